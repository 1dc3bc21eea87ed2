import type { Store } from '../ground/client.ts';
import { query, type Item } from '../ground/requests.ts';
import { MAY_LAPSE } from '../ledger/leads.ts';

/** The proceedings about an entity, each with the place in its chain that its item names. */
export async function proceedingIds(
  store: Store,
  entity: string,
): Promise<{ id: string; seq: number }[]> {
  const ids: { id: string; seq: number }[] = [];
  let lastKey: Item | undefined;
  do {
    const page = await query(store, 'proceedings', {
      ConsistentRead: true,
      KeyConditionExpression: '#entity = :entity AND #part < :lapse',
      ProjectionExpression: '#part, #seq',
      ExpressionAttributeNames: { '#entity': 'entity', '#part': 'part', '#seq': 'seq' },
      ExpressionAttributeValues: { ':entity': entity, ':lapse': MAY_LAPSE },
      ...(lastKey ? { ExclusiveStartKey: lastKey } : {}),
    });
    for (const { part, seq } of page.items) ids.push({ id: String(part), seq: Number(seq) || 0 });
    ({ lastKey } = page);
  } while (lastKey);
  return ids;
}
