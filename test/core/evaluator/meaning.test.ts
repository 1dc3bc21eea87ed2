import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileRules, interpretRules } from '../../../core/evaluator/evaluator.ts';
import { RefusedRulesError } from '../../../core/evaluator/refused.ts';
import type { Line } from './random-rules.ts';
import { ignoreStrayRejections } from './stray-rejections.ts';
import { compareVoices } from './three-voices.ts';

let restore: () => Promise<void>;
beforeAll(() => {
  restore = ignoreStrayRejections();
});
afterAll(() => restore());

const event = { type: 'held' };
const leaf = (fact: unknown, operator: unknown, value: unknown, more: object = {}) => ({
  fact,
  operator,
  value,
  ...more,
});
const lineOf = (conditions: unknown, facts: object = {}, more: Partial<Line> = {}): Line => ({
  rules: [{ conditions, event }],
  conditions: {},
  options: {},
  facts: facts as Line['facts'],
  ...more,
});
/** What became of a line's first rule, on all engines alike; the message where it failed. */
const firedOf = async (line: Line): Promise<unknown> => {
  expect(await compareVoices(line)).toMatch(/^agreed/);
  try {
    return compileRules(line).full(line.facts).fired[0];
  } catch (error) {
    return (error as Error).message;
  }
};

