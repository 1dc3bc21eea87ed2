import { canonical } from '../../core/ground/digest.ts';
import { isTaken } from '../../core/records/revisions.ts';
import type { Store } from '../ground/client.ts';
import { itemsOf } from '../ground/items-of.ts';
import { getItem, partition } from '../ground/requests.ts';
import type { RecordedEntry } from '../ledger/ledger.ts';
import {
  headKey,
  isAsAttested,
  revisionOf,
  revisionSortKey,
  stateKey,
  type RecordsHead,
  type StoredRevision,
  type StoredState,
} from './record-items.ts';

type Entry = RecordedEntry & { hash: string };

/** What the entries of a chain say of one writing: what was written, by which commit, and until which it counted. */
type Told = {
  seq: number;
  at: string;
  by: string;
  until?: number;
} & RecordedEntry['records'][number];

/**
 * Why what is stored of an entity's records is not what their chain says, as the end of a sentence; undefined if it is:
 * every writing with its content, none beside them, what each record has come to, and the end of the chain.
 *
 * @param entries all of the chain, whose links have been verified
 */
export async function recordsFault(
  store: Store,
  entity: string,
  entries: readonly Entry[],
): Promise<string | undefined> {
  const { told, last } = toldBy(entries);
  const left = new Map(told);
  for await (const item of partition(store, 'records', { name: 'pk', value: entity })) {
    if (item['sk'] === headKey(entity).sk) continue;
    const revision = revisionOf(item);
    const key = keyOf(revision);
    const said = left.get(key);
    const isInPlace = item['sk'] === revisionSortKey(revision);
    if (!said || !isInPlace || !isTold(revision, said)) {
      return `a record of commit ${revision.seq} is not what its entry attests`;
    }
    left.delete(key);
  }
  const [missing] = left.values();
  if (missing) return `a record of commit ${missing.seq} is missing`;
  return (
    (await statesFault(store, entity, last)) ??
    (await headFault(store, entity, entries.at(-1), countsOf(last)))
  );
}

function keyOf({ record, seq }: Pick<StoredRevision, 'record' | 'seq'>): string {
  return `${record}#${seq}`;
}

/** All writings, and of each record the last one that counts. */
function toldBy(entries: readonly Entry[]): {
  told: Map<string, Told>;
  last: Map<string, Told>;
} {
  const told = new Map<string, Told>();
  const last = new Map<string, Told>();
  for (const { seq, at, by, records } of entries) {
    for (const one of records) {
      const said: Told = { seq, at, by, ...one };
      told.set(keyOf(said), said);
      if (!isTaken(one.effect)) continue;
      const before = last.get(one.record);
      if (before) before.until = seq;
      last.set(one.record, said);
    }
  }
  return { told, last };
}

function isTold(revision: StoredRevision, said: Told): boolean {
  const names = ['type', 'typeVersion', 'effect', 'at', 'by', 'until', 'revision'] as const;
  return names.every((name) => revision[name] === said[name]) && isAsAttested(revision, said);
}

async function statesFault(
  store: Store,
  entity: string,
  last: ReadonlyMap<string, Told>,
): Promise<string | undefined> {
  const items = await itemsOf(store, 'records', [...last.keys()].map(stateKey));
  if (items.length < last.size) return 'what a record has come to is missing';
  for (const item of items) {
    const state = item as unknown as StoredState & { pk: string };
    const said = last.get(state.pk.slice('record#'.length));
    const isSame =
      said !== undefined &&
      state.entity === entity &&
      state.type === said.type &&
      state.seq === said.seq &&
      state.last === said.digest;
    if (!isSame) return 'what a record has come to is not what its last writing says';
  }
  return undefined;
}

function countsOf(last: ReadonlyMap<string, Told>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { type, digest } of last.values()) {
    counts[type] = (counts[type] ?? 0) + Number(digest !== 'withdrawn');
  }
  return counts;
}

async function headFault(
  store: Store,
  entity: string,
  end: Entry | undefined,
  counts: Readonly<Record<string, number>>,
): Promise<string | undefined> {
  const item = await getItem(store, 'records', headKey(entity));
  if (!item && !end) return undefined;
  if (!item || !end) return 'the chain of records or its end is missing';
  const { seq, hash, at, counts: kept } = item as RecordsHead;
  const isSame = seq === end.seq && hash === end.hash && at === end.at;
  return isSame && canonical(kept) === canonical(counts)
    ? undefined
    : 'the chain of records does not end where its last item says';
}
