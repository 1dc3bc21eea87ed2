import type { Scalar } from '../values/value-type.ts';
import type { Cell } from './cell.ts';
import { meets } from './compare.ts';
import { samplesOf, type Column } from './samples.ts';

/** The most cells that are compared with values. */
const MOST = 500_000;

/** So many missing combinations are told. */
const MOST_MISSING = 10;

/**
 * Whether each combination of given values meets the cells of some row. Numbers and dates whose values are not
 * known are tried at, between and beyond the bounds, texts as one that no cell names.
 *
 * @example coversAll([{ among: ['a', 'b'], cells: ['a', '*'] }]) // true
 */
export function coversAll(keys: readonly Column[]): boolean {
  return uncovered(keys)?.length === 0;
}

/**
 * The combinations of values that meet no row, at most 10; undefined if there are too many to try.
 *
 * @example uncovered([{ among: ['a', 'b'], cells: ['a'] }]) // [['b']]
 */
export function uncovered(keys: readonly Column[]): Scalar[][] | undefined {
  const search: Search = { keys, samples: keys.map(samplesOf), missing: [], left: MOST };
  const rows = Array.from(keys[0]?.cells ?? [], (_, row) => row);
  missingAmong(search, rows, []);
  if (search.missing.length >= MOST_MISSING) return search.missing;
  return search.left < 0 ? undefined : search.missing;
}

type Search = {
  keys: readonly Column[];
  samples: readonly (readonly Scalar[])[];
  missing: Scalar[][];
  left: number;
};

/** Tries each value of the next key among those rows that the values before meet. */
function missingAmong(search: Search, rows: readonly number[], before: readonly Scalar[]): void {
  const { keys, samples, missing } = search;
  const [key, values] = [keys[before.length], samples[before.length]];
  const isEnough = (): boolean => search.left < 0 || missing.length >= MOST_MISSING;
  if (!key || !values) {
    if (rows.length === 0) missing.push([...before]);
    return;
  }
  for (const value of values) {
    search.left -= rows.length + 1;
    if (isEnough()) return;
    const meeting = rows.filter((row) => meets(key.cells[row] as Cell, value));
    missingAmong(search, meeting, [...before, value]);
  }
}
