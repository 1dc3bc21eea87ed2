import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ConditionDocument, RootDocument } from '../../../core/conditions/document.ts';
import { explain, holds } from '../../../core/conditions/evaluate.ts';
import { nodeOf } from '../../../core/conditions/node-of.ts';
import type { NamedConditions } from '../../../core/conditions/node.ts';
import type { Value } from '../../../core/values/value-type.ts';
import { referenceOf } from '../../../core/evaluator/reference.ts';
import { sampleOf, shareOf } from '../share-of.ts';
import {
  canAllBeAsked,
  factNames,
  namedConditions,
  operatorsWithChains,
  randomConditions,
  randomValues,
} from './random-conditions.ts';

const SEED = 20_251_101;
const CONDITIONS = shareOf(3000);
const AT_ONCE = 10;

const ours = (
  condition: ConditionDocument,
  values: ReadonlyMap<string, Value>,
  named: NamedConditions = {},
): boolean => holds(nodeOf(condition, named), (name) => values.get(name));

const reference = (
  conditions: RootDocument[],
  values: ReadonlyMap<string, Value>,
  named: NamedConditions = {},
  names: readonly string[] = ['a', 'b'],
): Promise<boolean[]> => referenceOf(conditions, named, names)((name) => values.get(name));

/** One value of each kind; undefined stands for an absent fact. */
const oneOfEachKind: (Value | undefined)[] = [undefined, 9, '10', '2024-02-29', true, [], [9, 10]];

/** The awkward ones, too: what begins as a number, what is nearly a date, what is in another. */
const everyKind: (Value | undefined)[] = [
  ...oneOfEachKind,
  0,
  10.5,
  '9',
  '10 years',
  '',
  'A',
  '2024-13-01',
  false,
  ['A', '9'],
  ['2024-02-29'],
];

const comparing = (operator: string): RootDocument => ({
  all: [{ fact: 'a', operator, value: { fact: 'b' } }],
});

describe('an operator', () => {
  const pairsOf = (kinds: (Value | undefined)[]) =>
    kinds.flatMap((a) => kinds.map((b) => [a, b] as const));
  const valuesOf = (a: Value | undefined, b: Value | undefined): Map<string, Value> =>
    new Map(
      Object.entries({ a, b }).flatMap(([name, value]): [string, Value][] =>
        value === undefined ? [] : [[name, value]],
      ),
    );
  const answerOrError = (operator: string, values: Map<string, Value>): boolean | 'error' => {
    try {
      return ours(comparing(operator), values);
    } catch {
      return 'error';
    }
  };

  it.each([
    ['with at most one decorator, on values of every kind', 1, everyKind],
    ['with at most two', 2, oneOfEachKind],
  ] as const)('answers as json-rules-engine does %s', async (_, longest, kinds) => {
    const operators = operatorsWithChains(longest);
    for (const [a, b] of sampleOf(pairsOf([...kinds]))) {
      const values = valuesOf(a, b);
      const answered = operators.filter((operator) => answerOrError(operator, values) !== 'error');
      const wanted = await reference(answered.map(comparing), values);
      const differing = answered.filter(
        (operator, at) => answerOrError(operator, values) !== wanted[at],
      );
      expect({ a, b, differing }).toEqual({ a, b, differing: [] });
    }
  });

  it('that has no answer has none in json-rules-engine either', async () => {
    let asked = 0;
    for (const [a, b] of sampleOf(pairsOf(oneOfEachKind))) {
      const values = valuesOf(a, b);
      for (const operator of operatorsWithChains(1)) {
        if (answerOrError(operator, values) !== 'error') continue;
        asked += 1;
        await expect(reference([comparing(operator)], values)).rejects.toThrow(TypeError);
      }
    }
    expect(asked).toBeGreaterThan(shareOf(500));
  });

  it('compares with a literal as with a fact of that value', () => {
    for (const [a, b] of pairsOf(everyKind)) {
      if (b === undefined) continue;
      // a list of the document is never the very list of a fact
      const values = valuesOf(a, structuredClone(b));
      for (const operator of operatorsWithChains(0)) {
        const answer = answerOrError(operator, values);
        if (answer === 'error') continue;
        const literal = { all: [{ fact: 'a', operator, value: b as never }] };
        expect(ours(literal, values)).toBe(answer);
      }
    }
  });
});

