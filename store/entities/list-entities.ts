import * as z from 'zod';
import type { EntityKind } from '../../core/entities/identifiers/entity-kind.ts';
import { schemeIn, type EntityState } from '../../core/entities/registry/entity-state.ts';
import { append } from '../../core/ground/append.ts';
import { NotWholeError } from '../../core/ground/not-whole.ts';
import type { Store } from '../ground/client.ts';
import { cursorFor, positionIn } from '../ground/cursor.ts';
import { itemsOf } from '../ground/items-of.ts';
import type { Page } from '../ground/page.ts';
import { query, without, type Item } from '../ground/requests.ts';
import { sideBySide } from '../ground/side-by-side.ts';
import { BUCKETS } from '../keys.ts';
import { registryChain, type LedgerEntry } from '../ledger/ledger.ts';
import { attests, readEntity } from './read-entity.ts';
import { entityBucket, entityKey, type RegistryEntry } from './registry-items.ts';

export type EntityQuery = {
  kind?: EntityKind | undefined;
  industry?: string | undefined;
  authority?: string | undefined;
  area?: string | undefined;
  /** Only those that hold a code of this scheme. */
  scheme?: string | undefined;
  limit: number;
  cursor?: string | undefined;
};

/** A page of entities, and the ids of those left out whose chains do not attest them. */
export type EntityPage = Page<RegistryEntry> & { notWhole: string[] };

/** Items that one query reads, and queries that one page takes: a page of what is rare ends early. */
const READ = 500;
const QUERIES = 288;
const WIDTH = 16;

/** The indexes, the one with the fewest entities behind a value first. */
const indexes = [
  ['area', 'byArea'],
  ['industry', 'byIndustry'],
  ['authority', 'byAuthority'],
] as const;

/** The partition that a page begins in, and the entity behind which it begins there. */
const positionSchema = z.tuple([
  z.int().min(0).max(BUCKETS),
  z.string().min(1).max(100).nullable(),
]);
type Position = z.infer<typeof positionSchema>;

/**
 * Registered entities with the given values, by area, industry or authority where one of them is given, and else by
 * bucket. Registered entities alone have a kind.
 *
 * @throws CursorRefusedError
 */
export async function entityPage(store: Store, request: EntityQuery): Promise<EntityPage> {
  const { cursor } = request;
  const bound = { list: 'entities', ...without(request, 'limit', 'cursor') };
  const first: Position =
    cursor === undefined ? [0, null] : positionIn(cursor, bound, positionSchema);
  const { ids, next } = await idsFrom(store, request, first);
  const read = await attestedEntries(store, ids);
  const page: EntityPage = { items: [], notWhole: [], next: next && cursorFor(bound, next) };
  for (const [at, entry] of read.entries()) {
    if (entry === null) page.notWhole.push(ids[at] ?? '');
    else if (isAsked(entry.state, request)) page.items.push(entry);
  }
  return page;
}

/** Ids of a page, and where the next begins; many partitions are read side by side, most of which may be empty. */
async function idsFrom(
  store: Store,
  request: EntityQuery,
  [first, behind]: Position,
): Promise<{ ids: string[]; next: Position | null }> {
  const { limit } = request;
  const partitions = indexOf(request) ? 1 : BUCKETS;
  const ids: string[] = [];
  let [place, after]: Position = [first, behind];
  for (let queries = 0; place < partitions && queries < QUERIES;) {
    const width = Math.min(after === null ? WIDTH : 1, partitions - place);
    const places = Array.from({ length: width }, (_, at) => place + at);
    const start = after;
    const found = await sideBySide(places, WIDTH, (one) => idsIn(store, request, one, start));
    queries += width;
    for (const { ids: more, after: last } of found) {
      const room = limit - ids.length;
      if (room === 0) return { ids, next: [place, null] };
      append(ids, more.slice(0, room));
      if (more.length > room) return { ids, next: [place, ids.at(-1) ?? null] };
      after = last;
      if (after !== null) break;
      place += 1;
    }
    if (ids.length >= limit) break;
  }
  return { ids, next: place < partitions ? [place, after] : null };
}

