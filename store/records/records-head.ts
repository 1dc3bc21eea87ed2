import type { Store } from '../ground/client.ts';
import { bucketName } from '../ground/bucket.ts';
import { getItem, query } from '../ground/requests.ts';
import { headKey, type RecordsHead } from './record-items.ts';

/** The end of the chain of an entity's records; null if nothing was ever written. */
export async function readHead(store: Store, entity: string): Promise<RecordsHead | null> {
  const item = await getItem(store, 'records', headKey(entity));
  if (!item) return null;
  const { seq, hash, at, counts } = item as RecordsHead;
  return { seq, hash, at, counts };
}

/** The end of a chain of records as a list shows it. */
export type ListedHead = { entity: string; seq: number; hash: string };

/** A page of the ends of the chains of records of one bucket, by entity; `after` is the last entity of the page before. */
export async function headsIn(
  store: Store,
  bucket: number,
  limit: number,
  after?: string,
): Promise<{ heads: ListedHead[]; next: string | null }> {
  const name = bucketName(bucket);
  const { items, lastKey } = await query(store, 'records', {
    IndexName: 'heads',
    KeyConditionExpression: '#bucket = :bucket',
    ExpressionAttributeNames: { '#bucket': 'bucket' },
    ExpressionAttributeValues: { ':bucket': name },
    Limit: limit,
    ...(after === undefined ? {} : { ExclusiveStartKey: { bucket: name, ...headKey(after) } }),
  });
  const heads = items.map(({ pk, seq, hash }) => ({
    ...{ entity: pk as string, seq: seq as number, hash: hash as string },
  }));
  return { heads, next: (lastKey?.['pk'] as string | undefined) ?? null };
}
