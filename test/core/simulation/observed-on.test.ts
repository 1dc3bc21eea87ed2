import { describe, expect, it } from 'vitest';
import { prepare } from '../../../core/rule-set/prepare.ts';
import type { SimulatedEntity } from '../../../core/simulation/entities/simulated-entity.ts';
import { home, homes } from '../../store/fixtures/homes.ts';
import { catalogue } from '../../store/fixtures/laundries.ts';
import { asOf } from './populations.ts';
import { simulated, simulatedInParts } from './simulated.ts';

const given = (deficiencies: number, observedOn?: unknown): SimulatedEntity => ({
  entity: home,
  facts: { deficiencies },
  observedOn,
});

const { observed, ...free } = homes('0');
const undated = prepare(free, catalogue);
const dated = prepare(homes('1'), catalogue);
const missing = {
  pointer: '/observedOn',
  message: 'is missing; the rule set requires the day that facts describe',
  entities: 1,
};

describe('the day that facts describe, in a simulation', () => {
  it('is refused under the version that requires it, where it is missing', () => {
    expect(observed).toBe('required');
    const one = { entities: 1, others: 0, faults: [missing] };
    const all = [given(1), given(1, '2026-03-01')];
    const entities = { given: 2, appraised: 1, changed: 0 };
    for (const [before, after, by] of [
      [undated, dated, 'after'],
      [dated, undated, 'before'],
      [dated, dated, 'both'],
    ] as const) {
      const found = simulated(before, after, all);
      expect(found).toMatchObject({ entities, refused: [{ by, ...one }] });
      expect(simulatedInParts(before, after, [[all[0]!], [all[1]!]])).toEqual(found);
    }
    expect(simulated(undated, undated, all)).toMatchObject({ refused: [], entities: { appraised: 2 } }); // prettier-ignore
  });

  it('is refused under both, where it is no date or has not come, beside all other faults', () => {
    const all = [given(51, '2027-01-01'), given(1, '1/3/2026'), given(51)];
    const { refused } = simulated(undated, dated, all);
    const at = (pointer: string, message: string) => ({ pointer, message, entities: 1 });
    expect(refused).toHaveLength(1);
    expect(refused[0]).toMatchObject({ by: 'both', entities: 3 });
    expect(refused[0]?.faults).toHaveLength(4);
    expect(refused[0]?.faults).toEqual(
      expect.arrayContaining([
        { ...at('/facts/deficiencies', 'must be at most 50'), entities: 2 },
        missing,
        at('/observedOn', 'lies after asOf; facts describe a day that has come by then'),
        at(
          '/observedOn',
          'must be a calendar date, YYYY-MM-DD, not a day that is written in another way',
        ),
      ]),
    );
    const narrow = homes('2');
    narrow.facts.deficiencies.max = 10;
    const both = simulated(dated, prepare({ ...narrow, observed: undefined }, catalogue), [given(20)]); // prettier-ignore
    expect(both.refused).toMatchObject([{ by: 'both', faults: [{}, missing] }]);
  });

  it('does not bar an entity that stays under a version that requires none', () => {
    const stays = { until: '2030-12-31' };
    const transition = { law: 'act', scope: 'exNunc' as const, stays };
    const draft = prepare(homes('1', { costs: 2, transition }), catalogue);
    const { entities, kept, refused } = simulated(undated, draft, [given(10)]);
    expect({ entities, kept, refused }).toEqual({
      entities: { given: 1, appraised: 1, changed: 0 },
      kept: { stays: 1, milder: 0 },
      refused: [],
    });
  });

  it('begins the terms of measures, of which one that is over is not counted', () => {
    const countOf = (observedOn?: string) =>
      simulated(undated, undated, [given(40, observedOn)]).measures.find(
        ({ measure }) => measure === 'closer-watch',
      );
    expect(countOf('2026-03-01')).toMatchObject({ before: 1, after: 1 });
    expect(countOf('2025-03-01')).toMatchObject({ before: 0, after: 0 });
    expect(countOf()).toMatchObject({ before: 1, after: 1 });
  });

  it('is that of the appraisal in force, where there is one', () => {
    const outcome = { score: 60, grade: 'score-card', tier: 'close' };
    const days = { asOf, observedOn: '2025-03-01' };
    const held = { outcome, measures: [], days, previous: undefined };
    const { refused, measures } = simulated(dated, dated, [{ ...given(40), held }]);
    expect(refused).toEqual([]);
    expect(measures.every(({ after }) => after === 0)).toBe(true);
  });
});
