import { sellerDraftOf } from '../../../bench/seller-draft.ts';
import { describe, expect, it } from 'vitest';
import { appraise } from '../../../core/appraisal/appraise.ts';
import type { ReasonedAppraisal } from '../../../core/appraisal/appraisal.ts';
import { parseSubject } from '../../../core/appraisal/subject.ts';
import { plainRulesOf } from '../../../core/rule-set/flat-rules.ts';
import type { Prepared } from '../../../core/rule-set/prepared.ts';
import type { Given } from '../../../core/simulation/entities/entity-validator.ts';
import { simulationOf } from '../../../core/simulation/simulation-of.ts';
import { movesWords } from '../../../pages/simulation/simulation-words.ts';
import {
  asOf,
  interventions,
  packWith,
  populationOf,
  sellers,
  sellersDraft,
} from './populations.ts';
import { simulated } from './simulated.ts';

const population = populationOf(sellers, 600);

/** Every entity appraised by itself under a version, with its reasons. */
function appraisedApart(prepared: Prepared, given: readonly Given[]): ReasonedAppraisal[] {
  return given.map((one) => {
    const door = parseSubject(prepared, one);
    if ('faults' in door) throw new Error('The population does not fit');
    return appraise(prepared, { ...door.subject, asOf });
  });
}

const simulation = simulated(sellers, sellersDraft, population);
const old = appraisedApart(sellers, population);
const now = appraisedApart(sellersDraft, population);
const pairs = old.map((one, at) => [one, now[at]!] as const);

function countOf(holds: (before: ReasonedAppraisal, after: ReasonedAppraisal) => boolean): number {
  return pairs.filter(([before, after]) => holds(before, after)).length;
}

