import type { Scalar } from '../values/value-type.ts';
import { meets } from './compare.ts';
import { samplesOf, type Column } from './samples.ts';

/** The most combinations of values that are tried. */
const MOST = 20_000;

/**
 * Whether each combination of given values meets the cells of some row. Numbers and dates whose values are not
 * known are tried at, below and above each bound, texts as one that no cell names.
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
export function uncovered(keys: readonly Column[]): (Scalar | undefined)[][] | undefined {
  const samples = keys.map(samplesOf);
  const count = samples.reduce((product, list) => product * list.length, 1);
  if (count > MOST) return undefined;
  const rows = keys[0]?.cells.length ?? 0;
  const isMet = (values: readonly (Scalar | undefined)[]): boolean =>
    Array.from({ length: rows }, (_, row) => row).some((row) =>
      keys.every(({ cells }, at) => meets(cells[row] ?? '*', values[at])),
    );
  const missing: (Scalar | undefined)[][] = [];
  for (const values of combinations(samples)) {
    if (!isMet(values)) missing.push(values);
    if (missing.length === 10) return missing;
  }
  return missing;
}

/** Every choice of one value from each list. */
export function* combinations<T>(lists: readonly (readonly T[])[]): Generator<T[]> {
  const [first, ...rest] = lists;
  if (!first) {
    yield [];
    return;
  }
  for (const one of first) for (const more of combinations(rest)) yield [one, ...more];
}
