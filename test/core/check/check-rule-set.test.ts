import { describe, expect, it } from 'vitest';
import { checkRuleSet, type CheckReport } from '../../../core/check/check-rule-set.ts';
import {
  jsonRulesEngineOn,
  rootConditions,
  secondOpinionOf,
  type SecondVoice,
} from '../../../core/check/second-opinion/second-opinion.ts';
import { find } from '../../../core/appraisal/find.ts';
import { operators } from '../../../core/conditions/operators.ts';
import { prepare } from '../../../core/rule-set/prepare.ts';
import type { RuleSet } from '../../../core/rule-set/schema.ts';
import { catalogue, ruleOf, ruleSetWith, when } from '../rule-set/rule-sets.ts';
import { saying } from '../saying.ts';

const document = ruleSetWith({
  score: {
    start: [{ at: 100, when: when('errors', 'equal', 0) }, { at: 90 }],
    better: 'higher',
  },
  grades: [{ grade: 'A', from: 90, when: { condition: 'few' } }, { grade: 'B' }],
  tiers: [{ tier: 'low', when: when('grade', 'equal', 'A') }, { tier: 'high' }],
  measures: [{ measure: 'praise', law: 'act', when: when('tier', 'equal', 'low') }],
  conditions: { few: { fact: 'errors', operator: 'lessThan', value: 3 } },
  rules: [
    ruleOf(
      'errors',
      'points',
      { points: { fact: 'errors', times: -1 } },
      when('errors', 'greaterThan', 0),
    ),
    ruleOf('many', 'flag', { text: 'Many.' }, when('errors', 'greaterThan', 9)),
  ],
});
/** What a report refuses, without its kinds. */
function errorsOf({ findings }: CheckReport) {
  return findings
    .filter(({ severity }) => severity === 'error')
    .map(({ pointer, message }) => ({ pointer, message }));
}

const clean = {
  name: 'no errors',
  asOf: '2025-01-31',
  facts: { errors: 0 },
  expect: { score: 100, grade: 'A', tier: 'low', measures: ['praise'] },
};
const dirty = {
  name: 'one error',
  asOf: '2025-01-31',
  facts: { errors: 1 },
  expect: { score: 89, grade: 'B', tier: 'high', measures: [] },
};

describe('checking a rule set', () => {
  it('wants of each case the day that facts describe where the rule set requires it', async () => {
    const required = { ...document, observed: 'required' };
    const dated = { ...dirty, observedOn: '2025-01-30' };
    const report = await checkRuleSet(required, [clean, dated], catalogue);
    expect(errorsOf(report)).toEqual([
      {
        pointer: '/cases/0/observedOn',
        message: '"no errors": is missing; the rule set requires the day that facts describe',
      },
    ]);
  });

  it('passes cases that come out as they should, and says what they reach', async () => {
    expect(await checkRuleSet(document, [clean, dirty], catalogue)).toEqual({
      ruleSet: { id: 'bakeries', version: '1' },
      findings: [
        {
          severity: 'warning',
          code: 'uncovered-rules',
          pointer: '/rules',
          message: saying('none fires "many"'),
        },
      ],
      cases: { total: 2, passed: 2 },
      boundaries: { total: 26, agreed: 26 },
      coverage: {
        fired: { reached: 1, total: 2, missing: ['many'] },
        silent: { reached: 2, total: 2, missing: [] },
        rows: { reached: 0, total: 0, missing: [] },
        grades: { reached: 2, total: 2, missing: [] },
        tiers: { reached: 2, total: 2, missing: [] },
        measures: { reached: 1, total: 1, missing: [] },
      },
    });
  });

  it('points at each expectation that is not met', async () => {
    const wrong = { ...clean, expect: { score: 99, grade: 'B', tier: 'low', measures: [] } };
    const report = await checkRuleSet(document, [dirty, wrong], catalogue);
    expect(report.cases).toEqual({ total: 2, passed: 1 });
    expect(errorsOf(report)).toEqual([
      { pointer: '/cases/1/expect/score', message: '"no errors" expects 99 but comes out as 100' },
      { pointer: '/cases/1/expect/grade', message: '"no errors" expects "B" but comes out as "A"' },
      {
        pointer: '/cases/1/expect/measures',
        message: '"no errors" expects [] but comes out as ["praise"]',
      },
    ]);
  });

  it('points at facts that do not pass the door, and at cases that are none', async () => {
    const unknown = { ...clean, facts: { errors: 0, other: 1 } };
    const [fault] = errorsOf(await checkRuleSet(document, [unknown], catalogue));
    expect(fault?.pointer).toBe('/cases/0/facts/other');
    const shapeless = errorsOf(
      await checkRuleSet(document, [{ ...clean, asOf: 'today' }], catalogue),
    );
    expect(shapeless.map(({ pointer }) => pointer)).toEqual(['/cases/0/asOf']);
    expect(errorsOf(await checkRuleSet(document, [], catalogue))).toHaveLength(1);
  });

  it('lists the faults of the document and of the cases together', async () => {
    const report = await checkRuleSet({ ...document, id: 'BAD' }, 'none', catalogue);
    expect(errorsOf(report).map(({ pointer }) => pointer)).toEqual(['/id', '/cases']);
    expect(report).toMatchObject({
      ruleSet: null,
      boundaries: { total: 0, agreed: 0 },
      coverage: null,
    });
  });

  it('refuses a case whose outcome before is not from before', async () => {
    const outcome = { score: 1, grade: 'B', tier: 'high' };
    const at = (asOf: string) => ({ ...clean, previous: { asOf, ...outcome } });
    expect(errorsOf(await checkRuleSet(document, [at('2025-01-30')], catalogue))).toEqual([]);
    expect(errorsOf(await checkRuleSet(document, [at('2025-01-31')], catalogue))).toEqual([
      { pointer: '/cases/0/previous/asOf', message: saying('must lie before') },
    ]);
  });
});

