import { isSame } from '../is-same.ts';

/** A row of the old list and the row of the new one that it has become; one of them is absent if it is new or gone. */
export type Pair = { old?: number; now?: number };

/**
 * Pairs the items of two versions of a list: equal ones from the start and from the end, those between in order.
 *
 * @example aligned(['a', 'b'], ['a', 'x', 'b']) // [{ old: 0, now: 0 }, { now: 1 }, { old: 1, now: 2 }]
 */
export function aligned(before: readonly unknown[], after: readonly unknown[]): Pair[] {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && isSame(before[start], after[start])) start += 1;
  let end = 0;
  while (
    end < most - start &&
    isSame(before[before.length - 1 - end], after[after.length - 1 - end])
  ) {
    end += 1;
  }
  const pairs: Pair[] = Array.from({ length: start }, (_, at) => ({ old: at, now: at }));
  const [gone, come] = [before.length - end, after.length - end];
  for (let at = start; at < Math.max(gone, come); at += 1) {
    pairs.push({ ...(at < gone ? { old: at } : {}), ...(at < come ? { now: at } : {}) });
  }
  for (let at = 0; at < end; at += 1) pairs.push({ old: gone + at, now: come + at });
  return pairs;
}