describe('a simulation of a draft', () => {
  it('counts every entity where appraising it apart under both versions puts it', () => {
    const { before, after, matrix } = simulation.grades!;
    expect(before).toEqual(['A', 'B', 'C', 'D']);
    expect(matrix).toEqual(
      before.map((from) =>
        after.map((to) => countOf((was, is) => was.grade === from && is.grade === to)),
      ),
    );
    expect(matrix.flat().filter((count) => count > 0).length).toBeGreaterThan(6);
    const tiers = simulation.tiers!;
    expect(tiers.matrix).toEqual(
      tiers.before.map((from) =>
        tiers.after.map((to) => countOf((was, is) => was.tier === from && is.tier === to)),
      ),
    );
  });

  it('has as many entities of each grade before and after as there are', () => {
    expect(simulation.grades?.distribution).toEqual(
      ['A', 'B', 'C', 'D'].map((label) => ({
        label,
        before: countOf((was) => was.grade === label),
        after: countOf((_, is) => is.grade === label),
      })),
    );
  });

  it('counts what would be written, and which way the grades move', () => {
    const measures = ({ measures: all }: ReasonedAppraisal): string =>
      all.map(({ measure }) => measure).join();
    expect(simulation.entities).toEqual({
      given: 600,
      appraised: 600,
      changed: countOf(
        (was, is) =>
          was.score !== is.score ||
          was.grade !== is.grade ||
          was.tier !== is.tier ||
          measures(was) !== measures(is),
      ),
    });
    expect(simulation.moved).toEqual({
      better: countOf((was, is) => is.grade! < was.grade!),
      worse: countOf((was, is) => is.grade! > was.grade!),
      other: 0,
      stays: countOf((was, is) => is.grade === was.grade),
    });
  });

  it('sums the inspections that the tiers plan', () => {
    const plans = { A: [1, 1], B: [1.5, 2], C: [2.5, 2.5], D: [3.5, 3.5] } as const;
    const sum = (all: readonly ReasonedAppraisal[], side: 0 | 1): number =>
      all.reduce((total, { tier }) => total + plans[tier as keyof typeof plans][side], 0);
    expect(simulation.inspections).toEqual({ before: sum(old, 0), after: sum(now, 1) });
  });

  it('counts the measures that would start and end', () => {
    const has = ({ measures }: ReasonedAppraisal, id: string): boolean =>
      measures.some(({ measure }) => measure === id);
    expect(simulation.measures.length).toBe(2);
    for (const { measure, ...counts } of simulation.measures) {
      expect(counts).toMatchObject({
        before: countOf((was) => has(was, measure)),
        after: countOf((_, is) => has(is, measure)),
        start: countOf((was, is) => !has(was, measure) && has(is, measure)),
        end: countOf((was, is) => has(was, measure) && !has(is, measure)),
      });
    }
    expect(simulation.measures.some(({ end }) => end > 0)).toBe(true);
  });

  it('lists the rules with a different effect, those that move the most entities first', () => {
    const pointsOf = ({ reasons }: ReasonedAppraisal, name: string): number | undefined =>
      reasons.indicators.find(({ rule }) => rule === name)?.points;
    const named = (name: string) => simulation.rules.find(({ rule }) => rule === name);
    expect(named('suppliers')).toMatchObject({
      in: 'both',
      fires: 0,
      ceases: 0,
      otherwise: countOf((was, is) => pointsOf(was, 'suppliers') !== pointsOf(is, 'suppliers')),
      moved: countOf(
        (was, is) =>
          pointsOf(was, 'suppliers') !== pointsOf(is, 'suppliers') && was.grade !== is.grade,
      ),
    });
    expect(named('large-cold-counter')).toMatchObject({
      in: 'after',
      title: 'Large counter of bulk chilled products',
      fires: countOf((_, is) => pointsOf(is, 'large-cold-counter') !== undefined),
    });
    expect(named('area')).toBeUndefined();
    const moved = simulation.rules.map((rule) => rule.moved);
    expect(moved).toEqual(moved.toSorted((one, other) => other - one));
  });

  it('tells a rule that is gone and one whose step has changed', () => {
    const { entity } = population[0]!;
    const facts = { dynamicScore: 35, lower: ['other-local'], raise: ['refused-inspection'] };
    const { rules, furthest } = simulated(sellers, sellersDraft, [{ entity, facts }]);
    expect(
      rules.map(({ rule, in: side, ceases, otherwise }) => [rule, side, ceases, otherwise]),
    ).toEqual([
      ['lower-other-local', 'before', 1, 0],
      ['raise-refused-inspection', 'both', 0, 1],
    ]);
    expect(furthest).toMatchObject([
      {
        steps: 2,
        direction: 'worse',
        before: { grade: 'B' },
        after: { grade: 'D' },
        reasons: [
          { rule: 'raise-refused-inspection', after: { effect: 'step', from: 'B', to: 'D' } },
          { rule: 'lower-other-local', before: { effect: 'step' }, after: null },
        ],
      },
    ]);
  });

  it('says of entities that move by the scale alone that no rule moved them', () => {
    const { entity } = population[0]!;
    const { movedWithoutRule, furthest } = simulated(sellers, sellersDraft, [
      { entity, facts: { dynamicScore: 29 } },
    ]);
    expect(movedWithoutRule).toBe(1);
    expect(furthest).toMatchObject([
      { reasons: [], gradeByScore: { before: 'A', after: 'B' }, before: { score: 29 } },
    ]);
  });

  it('gives no rule as a reason that fired and changed nothing, such as a cap above the grade', () => {
    const { entity } = population[0]!;
    const draft = packWith('cn-food-seller/2016.1.json', (document) => {
      const changed = sellerDraftOf(document);
      const [first] = changed.rules;
      const idle = { conditions: { all: [] }, law: first!.law };
      return {
        ...changed,
        rules: [
          ...changed.rules,
          { ...idle, name: 'no-alarm', event: { type: 'cap', params: { grade: 'A' } } },
          { ...idle, name: 'to-know', event: { type: 'flag', params: { text: 'Seen' } } },
          { ...idle, name: 'alarm', event: { type: 'cap', params: { grade: 'C' } } },
        ],
      };
    });
    const { furthest } = simulated(sellers, draft, [{ entity, facts: { dynamicScore: 29 } }]);
    expect(furthest).toMatchObject([
      {
        before: { grade: 'A' },
        after: { grade: 'C' },
        reasons: [{ rule: 'alarm', before: null, after: { effect: 'cap', from: 'B', to: 'C' } }],
      },
    ]);
    expect(furthest[0]?.reasons).toHaveLength(1);
  });

  it('keeps those that move the furthest, by grades and then by score, whatever the order', () => {
    const distance = ([was, is]: (typeof pairs)[number]): number =>
      1000 * Math.abs(is.grade!.charCodeAt(0) - was.grade!.charCodeAt(0)) +
      Math.abs(is.score! - was.score!);
    const wanted = pairs
      .toSorted(
        (one, other) =>
          distance(other) - distance(one) || (one[0].entity.id < other[0].entity.id ? -1 : 1),
      )
      .slice(0, 20)
      .map(([was]) => was.entity.id);
    for (const given of [population, population.toReversed()]) {
      const { furthest } = simulated(sellers, sellersDraft, given, { furthest: 20 });
      expect(furthest.map(({ entity }) => entity.id)).toEqual(wanted);
    }
  });

  it('gives the same result for entities in another order', () => {
    expect(simulated(sellers, sellersDraft, population.toReversed())).toEqual(simulation);
  });

  it('shows how the moves fall on kinds of entities and on sizes', () => {
    const [kinds, areas] = simulation.by;
    expect(kinds?.groups.find(({ label }) => label === 'institution')).toEqual({
      label: 'institution',
      better: countOf((was, is) => was.entity.kind === 'institution' && is.grade! < was.grade!),
      worse: countOf((was, is) => was.entity.kind === 'institution' && is.grade! > was.grade!),
      other: 0,
      stays: countOf((was, is) => was.entity.kind === 'institution' && is.grade === was.grade),
    });
    expect(areas).toMatchObject({ by: 'areaSquareMetres', unit: 'm2' });
    const total = (areas?.groups ?? []).reduce((sum, { stays, worse }) => sum + stays + worse, 0);
    expect(total).toBe(simulation.moved.stays + simulation.moved.worse);
  });

  it('counts by any fact that is named, between the bounds of its own bands', () => {
    const { by } = simulated(sellers, sellersDraft, population, { by: ['suppliers', 'raiseBy'] });
    expect(by.map((breakdown) => breakdown.by)).toEqual(['kind', 'suppliers', 'raiseBy']);
    expect(by[1]?.groups.map(({ label }) => label)).toEqual([
      ...['up to 0', 'over 0 to 50', 'over 50 to 100', 'over 100 to 200', 'over 200 to 300'],
      'over 300',
    ]);
    expect(by[2]?.groups.map(({ label }) => label)).toEqual(['1', '2']);
    expect(() => simulationOf(sellers, sellersDraft, { by: ['suplliers'] })).toThrow(RangeError);
  });

  it('of a rule set with itself moves nobody', () => {
    const same = simulated(sellers, sellers, population);
    expect(same.entities.changed).toBe(0);
    expect(same.moved.stays).toBe(600);
    expect(same.rules).toEqual([]);
    expect(same.furthest).toEqual([]);
  });

  it('without grades goes by the tiers: fewer inspections are better', () => {
    const draft = packWith('gb-food-intervention/2023-06.json', (document) => {
      for (const rule of plainRulesOf(document.rules)) {
        if (rule.name === 'hygiene' && rule.event.type === 'points') rule.event.params.points = 40;
      }
      return document;
    });
    const { movedBy, grades, tiers, inspections, moved } = simulated(
      interventions,
      draft,
      populationOf(interventions, 200),
    );
    expect({ movedBy, grades }).toEqual({ movedBy: 'tier', grades: null });
    expect(tiers?.plans.slice(0, 2)).toEqual([
      { tier: 'A', before: 2, after: 2 },
      { tier: 'B', before: 1, after: 1 },
    ]);
    expect(moved.worse).toBeGreaterThan(0);
    expect(moved.better).toBe(0);
    expect(inspections.after).toBeGreaterThan(inspections.before);
  });
});

