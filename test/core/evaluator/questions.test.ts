import { describe, expect, it } from 'vitest';
import {
  askerOf,
  newQuestions,
  questionOf,
  readOf,
} from '../../../core/evaluator/compile/questions.ts';
import type { EngineOptions, Program } from '../../../core/evaluator/program.ts';
import { comparisonOf, programOf } from './small-programs.ts';

type Leaf = { operator: string; value: unknown; fact?: string; path?: string };

/** The questions of some comparisons, with the position of each one's answer. */
function asking(leaves: readonly Leaf[], program: Program = programOf([])) {
  const questions = newQuestions(program);
  const positions = leaves.map((leaf) => questionOf(comparisonOf(leaf), questions));
  return { questions, positions };
}

const equal = (value: unknown, more: Partial<Leaf> = {}): Leaf => ({
  operator: 'equal',
  value,
  ...more,
});

describe('two comparisons are one question', () => {
  it.each<[string, Leaf, Leaf]>([
    ['of the same number', equal(1), equal(1)],
    ['of the same text', equal('1'), equal('1')],
    ['of nothing', equal(null), equal(null)],
    ['of what is no number', equal(Number.NaN), equal(Number.NaN)],
    ['of the negative 0', equal(-0), equal(-0)],
    ['of equal lists of texts', equal(['a', 'b']), equal(['a', 'b'])],
    ['of the same fact', equal({ fact: 'm' }), equal({ fact: 'm' })],
    [
      'along the same path, however it is written',
      equal(1, { path: '$.a' }),
      equal(1, { path: 'a' }),
    ],
  ])('%s', (_, one, other) => {
    const { questions, positions } = asking([one, other]);
    expect(positions).toEqual([0, 0]);
    expect(questions.answers).toBe(1);
    expect(questions.columns.size).toBe(1);
  });

  it('with the fact read once, on whichever side it stands', () => {
    const { questions } = asking([
      equal({ fact: 'm' }),
      equal({ fact: 'n' }, { fact: 'm' }),
      { operator: 'lessThan', value: { fact: 'n' } },
    ]);
    expect(questions.reads.map(({ id }) => id)).toEqual(['n', 'm']);
  });
});

describe('two comparisons are two questions', () => {
  it.each<[string, Leaf, Leaf]>([
    ['of a number and its text', equal(1), equal('1')],
    ['of 0 and -0, which are shown as they are written', equal(0), equal(-0)],
    ['of nothing and its name', equal(null), equal('null')],
    ['of a text and a list with it', equal('a'), equal(['a'])],
    ['of a text and a list that is written like it', equal('["a"]'), equal(['a'])],
    ['of different lists', equal(['a', 'b']), equal(['b', 'a'])],
    ['of lists of numbers, which equal nothing', equal([1]), equal([1])],
    ['of a list of texts and one that only begins so', equal(['a']), equal(['a', 1])],
    ['of lists of more than texts', equal(['a', Number.NaN]), equal(['a', null])],
    ['of objects', equal({ a: 1 }), equal({ a: 1 })],
    ['of other operators', equal(1), { operator: 'notEqual', value: 1 }],
    ['of other facts', equal(1), equal(1, { fact: 'm' })],
    ['along another path', equal(1), equal(1, { path: '$.a' })],
    ['along the path to the whole', equal(1), equal(1, { path: '$' })],
    ['with other facts', equal({ fact: 'm' }), equal({ fact: 'k' })],
    ['with a fact and with a number', equal({ fact: 'n' }), equal(0)],
  ])('%s', (_, one, other) => {
    const { questions, positions } = asking([one, other]);
    expect(positions).toEqual([0, 1]);
    expect(questions.answers).toBe(2);
  });
});

describe('the questions of one fact and operator are asked together', () => {
  it('wherever their literals are of one type', () => {
    const { questions } = asking([equal(1), equal(2), equal('1'), equal(null), equal([1])]);
    expect([...questions.columns.values()].map((one) => one.questions.size)).toEqual([2, 1, 2]);
  });

  it('apart from those with other facts', () => {
    const { questions } = asking([equal(1), equal({ fact: 'm' }), equal({ fact: 'k' })]);
    expect([...questions.columns.values()].map((one) => one.questions.size)).toEqual([1, 2]);
  });
});

