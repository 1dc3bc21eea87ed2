import { describe, expect, it } from 'vitest';
import { checkRuleSet } from '../../../core/check/check-rule-set.ts';
import { catalogue, ruleOf, ruleSetWith, when } from '../rule-set/rule-sets.ts';

/** A rule set with a domain, earlier outcomes and a grade with a term. */
const document = ruleSetWith({
  facts: {
    dirtyBefore: {
      type: 'boolean',
      title: 'Dirty within the year before',
      from: {
        records: 'appraisal',
        within: 'P1Y',
        where: { fact: 'grade', operator: 'equal', value: 'dirty' },
        take: 'exists',
      },
    },
  },
  domains: {
    kitchen: {
      rules: [ruleOf('errors', 'points', { points: { fact: 'errors' } })],
      score: { start: 0, better: 'lower' },
      grades: [{ grade: 'clean', to: 2 }, { grade: 'dirty' }],
    },
  },
  score: undefined,
  rules: [ruleOf('again', 'veto', { grade: 'dirty' }, when('dirtyBefore', 'equal', true))],
  grades: [
    {
      grade: 'clean',
      when: when('kitchen.grade', 'equal', 'clean'),
      valid: { for: 'P1Y', then: 'none', law: 'act' },
    },
    { grade: 'dirty' },
  ],
});

const clean = {
  name: 'clean for a year',
  asOf: '2025-12-31',
  observedOn: '2025-01-01',
  facts: { errors: 2 },
  expect: {
    ...{ score: null, grade: 'clean', tier: null, measures: [] },
    domains: { kitchen: { score: 2, grade: 'clean' } },
    validUntil: '2025-12-31',
  },
};
const earlier = [
  { observedOn: '2024-06-01', score: null, grade: 'dirty' },
  { observedOn: '2023-06-01', score: null, grade: 'clean' },
];
const again = {
  ...clean,
  name: 'dirty before',
  earlier,
  expect: { ...clean.expect, grade: 'dirty', validUntil: null },
};

const errorsOf = async (cases: unknown) => {
  const { findings } = await checkRuleSet(document, cases, catalogue);
  return findings
    .filter(({ severity }) => severity === 'error')
    .map(({ pointer, message }) => `${pointer} ${message}`);
};

describe('a case', () => {
  it('gives earlier outcomes, and expects domains and the last day of a term', async () => {
    expect(await errorsOf([clean, again])).toEqual([]);
  });

  it('fails by a domain or a last day that comes out otherwise', async () => {
    const kitchen = { score: 3, grade: 'dirty' };
    const expected = { ...clean.expect, domains: { kitchen, cellar: kitchen }, validUntil: null };
    expect(await errorsOf([{ ...clean, expect: expected }])).toEqual([
      '/cases/0/expect/validUntil "clean for a year" expects null but comes out as "2025-12-31"',
      '/cases/0/expect/domains/kitchen/score "clean for a year" expects 3 but comes out as 2',
      '/cases/0/expect/domains/kitchen/grade "clean for a year" expects "dirty" but comes out as "clean"',
      '/cases/0/expect/domains/cellar/score "clean for a year" expects 3 but comes out as undefined',
      '/cases/0/expect/domains/cellar/grade "clean for a year" expects "dirty" but comes out as undefined',
    ]);
  });

  it('has its earlier outcomes newest first, and before its own day', async () => {
    expect(await errorsOf([{ ...again, earlier: earlier.toReversed() }])).toEqual([
      '/cases/0/earlier/1/observedOn "dirty before": must lie before the one above it, because the newest is first',
    ]);
    expect(await errorsOf([{ ...again, observedOn: '2024-06-01' }])).toEqual([
      `/cases/0/earlier/0/observedOn "dirty before": must lie before the case's own day`,
    ]);
  });

  it('says something new if only its day or what came before differs', async () => {
    const { findings } = await checkRuleSet(document, [clean, again], catalogue);
    expect(findings.filter(({ code }) => code === 'repeated-case')).toEqual([]);
  });
});
