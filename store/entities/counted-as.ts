import { holdsOn } from '../../core/entities/registry/entity-state.ts';
import { localDate } from '../../core/ground/dates.ts';
import type { Store } from '../ground/client.ts';
import { readState, registryBroken } from './read-entity.ts';

/** Entities that may count as one, itself included. */
const MOST_MERGED = 500;

/**
 * The other ids whose records and appraisals count as those of an entity on a day, in order: its other codes, and all
 * that is merged into it with all of their codes.
 *
 * @param day `YYYY-MM-DD`
 * @param knownAt ISO instant; what was registered and decided later is left aside
 * @throws NotWholeError
 */
export async function countedAs(
  store: Store,
  entity: string,
  day: string,
  knownAt?: string,
): Promise<string[]> {
  const merged = new Set([entity]);
  const ids = new Set<string>();
  // what is added while the set is gone through is gone through as well
  for (const one of merged) {
    ids.add(one);
    const state = await readState(store, one, knownAt);
    for (const { code, state: standing } of state?.codes ?? []) {
      if (standing !== 'released') ids.add(code);
    }
    for (const span of state?.merged ?? []) if (holdsOn(span, day)) merged.add(span.entity);
    if (merged.size > MOST_MERGED) throw registryBroken();
  }
  ids.delete(entity);
  return [...ids].toSorted();
}

/**
 * The day whose mergers count for an appraisal as of a date: that date. For one as of today it is the day in UTC, by
 * which mergers are decided, where that has begun already.
 */
export function mergerDay({ now }: Pick<Store, 'now'>, asOf: string, timeZone: string): string {
  const utc = new Date(now()).toISOString();
  const day = utc.slice(0, 'YYYY-MM-DD'.length);
  return asOf < localDate(utc, timeZone) || asOf > day ? asOf : day;
}
