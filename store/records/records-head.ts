import type { Store } from '../ground/client.ts';
import { getItem } from '../ground/requests.ts';
import { headKey, type RecordsHead } from './record-items.ts';

/** The end of the chain of an entity's records; null if nothing was ever written. */
export async function readHead(store: Store, entity: string): Promise<RecordsHead | null> {
  const item = await getItem(store, 'records', headKey(entity));
  if (!item) return null;
  const { seq, hash, at, counts } = item as RecordsHead;
  return { seq, hash, at, counts };
}
