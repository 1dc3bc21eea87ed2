import { digestOf } from '../../core/ground/digest.ts';
import { NotWholeError } from '../../core/ground/not-whole.ts';
import { beforeFirst, linkFault } from '../../core/life/versions/chain.ts';
import type { Store } from '../ground/client.ts';
import { without, type Item } from '../ground/requests.ts';
import { chainOf, sealed, type LedgerEntry, type PassEntry } from '../ledger/ledger.ts';
import { areAdopted } from './adopted.ts';
import type { PassPlace } from './pass.ts';

/** A pass as its items, without its segments where they were not read. */
export type StoredPass = { header: Item; segments?: readonly Item[] };

/** The entries of its chain; none for a pass of before there were any, and for kinds that have no chain. */
export type Chained = { entries: readonly LedgerEntry[] };

/** The chain of a pass in the ledger. */
export function passChain({ name }: PassPlace, id: string): string {
  return `${name}:${id}`;
}

/**
 * The entry that attests what is stored of a pass from now on.
 *
 * @param stored as it is stored after the entry; with its segments where they do not change any more
 */
export function passEntry(
  chain: string,
  { header, segments }: StoredPass,
  { entries }: Chained,
  { at, by }: { at: string; by: string },
): LedgerEntry {
  const before = entries.at(-1) ?? beforeFirst;
  const place = { chain, seq: before.seq + 1, prev: before.hash, at, by };
  const status = header['status'] as PassEntry['status'];
  const counted = segments === undefined ? {} : { segments: digestOf(segments) };
  const attested = { status, holds: holdsOf(header), ...counted };
  return sealed({ kind: 'pass', ...place, cause: 'pass', ...attested });
}

/**
 * Reads a pass together with its chain, whose last entry has to hold what was read. A pass of before its kind was
 * bound has no chain, and is returned as it is stored until it is adopted (see `adoption.ts`).
 *
 * @param read reads what is stored; it is called again where the pass begins or ends in between
 * @throws NotWholeError where the chain does not hold what is stored, or either of them is gone
 */
export async function readBound<T extends StoredPass>(
  store: Store,
  kind: PassPlace,
  id: string,
  read: () => Promise<T | undefined>,
): Promise<(T & Chained) | undefined> {
  const chain = passChain(kind, id);
  for (let attempt = 1; ; attempt++) {
    const stored = await read();
    const entries = kind.isBound ? await entriesOf(store, chain) : [];
    const isWhole =
      entries.length > 0
        ? isAttested(chain, stored, entries)
        : !stored || !kind.isBound || (await isOfBefore(store, stored));
    if (isWhole) return stored && { ...stored, entries };
    if (attempt === 2) {
      throw new NotWholeError(`what is stored of ${id} is not what its chain attests`);
    }
  }
}

async function entriesOf(store: Store, chain: string): Promise<LedgerEntry[]> {
  const entries: LedgerEntry[] = [];
  for await (const entry of chainOf(store, chain)) entries.push(entry);
  return entries;
}

/** Whether a pass without a chain may be one of before there were chains. */
async function isOfBefore(store: Store, { header }: StoredPass): Promise<boolean> {
  return header['bound'] === undefined && !(await areAdopted(store));
}

function isAttested(
  chain: string,
  stored: StoredPass | undefined,
  entries: readonly LedgerEntry[],
): boolean {
  const last = entries.at(-1);
  if (!stored || last?.kind !== 'pass' || !areLinked(chain, entries)) return false;
  if (last.holds !== holdsOf(stored.header)) return false;
  const isRead = stored.segments !== undefined && last.segments !== undefined;
  return !isRead || last.segments === digestOf(stored.segments);
}

function areLinked(chain: string, entries: readonly LedgerEntry[]): boolean {
  return entries.every(
    (entry, at) => linkFault(entry, chain, entries[at - 1] ?? beforeFirst) === undefined,
  );
}

/** The digest of a header, without the fields that differ between two attempts to start. */
function holdsOf(header: Item): string {
  return digestOf(without(header, 'token'));
}