describe('all engines agree that', () => {
  const yes = leaf('n', 'equal', 1);
  const no = leaf('n', 'equal', 2);
  const bad = leaf('nobody', 'equal', 1);
  const facts = { n: 1, list: [1, 2], obj: { a: { b: 1 }, list: [1, 2, 3] }, s: '10', nil: null };

  it.each<[string, unknown, unknown]>([
    ['an empty any is true', { any: [] }, true],
    ['an empty all is true', { all: [] }, true],
    ['not an empty any is false', { not: { any: [] } }, false],
    ['within a tier nothing is skipped', { any: [yes, bad] }, 'Undefined fact: nobody'],
    ['a tier that decides any skips the next', { any: [{ ...yes, priority: 2 }, bad] }, true],
    ['a tier that decides all skips the next', { all: [{ ...no, priority: 2 }, bad] }, false],
    [
      'a tier that does not decide skips nothing',
      { all: [{ ...yes, priority: 2 }, bad] },
      'Undefined fact: nobody',
    ],
    [
      'a priority may be a text',
      {
        any: [
          { ...yes, priority: '10' },
          { ...bad, priority: 9 },
        ],
      },
      true,
    ],
    [
      '0 is no priority',
      {
        any: [
          { ...yes, priority: 1.5 },
          { ...bad, priority: 0 },
        ],
      },
      true,
    ],
    [
      'of priorities that are the same number the one written first comes first',
      {
        any: [
          { ...yes, priority: '2.0' },
          { ...bad, priority: '02' },
        ],
      },
      true,
    ],
    ['-1 comes last', { any: [{ ...bad, priority: -1 }, yes] }, true],
    ['texts are compared as texts', { all: [leaf('s', 'lessThan', '9')] }, true],
    ['a text that begins with a number is compared', { all: [leaf('s', 'greaterThan', 9)] }, true],
    ['null is no number', { all: [leaf('nil', 'lessThan', 5)] }, false],
    ['in a text is a substring', { all: [leaf('nil', 'in', 'is null here')] }, true],
    [
      'in what is no list fails',
      { all: [leaf('n', 'in', { fact: 'n' })] },
      'b.indexOf is not a function',
    ],
    [
      'in nothing fails',
      { all: [leaf('n', 'in', { fact: 'nil' })] },
      "Cannot read properties of null (reading 'indexOf')",
    ],
    ['doesNotContain of no list is false', { all: [leaf('n', 'doesNotContain', 1)] }, false],
    ['not:contains of no list is true', { all: [leaf('n', 'not:contains', 1)] }, true],
    ['everyFact of no list is false', { all: [leaf('n', 'everyFact:equal', 1)] }, false],
    [
      'someValue of no list fails',
      { all: [leaf('n', 'someValue:equal', 1)] },
      'jsonValue.some is not a function',
    ],
    ['everyValue of an empty list is true', { all: [leaf('n', 'everyValue:equal', [])] }, true],
    ['swap exchanges the sides', { all: [leaf('n', 'swap:contains', [1])] }, true],
    ['a list of the document equals nothing', { all: [leaf('list', 'equal', [1, 2])] }, false],
    ['a fact equals itself', { all: [leaf('list', 'equal', { fact: 'list' })] }, true],
    ['a path is followed', { all: [leaf('obj', 'equal', 1, { path: '$.a.b' })] }, true],
    [
      'a path into a primitive is the primitive',
      { all: [leaf('n', 'equal', 1, { path: '$.x' })] },
      true,
    ],
    [
      'a path that finds nothing is undefined',
      { all: [leaf('obj', 'notEqual', 1, { path: '$.x' })] },
      true,
    ],
    [
      'a query gives a list',
      { all: [leaf('obj', 'contains', 3, { path: '$.list[?(@ > 2)]' })] },
      true,
    ],
    ['or undefined', { all: [leaf('obj', 'contains', 9, { path: '$.list[?(@ > 8)]' })] }, false],
    [
      'a query that cannot be read fails',
      { all: [leaf('obj', 'equal', 1, { path: '$.list[?(@>1)]' })] },
      'Unexpected "@" at character 0',
    ],
    [
      'inherited names are not found',
      { all: [leaf('toString', 'equal', 1)] },
      'Undefined fact: toString',
    ],
    ['nor in paths', { all: [leaf('obj', 'notEqual', 1, { path: '$.constructor' })] }, true],
    ['an id that is no text finds nothing', { all: [leaf(5, 'equal', 1)] }, 'Undefined fact: 5'],
    [
      'the right side is named first',
      { all: [leaf('left', 'equal', { fact: 'right' })] },
      'Undefined fact: right',
    ],
    [
      'null conditions fail in the run',
      null,
      "Cannot read properties of undefined (reading 'any')",
    ],
    ['a missing name fails', { condition: 'x' }, 'No condition x exists'],
  ])('%s', async (_, conditions, wanted) => {
    expect(await firedOf(lineOf(conditions, facts))).toBe(wanted);
  });

  it.each<[string, unknown, boolean]>([
    ['notEqual is true', leaf('x', 'notEqual', 1), true],
    ['notIn is true', leaf('x', 'notIn', [1]), true],
    ['not:lessThan is true', leaf('x', 'not:lessThan', 1), true],
    ['doesNotContain is false', leaf('x', 'doesNotContain', 1), false],
    ['comparisons are false', leaf('x', 'greaterThanInclusive', 0), false],
    ['two of them are equal', leaf('x', 'equal', { fact: 'y' }), true],
  ])('of a fact that is not there, where that is allowed, %s', async (_, one, wanted) => {
    const options = { allowUndefinedFacts: true };
    expect(await firedOf(lineOf({ all: [one] }, {}, { options }))).toBe(wanted);
  });

  it('of several rules the higher priority fails first', async () => {
    const rules = [
      { conditions: { all: [leaf('low', 'equal', 1)] }, event },
      { conditions: { all: [leaf('high', 'equal', 1)] }, event, priority: 2 },
    ];
    expect(await firedOf({ ...lineOf(null), rules })).toBe('Undefined fact: high');
  });

  it('an event of type "error" that nobody hears fails the run, where it fires', async () => {
    const heard = { type: 'error' };
    const rules = (all: unknown[]) => [{ conditions: { all }, event: heard }];
    expect(await firedOf({ ...lineOf(null), rules: rules([]) })).toBe(
      "Uncaught, unspecified 'error' event.",
    );
    const silent = { ...lineOf(null, { n: 1 }), rules: rules([no]) };
    expect(await firedOf(silent)).toBe(false);
  });

  it('a fact without a name fails', async () => {
    expect(await firedOf(lineOf({ all: [] }, { '': 1 }))).toBe('factId required');
  });

  it('a reference takes the name and the priority of what it refers to', async () => {
    const conditions = {
      alias: { condition: 'real', name: 'alias' },
      real: { not: no, name: 'real', priority: 7 },
    };
    const line = lineOf({ any: [{ condition: 'alias', name: 'mine', priority: 3 }, yes] }, facts, {
      conditions,
    });
    expect(await firedOf(line)).toBe(true);
    expect(compileRules(line).full(facts).results[0]?.conditions).toMatchObject({
      any: [
        { name: 'real', priority: 7, not: {} },
        { fact: 'n', operator: 'equal', value: 1 },
      ],
    });
  });

  it('params are replaced at the top level only, whether the rule fires or not', async () => {
    const params = { one: { fact: 'obj', path: '$.a.b' }, two: [{ fact: 'n' }] };
    const line: Line = {
      ...lineOf(null, facts),
      rules: [
        { conditions: { all: [yes] }, event: { type: 'a', params } },
        { conditions: { all: [no] }, event: { type: 'b', params: [{ fact: 'n' }, 5] } },
      ],
      options: { replaceFactsInEventParams: true },
    };
    expect(await compareVoices(line)).toBe('agreed');
    const { events, failureEvents } = compileRules(line).full(facts);
    expect(events).toEqual([{ type: 'a', params: { one: 1, two: [{ fact: 'n' }] } }]);
    expect(failureEvents).toEqual([{ type: 'b', params: [1, 5] }]);
  });
});

