import { describe, expect, it } from 'vitest';
import { appraise } from '../../../core/appraisal/appraise.ts';
import type { AppraisalInput } from '../../../core/appraisal/appraisal.ts';
import { prepare } from '../../../core/rule-set/prepare.ts';
import { catalogue, entity, ruleOf, ruleSetWith, when } from '../rule-set/rule-sets.ts';

const grades = [{ grade: 'good', from: 5 }, { grade: 'poor' }];
const plain = prepare(
  ruleSetWith({
    rules: [
      ruleOf('many', 'points', { points: 7 }, when('errors', 'greaterThan', 3)),
      ruleOf('none', 'cap', { grade: 'poor' }, when('errors', 'equal', 0)),
      ruleOf('note', 'flag', { text: 'Noted' }),
    ],
    grades,
  }),
  catalogue,
);

const domain = {
  rules: [ruleOf('many', 'points', { points: 7 }, when('errors', 'greaterThan', 3))],
  score: { start: 0, better: 'higher' },
  grades,
};
const again = {
  type: 'integer',
  title: 'Earlier poor grades',
  from: { records: 'appraisal', last: 3, where: when('grade', 'equal', 'poor'), take: 'count' },
};
const whole = prepare(
  ruleSetWith({
    facts: { again, open: { type: 'boolean', title: 'Open', default: true } },
    domains: { safe: domain, caring: { rules: [], grades: [{ grade: 'good' }] } },
    rules: [ruleOf('again', 'points', { points: { fact: 'again', times: 2 } })],
    grades,
  }),
  catalogue,
);

const input = { entity, facts: { errors: 5 }, asOf: '2025-06-30' } as const;
const earlier = [
  {
    observedOn: '2024-06-30',
    score: null,
    grade: 'poor',
    domains: { safe: { score: 1, grade: 'poor' }, caring: { score: null, grade: 'good' } },
  },
  { observedOn: '2023-06-30', score: 3, grade: 'good' },
];

/** The same with the keys of every object in reverse order. */
function reversed<T>(value: T): T {
  if (Array.isArray(value)) return value.map(reversed) as T;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toReversed();
  return Object.fromEntries(entries.map(([key, one]) => [key, reversed<unknown>(one)])) as T;
}

const bytes = (prepared: typeof plain, more: Partial<AppraisalInput> = {}): string =>
  JSON.stringify(appraise(prepared, { ...input, ...more }));

describe('the bytes of an appraisal', () => {
  it('have no key of a construct that the rule set does not use', () => {
    const { reasons, ...appraisal } = appraise(plain, { ...input, earlier });
    expect(Object.keys(appraisal)).toEqual([
      ...['id', 'engine', 'entity', 'ruleSet', 'standing', 'asOf', 'factsDigest'],
      ...['score', 'grade', 'tier', 'measures'],
    ]);
    expect(Object.keys(reasons)).toEqual([
      ...['start', 'indicators', 'gradeByScore', 'effects', 'flags', 'silent', 'distances'],
    ]);
    expect(reasons.indicators.map((one) => Object.keys(one))).toEqual([
      ['rule', 'conditions', 'law', 'points'],
    ]);
    expect(JSON.stringify({ reasons, appraisal })).not.toMatch(
      /"(domains|validUntil|earlier|lapsed|row)"/,
    );
  });

  it('are the same for the same inputs, compiled again or interpreted', () => {
    const { ruleSet } = whole;
    const interpreted = prepare(ruleSet, catalogue, { withoutCodeGeneration: true });
    const first = bytes(whole, { earlier });
    expect(bytes(whole, { earlier })).toBe(first);
    expect(bytes(prepare(structuredClone(ruleSet), catalogue), { earlier })).toBe(first);
    expect(bytes(interpreted, { earlier })).toBe(first);
  });

  it('hold earlier outcomes only where the rule set reads them', () => {
    expect(bytes(plain, { earlier })).toBe(bytes(plain));
    const [without, one, both] = [[], earlier.slice(0, 1), earlier].map((list) =>
      appraise(whole, { ...input, earlier: list }),
    );
    expect(without?.id).toBe(appraise(whole, input).id);
    expect(new Set([without?.id, one?.id, both?.id]).size).toBe(3);
    expect(without).not.toHaveProperty('earlier');
    expect(both?.earlier).toEqual(earlier);
  });

  it('do not depend on the order of keys in facts, earlier outcomes, or the document', () => {
    const facts = { errors: 5, open: false };
    const previous = {
      asOf: '2024-06-30',
      score: 1,
      grade: 'poor',
      tier: null,
      domains: earlier[0]?.domains,
    };
    const first = bytes(whole, { facts, earlier, previous });
    expect(bytes(whole, reversed({ facts, earlier, previous }))).toBe(first);
    const { domains = {}, ...rest } = whole.ruleSet;
    const turned = prepare({ ...rest, domains: reversed(domains) }, catalogue);
    expect(turned.digest).toBe(whole.digest);
    expect(bytes(turned, { facts, earlier, previous })).toBe(first);
    const all = prepare(reversed(whole.ruleSet), catalogue);
    expect(bytes(all, { facts, earlier, previous })).toBe(first);
  });
});
