import { ANY, namedIn, type Cell } from '../../expressions/cell.ts';
import { meantCell } from '../../expressions/meant-cell.ts';
import { isMissingDay } from '../../ground/calendar.ts';
import type { Readable } from '../../values/readable.ts';
import type { Scalar, ScalarClass } from '../../values/value-type.ts';
import type { RuleSet } from '../schema.ts';
import { literalWords, typeWords, writeInstead } from './literal-words.ts';
import { isOfClass } from './value-words.ts';

/**
 * That a cell holds a value of another type than its fact, or is written as in other tables, and what to write;
 * undefined for any other cell.
 */
export function oddCellWords(
  ruleSet: Pick<RuleSet, 'facts'>,
  fact: string,
  cell: Cell,
  read: Readable | undefined,
): string | undefined {
  if (!read || typeof read.valueClass !== 'string') return undefined;
  const { valueClass: wanted, among } = read;
  const odd = namedIn(cell).find((value) => !isOfClass(value, wanted) && !isMissingDay(value));
  if (odd === undefined) return unlistedWords(cell, among);
  const is = `is ${literalWords(odd)}, and ${fact} is ${typeWords(ruleSet, fact, read)}`;
  return `${is}; ${writeCell(cell, odd, wanted)}`;
}

/** What to write in place of a cell with a value of another type. */
export function writeCell(cell: unknown, odd: unknown, wanted: ScalarClass): string {
  const meant = typeof cell === 'string' ? meantCell(cell, wanted) : undefined;
  return meant === undefined || (typeof meant !== 'object' && meant !== ANY)
    ? writeInstead(odd, wanted)
    : `write ${written(meant)}`;
}

/** A text that the fact can never be, and that stands for something else: `-` for any value. */
function unlistedWords(cell: Cell, among: readonly Scalar[] | undefined): string | undefined {
  if (typeof cell !== 'string' || !among || among.includes(cell)) return undefined;
  const meant = meantCell(cell, 'string');
  if (meant === undefined || !namedIn(meant).every((value) => among.includes(value))) {
    return undefined;
  }
  return `is ${literalWords(cell)}; write ${written(meant)}`;
}

/**
 * A cell as it is written in a rule set.
 *
 * @example written({ from: 30 }) // '{ "from": 30 }'
 */
export function written(cell: Cell): string {
  if (typeof cell !== 'object') return JSON.stringify(cell);
  const parts = Object.entries(cell).map(([key, value]) => `"${key}": ${JSON.stringify(value)}`);
  return `{ ${parts.join(', ')} }`;
}
