import type { ValueClass } from '../values/value-type.ts';
import { LONGEST_TEXT, textOf, type Cell } from './cell.ts';
import { orders, rangeOf, type ComparedFact, type Leaf } from './comparison.ts';
import { isSame } from './is-same.ts';
import { writeLiteral, type Literal } from './literal.ts';
import { readClauses, readComparisons } from './read-comparisons.ts';

/**
 * Writes comparisons of one fact as a cell of its column; undefined if a cell cannot express them.
 *
 * @example writeComparisons([{ fact: 'late', operator: 'lessThan', value: 3 }], { fact: 'late', valueClass: 'number' }) // '< 3'
 */
export function writeComparisons(
  leaves: readonly Leaf[],
  compared: ComparedFact,
): Cell | undefined {
  const [first] = leaves;
  const isValue = leaves.length === 1 && first?.operator === 'equal' && isLiteral(first.value);
  const cell = isValue ? cellOf(first.value as Literal) : writeTests(leaves);
  if (cell === undefined || textOf(cell).length > LONGEST_TEXT) return undefined;
  const isRead = [compared.valueClass, undefined].every((valueClass) =>
    isSame(
      readComparisons(cell, { ...compared, valueClass }, () => undefined),
      leaves,
    ),
  );
  return isRead ? cell : undefined;
}

/** Writes comparisons as a cell of the column "when"; undefined if a cell cannot express them. */
export function writeClauses(
  leaves: readonly Leaf[],
  classOf: (fact: string) => ValueClass | undefined,
): string | undefined {
  const clauses = leaves.map((leaf) => {
    const test = writeTest(leaf);
    return test === undefined ? undefined : `${leaf.fact} ${test}`;
  });
  const text = clauses.join(' and ');
  if (clauses.includes(undefined) || text.length > LONGEST_TEXT) return undefined;
  const isRead = [classOf, () => undefined].every((known) =>
    isSame(
      readClauses(text, known, () => undefined),
      leaves,
    ),
  );
  return isRead ? text : undefined;
}

function cellOf(value: Literal): Cell {
  return typeof value === 'number' || typeof value === 'boolean' ? value : writeLiteral(value);
}

function writeTests(leaves: readonly Leaf[]): string | undefined {
  const [one, other, ...more] = leaves;
  if (one && other && more.length === 0) {
    const range = `${String(one.value)}..${String(other.value)}`;
    const pairs = rangeOf(range)?.map(([operator, value]) => ({ fact: one.fact, operator, value }));
    if (isSame(pairs, leaves)) return range;
  }
  const tests = leaves.map(writeTest);
  return tests.includes(undefined) ? undefined : tests.join(' and ');
}

function writeTest({ operator, value }: Leaf): string | undefined {
  if (operator === 'isGiven') return value === true ? 'is given' : 'is not given';
  if (operator === 'in' || operator === 'notIn') {
    if (!Array.isArray(value) || value.length === 0) return undefined;
    return `${operator === 'in' ? 'in' : 'not in'} ${value.map(writeLiteral).join(', ')}`;
  }
  if (!isLiteral(value)) return undefined;
  const literal = writeLiteral(value);
  const order = orders.find(({ number, date }) => number === operator || date === operator);
  if (order) return `${order.number === operator ? order.sign : order.word} ${literal}`;
  const words: Record<string, string> = {
    equal: '=',
    notEqual: '<>',
    contains: 'contains',
    doesNotContain: 'does not contain',
  };
  const word = Object.hasOwn(words, operator) ? words[operator] : undefined;
  return word === undefined ? undefined : `${word} ${literal}`;
}

function isLiteral(value: unknown): value is Literal {
  if (typeof value === 'object') return value !== null && !Array.isArray(value);
  return ['string', 'number', 'boolean'].includes(typeof value);
}
