import { describe, expect, it } from 'vitest';
import { earlierAgreement } from '../../../core/check/second-opinion/earlier-opinion.ts';
import type { RuleSet } from '../../../core/rule-set/schema.ts';
import { ruleSetWith } from '../rule-set/rule-sets.ts';

const asking = (where: unknown) =>
  ruleSetWith({
    facts: {
      low: {
        type: 'integer',
        title: 'Low before',
        from: { records: 'appraisal', last: 3, where, take: 'count' },
      },
    },
  }) as unknown as RuleSet;
const low = { fact: 'score', operator: 'lessThan', value: 70 };
const outcome = { observedOn: '2024-06-01', score: 60, grade: null };

describe('what earlier outcomes are asked', () => {
  it('means the same to both engines, for those of cases and for those at bounds', async () => {
    expect(await earlierAgreement(asking(low), [outcome])).toEqual({
      ...{ total: 4, agreed: 4 },
      faults: [],
    });
    const both = { all: [low, { fact: 'observedOn', operator: 'after', value: '2024-01-01' }] };
    expect(await earlierAgreement(asking(both), [])).toMatchObject({ total: 6, agreed: 6 });
    expect(await earlierAgreement(asking(undefined), [outcome])).toMatchObject({ total: 0 });
  });

  it('is told once where it means something else, and not of an outcome that lacks a field', async () => {
    const wrong = () => () => Promise.resolve([false]);
    const { agreed, faults } = await earlierAgreement(
      asking(low),
      [{ ...outcome, score: null }, outcome],
      wrong,
    );
    expect(faults).toEqual([
      {
        pointer: '/facts/low/from/where',
        message: expect.stringContaining('"score":60') as string,
      },
    ]);
    // below the bound it holds
    expect(agreed).toBe(3);
  });
});
