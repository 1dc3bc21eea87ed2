import { describe, expect, it } from 'vitest';
import type { Previous } from '../../../core/appraisal/appraisal.ts';
import { prepare } from '../../../core/rule-set/prepare.ts';
import type { SimulatedEntity } from '../../../core/simulation/entities/simulated-entity.ts';
import { simulationOf } from '../../../core/simulation/simulation-of.ts';
import { simulated, simulatedInParts, stored } from './simulated.ts';
import { catalogue, first, laundries, laundry, second } from '../../store/fixtures/laundries.ts';

/** A laundry with what is in force for it. */
function held(
  name: string,
  complaints: number,
  outcome: { score: number; grade: string; tier: string },
  previous?: Previous,
): SimulatedEntity {
  const measures = [{ measure: 'fewer-visits', kind: 'incentive' as const }];
  return {
    entity: laundry(name),
    facts: { complaints },
    previous: { ...outcome, asOf: '2024-06-01' },
    held: {
      outcome,
      measures: outcome.grade === 'A' ? measures : [],
      days: { asOf: '2024-06-01', observedOn: '2024-06-01' },
      previous,
    },
  };
}

const worst: Previous = { score: 30, grade: 'D', tier: 'close', asOf: '2024-01-01' };

describe('a simulation over what is in force', () => {
  it('takes the grade in force as the one before, and says by which rules it came about', () => {
    // 8 complaints and 3 points more because it was the worst before
    const given = held('a', 8, { score: 11, grade: 'C', tier: 'close' }, worst);
    const { grades, rules, furthest } = simulated(first, second, [given]);
    expect(grades?.matrix[2]).toEqual([0, 0, 0, 1]);
    expect(rules.map(({ rule, ceases, otherwise }) => [rule, ceases, otherwise])).toEqual([
      ['complaints', 0, 1],
      ['worst-before', 1, 0],
    ]);
    expect(furthest[0]).toMatchObject({
      before: { score: 11, grade: 'C' },
      after: { score: 16, grade: 'D' },
    });
  });

  it('gives a grade and a measure of an older version a row of their own', () => {
    const old = held('b', 1, { score: 1, grade: 'excellent', tier: 'rare' });
    const more = { measure: 'plaque', kind: 'incentive' as const };
    const given = { ...old, held: { ...old.held!, measures: [more] } };
    const { grades, tiers, measures, moved, inspections } = simulated(first, second, [given]);
    expect(grades?.before).toEqual(['A', 'B', 'C', 'D', 'excellent']);
    expect(grades?.matrix[4]).toEqual([1, 0, 0, 0]);
    expect(grades?.distribution.at(-1)).toEqual({ label: 'excellent', before: 1, after: 0 });
    expect(tiers?.plans.at(-1)).toEqual({ tier: 'rare', before: null, after: null });
    expect(inspections).toEqual({ before: 0, after: 0.5 });
    expect(measures.at(-1)).toMatchObject({
      measure: 'plaque',
      title: 'plaque',
      before: 1,
      end: 1,
    });
    expect(moved).toEqual({ better: 0, worse: 0, other: 1, stays: 0 });
  });

  it('adds up from parts that met other classes and other measures', () => {
    const all = [
      held('a', 2, { score: 2, grade: 'A', tier: 'light' }),
      held('b', 1, { score: 1, grade: 'excellent', tier: 'rare' }),
      held('c', 9, { score: 9, grade: 'B', tier: 'close' }),
      held('d', 9, { score: 9, grade: 'middling', tier: 'often' }),
    ];
    const parts = all.map((one) => [one]);
    expect(simulatedInParts(first, second, parts)).toEqual(simulated(first, second, all));
    const whole = simulationOf(first, second);
    for (const one of all) whole.add(one);
    expect(stored(whole.part())).toStrictEqual(whole.part());
  });
});

it('parts add up where only one of them has met an entity without a grade', () => {
  const { score, rules, ...document } = laundries('2024.2');
  const weighted = rules.map(({ event, ...rule }) => ({
    ...rule,
    event: { ...event, params: { ...event.params, weight: 1 } },
  }));
  const combined = { ...score, combine: 'weightedMean' };
  const always = [{ tier: 'close', inspect: { every: 'P6M' } }];
  const rest = { tiers: always, measures: [] };
  const mean = prepare({ ...document, rules: weighted, score: combined, ...rest }, catalogue);
  // without a complaint there is nothing to take the mean of
  const all = [0, 3].map((complaints, at) => ({ entity: laundry(at), facts: { complaints } }));
  const parts = all.map((given) => [given]);
  const whole = simulated(second, mean, all);
  expect(whole.grades?.after).toEqual(['A', 'B', 'C', 'D', null]);
  expect(simulatedInParts(second, mean, parts)).toEqual(whole);
  expect(simulatedInParts(second, mean, parts.toReversed())).toEqual(whole);
});