function indexOf(request: EntityQuery): (typeof indexes)[number] | undefined {
  return indexes.find(([name]) => request[name] !== undefined);
}

async function idsIn(
  store: Store,
  request: EntityQuery,
  place: number,
  after: string | null,
): Promise<{ ids: string[]; after: string | null }> {
  const [name, IndexName] = indexOf(request) ?? ['pk' as const, undefined];
  const key = name === 'pk' ? entityBucket(place) : (request[name] ?? '');
  const { filter, names, values } = filterOf(request, name);
  const { items, lastKey } = await query(store, 'entities', {
    ...(IndexName === undefined ? {} : { IndexName }),
    KeyConditionExpression: '#key = :key',
    FilterExpression: filter,
    ProjectionExpression: '#sk',
    ExpressionAttributeNames: { '#key': name, '#sk': 'sk', ...names },
    ExpressionAttributeValues: { ':key': key, ...values },
    Limit: READ,
    ...(after === null ? {} : { ExclusiveStartKey: { ...entityKey(after), [name]: key } }),
  });
  return {
    ids: items.map(({ sk }) => sk as string),
    after: lastKey ? (lastKey['sk'] as string) : null,
  };
}

/** What an item must have beside its key: a kind, and the other values that are asked for. */
function filterOf(request: EntityQuery, key: string) {
  const given = (['kind', 'industry', 'authority', 'area'] as const).filter(
    (name) => name !== key && request[name] !== undefined,
  );
  const { scheme } = request;
  const filter = [
    'attribute_exists(#kind)',
    ...given.map((name) => `#${name} = :${name}`),
    ...(scheme === undefined ? [] : ['contains(#schemes, :scheme)']),
  ].join(' AND ');
  const names = Object.fromEntries(['kind', ...given].map((name) => [`#${name}`, name]));
  const values: Item = Object.fromEntries(given.map((name) => [`:${name}`, request[name]]));
  if (scheme === undefined) return { filter, names, values };
  return {
    filter,
    names: { ...names, '#schemes': 'schemes' },
    values: { ...values, ':scheme': scheme },
  };
}

/** The last entries of some entities' chains, in order, each once the item beside it agrees; null where it does not. */
async function attestedEntries(
  store: Store,
  ids: readonly string[],
): Promise<(RegistryEntry | null)[]> {
  const items = new Map(
    (await itemsOf(store, 'entities', ids.map(entityKey))).map((item) => [item['sk'], item]),
  );
  // with the place behind it, where an item that was set back has another entry
  const places = [...items].flatMap(([id, { seq }]) => {
    const chain = registryChain(id as string);
    return typeof seq === 'number' ? [seq, seq + 1].map((at) => ({ chain, seq: at })) : [];
  });
  const heads = new Map(
    (await itemsOf(store, 'ledger', places))
      .toSorted((one, next) => Number(one['seq']) - Number(next['seq']))
      .map((head) => [head['chain'], head as LedgerEntry]),
  );
  return await sideBySide(ids, WIDTH, async (id) => {
    const [item, head] = [items.get(id), heads.get(registryChain(id))];
    if (item && head && attests(head, item)) return head;
    return await readAgain(store, id);
  });
}

async function readAgain(store: Store, id: string): Promise<RegistryEntry | null> {
  try {
    return await readEntity(store, id);
  } catch (error) {
    if (!(error instanceof NotWholeError)) throw error;
    return null;
  }
}

/** What was found by an index may have changed since. */
function isAsked({ registration, codes }: EntityState, asked: EntityQuery): boolean {
  if (!registration) return false;
  const { scheme } = asked;
  const isOfScheme =
    scheme === undefined ||
    codes.some(({ code, state }) => state === 'held' && schemeIn(code) === scheme);
  return (
    isOfScheme &&
    (['kind', 'industry', 'authority', 'area'] as const).every(
      (name) => asked[name] === undefined || registration[name] === asked[name],
    )
  );
}
