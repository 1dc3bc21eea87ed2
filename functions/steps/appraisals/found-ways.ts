import type { WaysUp } from '../../../core/appraisal/ways-up/ways-up.ts';
import type { Store } from '../../../store/ground/client.ts';

/** So many appraisals' ways up are remembered in one process. */
const MOST = 1000;

const foundIn = new WeakMap<Store, Map<string, WaysUp>>();

/**
 * The ways up of a stored appraisal, searched once in a process: an appraisal's id stands for all
 * that the search reads.
 */
export function foundWays(store: Store, appraisal: string, search: () => WaysUp): WaysUp {
  const found = foundIn.get(store) ?? new Map<string, WaysUp>();
  foundIn.set(store, found);
  const ways = found.get(appraisal) ?? search();
  // what was read last is forgotten last
  found.delete(appraisal);
  found.set(appraisal, ways);
  for (const oldest of found.keys()) {
    if (found.size <= MOST) break;
    found.delete(oldest);
  }
  return ways;
}
