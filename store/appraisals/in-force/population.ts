import type { Store } from '../../ground/client.ts';
import { itemsOf } from '../../ground/items-of.ts';
import { query, type Item } from '../../ground/requests.ts';
import { sideBySide } from '../../ground/side-by-side.ts';
import { readBound } from './bound.ts';
import { bucketKey, currentKey, currentOf, type Current } from './current.ts';

/** A page, and where the next begins; null after the last. */
export type Page<T> = { items: T[]; next: string | null };

/** Chains that are read side by side. */
const WIDTH = 8;

/** The current items in one bucket of a rule set, by entity; `after` is the last entity of the page before. */
export async function bucketPage(
  store: Store,
  ruleSet: string,
  bucket: number,
  limit: number,
  after?: string,
): Promise<Page<Current>> {
  const { items, next } = await bucketItems(store, { ruleSet, bucket }, { limit, after });
  return { items: items.map(currentOf), next };
}

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
