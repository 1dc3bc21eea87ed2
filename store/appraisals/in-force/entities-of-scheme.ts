import type { Entity } from '../../../core/entities/identifiers/entity.ts';
import type { Store } from '../../ground/client.ts';
import { query, type Item } from '../../ground/requests.ts';
import { bucketKey, inForceIn } from './current.ts';

/** The entities held in one bucket of a rule set whose ids are of a scheme, page by page, in the order of their ids. */
export async function* entitiesOfScheme(
  store: Store,
  { ruleSet, scheme, bucket }: { ruleSet: string; scheme: string; bucket: number },
): AsyncGenerator<Entity[], void> {
  let lastKey: Item | undefined;
  do {
    const page = await query(store, 'current', {
      ConsistentRead: true,
      KeyConditionExpression: '#bucket = :bucket AND begins_with(#entity, :scheme)',
      ProjectionExpression: '#bucket, #entity, #inForce',
      ExpressionAttributeNames: { '#bucket': 'bucket', '#entity': 'entity', '#inForce': 'inForce' },
      ExpressionAttributeValues: { ':bucket': bucketKey(ruleSet, bucket), ':scheme': `${scheme}:` },
      ...(lastKey ? { ExclusiveStartKey: lastKey } : {}),
    });
    yield page.items.map((item) => inForceIn(item).entity);
    ({ lastKey } = page);
  } while (lastKey);
}
