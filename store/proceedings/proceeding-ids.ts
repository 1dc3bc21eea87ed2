import type { Store } from '../ground/client.ts';
import { allFound, type Item } from '../ground/requests.ts';
import { MAY_LAPSE } from '../ledger/leads.ts';

/** The proceedings about an entity, each with the place in its chain that its item names. */
export async function proceedingIds(
  store: Store,
  entity: string,
): Promise<{ id: string; seq: number }[]> {
  const items = await allFound(store, 'proceedings', {
    KeyConditionExpression: '#entity = :entity AND #part < :lapse',
    ProjectionExpression: '#part, #seq',
    ExpressionAttributeNames: { '#entity': 'entity', '#part': 'part', '#seq': 'seq' },
    ExpressionAttributeValues: { ':entity': entity, ':lapse': MAY_LAPSE },
  });
  return items.map(({ part, seq }) => ({
    ...{ id: String(part), seq: Number(seq) || 0 },
  }));
}

/** What else stands under an entity, of all parts that begin so, such as what leads the tick to its proceedings. */
export async function partsBeginning(store: Store, entity: string, begin: string): Promise<Item[]> {
  return await allFound(store, 'proceedings', {
    KeyConditionExpression: '#entity = :entity AND begins_with(#part, :begin)',
    ExpressionAttributeNames: { '#entity': 'entity', '#part': 'part' },
    ExpressionAttributeValues: { ':entity': entity, ':begin': begin },
  });
}
