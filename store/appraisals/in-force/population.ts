import { append } from '../../../core/ground/append.ts';
import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { NotWholeError } from '../../../core/ground/not-whole.ts';
import { dateSchema } from '../../../core/ground/dates.ts';
import type { Store } from '../../ground/client.ts';
import {
  bucketKey,
  classKey,
  currentKey,
  currentOf,
  dueKey,
  type Current,
  itemOf,
  type InForce,
} from './current.ts';
import { cursorFor, positionIn } from '../../ground/cursor.ts';
import { inBatches } from '../../ground/in-batches.ts';
import { linkFault } from '../../../core/life/versions/chain.ts';
import { isBound, readBound } from './bound.ts';
import { ledgerBroken } from '../../ledger/ledger-broken.ts';
import { entityChain, type AppraisedEntry, type LedgerEntry } from '../../ledger/ledger.ts';
import { getItem, query, type Item } from '../../ground/requests.ts';
import { retrying } from '../../ground/retry.ts';
import { sideBySide } from '../../ground/side-by-side.ts';

/** A page, and where the next begins; null after the last. */
export type Page<T> = { items: T[]; next: string | null };

/** A page of what is in force, and the entities left out of it whose items their chains do not attest. */
export type ClassPage = Page<InForce> & { notWhole: string[] };

/** A class of entities; null where a rule set has no grades or no tiers. */
export type EntityClass = { grade: string | null; tier: string | null };

export type ClassQuery = {
  ruleSet: string;
  classes: readonly EntityClass[];
  /** Only those whose next inspection is due before this date. */
  dueBefore?: string | undefined;
  limit: number;
  cursor?: string | undefined;
};

/** Classes that one page may ask for; a page of many empty classes ends early. */
const QUERIES = 100;

/** Chains that are read side by side. */
const WIDTH = 8;

/** As many items as one request may read by their keys. */
const READ_AT_ONCE = 100;

/** Which class the page begins in, and the entity before it there. */
const classPosition = z.tuple([
  z.int().min(0),
  z.tuple([dateSchema, z.string().min(1).max(100)]).nullable(),
]);
type ClassPosition = z.infer<typeof classPosition>;

/**
 * Entities of some classes of a rule set, class after class, in each by the day of the next
 * inspection. An entity whose item its chain does not attest is named in `notWhole` and not listed.
 *
 * @throws CursorRefusedError
 */
export async function classPage(store: Store, request: ClassQuery): Promise<ClassPage> {
  const { ruleSet, classes, dueBefore, limit, cursor } = request;
  const asked = { ruleSet, classes, dueBefore: dueBefore ?? null };
  let [place, after]: ClassPosition =
    cursor === undefined ? [0, null] : positionIn(cursor, asked, classPosition);
  const items: InForce[] = [];
  const notWhole: string[] = [];
  for (let queries = 0; place < classes.length; queries++) {
    const room = limit - items.length - notWhole.length;
    if (room === 0 || queries === QUERIES) {
      return { notWhole, items, next: cursorFor(asked, [place, after]) };
    }
    const found = await classQuery(store, request, place, after, room);
    append(items, found.items);
    append(notWhole, found.notWhole);
    after = found.after;
    if (after === null) place += 1;
  }
  return { notWhole, items, next: null };
}

async function classQuery(
  store: Store,
  { ruleSet, classes, dueBefore }: ClassQuery,
  place: number,
  after: ClassPosition[1],
  limit: number,
): Promise<{ items: InForce[]; notWhole: string[]; after: ClassPosition[1] }> {
  const { grade = null, tier = null } = classes[place] ?? {};
  const key = classKey(ruleSet, grade, tier);
  const before = dueBefore === undefined ? '' : ' AND #due < :due';
  const { items, lastKey } = await query(store, 'current', {
    IndexName: 'byClass',
    KeyConditionExpression: `#class = :class${before}`,
    ExpressionAttributeNames: { '#class': 'class', ...(before ? { '#due': 'due' } : {}) },
    ExpressionAttributeValues: { ':class': key, ...(before ? { ':due': dueBefore } : {}) },
    Limit: limit,
    ...(after ? { ExclusiveStartKey: startKey(ruleSet, key, after) } : {}),
  });
  return { ...(await attested(store, ruleSet, items)), after: positionOf(lastKey) };
}