describe('the second opinion', () => {
  it('covers every condition of a rule set', () => {
    const { ruleSet } = prepare(document, catalogue);
    expect(rootConditions(ruleSet).map(({ pointer }) => pointer)).toEqual([
      '/rules/0/conditions',
      '/rules/1/conditions',
      '/score/start/0/when',
      '/grades/0/when',
      '/tiers/0/when',
      '/measures/0/when',
    ]);
  });

  it('covers transitional law, whose grades can be those of an earlier scale', async () => {
    const is = (value: string) => ({ fact: 'previous.grade', operator: 'equal', value });
    const isGiven = { fact: 'previous.grade', operator: 'isGiven', value: true };
    const all = [isGiven, { any: [is('A'), is('of old')] }];
    const stays = { until: '2025-12-31', when: { all } };
    const inTransition = { ...document, transition: { law: 'act', scope: 'exNunc', stays } };
    const { ruleSet } = prepare(inTransition, catalogue);
    expect(rootConditions(ruleSet).at(-1)?.pointer).toBe('/transition/stays/when');
    const before = { asOf: '2025-01-01', score: 1, grade: 'A', tier: 'high' };
    const cases = [clean, dirty, { ...clean, name: 'again', previous: before }];
    const { findings } = await checkRuleSet(inTransition, cases, catalogue);
    expect(findings.map(({ code }) => code)).toEqual(['uncovered-rules']);
    const voiceOn = erring('/transition/stays/when', 'previous.grade', 'A');
    const erred = await checkRuleSet(inTransition, cases, catalogue, { voiceOn });
    expect(errorsOf(erred).map(({ pointer }) => pointer)).toEqual(['/transition/stays/when']);
  });

  it('points at each condition that means something else to json-rules-engine', async () => {
    const prepared = prepare(document, catalogue);
    const opinion = secondOpinionOf(prepared);
    const findings = find(prepared, { asOf: '2025-06-30', facts: { errors: 5 } });
    expect(await opinion(findings)).toEqual([]);
    const lessThan = operators.get('lessThan')!;
    const { evaluate } = lessThan;
    try {
      lessThan.evaluate = () => true;
      expect(await opinion(findings)).toEqual(['/grades/0/when']);
    } finally {
      lessThan.evaluate = evaluate;
    }
  });
});

/** An engine that answers as json-rules-engine does, but wrongly about one condition where a fact has one value. */
const erring =
  (pointer: string, fact: string, value: unknown) =>
  (ruleSet: RuleSet): SecondVoice => {
    const honest = jsonRulesEngineOn(ruleSet);
    const at = rootConditions(ruleSet).findIndex((placed) => placed.pointer === pointer);
    return async (read) =>
      (await honest(read)).map((answer, place) =>
        place === at && read(fact) === value ? !answer : answer,
      );
  };

