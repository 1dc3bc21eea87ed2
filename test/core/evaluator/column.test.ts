import { describe, expect, it } from 'vitest';
import { askColumn } from '../../../core/evaluator/compile/column.ts';
import { newQuestions, questionOf } from '../../../core/evaluator/compile/questions.ts';
import { comparisonOf, programOf, unasked } from './small-programs.ts';

const BOUNDS = ['lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive'];

type Asking = { operator: string; literals: readonly unknown[] };

/** The answers to the questions whether a value is so with each literal, in the order of the literals. */
function answersOf({ operator, literals }: Asking, value: unknown, isUnasked: boolean): number[] {
  const questions = newQuestions(programOf([]));
  const positions = literals.map((literal) => {
    const comparison = comparisonOf({ operator, value: literal });
    return questionOf(isUnasked ? unasked(comparison) : comparison, questions);
  });
  const [column, ...others] = questions.columns.values();
  expect(others).toEqual([]);
  const answers = new Uint8Array(questions.answers).fill(9);
  askColumn(column!)([value], answers);
  return positions.map((position) => answers[position]!);
}

/** What the operator itself says, asked for each literal. */
function wantedOf({ operator, literals }: Asking, value: unknown): number[] {
  return literals.map((literal) => {
    const one = comparisonOf({ operator, value: literal });
    return one.operator.evaluate(value, literal) ? 1 : 0;
  });
}

/** Whether a column answers without asking its operator; what it answers must be what that says. */
function answersItself(asking: Asking, value: unknown): boolean {
  const wanted = wantedOf(asking, value);
  expect(answersOf(asking, value, false)).toEqual(wanted);
  try {
    expect(answersOf(asking, value, true)).toEqual(wanted);
    return true;
  } catch (error) {
    expect((error as Error).message).toBe(`${asking.operator} was asked`);
    return false;
  }
}

const NUMBERS = [5, -1.5, 0, -0, 7, 8, 4.5, Infinity, -Infinity, Number.NaN];
const OTHERS = ['5', '', 'x', '5 years', null, undefined, true, [5], ['x'], {}];

describe('many bounds of one value are answered at once', () => {
  it.each(BOUNDS)('where both are numbers: %s', (operator) => {
    for (const literals of [[7, -1.5, 0, 5, 100], [5], [5, 0], [3, Infinity, -Infinity, 5]]) {
      for (const value of NUMBERS) {
        expect(answersItself({ operator, literals }, value)).toBe(true);
      }
    }
  });

  it.each(BOUNDS)('and beside texts that are numbers: %s', (operator) => {
    for (const value of NUMBERS) {
      expect(answersItself({ operator, literals: ['7', '10', '-1.5', ' 5 '] }, value)).toBe(true);
    }
  });

  it.each(BOUNDS)('but asked one by one where a bound is no number: %s', (operator) => {
    expect(answersItself({ operator, literals: [5, Number.NaN, 0] }, 4)).toBe(false);
    expect(answersItself({ operator, literals: ['5', 'x', '10'] }, 7)).toBe(false);
  });

  it.each(BOUNDS)('or the value is none: %s', (operator) => {
    for (const value of ['5', '10', 'x', true, null]) {
      expect(answersItself({ operator, literals: [7, 5, 10] }, value)).toBe(false);
      expect(answersItself({ operator, literals: ['7', '5', '10'] }, value)).toBe(false);
    }
  });
});

describe('one value is looked up among many literals', () => {
  it.each(['equal', 'notEqual'])('that are single: %s', (operator) => {
    for (const value of [...NUMBERS, ...OTHERS]) {
      expect(answersItself({ operator, literals: [5, 0, Number.NaN, -0, 7] }, value)).toBe(true);
      expect(answersItself({ operator, literals: ['5', 'x', ''] }, value)).toBe(true);
      expect(answersItself({ operator, literals: [null, [5], {}] }, value)).toBe(true);
    }
  });

  it.each(['in', 'notIn'])('that are lists: %s', (operator) => {
    const literals = [[5, 'x', Number.NaN], [5, 5], [], [null, 0], ['x'], [[5], {}]];
    for (const value of [...NUMBERS, ...OTHERS]) {
      expect(answersItself({ operator, literals }, value)).toBe(true);
    }
  });

  it.each(['contains', 'doesNotContain'])('and so is each item of a list: %s', (operator) => {
    for (const value of [[5, 7, 5], [], ['x'], [Number.NaN, 0], [null], 5, 'x', null, {}]) {
      expect(answersItself({ operator, literals: [5, 0, Number.NaN, 8] }, value)).toBe(true);
      expect(answersItself({ operator, literals: ['x', '5'] }, value)).toBe(true);
    }
  });
});

describe('questions are asked one by one', () => {
  it.each(['not:equal', 'isGiven', 'not:lessThan'])('of other operators: %s', (operator) => {
    for (const value of [...NUMBERS, ...OTHERS]) {
      expect(answersItself({ operator, literals: [true, false] }, value)).toBe(false);
    }
  });

  it('of dates', () => {
    const literals = ['2026-03-01', '2026-04-01', '2026-05-01'];
    for (const operator of ['before', 'onOrAfter']) {
      for (const value of ['2026-04-01', '2026-04-02', 'soon', 5]) {
        expect(answersItself({ operator, literals }, value)).toBe(false);
      }
    }
  });

  it('with other facts, each with the value that was read of its own', () => {
    const questions = newQuestions(programOf([]));
    const positions = ['m', 'k', 'n'].map((fact) =>
      questionOf(comparisonOf({ operator: 'equal', value: { fact } }), questions),
    );
    const answers = new Uint8Array(3).fill(9);
    for (const column of questions.columns.values()) askColumn(column)([2, 1, 2], answers);
    // n itself was read first
    expect(positions.map((position) => answers[position])).toEqual([0, 1, 1]);
  });
});
