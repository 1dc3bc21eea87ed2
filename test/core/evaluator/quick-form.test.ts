import { describe, expect, it } from 'vitest';
import type { Node } from '../../../core/conditions/node.ts';
import { buildProgram } from '../../../core/evaluator/build.ts';
import {
  compile,
  compileLean,
  fullSource,
  leanSource,
} from '../../../core/evaluator/compile/compile.ts';
import { interpret } from '../../../core/evaluator/interpret.ts';
import type { Facts, Program, RulesDocument } from '../../../core/evaluator/program.ts';

const event = { type: 'held' };
const options = { allowUndefinedFacts: true, allowUndefinedConditions: true };
const oneOf = (comparison: object, more: Partial<RulesDocument> = {}): RulesDocument => ({
  rules: [{ conditions: { all: [comparison] }, event }],
  options,
  ...more,
});

/** The same program, whose operators must not be asked: only generated expressions can answer. */
function withoutOperators(program: Program): Program {
  const evaluate = (): never => {
    throw new Error('asked');
  };
  const silenced = (node: Node): Node => {
    if (node.kind === 'comparison') return { ...node, operator: { ...node.operator, evaluate } };
    if (node.kind === 'not') return { ...node, child: silenced(node.child) };
    if (node.kind !== 'reference') return { ...node, children: node.children.map(silenced) };
    return { ...node, definition: node.definition && silenced(node.definition) };
  };
  return {
    ...program,
    rules: program.rules.map((rule) => ({
      ...rule,
      conditions: rule.conditions && silenced(rule.conditions),
    })),
  };
}

/** Whether the lean form answers by itself; where it does, it must say what the interpreter says. */
function answersItself(document: RulesDocument, facts: Facts): boolean {
  const program = buildProgram(document, 'gradus');
  const fired = new Uint8Array(program.rules.length);
  const wanted = interpret(program, facts).fired;
  compileLean(program)(facts, fired);
  expect([...fired].map(Boolean)).toEqual(wanted);
  try {
    compileLean(withoutOperators(program))(facts, fired.fill(9));
  } catch (error) {
    expect((error as Error).message).toBe('asked');
    return false;
  }
  expect([...fired].map(Boolean)).toEqual(wanted);
  return true;
}

const NUMBERS = [4, 5, 6, 0, -1.5, Infinity, Number.NaN];
const TEXTS = ['5', '9', '', '5 years', 'x', '-0'];
const OTHERS = [null, [], [5], ['x'], {}];
const EVERYTHING = [...NUMBERS, ...TEXTS, true, false, undefined, ...OTHERS];
const COMPARISONS = ['lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive'];

const itself = (comparison: object, values: readonly unknown[]): unknown[] =>
  values.filter((x) => answersItself(oneOf(comparison), x === undefined ? {} : { x }));
const withNot = (names: readonly string[]): string[] =>
  names.flatMap((name) => [name, `not:${name}`, `not:not:${name}`]);