describe('a condition', () => {
  it(`means what it means to json-rules-engine (${CONDITIONS} random ones, seed ${SEED})`, async () => {
    let held = 0;
    let asked = 0;
    const batch = fc.array(randomConditions, { minLength: AT_ONCE * 2, maxLength: AT_ONCE * 3 });
    await fc.assert(
      fc.asyncProperty(batch, namedConditions, randomValues, async (conditions, named, values) => {
        fc.pre(canAllBeAsked({ condition: 'group' }, named, values));
        const askable = conditions
          .filter((condition) => canAllBeAsked(condition, named, values))
          .slice(0, AT_ONCE);
        const wanted = await reference(askable, values, named, factNames);
        const found = askable.map((condition) => ours(condition, values, named));
        expect(found).toEqual(wanted);
        held += found.filter(Boolean).length;
        asked += found.length;
      }),
      { seed: SEED, numRuns: CONDITIONS / AT_ONCE + 30 },
    );
    expect(asked).toBeGreaterThanOrEqual(CONDITIONS);
    // neither all true nor all false, or the comparison would say little
    expect(held / asked).toBeGreaterThan(0.2);
    expect(held / asked).toBeLessThan(0.8);
  });

  it('is explained with the result that it has, part by part', () => {
    fc.assert(
      fc.property(randomConditions, namedConditions, randomValues, (condition, named, values) => {
        fc.pre(canAllBeAsked(condition, named, values));
        const node = nodeOf(condition, named);
        const explained = explain(node, (name) => values.get(name));
        expect(explained.result).toBe(ours(condition, values, named));
      }),
      { seed: SEED, numRuns: shareOf(500) },
    );
  });

  it('may be named, by names that refer to other names', async () => {
    const named: NamedConditions = {
      'is-nine': { fact: 'a', operator: 'equal', value: 9 },
      alias: { condition: 'is-nine' },
      neither: { not: { any: [{ condition: 'alias' }, { condition: 'is-nine' }] } },
    };
    const roots: RootDocument[] = [
      { condition: 'is-nine' },
      { condition: 'alias' },
      { condition: 'neither' },
      { all: [{ condition: 'alias' }, { not: { condition: 'neither' } }] },
    ];
    for (const a of [9, 8]) {
      const values = new Map([['a', a]]);
      const found = roots.map((root) => ours(root, values, named));
      expect(found).toEqual(await reference(roots, values, named));
      expect(found).toEqual([a === 9, a === 9, a !== 9, a === 9]);
    }
  });

  it('that refers to an unknown name, or to itself, has no evaluable form', () => {
    expect(() => nodeOf({ condition: 'x' })).toThrow('No condition x exists');
    expect(() => nodeOf({ condition: 'toString' }, {})).toThrow('No condition toString exists');
    const circle: NamedConditions = { x: { condition: 'y' }, y: { all: [{ condition: 'x' }] } };
    expect(() => nodeOf({ condition: 'x' }, circle)).toThrow('Condition x refers to itself');
    expect(() => nodeOf({ fact: 'a', operator: 'equals', value: 1 })).toThrow(
      'Unknown operator: equals',
    );
  });

  it('is explained with the values that it read', () => {
    const node = nodeOf({
      all: [
        { fact: 'a', operator: 'greaterThan', value: { fact: 'b' } },
        { not: { fact: 'c', operator: 'isGiven', value: true } },
        { any: [{ fact: 'a', operator: 'in', value: [1, 2] }] },
      ],
    });
    const values = new Map([
      ['a', 3],
      ['b', 2],
    ]);
    expect(explain(node, (name) => values.get(name))).toEqual({
      all: [
        { fact: 'a', operator: 'greaterThan', value: 2, valueFact: 'b', found: 3, result: true },
        {
          not: { fact: 'c', operator: 'isGiven', value: true, found: null, result: false },
          result: true,
        },
        {
          any: [{ fact: 'a', operator: 'in', value: [1, 2], found: 3, result: false }],
          result: false,
        },
      ],
      result: false,
    });
  });
});
