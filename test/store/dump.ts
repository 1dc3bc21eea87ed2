import { BatchWriteCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { digestOf } from '../../core/ground/digest.ts';
import type { Store } from '../../store/ground/client.ts';
import { tableNames, type TableName } from '../../store/keys.ts';

/**
 * Digests of every item of the tables, in an order of their own, to compare before and after. Simulations have a
 * table and chains of their own, and are left out.
 */
export async function dumpOf(
  store: Store,
  names: readonly TableName[] = tableNames.filter((name) => name !== 'simulations'),
): Promise<Record<string, string[]>> {
  const dump: Record<string, string[]> = {};
  for (const name of names) {
    const items: string[] = [];
    for await (const page of pagesOf(store, name))
      items.push(...page.filter((item) => !isOfSimulation(item)).map(itemDigest));
    dump[name] = items.toSorted();
  }
  return dump;
}

/** Every item of every table, as it was read. */
export type Image = readonly (readonly [TableName, readonly Item[]])[];

export async function imageOf(store: Store): Promise<Image> {
  const image: [TableName, Item[]][] = [];
  for (const name of tableNames) {
    const items: Item[] = [];
    for await (const page of pagesOf(store, name)) items.push(...page);
    image.push([name, items]);
  }
  return image;
}

/** Writes the items into other tables, which takes a tenth of what appraising it all takes. */
export async function putImage(store: Store, image: Image): Promise<void> {
  for (const [name, items] of image) {
    for (let at = 0; at < items.length; at += MOST_IN_A_BATCH) {
      const puts = items.slice(at, at + MOST_IN_A_BATCH).map((Item) => ({ PutRequest: { Item } }));
      const batch = new BatchWriteCommand({ RequestItems: { [store.tables[name]]: puts } });
      const { UnprocessedItems = {} } = await store.client.send(batch);
      if (Object.keys(UnprocessedItems).length > 0) throw new Error('not all items were written');
    }
  }
}

const MOST_IN_A_BATCH = 25;

type Item = Record<string, unknown>;

async function* pagesOf(store: Store, name: TableName): AsyncGenerator<Item[]> {
  let from: Item | undefined;
  do {
    const page = await store.client.send(
      new ScanCommand({
        TableName: store.tables[name],
        ...(from ? { ExclusiveStartKey: from } : {}),
      }),
    );
    yield page.Items ?? [];
    from = page.LastEvaluatedKey;
  } while (from);
}

function isOfSimulation({ chain = '' }: Item): boolean {
  return String(chain).startsWith('simulation:');
}

/** Engines give attributes in any order. */
function itemDigest(item: Item): string {
  return digestOf(JSON.parse(JSON.stringify(item)));
}