describe('openly refused, by both evaluators and with the place,', () => {
  const good = leaf('n', 'equal', 1);
  const rule = (more: object): Partial<Line> => ({
    rules: [{ conditions: { all: [good] }, event, ...more }],
  });
  const circle = { a: { all: [{ condition: 'b' }] }, b: { condition: 'a' } };
  const nested = (levels: number): unknown => {
    let inner: unknown = { all: [] };
    for (let level = 0; level < levels; level++) inner = { not: inner };
    return inner;
  };

  it.each<[string, Partial<Line>, string]>([
    ['two kinds on one node', rule({ conditions: { all: [], any: [] } }), '/rules/0/conditions'],
    [
      'a reference that is also a list',
      rule({ conditions: { all: [{ condition: 'x', all: [] }] } }),
      '/rules/0/conditions/all/0',
    ],
    [
      'an unknown operator',
      rule({ conditions: { all: [leaf('n', 'equals', 1)] } }),
      '/rules/0/conditions/all/0/operator',
    ],
    [
      'an operator that only rule sets know',
      rule({ conditions: { all: [leaf('n', 'not:isGiven', true)] } }),
      '/rules/0/conditions/all/0/operator',
    ],
    [
      'in with no list',
      rule({ conditions: { not: leaf('n', 'notIn', null) } }),
      '/rules/0/conditions/not/value',
    ],
    [
      'a priority that is no number',
      rule({ conditions: { all: [{ ...good, priority: 'high' }] } }),
      '/rules/0/conditions/all/0/priority',
    ],
    ['one of a rule', rule({ priority: 'high' }), '/rules/0/priority'],
    [
      'a path named like a method',
      rule({ conditions: { all: [{ ...good, path: 'toString' }] } }),
      '/rules/0/conditions/all/0/path',
    ],
    [
      'one on the right',
      rule({ conditions: { all: [leaf('n', 'equal', { fact: 'n', path: 'constructor' })] } }),
      '/rules/0/conditions/all/0/value/path',
    ],
    [
      'one in an event',
      {
        ...rule({ event: { type: 'x', params: { p: { fact: 'n', path: 'valueOf' } } } }),
        options: { replaceFactsInEventParams: true },
      },
      '/rules/0/event/params/p/path',
    ],
    [
      'an event that the emitter trips over',
      rule({ event: { type: '__defineGetter__' } }),
      '/rules/0/event/type',
    ],
    [
      'names in a circle',
      { ...rule({ conditions: { condition: 'a' } }), conditions: circle },
      '/conditions/b',
    ],
    [
      'a prototype',
      rule({ conditions: { all: [JSON.parse('{"fact":"n","__proto__":{}}') as unknown] } }),
      '/rules/0/conditions/all/0/__proto__',
    ],
    ['a thousand levels', rule({ conditions: nested(1001) }), '/rules'],
  ])('is %s', (_, more, pointer) => {
    const line = { ...lineOf(null), ...more };
    for (const make of [compileRules, interpretRules]) {
      let error: unknown;
      try {
        make(line);
      } catch (thrown) {
        error = thrown;
      }
      expect(error).toBeInstanceOf(RefusedRulesError);
      expect((error as RefusedRulesError).faults.map((fault) => fault.pointer)).toContain(pointer);
      expect((error as Error).message).toContain(`The rules are refused: ${pointer} `);
    }
  });

  it('is every fault at once', () => {
    const rules = Array.from({ length: 5 }, () => ({
      conditions: { all: [leaf('n', 'nope', 1)] },
      event,
    }));
    expect(() => compileRules({ rules })).toThrow(/; and 2 more$/);
  });

  it('but not a circle that no rule comes to, nor nearly a thousand levels', async () => {
    expect(await firedOf(lineOf({ all: [good] }, { n: 1 }, { conditions: circle }))).toBe(true);
    const deep = lineOf(nested(900));
    expect(compileRules(deep).full({}).fired).toEqual([true]);
    expect(interpretRules(deep).full({}).fired).toEqual([true]);
  });
});

