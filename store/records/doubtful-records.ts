import * as z from 'zod';
import { append } from '../../core/ground/append.ts';
import { NotWholeError } from '../../core/ground/not-whole.ts';
import { bucketName, bucketOf } from '../ground/bucket.ts';
import type { Store } from '../ground/client.ts';
import { cursorFor, positionIn } from '../ground/cursor.ts';
import type { Page } from '../ground/page.ts';
import { query } from '../ground/requests.ts';
import { sideBySide } from '../ground/side-by-side.ts';
import { BUCKETS } from '../keys.ts';
import { doubtsOf, type DoubtfulRecord } from './doubts-of.ts';
import { stateKey } from './record-items.ts';

export type DoubtQuery = {
  entity?: string | undefined;
  type?: string | undefined;
  limit: number;
  cursor?: string | undefined;
};

/** A page of them, and the entities that are left out because their chains do not attest what is stored. */
export type DoubtPage = Page<DoubtfulRecord> & { notWhole: string[] };

/** The bucket in which a page begins, and the record behind which it begins there. */
const positionSchema = z.tuple([
  z.int().min(0).max(BUCKETS),
  z.string().min(1).max(100).nullable(),
]);
type Position = z.infer<typeof positionSchema>;

type Found = { entity: string; record: string; type: string };

const WIDTH = 16;

/** Items that one query reads where some of them are left aside. */
const FILTERED = 500;

/**
 * Records of which a writing waits for a decision, by the bucket of their entity, each as its chain attests it.
 *
 * @throws CursorRefusedError
 */
export async function doubtPage(store: Store, asked: DoubtQuery): Promise<DoubtPage> {
  const { entity, type, limit, cursor } = asked;
  const bound = { list: 'doubtful', entity: entity ?? null, type: type ?? null };
  const first = entity === undefined ? 0 : bucketOf(entity);
  const end = entity === undefined ? BUCKETS : first + 1;
  let position: Position =
    cursor === undefined ? [first, null] : positionIn(cursor, bound, positionSchema);
  const found: Found[] = [];
  while (position[0] < end && found.length < limit) {
    const page = await foundFrom(store, asked, { position, end, room: limit - found.length });
    append(found, page.found);
    ({ position } = page);
  }
  const page: DoubtPage = { items: [], notWhole: [], next: null };
  if (position[0] < end) page.next = cursorFor(bound, position);
  const ofEntities = Map.groupBy(found, (one) => one.entity);
  const read = await sideBySide([...ofEntities], WIDTH, async ([id, records]) => ({
    id,
    doubts: await orNotWhole(() => doubtsOf(store, id, records)),
  }));
  for (const { id, doubts } of read) {
    if (doubts) append(page.items, doubts);
    else page.notWhole.push(id);
  }
  return page;
}

/** What the next buckets list, most of which are empty, and where the list goes on. */
async function foundFrom(
  store: Store,
  asked: DoubtQuery,
  { position: [bucket, after], end, room }: { position: Position; end: number; room: number },
): Promise<{ found: Found[]; position: Position }> {
  const width = after === null ? Math.min(WIDTH, end - bucket) : 1;
  const buckets = Array.from({ length: width }, (_, at) => bucket + at);
  const pages = await sideBySide(buckets, WIDTH, (one) =>
    foundIn(store, asked, { bucket: one, after, limit: room }),
  );
  const found: Found[] = [];
  for (const [at, { items, next }] of pages.entries()) {
    const left = room - found.length;
    if (left === 0) return { found, position: [bucket + at, null] };
    append(found, items.slice(0, left));
    if (items.length > left) {
      return { found, position: [bucket + at, stateKey(found.at(-1)?.record ?? '').pk] };
    }
    if (next !== null) return { found, position: [bucket + at, next] };
  }
  return { found, position: [bucket + width, null] };
}

async function foundIn(
  store: Store,
  { entity, type }: DoubtQuery,
  { bucket, after, limit }: { bucket: number; after: string | null; limit: number },
): Promise<Page<Found>> {
  const name = bucketName(bucket);
  const filters = Object.entries({ entity, type }).filter(([, value]) => value !== undefined);
  const { items, lastKey } = await query(store, 'records', {
    IndexName: 'doubts',
    KeyConditionExpression: '#doubtsIn = :bucket',
    ...(filters.length === 0
      ? {}
      : { FilterExpression: filters.map(([one]) => `#${one} = :${one}`).join(' AND ') }),
    ExpressionAttributeNames: {
      '#doubtsIn': 'doubtsIn',
      ...Object.fromEntries(filters.map(([one]) => [`#${one}`, one])),
    },
    ExpressionAttributeValues: {
      ':bucket': name,
      ...Object.fromEntries(filters.map(([one, value]) => [`:${one}`, value])),
    },
    Limit: filters.length === 0 ? limit : FILTERED,
    ...(after === null
      ? {}
      : { ExclusiveStartKey: { doubtsIn: name, pk: after, sk: stateKey('').sk } }),
  });
  const found = items.map(({ pk, entity: of, type: one }) => ({
    ...{ entity: of as string, type: one as string },
    record: (pk as string).slice(stateKey('').pk.length),
  }));
  return { items: found, next: (lastKey?.['pk'] as string | undefined) ?? null };
}

async function orNotWhole<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof NotWholeError)) throw error;
    return undefined;
  }
}
