import type { Scalar } from '../values/value-type.ts';
import { columnIndex, type ColumnIndex } from './column-index.ts';
import { samplesOf, type Column } from './samples.ts';

/** A column, and its index where it has been read already. */
type Key = Column & { index?: ColumnIndex };

/** The most cells that are compared with values. */
const MOST = 500_000;

/** So many missing combinations are told. */
const MOST_MISSING = 10;

/**
 * The combinations of given values that meet the cells of no row, at most 10; undefined if there are too many to
 * try. Numbers and dates whose values are not known are tried at, between and beyond the bounds, texts as one that no
 * cell names.
 *
 * @param most so many are enough
 * @example uncovered([{ among: ['a', 'b'], cells: ['a'] }]) // [['b']]
 */
export function uncovered(
  keys: readonly Key[],
  most: number = MOST_MISSING,
): Scalar[][] | undefined {
  const tried = keys.map((key) => ({
    values: samplesOf(key),
    index: key.index ?? columnIndex(key.cells),
  }));
  const search: Search = { keys: tried, missing: [], left: MOST, most };
  missingAmong(search, undefined, []);
  if (search.missing.length >= most) return search.missing;
  return search.left < 0 ? undefined : search.missing;
}

type Search = {
  keys: readonly { values: readonly Scalar[]; index: ColumnIndex }[];
  missing: Scalar[][];
  left: number;
  most: number;
};

/** Tries each value of the next key among those rows that the values before meet; at first, among all. */
function missingAmong(
  search: Search,
  rows: readonly number[] | undefined,
  before: readonly Scalar[],
): void {
  const { keys, missing, most } = search;
  const key = keys[before.length];
  if (!key) {
    if (rows?.length === 0) missing.push([...before]);
    return;
  }
  const { values, index } = key;
  for (const value of values) {
    const found = rows
      ? { rows: rows.filter((row) => index.isMet(row, value)), tried: rows.length }
      : index.amongAll(value);
    search.left -= found.tried + 1;
    if (search.left < 0 || missing.length >= most) return;
    missingAmong(search, found.rows, [...before, value]);
  }
}
