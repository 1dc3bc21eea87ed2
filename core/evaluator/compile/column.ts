import { firstWhere } from '../../ground/first-where.ts';
import type { Operator } from '../../conditions/operators.ts';

/** A comparison that is evaluated once for an entity, with a literal or another value. */
type Question = { answer: number; value: unknown; rightAt: number | undefined };

/**
 * Questions about the same value with the same operator, which are evaluated together. They are keyed
 * by their right-hand sides: literals of one type, or facts.
 */
export type Column = { operator: Operator; readAt: number; questions: Map<unknown, Question> };

/** Evaluates all questions of a column and writes 1 or 0 at the position of each. */
type AskColumn = (values: readonly unknown[], answers: Uint8Array) => void;

const BOUNDS: Readonly<Record<string, (value: number, bound: number) => boolean>> = {
  lessThan: (value, bound) => value < bound,
  lessThanInclusive: (value, bound) => value <= bound,
  greaterThan: (value, bound) => value > bound,
  greaterThanInclusive: (value, bound) => value >= bound,
};

/** Prepares a column for evaluation. */
export function askColumn({ operator, readAt, questions: byRight }: Column): AskColumn {
  const questions = [...byRight.values()];
  if (questions.some(({ rightAt }) => rightAt !== undefined)) {
    return oneByOne(operator, readAt, questions);
  }
  switch (operator.name) {
    case 'equal':
      return members(readAt, questions, indexOf(questions), 1);
    case 'notEqual':
      return members(readAt, questions, indexOf(questions), 0);
    case 'in':
      return members(readAt, questions, indexOf(questions, itemsOf), 1);
    case 'notIn':
      return members(readAt, questions, indexOf(questions, itemsOf), 0);
    case 'contains':
      return items(readAt, questions, 1);
    case 'doesNotContain':
      return items(readAt, questions, 0);
    default:
      return bounds(operator, readAt, questions);
  }
}

function oneByOne(operator: Operator, readAt: number, questions: readonly Question[]): AskColumn {
  return (values, answers) => {
    for (const { answer, rightAt, value } of questions) {
      const right = rightAt === undefined ? value : values[rightAt];
      answers[answer] = operator.evaluate(values[readAt], right) ? 1 : 0;
    }
  };
}

/** Compares a number with many sorted bounds: it is within all from one on, or up to one. */
function bounds(operator: Operator, readAt: number, questions: readonly Question[]): AskColumn {
  const otherwise = oneByOne(operator, readAt, questions);
  const isWithin = BOUNDS[operator.name];
  const sorted = questions.toSorted((one, other) => Number(one.value) - Number(other.value));
  // compared with a number, a numeric string counts as a number
  const limits = Float64Array.from(sorted, ({ value }) => Number(value));
  if (!isWithin || limits.some(Number.isNaN)) return otherwise;
  const positions = Int32Array.from(sorted, ({ answer }) => answer);
  const isFromOneOn = operator.name.startsWith('less');
  const [before, after] = isFromOneOn ? ([0, 1] as const) : ([1, 0] as const);
  return (values, answers) => {
    const value = values[readAt];
    if (typeof value !== 'number') {
      otherwise(values, answers);
      return;
    }
    const turn = firstWhere(
      (at) => isWithin(value, limits[at] ?? 0) === isFromOneOn,
      limits.length,
    );
    fill(answers, positions, 0, turn, before);
    fill(answers, positions, turn, positions.length, after);
  };
}

function fill(
  answers: Uint8Array,
  positions: Int32Array,
  from: number,
  to: number,
  answer: number,
): void {
  for (let at = from; at < to; at++) answers[positions[at] ?? 0] = answer;
}

/** Looks one value up among many literals. */
function members(
  readAt: number,
  questions: readonly Question[],
  index: ReadonlyMap<unknown, readonly number[]>,
  hit: 0 | 1,
): AskColumn {
  const positions = Int32Array.from(questions, ({ answer }) => answer);
  return (values, answers) => {
    for (const position of positions) answers[position] = 1 - hit;
    for (const position of index.get(values[readAt]) ?? none) answers[position] = hit;
  };
}

/** Looks the items of a list up among many literals; for any other value the result is 0. */
function items(readAt: number, questions: readonly Question[], hit: 0 | 1): AskColumn {
  const positions = Int32Array.from(questions, ({ answer }) => answer);
  const index = indexOf(questions);
  return (values, answers) => {
    const list = values[readAt];
    const isList = Array.isArray(list);
    for (const position of positions) answers[position] = isList ? 1 - hit : 0;
    for (const item of isList ? (list as unknown[]) : none) {
      for (const position of index.get(item) ?? none) answers[position] = hit;
    }
  };
}

const none: readonly number[] = [];

/** Positions of answers by literal; NaN equals nothing and is never found. */
function indexOf(
  questions: readonly Question[],
  literalsOf: (value: unknown) => Iterable<unknown> = (value) => [value],
): Map<unknown, number[]> {
  const index = new Map<unknown, number[]>();
  for (const { answer, value } of questions) {
    for (const literal of literalsOf(value)) {
      if (Number.isNaN(literal)) continue;
      const known = index.get(literal);
      if (known) known.push(answer);
      else index.set(literal, [answer]);
    }
  }
  return index;
}

function itemsOf(list: unknown): readonly unknown[] {
  return list as readonly unknown[];
}