describe('entities that the draft cannot appraise', () => {
  const draft = packWith('cn-food-seller/2016.1.json', (document) => {
    document.facts['suppliers']!.max = 200;
    document.facts['suppliers']!.default = 0;
    delete document.facts['lower'];
    document.rules = document.rules.filter(({ name }) => !name.startsWith('lower-'));
    return document;
  });

  it('are counted with their faults, and nowhere else', () => {
    const { entities, refused, grades } = simulated(sellers, draft, population);
    const tooMany = population.filter(
      ({ facts }) => (facts as { suppliers: number }).suppliers > 200,
    ).length;
    expect(refused).toEqual([
      {
        by: 'after',
        entities: tooMany,
        others: 0,
        faults: [
          { pointer: '/facts/suppliers', message: 'must be at most 200', entities: tooMany },
        ],
      },
    ]);
    expect(entities).toMatchObject({ given: 600, appraised: 600 - tooMany });
    expect(grades?.matrix.flat().reduce((sum, count) => sum + count)).toBe(600 - tooMany);
  });

  it('are not those that only give a fact which the draft has dropped', () => {
    const { entity } = population[0]!;
    const { refused, leftOut } = simulated(sellers, draft, [
      { entity, facts: { dynamicScore: 1, lower: [] } },
    ]);
    expect(refused).toEqual([]);
    expect(leftOut).toEqual([{ fact: 'lower', for: 'after', entities: 1 }]);
  });

  it('are distinguished from those that neither version can, or only the draft', () => {
    const { entity } = population[0]!;
    const one = simulationOf(draft, sellers);
    expect(one.add({ entity, facts: { dynamicScore: 1, suppliers: 300 } })).toMatchObject({
      by: 'before',
    });
    expect(one.add({ entity, facts: { suppliers: 1 } })).toMatchObject({ by: 'both' });
    expect(one.add({ entity, facts: { dynamicScore: 1, suppliers: 1 } })).toBeUndefined();
    one.refuse([{ pointer: '', message: 'is not JSON' }]);
    const { entities, refused } = one.result();
    expect(entities).toEqual({ given: 4, appraised: 1, changed: 0 });
    expect(refused.map(({ by, entities: count }) => [by, count])).toEqual([
      ['both', 2],
      ['before', 1],
    ]);
  });

  it('do not let a number of a person through, nor repeat it', () => {
    const { entity } = population[0]!;
    const one = simulationOf(sellers, sellersDraft);
    const number = '11010519491231002X';
    const hidden = [
      { entity, facts: { dynamicScore: 1, [number]: 1 } },
      { entity, facts: { dynamicScore: 1, raise: [number] } },
      { entity: { id: `x-test:${number}`, kind: 'company' }, facts: { dynamicScore: 1 } },
      { entity: { ...(entity as object), [number]: 1 }, facts: { dynamicScore: 1 } },
    ];
    for (const given of hidden) expect(one.add(given)).toMatchObject({ by: 'both' });
    expect(JSON.stringify(one.result())).not.toContain(number.slice(0, 10));
  });

  it('for a declared fact are listed, whatever other faults a file has', () => {
    const { entity } = population[0]!;
    const one = simulationOf(sellers, sellersDraft);
    for (let at = 0; at < 3000; at += 1) {
      one.add({ entity, facts: { dynamicScore: 61, [`a${at}`]: 1, [`x${at}`]: 1 } });
    }
    const [refused] = one.result().refused;
    expect(refused?.faults[0]).toMatchObject({ pointer: '/facts/dynamicScore', entities: 3000 });
    expect(refused?.others).toBe(5901);
  });

  it('keep the memory of a file of nothing but faults', () => {
    const { entity } = population[0]!;
    const one = simulationOf(sellers, sellersDraft);
    for (let at = 0; at < 2500; at += 1) {
      one.add({ entity, facts: { dynamicScore: 1, [`unknown${at}`]: 1 } });
    }
    const [refused] = one.result().refused;
    expect(refused?.entities).toBe(2500);
    expect(refused?.faults.length).toBe(100);
    expect(refused?.others).toBe(2400);
  });
});

it('tells a population without entities from one that nobody can appraise', () => {
  expect(movesWords(simulated(sellers, sellersDraft, []))).toBe('There is no entity to appraise.');
  const strangers = population.slice(0, 2).map(({ entity }) => ({ entity, facts: { size: 1 } }));
  expect(movesWords(simulated(sellers, sellersDraft, strangers))).toBe(
    'No entity could be appraised under both versions.',
  );
});
