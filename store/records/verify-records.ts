import { canonical } from '../../core/ground/digest.ts';
import { WITHDRAWN } from '../../core/records/record-state.ts';
import type { Store } from '../ground/client.ts';
import { itemsOf } from '../ground/items-of.ts';
import { getItem, partition, type Item } from '../ground/requests.ts';
import type { RecordedEntry } from '../ledger/ledger.ts';
import {
  HEAD,
  headItem,
  headKey,
  isAsAttested,
  NO_DAY,
  revisionOf,
  revisionSortKey,
  stateItem,
  stateKey,
  type StoredRevision,
} from './record-items.ts';
import { toldBy, toldKey, type Come, type Told } from './told-by-chain.ts';

type Entry = RecordedEntry & { hash: string };

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
  const { told, come, fault } = toldBy(entries);
  if (fault !== undefined) return fault;
  const left = new Map(told);
  const days = new Map<string, string>();
  for await (const item of partition(store, 'records', { name: 'pk', value: entity })) {
    if (item['sk'] === HEAD) continue;
    const revision = revisionOf(item);
    const key = toldKey(revision);
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

const NAMES = [
  'type',
  'typeVersion',
  'effect',
  'at',
  'by',
  'until',
  'revision',
  'decides',
] as const;
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
    const occurredOn = days.get(toldKey(last)) ?? NO_DAY;
    const standsAt = revisionSortKey({ ...last, occurredOn });
    const { type } = last;
    const place = { standsAt, occurredOn };
    const expected = stateItem(record, { ...state, entity, type, seq: changed, ...place });
    if (canonical(expected) !== canonical(item)) {
      return 'what a record has come to is not what its writings say';
    }
  }
  return undefined;
}

function countsOf(come: ReadonlyMap<string, Come>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { last } of come.values()) {
    counts[last.type] = (counts[last.type] ?? 0) + Number(last.digest !== WITHDRAWN);
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
