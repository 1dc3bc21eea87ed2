import { NotWholeError } from '../../core/ground/not-whole.ts';
import { foldVersions, unread, type RuleSetLife } from '../../core/life/versions/fold-versions.ts';
import { ruleSetChain, type VersionEntry } from '../../core/life/versions/version-entry.ts';
import type { VersionRecord } from '../../core/life/versions/version-record.ts';
import type { Store } from '../ground/client.ts';
import { greatestOf } from '../../core/ground/extremes.ts';
import { countsIn } from './counts-in.ts';
import { chainOf, headOf, type LedgerEntry } from '../ledger/ledger.ts';
import { readRegistry, registryBroken } from './registry.ts';
import { ruleSetsNamed, versionItems } from './version-item.ts';

const LONG_AGO = -Infinity;

/** How long a process may not know of a decision made elsewhere, in milliseconds. */
const VERSIONS_KEPT = 30_000;

type Read<T> = { at: number; value: Promise<T> };
/** The rule sets that are here, and why there may be others. */
type RuleSetList = { ids: string[]; fault?: string };
type Known = { list?: Read<RuleSetList>; lives: Map<string, Read<RuleSetLife>> };
const knownBy = new WeakMap<Store, Known>();

/**
 * Every version of one rule set or of all, by rule set, then in the order of their last entries, as the
 * chains of the rule sets say it.
 *
 * @param since ISO instant; what was decided by then is known, wherever it was
 * @throws NotWholeError where a chain does not hold together
 */
export async function versionsOf(
  store: Store,
  ruleSet?: string,
  since?: string,
): Promise<VersionRecord[]> {
  const ids = ruleSet === undefined ? await ruleSetIds(store, since) : [ruleSet];
  const lives = await Promise.all(ids.map((id) => lifeOf(store, id, since)));
  return lives.flatMap(({ versions }) => [...versions.values()]);
}

/** One version as it stands now; null where there is none. */
export async function readVersion(
  store: Store,
  ruleSet: string,
  version: string,
): Promise<VersionRecord | null> {
  const life = await lifeOf(store, ruleSet, new Date(store.now()).toISOString());
  return life.versions.get(version) ?? null;
}

/** Lets the next reading be one of the database; how far a chain has been read is not forgotten. */
export function forgetVersions(store: Store): void {
  const { list, lives } = knownOf(store);
  for (const read of [...(list ? [list] : []), ...lives.values()]) read.at = LONG_AGO;
}

/** What a process knows of a rule set: read once, and after a while again from where it stopped reading. */
export async function lifeOf(store: Store, ruleSet: string, since?: string): Promise<RuleSetLife> {
  const { lives } = knownOf(store);
  const held = lives.get(ruleSet);
  if (held && isFresh(store, held, since)) return await held.value;
  const value = held ? held.value.then((life) => readOn(store, life)) : readLife(store, ruleSet);
  return await know(store, ruleSet, value);
}

/**
 * A rule set's chain from its first entry, read and verified again for a decision.
 *
 * @throws NotWholeError where it does not hold together
 */
export async function wholeLife(store: Store, ruleSet: string): Promise<RuleSetLife> {
  // first what is known, which may be read just now: what is read before it could lack an entry of that moment
  const known = await knownOf(store).lives.get(ruleSet)?.value;
  const life = await readLife(store, ruleSet);
  if (known && known.end.seq > life.end.seq) throw cut(ruleSet, known.end.seq);
  return life;
}

/** Lets a process know what it has read or written; what it knew before stands where reading fails. */
export async function know(
  store: Store,
  ruleSet: string,
  value: Promise<RuleSetLife>,
): Promise<RuleSetLife> {
  const { lives } = knownOf(store);
  const held = lives.get(ruleSet);
  const read = { at: store.now(), value };
  lives.set(ruleSet, read);
  try {
    return await value;
  } catch (error) {
    if (lives.get(ruleSet) === read) {
      if (held) lives.set(ruleSet, { ...held, at: LONG_AGO });
      else lives.delete(ruleSet);
    }
    throw error;
  }
}

