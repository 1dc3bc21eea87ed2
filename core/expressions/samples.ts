import { daysAround, numbersAround } from '../conditions/bounds.ts';
import { isDate, type Scalar } from '../values/value-type.ts';
import { namedIn, type Cell } from './cell.ts';

/** A column of cells, and what is known of the values that they meet: all of them, or that they are whole. */
export type Column = {
  among?: readonly Scalar[] | undefined;
  isWhole?: boolean | undefined;
  cells: readonly Cell[];
};

/** A text that no table names. */
const ANOTHER = '\u0000';

/**
 * Values of a column that tell all its cells apart: all possible ones, or those at, just below and just above
 * each bound, and for texts one that no cell names.
 *
 * @example samplesOf({ cells: [{ to: 5 }, '*'] }) // [4.999999, 5, 5.000001]
 */
export function samplesOf({ among, isWhole = false, cells }: Column): readonly Scalar[] {
  if (among) return among;
  const named = cells.flatMap(namedIn);
  const numbers = named.filter((value) => typeof value === 'number');
  const step = isWhole ? 1 : STEP;
  if (numbers.length > 0) return [...new Set(numbers.flatMap((one) => numbersAround(one, step)))];
  const dates = named.filter(isDate);
  if (dates.length > 0) return [...new Set(dates.flatMap(daysAround))];
  if (named.some((value) => typeof value === 'boolean')) return [true, false];
  return [...new Set([...named, ANOTHER])];
}

const STEP = 1e-6;
