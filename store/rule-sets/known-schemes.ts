import { NotWholeError } from '../../core/ground/not-whole.ts';
import type { ChainEnd } from '../../core/life/versions/chain.ts';
import type { Store } from '../ground/client.ts';
import { BusyError } from '../ground/errors.ts';
import { getItem, transact } from '../ground/requests.ts';
import { failedConditions, pause } from '../ground/retry.ts';
import { SCHEMES } from '../keys.ts';
import { ledgerPut, sealed } from '../ledger/ledger.ts';
import { readSystemChain } from '../ledger/system-chain.ts';

const RACES = 10;

/** The digest of each scheme of identifiers under which ids may be stored, by its name. */
export type SchemeDigests = Readonly<Record<string, string>>;

/**
 * Makes schemes known after those that differ from what was known have been examined: a scheme stays known once
 * it has been, since ids of it may be stored. The ledger attests them, in a chain of their own. Writes nothing where
 * all are known.
 *
 * @param examine gets the names of schemes that are known and missing or different now; throws where they may not be
 * @param by who makes them known
 * @throws BusyError if other writes keep winning
 * @throws NotWholeError where their chain does not hold together
 */
export async function knowSchemes(
  store: Store,
  { now, by }: { now: SchemeDigests; by: string },
  examine: (names: readonly string[]) => Promise<void>,
): Promise<void> {
  for (let race = 1; race <= RACES; race++) {
    const { known, end } = await readKnown(store);
    await examine(Object.keys(known).filter((name) => known[name] !== now[name]));
    if (Object.keys(now).every((name) => known[name] === now[name])) return;
    const place = { chain: SCHEMES, seq: end.seq + 1, prev: end.hash };
    const at = new Date(store.now()).toISOString();
    const digests = { ...known, ...now };
    const entry = sealed({ kind: 'schemes', digests, ...place, at, by, cause: 'publication' });
    try {
      await transact(store, [ledgerPut(store, entry)]);
      return;
    } catch (error) {
      // also our own write whose answer was lost: the next reading finds it
      if (!failedConditions(error)) throw error;
    }
    await pause(store, race);
  }
  throw new BusyError('The identifier schemes are being written by others; try again.');
}

/** The last entry's digests, by the names of schemes in order. */
async function readKnown(store: Store): Promise<{ known: SchemeDigests; end: ChainEnd }> {
  const { entries, end, fault } = await readSystemChain(store, SCHEMES, 'schemes');
  if (fault !== undefined) throw new NotWholeError(`${fault} (${SCHEMES})`);
  // what was known before there was the chain
  const [last] = entries.slice(-1);
  const known = last ? last.digests : await knownBefore(store);
  // the database returns the names in any order
  const names = Object.keys(known).toSorted();
  return { known: Object.fromEntries(names.map((name) => [name, known[name] ?? ''])), end };
}

async function knownBefore(store: Store): Promise<SchemeDigests> {
  const held = await getItem(store, 'ruleSets', { pk: 'identifier-schemes', sk: 'known' });
  return (held?.['digests'] ?? {}) as SchemeDigests;
}
