import { describe, expect, it } from 'vitest';
import { appraiseLean } from '../../../core/appraisal/appraise.ts';
import { checkRuleSet } from '../../../core/check/check-rule-set.ts';
import { diffOf } from '../../../core/diff/diff-of.ts';
import { prepare } from '../../../core/rule-set/prepare.ts';
import type { RuleSet } from '../../../core/rule-set/schema.ts';
import {
  appraised,
  catalogue,
  entity,
  faultsOf,
  ruleSetWith,
  when,
} from '../rule-set/rule-sets.ts';

const tax = {
  type: 'decimal',
  title: 'Fee',
  unit: 'EUR',
  from: { calc: ['multiply', 'errors', 12.345], scale: 2, round: 'halfUp' },
  law: 'act',
  shown: true,
};
const missing = {
  type: 'integer',
  title: 'Beyond ten',
  from: { if: { fact: 'errors', operator: 'greaterThan', value: 10 }, then: 1 },
  shown: true,
};
const parts = { facts: { fee: tax, beyond: missing } };

describe('a shown value', () => {
  const document = ruleSetWith(parts);

  it('is stated with the outcome, null where there is none, and by name in order', () => {
    const { shown } = appraised(document, { errors: 3 });
    expect(JSON.stringify(shown)).toBe('{"beyond":null,"fee":37.04}');
    expect(appraised(document, { errors: 11 }).shown).toEqual({ beyond: 1, fee: 135.8 });
    const input = { entity, facts: { errors: 3 }, asOf: '2025-01-31' };
    expect(appraiseLean(prepare(document, catalogue), input).shown).toEqual(shown);
  });

  it('is in no appraisal of a rule set that shows none', () => {
    expect(appraised(ruleSetWith({}), {})).not.toHaveProperty('shown');
  });

  it('can be expected by a case, and is told where it comes out otherwise', async () => {
    const outcome = { score: 0, grade: null, tier: null, measures: [] };
    const caseOf = (shown: object) => ({
      ...{ name: 'three errors', asOf: '2025-01-31', facts: { errors: 3 } },
      expect: { ...outcome, shown },
    });
    const codes = async (shown: object) => {
      const { findings } = await checkRuleSet(document, [caseOf(shown)], catalogue);
      return findings.filter(({ severity }) => severity === 'error').map(({ pointer }) => pointer);
    };
    expect(await codes({ fee: 37.04, beyond: null })).toEqual([]);
    expect(await codes({ fee: 37 })).toEqual(['/cases/0/expect/shown/fee']);
    expect(await codes({ free: 37 })).toEqual(['/cases/0/expect/shown/free']);
  });

  it('counts as read', async () => {
    const unread = async (facts: object) => {
      const { findings } = await checkRuleSet(ruleSetWith({ facts }), [], catalogue);
      return findings.filter(({ code }) => code === 'unread-fact').map(({ pointer }) => pointer);
    };
    expect(await unread({ fee: tax })).toEqual([]);
    expect(await unread({ fee: { ...tax, shown: undefined } })).toContain('/facts/fee');
  });

  it('is of a computed fact, and so is the law of a computation', () => {
    const given = { type: 'integer', title: 'Given', default: 0 };
    expect(faultsOf({ facts: { given: { ...given, shown: true } } })).toEqual([
      expect.objectContaining({ pointer: '/facts/given/shown' }),
    ]);
    expect(faultsOf({ facts: { given: { ...given, law: 'act' } } })).toEqual([
      expect.objectContaining({ pointer: '/facts/given/law' }),
    ]);
    expect(faultsOf({ facts: { fee: { ...tax, law: 'bill' } } })).toEqual([
      expect.objectContaining({ pointer: '/facts/fee/law' }),
    ]);
  });

  it('is a change in words', () => {
    const before = ruleSetWith({ facts: { fee: { ...tax, shown: undefined } } });
    const { changes } = diffOf(before as RuleSet, document as RuleSet, catalogue);
    expect(changes.map(({ sentence }) => sentence).join('\n')).toContain('appraisals show it');
  });
});

describe('a class that names its law', () => {
  const document = ruleSetWith({
    grades: [
      { grade: 'A', when: when('errors', 'equal', 0), law: 'act' },
      { grade: 'B', law: ['act'] },
    ],
    score: undefined,
    tiers: [{ tier: 'rare', when: when('grade', 'equal', 'A'), law: 'act' }, { tier: 'often' }],
  });

  it('is in the reasons, with the condition that held', () => {
    const { reasons } = appraised(document, {});
    expect(reasons.gradeReason).toMatchObject({
      law: ['act'],
      conditions: { result: true, all: [{ fact: 'errors', found: 0 }] },
    });
    expect(reasons.tierReason).toMatchObject({ law: ['act'], conditions: { result: true } });
  });

  it('has no condition where none is asked, and is nowhere where no law is named', () => {
    const { reasons } = appraised(document, { errors: 1 });
    expect(reasons.gradeReason).toEqual({ law: ['act'] });
    expect(reasons).not.toHaveProperty('tierReason');
  });

  it('must name law that is there', () => {
    const grades = [{ grade: 'A', law: 'bill' }];
    expect(faultsOf({ score: undefined, grades, tiers: [{ tier: 'all', law: 'bill' }] })).toEqual([
      expect.objectContaining({ pointer: '/grades/0/law' }),
      expect.objectContaining({ pointer: '/tiers/0/law' }),
    ]);
  });
});