/** What is found of an entity, or undefined where the questions cannot be asked. */
function foundOf(leaves: readonly Leaf[], facts: unknown, options: EngineOptions = {}) {
  const { found, ask } = askerOf(asking(leaves, programOf([], options)).questions);
  return ask(facts) ? { values: found.values, answers: [...found.answers] } : undefined;
}

describe('questions', () => {
  const less = (value: unknown, more: Partial<Leaf> = {}): Leaf => ({
    operator: 'lessThan',
    value,
    ...more,
  });

  it('are answered at their positions, and the values are kept', () => {
    const leaves = [equal(2), less(3), equal({ fact: 'm' }), equal('x', { path: '$.a' })];
    expect(foundOf(leaves, { n: 2, m: 2 })).toEqual({ values: [2, 2, 2], answers: [1, 1, 1, 0] });
    expect(foundOf(leaves.slice(3), { n: { a: 'x' } })).toEqual({ values: ['x'], answers: [1] });
  });

  it('are asked anew of every entity', () => {
    const { found, ask } = askerOf(asking([equal(2), less(3)]).questions);
    const answers = [2, 1, 4].map((n) => (ask({ n }) ? [...found.answers] : []));
    expect(answers).toEqual([
      [1, 1],
      [0, 1],
      [0, 0],
    ]);
  });

  it('cannot be asked where a fact is absent that must be there', () => {
    const leaves = [equal(2), equal(2, { fact: 'm' })];
    expect(foundOf(leaves, { n: 2 })).toBeUndefined();
    expect(foundOf(leaves, { n: 2 }, { allowUndefinedFacts: true })?.answers).toEqual([1, 0]);
    expect(foundOf(leaves, { n: 2, m: null })?.answers).toEqual([1, 0]);
    // where a path leads nothing has to be
    expect(foundOf([equal(2, { path: '$.a' })], { n: {} })?.answers).toEqual([0]);
  });

  it('cannot be asked where a list or an object is compared by size, on either side', () => {
    for (const n of [[], [1], {}]) {
      expect(foundOf([equal(2)], { n })?.answers).toEqual([0]);
      expect(foundOf([less(2)], { n })).toBeUndefined();
      expect(foundOf([equal(2), less(2)], { n })).toBeUndefined();
      expect(foundOf([less(2), equal(2)], { n })).toBeUndefined();
      expect(foundOf([less({ fact: 'n' }, { fact: 'm' })], { n, m: 1 })).toBeUndefined();
      expect(foundOf([equal({ fact: 'n' }, { fact: 'm' })], { n, m: 1 })?.answers).toEqual([0]);
      expect(foundOf([less(2, { path: '$.a' })], { n: { a: n } })).toBeUndefined();
    }
    for (const n of [null, '1', 1, true]) {
      expect(foundOf([less(2)], { n })?.answers).toEqual([n === '1' || n === 1 ? 1 : 0]);
    }
  });

  it('find no fact under a name that every object has, unless it is given', () => {
    const leaf = { fact: 'toString', operator: 'isGiven', value: true };
    const options = { allowUndefinedFacts: true };
    expect(foundOf([leaf], {})).toBeUndefined();
    expect(foundOf([leaf], {}, options)).toEqual({ values: [undefined], answers: [0] });
    expect(foundOf([leaf], Object.assign({}, { toString: 1 }))).toEqual({
      values: [1],
      answers: [1],
    });
  });

  it('find the facts of a rule set in their slots, and nothing where one has none', () => {
    const program: Program = {
      ...programOf([], { allowUndefinedFacts: true }),
      facts: new Map([
        ['n', 1],
        ['toString', 2],
      ]),
    };
    const leaves = ['n', 'm', 'toString'].map((fact) => equal(7, { fact }));
    const { found, ask } = askerOf(asking(leaves, program).questions);
    expect(ask([5, 7, 6])).toBe(true);
    expect(found).toEqual({ values: [7, undefined, 6], answers: Uint8Array.of(1, 0, 0) });
  });

  it('have room for the values of facts that no question reads', () => {
    const { questions } = asking([equal(2)]);
    const at = readOf({ id: 'm', path: undefined }, questions);
    const { found, ask } = askerOf(questions);
    expect(found).toEqual({ values: [undefined, undefined], answers: Uint8Array.of(0) });
    expect(ask({ n: 2 })).toBe(false);
    // nothing compares it, so that it may be a list
    expect(ask({ n: 2, m: [1] })).toBe(true);
    expect(found.values[at]).toEqual([1]);
  });
});
