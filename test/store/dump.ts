import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { digestOf } from '../../core/ground/digest.ts';
import type { Store } from '../../store/ground/client.ts';
import { tableNames, type TableName } from '../../store/keys.ts';

/** Digests of every item of the tables, in an order of their own, to compare before and after. */
export async function dumpOf(
  store: Store,
  names: readonly TableName[] = tableNames.filter((name) => name !== 'simulations'),
): Promise<Record<string, string[]>> {
  const dump: Record<string, string[]> = {};
  for (const name of names) {
    const items: string[] = [];
    let from: Record<string, unknown> | undefined;
    do {
      const page = await store.client.send(
        new ScanCommand({
          TableName: store.tables[name],
          ...(from ? { ExclusiveStartKey: from } : {}),
        }),
      );
      items.push(...(page.Items ?? []).map(itemDigest));
      from = page.LastEvaluatedKey;
    } while (from);
    dump[name] = items.toSorted();
  }
  return dump;
}

/** Engines give attributes in any order. */
function itemDigest(item: Record<string, unknown>): string {
  return digestOf(JSON.parse(JSON.stringify(item)));
}
