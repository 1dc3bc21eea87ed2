import { ScanCommand, type ScanCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Store } from '../../ground/client.ts';
import type { Item } from '../../ground/requests.ts';
import { retrying } from '../../ground/retry.ts';
import type { TableName } from '../../keys.ts';
import type { LedgerPart } from './ledger-part.ts';

type Page = { items: Item[]; lastKey: Item | undefined };

/** One page of a share of a table: only what verifies may read tables so. */
export async function scanPage(
  store: Store,
  table: TableName,
  { segment, of }: LedgerPart,
  input: Omit<ScanCommandInput, 'TableName'>,
): Promise<Page> {
  const command = new ScanCommand({
    TableName: store.tables[table],
    ConsistentRead: true,
    ...(of > 1 ? { Segment: segment, TotalSegments: of } : {}),
    ...input,
  });
  const { Items: items = [], LastEvaluatedKey: lastKey } = await retrying(store, () =>
    store.client.send(command),
  );
  return { items, lastKey };
}