describe('the lean form answers without asking an operator', () => {
  it.each(withNot(['equal', 'notEqual', 'contains', 'doesNotContain']))(
    'whatever is compared: %s',
    (operator) => {
      for (const value of [5, '5', null, true]) {
        expect(itself({ fact: 'x', operator, value }, EVERYTHING)).toEqual(EVERYTHING);
      }
      const asked = { fact: 'x', operator, value: { fact: 'x' } };
      expect(itself(asked, EVERYTHING)).toEqual(EVERYTHING);
    },
  );

  it.each(withNot(['in', 'notIn']))('whatever is looked for in a list: %s', (operator) => {
    for (const value of [[], [5], [5, 'x', null, true], [0, 1, 2, 3, 4, 5, 6, '5'], [{}, [5], 5]]) {
      expect(itself({ fact: 'x', operator, value }, EVERYTHING)).toEqual(EVERYTHING);
    }
  });

  it.each(withNot(['isGiven']))('whether a fact is given: %s', (operator) => {
    for (const value of [true, false]) {
      expect(itself({ fact: 'x', operator, value }, EVERYTHING)).toEqual(EVERYTHING);
    }
  });

  it.each(withNot(COMPARISONS))('of numbers, and of nothing, beside a number: %s', (operator) => {
    const asked = itself({ fact: 'x', operator, value: 5 }, EVERYTHING);
    expect(asked).toEqual([...NUMBERS, undefined]);
  });

  it.each(withNot(COMPARISONS))('of single values beside a text or null: %s', (operator) => {
    for (const value of ['5', null, true]) {
      const asked = itself({ fact: 'x', operator, value }, EVERYTHING);
      expect(asked).toEqual([...NUMBERS, ...TEXTS, true, false, undefined]);
    }
  });

  it.each(COMPARISONS)('of two facts that are numbers or not there: %s', (operator) => {
    const asked = { fact: 'x', operator, value: { fact: 'y' } };
    for (const y of [5, undefined, '5', null]) {
      const answered = EVERYTHING.filter((x) => answersItself(oneOf(asked), { x, y }));
      const isNumber = typeof y === 'number' || y === undefined;
      expect(answered).toEqual(isNumber ? [...NUMBERS, undefined] : []);
    }
  });

  it('where a path of keys leads to such values', () => {
    for (const path of ['$.a', '$.a.b', '$.a.b.c', '$']) {
      const inside = path
        .split('.')
        .slice(1)
        .toReversed()
        .reduce<unknown>((value, key) => ({ [key]: value }), 7);
      const one = { fact: 'x', operator: 'greaterThan', value: 5, path };
      expect(answersItself(oneOf(one), { x: inside })).toBe(true);
      expect(answersItself(oneOf(one), { x: 6 })).toBe(true);
      expect(answersItself(oneOf(one), { x: '6' })).toBe(false);
      expect(answersItself(oneOf(one), { x: { a: { b: { c: '7' } } } })).toBe(false);
      const two = { fact: 'x', operator: 'lessThan', value: { fact: 'y', path } };
      expect(answersItself(oneOf(two), { x: 6, y: inside })).toBe(true);
      expect(answersItself(oneOf(two), { x: 6, y: '7' })).toBe(false);
      const text = { fact: 'x', operator: 'lessThan', value: '8', path };
      expect(answersItself(oneOf(text), { x: inside })).toBe(true);
      expect(answersItself(oneOf(text), { x: { a: null } })).toBe(path !== '$.a' && path !== '$');
    }
  });

  it('in lists, negations and names of every kind', () => {
    const five = { fact: 'x', operator: 'equal', value: 5 };
    const six = { fact: 'y', operator: 'greaterThan', value: 6 };
    const conditions = {
      named: { any: [five, { condition: 'other' }] },
      other: { not: { all: [six, { any: [] }] } },
    };
    for (const root of [
      { all: [five, six] },
      { any: [five, six] },
      { not: { any: [five, { not: six }] } },
      { all: [{ condition: 'named' }, { not: { condition: 'missing' } }] },
      { condition: 'other' },
      { any: [{ condition: 'missing' }, { all: [] }] },
      { any: [] },
    ]) {
      const rules = [{ conditions: root, event }];
      for (const x of [5, 6]) {
        for (const y of [6, 7]) {
          expect(answersItself({ rules, conditions, options }, { x, y })).toBe(true);
        }
      }
    }
  });
});

describe('the lean form asks the operators', () => {
  it.each<[string, object]>([
    ['beside a list or an object', { operator: 'lessThan', value: [5] }],
    ['to look for something in a text', { operator: 'in', value: '5 6' }],
    ['to look for something in a fact', { operator: 'notIn', value: { fact: 'list' } }],
    ['where they are decorated', { operator: 'swap:lessThan', value: 6 }],
    ['where a negation is decorated', { operator: 'not:everyFact:equal', value: 6 }],
    ['where a query leads to the value', { operator: 'greaterThan', value: '4', path: '$.*' }],
    ['or to the other', { operator: 'lessThan', value: { fact: 'x', path: '$..a' } }],
    ['beside a fact without a text for a name', { operator: 'lessThan', value: { fact: ['x'] } }],
  ])('%s', (_, comparison) => {
    const document = oneOf({ fact: 'x', ...comparison });
    expect(answersItself(document, { x: 5, list: [5] })).toBe(false);
  });

  it('for a whole rule where one of its comparisons must', () => {
    const plain = { fact: 'y', operator: 'greaterThan', value: 6 };
    const queried = { fact: 'x', operator: 'lessThan', value: '6', path: '$.*' };
    for (const conditions of [
      { all: [plain, queried] },
      { any: [plain, { not: queried }] },
      { all: [{ condition: 'named' }] },
    ]) {
      const rules = [{ conditions, event }];
      const document = { rules, conditions: { named: { any: [queried] } }, options };
      expect(answersItself(document, { x: 5, y: 7 })).toBe(false);
    }
  });

  it('not for the other rules of the document', () => {
    const queried = { fact: 'x', operator: 'contains', value: 6, path: '$.*' };
    const rules = [
      { conditions: { all: [{ fact: 'y', operator: 'greaterThan', value: 6 }] }, event },
      { conditions: { not: { all: [] } }, event },
      { conditions: { all: [queried] }, event },
    ];
    const program = buildProgram({ rules, options });
    const broken = {
      ...program,
      rules: [...withoutOperators(program).rules.slice(0, 2), program.rules[2]!],
    };
    const fired = new Uint8Array(3);
    compileLean(broken)({ x: { a: 6, b: 7 }, y: 7 }, fired);
    expect([...fired]).toEqual([1, 0, 1]);
  });
});

