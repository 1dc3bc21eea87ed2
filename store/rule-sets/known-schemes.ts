import { NotWholeError } from '../../core/ground/not-whole.ts';
import type { ChainEnd } from '../../core/life/versions/chain.ts';
import type { Store } from '../ground/client.ts';
import { amongOthers } from '../ground/among-others.ts';
import { getItem } from '../ground/requests.ts';
import { written } from '../ground/written.ts';
import { SCHEMES } from '../keys.ts';
import { ledgerPut, sealed } from '../ledger/ledger.ts';
import { readSystemChain } from '../ledger/system-chain.ts';

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
  const attempt = async (): Promise<true | undefined> => {
    const { known, end } = await readKnown(store);
    await examine(Object.keys(known).filter((name) => known[name] !== now[name]));
    if (Object.keys(now).every((name) => known[name] === now[name])) return true;
    const place = { chain: SCHEMES, seq: end.seq + 1, prev: end.hash };
    const at = new Date(store.now()).toISOString();
    const digests = { ...known, ...now };
    const entry = sealed({ kind: 'schemes', digests, ...place, at, by, cause: 'publication' });
    // our own write whose answer was lost is done as well
    return (await written(store, [ledgerPut(store, entry)], entry.hash)) || undefined;
  };
  const says = 'The identifier schemes are being written by others; try again.';
  await amongOthers(store, attempt, says);
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
