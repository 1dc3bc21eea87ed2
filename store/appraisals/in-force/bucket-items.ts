import type { Store } from '../../ground/client.ts';
import { query, type Item } from '../../ground/requests.ts';
import { bucketKey } from './current.ts';
import type { Page } from '../../ground/page.ts';

/** Which items of a bucket a page has, and which of their attributes; all of them unless some are named. */
type BucketPage = { limit: number; after?: string | undefined; attributes?: readonly string[] };

/** The items of one bucket as they are stored, by entity. */
export async function bucketItems(
  store: Store,
  { ruleSet, bucket }: { ruleSet: string; bucket: number },
  { limit, after, attributes = [] }: BucketPage,
): Promise<Page<Item>> {
  const key = bucketKey(ruleSet, bucket);
  const names = attributes.map((attribute) => [`#${attribute}`, attribute] as const);
  const { items, lastKey } = await query(store, 'current', {
    ConsistentRead: true,
    KeyConditionExpression: '#bucket = :bucket',
    ...(names.length > 0 ? { ProjectionExpression: names.map(([name]) => name).join(', ') } : {}),
    ExpressionAttributeNames: { '#bucket': 'bucket', ...Object.fromEntries(names) },
    ExpressionAttributeValues: { ':bucket': key },
    Limit: limit,
    ...(after === undefined ? {} : { ExclusiveStartKey: { bucket: key, entity: after } }),
  });
  return { items, next: (lastKey?.['entity'] as string | undefined) ?? null };
}