describe('where a fact must be there,', () => {
  const strict = { options: {} };

  it('the lean form answers by itself, and its absence is an error', () => {
    for (const [operator, value] of [
      ['equal', 5],
      ['lessThan', 5],
      ['lessThan', '5'],
      ['lessThan', { fact: 'y' }],
    ] as const) {
      const document = oneOf({ fact: 'x', operator, value }, strict);
      expect(answersItself(document, { x: 4, y: 5 })).toBe(true);
      const lean = compileLean(buildProgram(document));
      expect(() => lean({ y: 5 }, new Uint8Array(1))).toThrow('Undefined fact: x');
    }
    const left = oneOf({ fact: 'x', operator: 'equal', value: { fact: 'y' } }, strict);
    expect(() => compileLean(buildProgram(left))({ x: 5 }, new Uint8Array(1))).toThrow(
      'Undefined fact: y',
    );
  });

  it('nothing has to be there where a path leads', () => {
    const document = oneOf({ fact: 'x', operator: 'notEqual', value: 5, path: '$.a' }, strict);
    expect(answersItself(document, { x: {} })).toBe(true);
    const compared = oneOf({ fact: 'x', operator: 'lessThan', value: 5, path: '$.a' }, strict);
    expect(answersItself(compared, { x: {} })).toBe(true);
  });

  it('so has a fact that only an event reads', () => {
    const params = { p: { fact: 'y' } };
    const rules = [{ conditions: { all: [] }, event: { type: 'x', params } }];
    const program = buildProgram({ rules, options: { replaceFactsInEventParams: true } });
    const lean = compileLean(program);
    expect(lean({ y: 1 }, new Uint8Array(1))).toBe(0);
    expect(() => lean({}, new Uint8Array(1))).toThrow('Undefined fact: y');
  });

  it('a fact that only an event reads changes nothing where it is there', () => {
    const params = { p: { fact: 'y', path: '$.a' } };
    const conditions = { all: [{ fact: 'x', operator: 'equal', value: 5 }] };
    const rules = [{ conditions, event: { type: 'x', params } }];
    const document = { rules, options: { replaceFactsInEventParams: true } };
    for (const x of [5, 6]) expect(answersItself(document, { x, y: { a: 1 } })).toBe(true);
  });

  it('named conditions must, too', () => {
    const named = { five: { all: [{ fact: 'x', operator: 'lessThan', value: '6' }] } };
    const rules = [{ conditions: { any: [{ condition: 'five' }] }, event }];
    expect(answersItself({ rules, conditions: named }, { x: 5 })).toBe(true);
    const lean = compileLean(buildProgram({ rules }));
    expect(() => lean({ x: 5 }, new Uint8Array(1))).toThrow('No condition five exists');
  });

  it('a query in an event fails after what has a higher priority', () => {
    const params = { p: { fact: 'y', path: '$[?(@>1)]' } };
    const rules = [
      { conditions: { all: [] }, event: { type: 'x', params } },
      { conditions: { all: [] }, event: { type: 'error' }, priority: 2 },
    ];
    const program = buildProgram({ rules, options: { replaceFactsInEventParams: true } });
    const lean = compileLean(program);
    expect(() => lean({ y: [1] }, new Uint8Array(2))).toThrow(/^Uncaught/);
  });

  it('a query in an event fails as it does in full', () => {
    const params = { p: { fact: 'y', path: '$[?(@>1)]' } };
    const rules = [{ conditions: { all: [] }, event: { type: 'x', params } }];
    const program = buildProgram({ rules, options: { replaceFactsInEventParams: true } });
    const { lean, full } = compile(program);
    expect(() => full({ y: [1] })).toThrow('Unexpected "@" at character 0');
    expect(() => lean({ y: [1] }, new Uint8Array(1))).toThrow('Unexpected "@" at character 0');
  });
});

