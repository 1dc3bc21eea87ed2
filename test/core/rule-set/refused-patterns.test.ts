import { describe, expect, it } from 'vitest';
import { checkRuleSet } from '../../../core/check/check-rule-set.ts';
import { FaultyDocumentError } from '../../../core/ground/fault.ts';
import { prepare } from '../../../core/rule-set/prepare.ts';
import { saying } from '../saying.ts';
import { catalogue, faultsOf, ruleSetWith } from './rule-sets.ts';

/** A pattern that V8 would try for years with this text. */
const pattern = '^(a+)+c$';
const text = 'a'.repeat(60);

const code = { type: 'string', pattern, title: 'Code' };
const item = { type: 'string', pattern };

// each of these would never end if the pattern were run
describe('a pattern that is refused is never run', () => {
  it.each([
    ['on a default', { ...code, default: text }, '/facts/code/pattern'],
    [
      'on a default list',
      { type: 'list', of: item, title: 'Codes', default: [text] },
      '/facts/code/of/pattern',
    ],
    ['beside an enum', { ...code, enum: [text, 'c'], default: text }, '/facts/code/pattern'],
    ['under a default that does not fit', { ...code, default: 5 }, '/facts/code/pattern'],
  ])('%s', (_, fact, pointer) => {
    expect(faultsOf({ facts: { code: fact } })).toEqual([
      { pointer, message: saying(/1,000,000 steps/) },
    ]);
  });

  it('on the facts of cases', async () => {
    const document = ruleSetWith({ facts: { code: { ...code, required: true } } });
    const expected = { score: 0, grade: null, tier: null, measures: [] };
    const one = { name: 'long', asOf: '2025-01-31', facts: { code: text }, expect: expected };
    const { findings, cases } = await checkRuleSet(document, [one], catalogue);
    expect(findings.map(({ code: kind, pointer }) => [kind, pointer])).toEqual([
      ['faulty-document', '/facts/code/pattern'],
    ]);
    expect(cases).toEqual({ total: 0, passed: 0 });
  });

  it('on facts, for nothing is prepared', () => {
    const document = ruleSetWith({ facts: { code: { ...code, optional: true } } });
    expect(() => prepare(document, catalogue)).toThrow(FaultyDocumentError);
  });
});

describe('a version that is stored already', () => {
  it('goes on with a pattern that would be refused now', () => {
    const document = ruleSetWith({ facts: { code: { ...code, optional: true } } });
    const { factsSchema } = prepare(document, catalogue, { isStored: true });
    expect(factsSchema.safeParse({ code: 'aac' }).success).toBe(true);
    expect(factsSchema.safeParse({ code: 'ca' }).success).toBe(false);
  });
});
