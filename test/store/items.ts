import { DeleteCommand, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { canonical } from '../../core/ground/digest.ts';
import type { Store } from '../../store/ground/client.ts';
import type { Item } from '../../store/ground/requests.ts';
import { tables, type TableDefinition, type TableName } from '../../store/keys.ts';

/** Every item of a table, as whoever may write it past Gradus sees it. */
export async function itemsIn(store: Store, table: TableName): Promise<Item[]> {
  const found: Item[] = [];
  let from: Item | undefined;
  do {
    const page = await store.client.send(
      new ScanCommand({
        TableName: store.tables[table],
        ...(from ? { ExclusiveStartKey: from } : {}),
      }),
    );
    found.push(...(page.Items ?? []));
    from = page.LastEvaluatedKey;
  } while (from);
  return found;
}

export async function put(store: Store, table: TableName, item: object): Promise<void> {
  const command = new PutCommand({ TableName: store.tables[table], Item: { ...item } });
  await store.client.send(command);
}

export function keyOf(table: TableName, item: Item): Item {
  const { partitionKey, sortKey }: TableDefinition = tables[table];
  const names = [partitionKey.name, ...(sortKey ? [sortKey.name] : [])];
  return Object.fromEntries(names.map((name) => [name, item[name]]));
}

export async function remove(store: Store, table: TableName, item: Item): Promise<void> {
  const command = new DeleteCommand({ TableName: store.tables[table], Key: keyOf(table, item) });
  await store.client.send(command);
}

/** Sets a table back to items that it had before: what came since is gone. What is as it was is left alone. */
export async function setBack(
  store: Store,
  table: TableName,
  before: readonly Item[],
): Promise<void> {
  const missing = new Map(before.map((item) => [canonical(keyOf(table, item)), item]));
  for (const item of await itemsIn(store, table)) {
    const key = canonical(keyOf(table, item));
    const wanted = missing.get(key);
    if (!wanted) await remove(store, table, item);
    else if (canonical(item) === canonical(wanted)) missing.delete(key);
  }
  for (const item of missing.values()) await put(store, table, item);
}