describe('the lean result', () => {
  const rules = [
    { conditions: { any: [leaf('n', 'greaterThan', 5), leaf('t', 'in', ['a', 'b'])] }, event },
    { conditions: { all: [leaf('n', 'lessThan', 3)] }, event },
    { conditions: { not: leaf('n', 'equal', 0) }, event, priority: 4 },
  ];

  it.each([
    ['compiled', compileRules],
    ['interpreted', interpretRules],
  ])('is which rules fired and the sum of their points: %s', (_, make) => {
    const { lean } = make({ rules }, { points: [1, 10, 100.5] });
    const fired = new Uint8Array(3).fill(9);
    expect(lean({ n: 6, t: 'x' }, fired)).toBe(101.5);
    expect([...fired]).toEqual([1, 0, 1]);
    expect(lean({ n: 0, t: 'b' }, fired)).toBe(11);
    expect([...fired]).toEqual([1, 1, 0]);
    expect(lean({ n: null, t: 'b' }, fired)).toBe(101.5);
    expect(() => lean(null, fired)).toThrow('Undefined fact: n');
  });

  it('is the same for values that the quick form does not know', () => {
    const { lean, full } = compileRules({ rules });
    const fired = new Uint8Array(3);
    for (const n of ['7', '', null, true, [2], [], {}, 'x', 2.5, Number.NaN]) {
      lean({ n, t: 'a' }, fired);
      expect([...fired].map(Boolean)).toEqual(full({ n, t: 'a' }).fired);
    }
  });

  it('of one document does not depend on another asked before', () => {
    const { full } = compileRules({ rules });
    const first = full({ n: 6, t: 'x' });
    const copy = structuredClone(first);
    full({ n: 1, t: 'a' });
    expect(first).toEqual(copy);
  });

  it('shares literals of the document with nobody who could change them', () => {
    const { full } = compileRules({ rules });
    const value = (full({ n: 6, t: 'x' }).results[0] as unknown as Shown).conditions.any[1]?.value;
    expect(() => (value as string[]).push('c')).toThrow(TypeError);
    expect(full({ n: 1, t: 'c' }).fired[0]).toBe(false);
  });
});

type Shown = { conditions: { any: { value: unknown }[] } };
