import type { Store } from '../ground/client.ts';
import { BusyError } from '../ground/errors.ts';
import { getItem, putOnTop, transact } from '../ground/requests.ts';
import { failedConditions, pause } from '../ground/retry.ts';

const KEY = { pk: 'identifier-schemes', sk: 'known' };
const RACES = 10;

/** The digest of each scheme of identifiers under which ids may be stored, by its name. */
export type SchemeDigests = Readonly<Record<string, string>>;

/**
 * Makes schemes known after those that differ from what was known have been examined: a scheme stays known once
 * it has been, since ids of it may be stored. Writes nothing where all are known.
 *
 * @param examine gets the names of schemes that are known and missing or different now; throws where they may not be
 * @throws BusyError if other writes keep winning
 */
export async function knowSchemes(
  store: Store,
  now: SchemeDigests,
  examine: (names: readonly string[]) => Promise<void>,
): Promise<void> {
  for (let race = 1; race <= RACES; race++) {
    const held = await getItem(store, 'ruleSets', KEY);
    const known = (held?.['digests'] ?? {}) as SchemeDigests;
    // the database returns the names in any order
    const names = Object.keys(known).toSorted();
    await examine(names.filter((name) => known[name] !== now[name]));
    if (Object.keys(now).every((name) => known[name] === now[name])) return;
    const seq = Number(held?.['seq'] ?? 0);
    const item = { ...KEY, seq: seq + 1, digests: { ...known, ...now } };
    try {
      await transact(store, [putOnTop(store, 'ruleSets', 'pk', held ? { seq } : null, item)]);
      return;
    } catch (error) {
      // also our own write whose answer was lost: the next reading finds it
      if (!failedConditions(error)) throw error;
    }
    await pause(store, race);
  }
  throw new BusyError('The identifier schemes are being written by others; try again.');
}