function startKey(ruleSet: string, key: string, [day, entity]: [string, string]): Item {
  return { ...currentKey(ruleSet, entity), class: key, due: dueKey(day, entity) };
}

function positionOf(lastKey: Item | undefined): ClassPosition[1] {
  if (!lastKey) return null;
  return [(lastKey['due'] as string).slice(0, 'YYYY-MM-DD'.length), lastKey['entity'] as string];
}

/** The current items in one bucket of a rule set, by entity; `after` is the last entity of the page before. */
export async function bucketPage(
  store: Store,
  ruleSet: string,
  bucket: number,
  limit: number,
  after?: string,
): Promise<Page<Current>> {
  const { items, next } = await bucketItems(store, ruleSet, bucket, limit, after);
  return { items: items.map(currentOf), next };
}

/** The items of one bucket as they are stored, by entity. */
export async function bucketItems(
  store: Store,
  ruleSet: string,
  bucket: number,
  limit: number,
  after?: string,
): Promise<Page<Item>> {
  const key = bucketKey(ruleSet, bucket);
  const { items, lastKey } = await query(store, 'current', {
    ConsistentRead: true,
    KeyConditionExpression: '#bucket = :bucket',
    ExpressionAttributeNames: { '#bucket': 'bucket' },
    ExpressionAttributeValues: { ':bucket': key },
    Limit: limit,
    ...(after === undefined ? {} : { ExclusiveStartKey: { bucket: key, entity: after } }),
  });
  return { items, next: (lastKey?.['entity'] as string | undefined) ?? null };
}

/** The current items of an entity under those of the rule sets that have appraised it, by rule set. */
export async function inForceFor(
  store: Store,
  ruleSets: readonly string[],
  entity: string,
): Promise<Current[]> {
  const keys = new Map(ruleSets.map((ruleSet) => [currentKey(ruleSet, entity).bucket, ruleSet]));
  const places = [...keys.keys()].map((bucket) => ({ bucket, entity }));
  const found = await itemsOf(store, 'current', places);
  const bound = await sideBySide(found, WIDTH, ({ bucket }) =>
    readBound(store, keys.get(bucket as string) ?? '', entity),
  );
  const held = bound.filter((one) => one !== null);
  return held.sort((a, b) => (a.inForce.ruleSet.id < b.inForce.ruleSet.id ? -1 : 1));
}

/** Items by their keys, as of now, in no order; those that are not there are left out. */
async function itemsOf(
  store: Store,
  table: 'current' | 'ledger',
  keys: readonly Item[],
): Promise<Item[]> {
  const found: Item[] = [];
  await inBatches(store, [...keys], READ_AT_ONCE, async (batch) => {
    const name = store.tables[table];
    const command = new BatchGetCommand({
      RequestItems: { [name]: { Keys: batch, ConsistentRead: true } },
    });
    const answer = await retrying(store, () => store.client.send(command));
    append(found, answer.Responses?.[name] ?? []);
    return answer.UnprocessedKeys?.[name]?.Keys ?? [];
  });
  return found;
}

/**
 * What is in force for entities of an index, once their chains have attested it: in their order, without those
 * that have left the class meanwhile; and the entities whose chains do not attest what is stored.
 */
