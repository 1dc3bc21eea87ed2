import { NotWholeError } from '../../core/ground/not-whole.ts';
import { foldVersions, unread, type Life } from '../../core/life/versions/fold-versions.ts';
import {
  versionsChain,
  type Subject,
  type VersionEntry,
} from '../../core/life/versions/version-entry.ts';
import type { Store } from '../ground/client.ts';
import { greatestOf } from '../../core/ground/extremes.ts';
import { countsIn } from './counts-in.ts';
import { chainOf, headOf, type LedgerEntry } from '../ledger/ledger.ts';
import { readRegistry, registryBroken } from './registry.ts';
import { idsNamed, versionItems } from './version-item.ts';

const LONG_AGO = -Infinity;

/** How long a process may not know of a decision made elsewhere, in milliseconds. */
const VERSIONS_KEPT = 30_000;

type Kind = Subject['kind'];
type Read<T> = { at: number; value: Promise<T> };
/** The documents of a kind that are here, and why there may be others. */
type List = { ids: string[]; fault?: string };
/** What a process has read: lists by kind, and lives by chain. */
type Known = { lists: Map<Kind, Read<List>>; lives: Map<string, Read<Life>> };
const knownBy = new WeakMap<Store, Known>();

/** Lets the next reading be one of the database; how far a chain has been read is not forgotten. */
export function forgetVersions(store: Store): void {
  const { lists, lives } = knownOf(store);
  for (const read of [...lists.values(), ...lives.values()]) read.at = LONG_AGO;
}

/**
 * What a process knows of a document with a life: read once, and after a while again from where it stopped reading.
 *
 * @param since ISO instant; what was decided by then is known, wherever it was
 * @throws NotWholeError where its chain does not hold together
 */
export async function lifeOf(store: Store, subject: Subject, since?: string): Promise<Life> {
  const held = knownOf(store).lives.get(versionsChain(subject));
  if (held && isFresh(store, held, since)) return await held.value;
  const value = held ? held.value.then((life) => readOn(store, life)) : readLife(store, subject);
  return await know(store, subject, value);
}

/**
 * The chain of a document from its first entry, read and verified again for a decision.
 *
 * @throws NotWholeError where it does not hold together
 */
export async function wholeLife(store: Store, subject: Subject): Promise<Life> {
  // first what is known, which may be read just now: what is read before it could lack an entry of that moment
  const known = await knownOf(store).lives.get(versionsChain(subject))?.value;
  const life = await readLife(store, subject);
  if (known && known.end.seq > life.end.seq) throw cut(subject, known.end.seq);
  return life;
}

/** Lets the next list of a kind be one of the database, as after something new was registered. */
export function forgetList(store: Store, kind: Kind): void {
  knownOf(store).lists.delete(kind);
}

/** Lets a process know what it has read or written; what it knew before stands where reading fails. */
export async function know(store: Store, subject: Subject, value: Promise<Life>): Promise<Life> {
  const { lives } = knownOf(store);
  const chain = versionsChain(subject);
  const held = lives.get(chain);
  const read = { at: store.now(), value };
  lives.set(chain, read);
  try {
    return await value;
  } catch (error) {
    if (lives.get(chain) === read) {
      if (held) lives.set(chain, { ...held, at: LONG_AGO });
      else lives.delete(chain);
    }
    throw error;
  }
}

/**
 * The ids of a kind that its registry or items name, in order; whether there is anything of them, their chains say.
 * Of a registry that does not hold together those are listed that it still names.
 */
export async function idsOf(store: Store, kind: Kind, since?: string): Promise<string[]> {
  return (await listOf(store, kind, since)).ids;
}

/**
 * The same, where nobody can have taken one out of the list.
 *
 * @throws NotWholeError where the registry does not hold together
 */
export async function allIdsOf(store: Store, kind: Kind): Promise<string[]> {
  const { ids, fault } = await listOf(store, kind);
  if (fault !== undefined) throw registryBroken(kind, fault);
  return ids;
}

async function listOf(store: Store, kind: Kind, since?: string): Promise<List> {
  const { lists } = knownOf(store);
  const held = lists.get(kind);
  if (held && isFresh(store, held, since)) return await held.value;
  const value = readList(store, kind);
  lists.set(kind, { at: store.now(), value });
  value.catch(() => lists.delete(kind));
  return await value;
}

async function readList(store: Store, kind: Kind): Promise<List> {
  const read = [readRegistry(store, kind), idsNamed(store, kind)] as const;
  const [{ ids, fault }, named] = await Promise.all(read);
  const all = [...new Set([...ids, ...named])].toSorted();
  return { ids: all, ...(fault === undefined ? {} : { fault }) };
}

function knownOf(store: Store): Known {
  const none = (): Known => ({ lists: new Map(), lives: new Map() });
  const known = knownBy.get(store) ?? none();
  knownBy.set(store, known);
  return known;
}

function isFresh(store: Store, { at }: Read<unknown>, since: string | undefined): boolean {
  return at + VERSIONS_KEPT > store.now() && (since === undefined || at > Date.parse(since));
}

/**
 * Reads a chain of versions from its first entry, and verifies it.
 *
 * @throws NotWholeError where an entry is missing, altered or out of order, or where an item names a
 * later entry than the chain's last
 */
async function readLife(store: Store, subject: Subject): Promise<Life> {
  // the items first: what they name was written by then
  const named = await lastNamed(store, subject);
  const life = await foldFrom(store, unread(subject), chainOf(store, versionsChain(subject)));
  if (named > life.end.seq) throw cut(subject, named);
  const isEmpty = life.end.seq === 0;
  if (isEmpty && (await readRegistry(store, subject.kind)).ids.has(subject.id)) {
    throw cut(subject, 1);
  }
  return life;
}

/** The last entry that the items of the versions name; 0 where there is none. */
async function lastNamed(store: Store, subject: Subject): Promise<number> {
  const items = await versionItems(store, subject);
  return greatestOf([0, ...[...items.values()].map(({ seq }) => Number(seq) || 0)]);
}

/** Reads what was written since: one small read where nothing was. */
async function readOn(store: Store, life: Life): Promise<Life> {
  const { subject, end } = life;
  const chain = versionsChain(subject);
  const head = await headOf(store, chain);
  const { seq, hash } = head ?? { seq: 0, hash: null };
  if (seq < end.seq) throw cut(subject, end.seq);
  if (seq > end.seq) return await foldFrom(store, life, chainOf(store, chain, end.seq + 1));
  if (hash === end.hash) return life;
  throw new NotWholeError(`entry ${seq} was altered after it was sealed (${chain})`);
}

function cut(subject: Subject, seq: number): NotWholeError {
  return new NotWholeError(`entry ${seq} is missing at the end (${versionsChain(subject)})`);
}

async function foldFrom(
  store: Store,
  life: Life,
  chain: AsyncIterable<LedgerEntry>,
): Promise<Life> {
  const entries: VersionEntry[] = [];
  // one that is of no version does not fit the chain, which folding finds
  for await (const entry of chain) entries.push(entry as VersionEntry);
  return foldVersions(life, entries, await countsIn(store, entries));
}
