import { daysAround } from '../conditions/bounds.ts';
import { isDate, type Scalar } from '../values/value-type.ts';
import { namedIn, type Cell } from './cell.ts';

/** A column of cells, and what is known of the values that they meet: all of them, their range, or that they are whole. */
export type Column = {
  among?: readonly Scalar[] | undefined;
  isWhole?: boolean | undefined;
  least?: Scalar | undefined;
  greatest?: Scalar | undefined;
  cells: readonly Cell[];
};

/** A text that no table names. */
const ANOTHER = '\u0000';

/**
 * Values of a column that tell all its cells apart: all possible ones, or those at, between and beyond the bounds,
 * and for texts one that no cell names.
 *
 * @example samplesOf({ cells: [{ to: 5 }, { above: 7 }] }) // [4, 5, 6, 7, 8]
 */
export function samplesOf(column: Column): readonly Scalar[] {
  const { among, least, greatest } = column;
  if (among) return among;
  return samplesAround(column).filter(
    (value) =>
      !(least !== undefined && value < least) && !(greatest !== undefined && value > greatest),
  );
}

function samplesAround({ isWhole = false, least, greatest, cells }: Column): readonly Scalar[] {
  const ends = [least, greatest].filter((end) => end !== undefined);
  const named = [...cells.flatMap(namedIn), ...ends];
  const numbers = named.filter((value) => typeof value === 'number');
  if (numbers.length > 0) return isWhole ? wholeAround(numbers) : around(numbers);
  const dates = named.filter(isDate);
  if (dates.length > 0) return [...new Set(dates.flatMap(daysAround))].filter(isDate);
  if (named.some((value) => typeof value === 'boolean')) return [true, false];
  return [...new Set([...named, ANOTHER])];
}

/** Numbers at each bound, between each two, and beyond the first and the last. */
function around(bounds: readonly number[]): number[] {
  const sorted = [...new Set(bounds)].toSorted((one, other) => one - other);
  const [least = 0, greatest = 0] = [sorted[0], sorted.at(-1)];
  const within = sorted.flatMap((bound, at) => {
    const next = sorted[at + 1];
    return next === undefined ? [bound] : [bound, (bound + next) / 2];
  });
  return [least - beyond(least), ...within, greatest + beyond(greatest)];
}

/** A distance that a number of that size can be told apart by. */
function beyond(bound: number): number {
  return Math.max(1, Math.abs(bound) / 1000);
}

/** Whole numbers at each bound or next to it, which stand for all between two of them. */
function wholeAround(bounds: readonly number[]): number[] {
  const whole = bounds.flatMap((bound) => {
    const [under, over] = [Math.floor(bound), Math.ceil(bound)];
    return [under - 1, under, over, over + 1];
  });
  return [...new Set(whole)].toSorted((one, other) => one - other);
}
