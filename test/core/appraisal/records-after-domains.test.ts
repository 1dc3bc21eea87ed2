import { describe, expect, it } from 'vitest';
import { appraise } from '../../../core/appraisal/appraise.ts';
import { prepare } from '../../../core/rule-set/prepare.ts';
import { catalogue, entity, ruleOf, ruleSetWith, when } from '../rule-set/rule-sets.ts';

/** A fact that is computed from earlier outcomes and from a domain of today. */
const document = ruleSetWith({
  facts: {
    worse: {
      type: 'boolean',
      title: 'Worse than before',
      from: {
        if: when('safe.score', 'lessThan', 50),
        then: {
          records: 'appraisal',
          last: 1,
          where: when('score', 'greaterThan', 5),
          take: 'exists',
        },
        else: { value: false },
      },
    },
    label: { type: 'string', title: 'Label', from: { worst: ['safe'] } },
  },
  domains: {
    safe: {
      rules: [ruleOf('few', 'points', { points: 10 })],
      score: { start: 0, better: 'higher' },
      grades: [{ grade: 'good', from: 50 }, { grade: 'poor' }],
    },
  },
  rules: [
    ruleOf('again', 'points', { points: 7 }, when('worse', 'equal', true)),
    ruleOf(
      'poor',
      'points',
      { points: 1 },
      {
        all: [
          { fact: 'label', operator: 'isGiven', value: true },
          { fact: 'label', operator: 'equal', value: 'poor' },
        ],
      },
    ),
  ],
});

describe('a fact that reads earlier outcomes and a domain', () => {
  it('has the earlier outcomes when it is computed after the domains', () => {
    const prepared = prepare(document, catalogue);
    const scoreAfter = (score: number): number | null => {
      const earlier = [{ observedOn: '2024-01-31', score, grade: null }];
      return appraise(prepared, { entity, facts: {}, asOf: '2025-01-31', earlier }).score;
    };
    expect([scoreAfter(6), scoreAfter(5)]).toEqual([8, 1]);
  });
});
