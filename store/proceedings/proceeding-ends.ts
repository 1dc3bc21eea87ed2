import { bucketName } from '../ground/bucket.ts';
import type { Store } from '../ground/client.ts';
import { query } from '../ground/requests.ts';

/** The end of the chain of a proceeding as a list shows it. */
export type ProceedingEnd = { id: string; seq: number; hash: string };

/** Between an entity and the id of a proceeding in the place behind which a page begins; no id has it. */
const SEPARATOR = '\n';

/** A page of the ends of the chains of proceedings of one bucket; `after` is the place that the page before gave. */
export async function proceedingEnds(
  store: Store,
  bucket: number,
  limit: number,
  after?: string,
): Promise<{ heads: ProceedingEnd[]; next: string | null }> {
  const name = bucketName(bucket);
  const [part, entity] = after?.split(SEPARATOR) ?? [];
  const { items, lastKey } = await query(store, 'proceedings', {
    IndexName: 'heads',
    KeyConditionExpression: '#bucket = :bucket',
    ExpressionAttributeNames: { '#bucket': 'bucket' },
    ExpressionAttributeValues: { ':bucket': name },
    Limit: limit,
    ...(after === undefined ? {} : { ExclusiveStartKey: { bucket: name, entity, part } }),
  });
  const heads = items.map(({ part: id, seq, hash }) => ({
    ...{ id: String(id), seq: Number(seq), hash: String(hash) },
  }));
  const next = lastKey && [lastKey['part'], lastKey['entity']].join(SEPARATOR);
  return { heads, next: next ?? null };
}