async function attested(
  store: Store,
  ruleSet: string,
  entries: readonly Item[],
): Promise<{ items: InForce[]; notWhole: string[] }> {
  const keys = entries.map(({ entity }) => currentKey(ruleSet, entity as string));
  const items = new Map(
    (await itemsOf(store, 'current', keys)).map((item) => [item['entity'], item]),
  );
  const chainOfItem = ({ entity }: Item): string => entityChain(ruleSet, entity as string);
  // with the place behind it, where an item that was set back has another entry
  const places = [...items.values()].flatMap((item) => {
    const [chain, seq] = [chainOfItem(item), item['seq']];
    // an item that was altered may have no place
    if (typeof seq !== 'number') return [];
    return [
      { chain, seq },
      { chain, seq: seq + 1 },
    ];
  });
  const heads = new Map(
    (await itemsOf(store, 'ledger', places))
      .toSorted((one, next) => Number(one['seq']) - Number(next['seq']))
      .map((head) => [head['chain'], head as LedgerEntry]),
  );
  const inClass = async (entry: Item): Promise<InForce | undefined> => {
    const item = items.get(entry['entity']);
    const head = item && heads.get(chainOfItem(item));
    const isAttested = item && head && (await isBound(store, item, head));
    const held = isAttested
      ? currentOf(item)
      : await readBound(store, ruleSet, entry['entity'] as string);
    return held && itemOf(held)['class'] === entry['class'] ? held.inForce : undefined;
  };
  const notWhole: string[] = [];
  const found = await sideBySide(entries, WIDTH, async (entry) => {
    try {
      return await inClass(entry);
    } catch (error) {
      if (!(error instanceof NotWholeError)) throw error;
      notWhole.push(entry['entity'] as string);
      return undefined;
    }
  });
  return { items: found.filter((one) => one !== undefined), notWhole: notWhole.toSorted() };
}

/** Whether entries, the last first, stand under their own hashes and each continues the one behind it. */
function areLinked(entries: readonly LedgerEntry[]): boolean {
  return entries.every((entry, at) => {
    const before = entries[at + 1] ?? { seq: entry.seq - 1, hash: entry.prev };
    return linkFault(entry, entry.chain, before) === undefined;
  });
}

/**
 * Every appraisal of an entity under a rule set, latest written first.
 *
 * @throws CursorRefusedError
 * @throws NotWholeError
 */
export async function history(
  store: Store,
  ruleSet: string,
  entity: string,
  limit: number,
  cursor?: string,
): Promise<Page<AppraisedEntry & { hash: string }>> {
  const chain = entityChain(ruleSet, entity);
  const seq = cursor === undefined ? undefined : positionIn(cursor, { chain }, z.int().min(1));
  // the item first: the entry that it names was written by then
  const named = cursor === undefined ? await lastNamed(store, ruleSet, entity) : 0;
  const { items, lastKey } = await query(store, 'ledger', {
    ConsistentRead: true,
    KeyConditionExpression: '#chain = :chain',
    ExpressionAttributeNames: { '#chain': 'chain' },
    ExpressionAttributeValues: { ':chain': chain },
    ScanIndexForward: false,
    Limit: limit,
    ...(seq === undefined ? {} : { ExclusiveStartKey: { chain, seq } }),
  });
  const entries = items as (AppraisedEntry & { hash: string })[];
  if (named > (entries[0]?.seq ?? 0)) throw ledgerBroken(ruleSet);
  const isWhole = lastKey !== undefined || entries.length === 0 || entries.at(-1)?.prev === null;
  if (!areLinked(entries) || !isWhole) throw ledgerBroken(ruleSet);
  const last = entries.at(-1)?.seq ?? 1;
  // The first entry is the end, also where the page was filled with it.
  return { items: entries, next: lastKey && last > 1 ? cursorFor({ chain }, last) : null };
}

/** The last entry of its chain that the item of an entity names; 0 without an item. */
async function lastNamed(store: Store, ruleSet: string, entity: string): Promise<number> {
  const item = await getItem(store, 'current', currentKey(ruleSet, entity));
  return Number(item?.['seq'] ?? 0);
}
