import { describe, expect, it } from 'vitest';
import { appraise } from '../../../../core/appraisal/appraise.ts';
import { ruleSetFaults } from '../../../../core/rule-set/parse-rule-set.ts';
import { prepare } from '../../../../core/rule-set/prepare.ts';
import { catalogue, ruleSetWith } from '../../rule-set/rule-sets.ts';

const is = (fact: string, operator: string, value: unknown) => ({ fact, operator, value });
const integer = (from: unknown) => ({ type: 'integer', title: 'N', from });
const rule = (name: string, event: unknown, ...all: unknown[]) => ({
  ...{ name, law: 'act', conditions: { all }, event },
});
const grade = (label: string) => ({ type: 'grade', params: { grade: label } });

const appraised = (parts: Record<string, unknown>, facts: Record<string, unknown>) =>
  appraise(prepare(ruleSetWith(parts), catalogue), {
    entity: { id: 'x-test:1', kind: 'company' },
    facts: facts as never,
    asOf: '2026-01-01',
  });

describe('a derived fact', () => {
  const facts = {
    a: { type: 'integer', title: 'A', min: 0, max: 9, required: true },
    five: integer({ if: is('a', 'equal', 1), then: 5 }),
    usual: integer({ firstGiven: ['five', 30] }),
    isAbsent: { type: 'boolean', title: 'Absent', from: { holds: is('five', 'isGiven', false) } },
    answers: integer({ count: [is('five', 'isGiven', false), is('five', 'isGiven', true)] }),
  };
  const parts = {
    facts,
    rules: [
      rule('usual', { type: 'points', params: { points: { fact: 'usual' } } }),
      rule('answers', { type: 'points', params: { points: { fact: 'answers', times: 100 } } }),
      rule('absent', { type: 'flag', params: { text: 'Absent' } }, is('isAbsent', 'equal', true)),
    ],
    score: { start: 0, better: 'lower' },
    grades: [{ grade: 'A' }],
    tiers: undefined,
  };

  it('that reads one which is absent is computed all the same', () => {
    expect(appraised(parts, { a: 2 })).toMatchObject({ score: 130, reasons: { flags: [{}] } });
    expect(appraised(parts, { a: 1 })).toMatchObject({ score: 105, reasons: { flags: [] } });
  });
});

it.each(['constructor', '__proto__', 'toString'])('worst of a domain %s is refused', (name) => {
  const facts = { w: { type: 'string', title: 'W', from: { worst: [name, 'safe'] } } };
  const domains = { safe: { rules: [], grades: [{ grade: 'good' }, { grade: 'bad' }] } };
  const faults = ruleSetFaults(ruleSetWith({ facts, domains }), catalogue);
  expect(faults).toContainEqual({
    pointer: '/facts/w/from/worst/0',
    message: expect.stringContaining('no domain with grades') as string,
  });
});

it('a stored rule set may have a fact named gradeByScore, and a new one may not', () => {
  const document = ruleSetWith({
    facts: { gradeByScore: { type: 'integer', title: 'N', min: 0, max: 3, required: true } },
    rules: [
      rule('step', { type: 'step', params: { worse: 1 } }, is('gradeByScore', 'greaterThan', 1)),
    ],
    grades: [{ grade: 'A', from: 1 }, { grade: 'B' }],
    tiers: undefined,
  });
  expect(ruleSetFaults(document, catalogue, { isStored: true })).toEqual([]);
  expect(ruleSetFaults(document, catalogue)).toMatchObject([{ pointer: '/facts/gradeByScore' }]);
});

it('what comes after a term has no term of its own', () => {
  const valid = (then: unknown) => ({ for: 'P1Y', then, law: 'act' });
  const grades = [
    { grade: 'A', from: 1, valid: valid({ grade: 'B' }) },
    { grade: 'B', valid: valid('none') },
  ];
  expect(ruleSetFaults(ruleSetWith({ grades, tiers: undefined }), catalogue)).toContainEqual({
    pointer: '/grades/0/valid/then/grade',
    message: expect.stringContaining('has a term of its own') as string,
  });
});

it('a rule gives a grade also where a mean has no indicators', () => {
  const parts = {
    facts: { n: { type: 'integer', title: 'N', optional: true } },
    rules: [
      rule('n', { type: 'points', params: { points: { fact: 'n' } } }, is('n', 'isGiven', true)),
      rule('always', grade('A')),
    ],
    score: { start: 0, better: 'higher', combine: 'weightedMean' },
    grades: [{ grade: 'A' }, { grade: 'B' }],
    tiers: undefined,
  };
  expect(appraised(parts, {})).toMatchObject({ score: null, grade: 'A' });
});
