import { describe, expect, it } from 'vitest';
import { appraise } from '../../../core/appraisal/appraise.ts';
import { prepare } from '../../../core/rule-set/prepare.ts';
import { catalogue, entity, faultsOf, ruleOf, ruleSetWith, when } from '../rule-set/rule-sets.ts';

const counting = (where: unknown) => ({
  facts: {
    before: {
      ...{ type: 'integer', title: 'Outcomes before' },
      from: { records: 'appraisal', within: 'P1Y', where, take: 'count' },
    },
  },
  rules: [ruleOf('before', 'points', { points: { fact: 'before' } })],
});

describe('the outcomes within a period', () => {
  const low = when('score', 'lessThan', 70);
  const prepared = prepare(ruleSetWith(counting(low)), catalogue);
  const months = ['11', '10', '09', '08', '07', '06', '05', '04', '03', '02', '01'];
  const outcomes = months.map((month) => ({
    ...{ observedOn: `2024-${month}-15`, score: 50, grade: null },
  }));
  const appraised = (earlier: typeof outcomes) =>
    appraise(prepared, { entity, facts: {}, asOf: '2025-01-01', earlier });

  it('are the ten newest, on which the result, the id and the appraisal rest alike', () => {
    const all = appraised(outcomes);
    expect(all.score).toBe(10);
    expect(all.earlier).toEqual(outcomes.slice(0, 10));
    expect(all).toEqual(appraised(outcomes.slice(0, 10)));
  });

  it('must be in order, those beyond the tenth too', () => {
    expect(() => appraised([...outcomes, outcomes[0]!])).toThrow('the newest first');
  });
});

describe('a condition on earlier outcomes', () => {
  const scale = { grades: [{ grade: 'A', from: 50 }, { grade: 'B' }], tiers: [{ tier: 'often' }] };

  it.each([
    ['grade', 'poor'],
    ['tier', 'seldom'],
  ])('can name a %s of an earlier version', (field, value) => {
    const parts = { ...counting(when(field, 'equal', value)), ...scale };
    expect(faultsOf(parts)).toEqual([]);
    expect(faultsOf({ ...counting(when(field, 'equal', 5)), ...scale })).toHaveLength(1);
  });
});
