import { canonical } from '../../core/ground/digest.ts';
import {
  effectOfMark,
  isTaken,
  orderOf,
  type RecordState,
  type WritingMark,
} from '../../core/records/revisions.ts';
import type { Store } from '../ground/client.ts';
import { itemsOf } from '../ground/items-of.ts';
import { getItem, partition, type Item } from '../ground/requests.ts';
import type { RecordedEntry, RecordedRevision } from '../ledger/ledger.ts';
import {
  HEAD,
  headItem,
  headKey,
  isAsAttested,
  NO_DAY,
  revisionOf,
  revisionSortKey,
  stateKey,
  type StoredRevision,
} from './record-items.ts';

type Entry = RecordedEntry & { hash: string };

/** What the entries of a chain say of one writing: what was written, by which commit, and until which it counted. */
type Told = { seq: number; at: string; by: string; until?: number } & RecordedRevision;

/** What the writings of one record come to, and the last of them that counts. */
type Come = { state: RecordState; last: Told; changed: number };

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
  const { told, come } = toldBy(entries);
  const left = new Map(told);
  const days = new Map<string, string>();
  for await (const item of partition(store, 'records', { name: 'pk', value: entity })) {
    if (item['sk'] === HEAD) continue;
    const revision = revisionOf(item);
    const key = keyOf(revision);
    const said = left.get(key);
    const isInPlace = item['sk'] === revisionSortKey(revision);
    if (!said || !isInPlace || !isTold(item, revision, said)) {
      return `a record of commit ${revision.seq} is not what its entry attests`;
    }
    days.set(key, revision.occurredOn);
    left.delete(key);
  }
  const [missing] = left.values();
  if (missing) return `a record of commit ${missing.seq} is missing`;
  return (
    (await statesFault(store, entity, come, days)) ??
    (await headFault(store, entity, entries.at(-1), countsOf(come)))
  );
}

function keyOf({ record, seq }: Pick<StoredRevision, 'record' | 'seq'>): string {
  return `${record}#${seq}`;
}

/** All writings, and what each record has come to by them. */
function toldBy(entries: readonly Entry[]): {
  told: Map<string, Told>;
  come: Map<string, Come>;
} {
  const told = new Map<string, Told>();
  const come = new Map<string, Come>();
  for (const { seq, at, by, records } of entries) {
    for (const one of records) {
      const said: Told = { seq, at, by, ...one };
      told.set(keyOf(said), said);
      if (one.effect === 'disputed' || one.effect === 'settled') continue;
      const before = come.get(one.record);
      const { state } = effectOfMark(before?.state, markOf(one));
      const isStanding = isTaken(one.effect) || !before;
      if (before && isStanding) before.last.until = seq;
      come.set(one.record, { state, last: isStanding ? said : before.last, changed: seq });
    }
  }
  return { told, come };
}

function markOf({ digest, revision }: RecordedRevision): WritingMark {
  const withdrawn = digest === 'withdrawn' ? { withdrawn: true as const } : {};
  return { digest, ...orderOf({ revision }), ...withdrawn };
}

const NAMES = ['type', 'typeVersion', 'effect', 'at', 'by', 'until', 'revision'] as const;
const OTHERS = ['pk', 'sk', 'record', 'source', 'id', 'occurredOn', 'digest', 'seq', 'body'];

function isTold(item: Item, revision: StoredRevision, said: Told): boolean {
  const known = new Set<string>([...NAMES, ...OTHERS]);
  return (
    Object.keys(item).every((name) => known.has(name)) &&
    item['body'] === (revision.body && JSON.stringify(revision.body)) &&
    NAMES.every((name) => revision[name] === said[name]) &&
    isAsAttested(revision, said)
  );
}

async function statesFault(
  store: Store,
  entity: string,
  come: ReadonlyMap<string, Come>,
  days: ReadonlyMap<string, string>,
): Promise<string | undefined> {
  const items = await itemsOf(store, 'records', [...come.keys()].map(stateKey));
  if (items.length < come.size) return 'what a record has come to is missing';
  for (const item of items) {
    const record = String(item['pk']).slice('record#'.length);
    const found = come.get(record);
    if (!found) return 'what a record has come to is that of none';
    const { state, last, changed } = found;
    const occurredOn = days.get(keyOf(last)) ?? NO_DAY;
    const standsAt = revisionSortKey({ ...last, occurredOn });
    const { type } = last;
    const place = { standsAt, occurredOn };
    const expected = { ...stateKey(record), ...state, entity, type, seq: changed, ...place };
    if (canonical(expected) !== canonical(item)) {
      return 'what a record has come to is not what its writings say';
    }
  }
  return undefined;
}

function countsOf(come: ReadonlyMap<string, Come>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { last } of come.values()) {
    counts[last.type] = (counts[last.type] ?? 0) + Number(last.digest !== 'withdrawn');
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
  const { seq, hash, at } = end;
  return canonical(headItem(entity, { seq, hash, at, counts })) === canonical(item)
    ? undefined
    : 'the chain of records does not end where its last item says';
}