describe('the engines at the bounds of conditions', () => {
  const cases = [clean, dirty];

  it('are distinguished by a difference that no case shows, once, with the first input that does', async () => {
    const voiceOn = erring('/grades/0/when', 'errors', 3);
    expect(await checkRuleSet(document, cases, catalogue, { voiceOn })).toMatchObject({
      findings: [
        {
          severity: 'error',
          code: 'engines-differ',
          pointer: '/grades/0/when',
          message:
            'means something else to json-rules-engine where "errors" is 3 and all else is as in the case "no errors"',
        },
        { code: 'uncovered-rules' },
      ],
      cases: { total: 2, passed: 2 },
      // around either case
      boundaries: { total: 26, agreed: 24 },
    });
  });

  it.each([
    ['/rules/1/conditions', 'errors', 10],
    ['/score/start/0/when', 'errors', -1],
    ['/tiers/0/when', 'errors', 9],
    ['/measures/0/when', 'errors', 2],
  ])('are distinguished in %s if "%s" is %s', async (pointer, fact, value) => {
    const voiceOn = erring(pointer, fact, value);
    const faults = errorsOf(await checkRuleSet(document, cases, catalogue, { voiceOn }));
    expect(faults.map((fault) => fault.pointer)).toEqual([pointer]);
  });

  it('are distinguished by a stage result that no facts give', async () => {
    const unreached = {
      ...document,
      tiers: [{ tier: 'low', when: when('score', 'lessThan', 42) }, { tier: 'high' }],
    };
    const voiceOn = erring('/tiers/0/when', 'score', 41.99);
    const faults = errorsOf(await checkRuleSet(unreached, cases, catalogue, { voiceOn }));
    expect(faults).toContainEqual({
      pointer: '/tiers/0/when',
      message: saying('where "score" is 41.99'),
    });
  });

  it('differ in a condition once, where a case shows it already', async () => {
    const voiceOn = erring('/rules/0/conditions', 'errors', 1);
    const report = await checkRuleSet(document, cases, catalogue, { voiceOn });
    expect(errorsOf(report)).toEqual([
      { pointer: '/rules/0/conditions', message: saying('in the case "one error"') },
    ]);
    expect(report.boundaries.agreed).toBeLessThan(report.boundaries.total);
  });

  it('are distinguished if one of them fails', async () => {
    const voiceOn = (ruleSet: RuleSet): SecondVoice => {
      const honest = jsonRulesEngineOn(ruleSet);
      return (read) =>
        read('errors') === 9 ? Promise.reject(new TypeError('Not a nine.')) : honest(read);
    };
    const faults = errorsOf(await checkRuleSet(document, cases, catalogue, { voiceOn }));
    expect(faults).toEqual([
      {
        pointer: '/facts/errors',
        message:
          'is read by a condition that fails where "errors" is 9 and all else is as in the case "no errors": Not a nine.',
      },
    ]);
  });

  it('agree on grades off the scale, each in its place', async () => {
    const grades = [
      { grade: 'A', from: 90, when: { condition: 'few' } },
      { grade: 'X', offScale: true, when: when('errors', 'equal', 50) },
      { grade: 'B' },
    ];
    const withExempt = { ...document, grades };
    expect(errorsOf(await checkRuleSet(withExempt, cases, catalogue))).toEqual([]);
    const voiceOn = erring('/grades/1/when', 'errors', 50);
    const faults = errorsOf(await checkRuleSet(withExempt, cases, catalogue, { voiceOn }));
    expect(faults.map(({ pointer }) => pointer)).toEqual(['/grades/1/when']);
  });

  it('are asked with a word on how far it is', async () => {
    const told: [number, number][] = [];
    const onProgress = (done: number, total: number) => void told.push([done, total]);
    await checkRuleSet(document, cases, catalogue, { onProgress });
    const shares = told.map(([done, total]) => done / total);
    expect(shares).toEqual(shares.toSorted((one, other) => one - other));
    expect(shares.length).toBeGreaterThan(20);
    expect(shares.at(0)).toBeLessThan(1);
    expect(shares.at(-1)).toBe(1);
  });
});