describe('the full form asks no operator either', () => {
  const { rules } = oneOf({ fact: 'x', operator: 'equal', value: 5 });
  const shown = (comparison: object, x: unknown): unknown => {
    const program = buildProgram(oneOf({ fact: 'x', ...comparison }), 'gradus');
    const wanted = interpret(program, { x });
    const [found, silent] = [program, withoutOperators(program)].map((one) => {
      try {
        return compile(one).full({ x });
      } catch (error) {
        return (error as Error).message;
      }
    });
    expect(found).toStrictEqual(wanted);
    if (silent !== 'asked') expect(silent).toStrictEqual(wanted);
    return silent === 'asked';
  };

  it.each<[object, unknown, boolean]>([
    [{ operator: 'equal', value: 5 }, '5', false],
    [{ operator: 'in', value: [5, 6] }, 5, false],
    [{ operator: 'contains', value: 5 }, [5], false],
    [{ operator: 'isGiven', value: true }, 5, false],
    [{ operator: 'lessThan', value: 6 }, 5, false],
    [{ operator: 'greaterThanInclusive', value: 6 }, 5, false],
    [{ operator: 'lessThan', value: 6 }, '5', true],
    [{ operator: 'lessThan', value: '6' }, 5, true],
    [{ operator: 'lessThan', value: { fact: 'x' } }, 5, true],
    [{ operator: 'everyFact:equal', value: 5 }, [5], true],
  ])('where an expression says the same: %j of %j', (comparison, x, isAsked) => {
    expect(shown(comparison, x)).toBe(isAsked);
  });

  it('and shows the usual comparison by one function for all of them', () => {
    const sourceOf = (comparison: object): string =>
      fullSource(buildProgram(oneOf({ fact: 'x', operator: 'equal', value: 5, ...comparison })))
        .source;
    expect(sourceOf({})).toContain('plain("equal", 5, "x", f0, ');
    for (const more of [{ name: 'n' }, { priority: 2 }, { params: {} }, { path: '$.a' }]) {
      expect(sourceOf(more)).not.toContain('plain("');
    }
  });

  it('and shows the usual comparison as any other', () => {
    expect(rules).toHaveLength(1);
    for (const more of [
      {},
      { name: 'n' },
      { priority: 2 },
      { params: { a: 1 } },
      { path: '$.a' },
    ]) {
      for (const x of [5, undefined, { a: 5 }]) {
        for (const value of [5, undefined, { fact: 'x' }, { fact: 'none' }]) {
          expect(shown({ operator: 'equal', value, ...more }, x)).toBe(false);
        }
      }
    }
  });
});

describe('what generated source refers to by number', () => {
  const leaf = (name: unknown) => ({
    fact: 'x',
    operator: 'swap:equal',
    value: 'text',
    path: '$.a.b',
    name,
    params: { p: 1 },
    priority: 2,
  });
  const program = buildProgram({
    rules: [
      {
        conditions: {
          all: [leaf({ a: 1 }), leaf({ b: 1 }), { ...leaf(1), priority: 1 }],
          name: { c: 1 },
        },
        event,
      },
    ],
    options,
  });

  it('are objects and functions, each once; all else is written out', () => {
    for (const { constants } of [leanSource(program), fullSource(program)]) {
      expect(constants.length).toBeGreaterThan(0);
      expect(new Set(constants).size).toBe(constants.length);
      for (const one of constants) {
        expect(one === null ? 'null' : typeof one).toMatch(/^(object|function)$/);
      }
    }
  });

  it('is nothing that only reasons show, where none are asked for', () => {
    const texts = leanSource(program).constants.map((one) => JSON.stringify(one));
    for (const only of [{ p: 1 }, { a: 1 }, { b: 1 }, { c: 1 }]) {
      expect(texts).not.toContain(JSON.stringify(only));
    }
    const { constants } = fullSource(program);
    expect(constants.map((one) => JSON.stringify(one))).toContain('{"c":1}');
  });
});
