import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import { append } from '../../core/ground/append.ts';
import type { TableName } from '../keys.ts';
import type { Store } from './client.ts';
import { inBatches } from './in-batches.ts';
import type { Item } from './requests.ts';
import { retrying } from './retry.ts';

/** As many items as one request may read by their keys. */
const READ_AT_ONCE = 100;

/** Items by their keys, as of now, in no order; those that are not there are left out. */
export async function itemsOf(
  store: Store,
  table: TableName,
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