/**
 * The rule sets that the registry or items name, in order; whether there is anything of them, their chains say.
 * Of a registry that does not hold together those are listed that it still names.
 */
export async function ruleSetIds(store: Store, since?: string): Promise<string[]> {
  return (await ruleSetList(store, since)).ids;
}

/**
 * The same, where nobody can have taken one out of the list.
 *
 * @throws NotWholeError where the registry does not hold together
 */
export async function allRuleSetIds(store: Store): Promise<string[]> {
  const { ids, fault } = await ruleSetList(store);
  if (fault !== undefined) throw registryBroken(fault);
  return ids;
}

async function ruleSetList(store: Store, since?: string): Promise<RuleSetList> {
  const known = knownOf(store);
  if (!known.list || !isFresh(store, known.list, since)) {
    const value = readList(store);
    known.list = { at: store.now(), value };
    value.catch(() => delete known.list);
  }
  return await known.list.value;
}

async function readList(store: Store): Promise<RuleSetList> {
  const [{ ids, fault }, named] = await Promise.all([readRegistry(store), ruleSetsNamed(store)]);
  const all = [...new Set([...ids, ...named])].toSorted();
  return { ids: all, ...(fault === undefined ? {} : { fault }) };
}

function knownOf(store: Store): Known {
  const known = knownBy.get(store) ?? { lives: new Map<string, Read<RuleSetLife>>() };
  knownBy.set(store, known);
  return known;
}

function isFresh(store: Store, { at }: Read<unknown>, since: string | undefined): boolean {
  return at + VERSIONS_KEPT > store.now() && (since === undefined || at > Date.parse(since));
}

/**
 * Reads a rule set's chain from its first entry, and verifies it.
 *
 * @throws NotWholeError where an entry is missing, altered or out of order, or where an item names a
 * later entry than the chain's last
 */
async function readLife(store: Store, ruleSet: string): Promise<RuleSetLife> {
  // the items first: what they name was written by then
  const named = await lastNamed(store, ruleSet);
  const life = await foldFrom(store, unread(ruleSet), chainOf(store, ruleSetChain(ruleSet)));
  if (named > life.end.seq) throw cut(ruleSet, named);
  const isEmpty = life.end.seq === 0;
  if (isEmpty && (await readRegistry(store)).ids.has(ruleSet)) throw cut(ruleSet, 1);
  return life;
}

/** The last entry that the items of a rule set's versions name; 0 where there is none. */
async function lastNamed(store: Store, ruleSet: string): Promise<number> {
  const items = await versionItems(store, ruleSet);
  return greatestOf([0, ...[...items.values()].map(({ seq }) => Number(seq) || 0)]);
}

/** Reads what was written since: one small read where nothing was. */
async function readOn(store: Store, life: RuleSetLife): Promise<RuleSetLife> {
  const { ruleSet, end } = life;
  const chain = ruleSetChain(ruleSet);
  const head = await headOf(store, chain);
  const { seq, hash } = head ?? { seq: 0, hash: null };
  if (seq < end.seq) throw cut(ruleSet, end.seq);
  if (seq > end.seq) return await foldFrom(store, life, chainOf(store, chain, end.seq + 1));
  if (hash === end.hash) return life;
  throw new NotWholeError(`entry ${seq} was altered after it was sealed (${chain})`);
}

function cut(ruleSet: string, seq: number): NotWholeError {
  return new NotWholeError(`entry ${seq} is missing at the end (${ruleSetChain(ruleSet)})`);
}

async function foldFrom(
  store: Store,
  life: RuleSetLife,
  chain: AsyncIterable<LedgerEntry>,
): Promise<RuleSetLife> {
  const entries: VersionEntry[] = [];
  // one that is of no version does not fit the chain, which folding finds
  for await (const entry of chain) entries.push(entry as VersionEntry);
  return foldVersions(life, entries, await countsIn(store, entries));
}
