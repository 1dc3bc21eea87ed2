import { describe, expect, it } from 'vitest';
import { compileRules, interpretRules } from '../../../core/evaluator/evaluator.ts';

const event = { type: 'held', params: { says: 'yes' } };
const rules = [
  {
    name: 'first',
    conditions: { all: [{ fact: 'n', operator: 'equal', value: 1 }] },
    event,
    priority: 2,
  },
  {
    conditions: {
      any: [
        { fact: 'm', operator: 'greaterThan', value: { fact: 'n' }, priority: 2 },
        { fact: 'obj', operator: 'equal', value: 5, path: '$.a', params: { p: 1 }, name: 'deep' },
        { not: { all: [{ condition: 'x' }], name: 'list' } },
      ],
    },
    event: { type: 'silent' },
  },
];
const document = { rules, options: { allowUndefinedFacts: true, allowUndefinedConditions: true } };

describe.each([
  ['compiled', compileRules],
  ['interpreted', interpretRules],
])('the whole outcome, %s,', (_, make) => {
  it('has every rule with what it found, those that fired apart from the others', () => {
    const { full } = make(document);
    const [first, second] = [full({ n: 1, m: 2, obj: { a: 6 } }), full({ n: 2, m: 1 })];
    expect(first).toStrictEqual({
      fired: [true, true],
      events: [event, { type: 'silent' }],
      failureEvents: [],
      results: [
        {
          name: 'first',
          priority: 2,
          event,
          result: true,
          conditions: {
            priority: 1,
            all: [
              {
                operator: 'equal',
                value: 1,
                fact: 'n',
                factResult: 1,
                valueResult: 1,
                result: true,
              },
            ],
          },
        },
        {
          name: undefined,
          priority: 1,
          event: { type: 'silent' },
          result: true,
          conditions: {
            priority: 1,
            any: [
              {
                priority: 2,
                operator: 'greaterThan',
                value: { fact: 'n' },
                fact: 'm',
                factResult: 2,
                valueResult: 1,
                result: true,
              },
              {
                name: 'deep',
                operator: 'equal',
                value: 5,
                fact: 'obj',
                params: { p: 1 },
                path: '$.a',
              },
              { priority: 1, not: { priority: 1, name: 'list', all: [{ condition: 'x' }] } },
            ],
          },
        },
      ],
      failureResults: [],
    });
    expect(second).toMatchObject({
      fired: [false, true],
      events: [{ type: 'silent' }],
      failureEvents: [event],
      results: [{ priority: 1, result: true }],
      failureResults: [{ name: 'first', result: false }],
    });
    expect(second.failureResults).toHaveLength(1);
  });

  it('shows nothing of a fact that is not there', () => {
    const { full } = make(document);
    const [failed] = full({ m: 1, obj: { a: 5 } }).failureResults;
    expect(failed?.conditions).toStrictEqual({
      priority: 1,
      all: [{ operator: 'equal', value: 1, fact: 'n', valueResult: 1, result: false }],
    });
    const [held] = full({ m: 1, obj: { a: 5 } }).results;
    expect(held?.conditions['any']).toStrictEqual([
      {
        priority: 2,
        operator: 'greaterThan',
        value: { fact: 'n' },
        fact: 'm',
        factResult: 1,
        result: false,
      },
      {
        name: 'deep',
        operator: 'equal',
        value: 5,
        fact: 'obj',
        factResult: 5,
        valueResult: 5,
        result: true,
        params: { p: 1 },
        path: '$.a',
      },
      { priority: 1, not: { priority: 1, name: 'list', all: [{ condition: 'x' }] } },
    ]);
  });

  it('shows a comparison with a label as any other where its fact is not there', () => {
    const { full } = make(document);
    const shown = full({ n: 5, m: 1 }).results[0]?.conditions['any'] as unknown[];
    expect(shown[1]).toStrictEqual({
      name: 'deep',
      operator: 'equal',
      value: 5,
      fact: 'obj',
      valueResult: 5,
      result: false,
      params: { p: 1 },
      path: '$.a',
    });
  });

  it('shows what was skipped to each reader alike, whatever another does to it', () => {
    const { full } = make(document);
    const skippedOf = (): unknown[] =>
      (full({ n: 1, m: 2 }).results[1]?.conditions['any'] as unknown[]).slice(1);
    const before = structuredClone(skippedOf());
    const [comparison, negation] = skippedOf() as [object, { not: { all: object[] } }];
    for (const part of [
      comparison,
      negation,
      negation.not,
      negation.not.all,
      negation.not.all[0]!,
    ]) {
      Reflect.set(part, 'result', 'changed');
      Reflect.deleteProperty(part, 'fact');
    }
    expect(skippedOf()).toStrictEqual(before);
  });

  it('is empty where there are no rules', () => {
    const { full, lean } = make({ rules: [] });
    expect(full({})).toStrictEqual({
      fired: [],
      events: [],
      failureEvents: [],
      results: [],
      failureResults: [],
    });
    expect(lean({}, new Uint8Array(0))).toBe(0);
  });

  it('may be asked for without facts', () => {
    const { full, lean } = make(document);
    for (const nothing of [null, undefined]) {
      expect(full(nothing).fired).toEqual([false, true]);
      expect(lean(nothing, new Uint8Array(2))).toBe(0);
    }
  });

  it('does not depend on points, which are nothing where none are given', () => {
    const fired = new Uint8Array(2);
    expect(make(document).lean({ n: 1, m: 2 }, fired)).toBe(0);
    expect(make(document, { points: [3] }).lean({ n: 1, m: 2 }, fired)).toBe(3);
    expect([...fired]).toEqual([1, 1]);
  });
});
