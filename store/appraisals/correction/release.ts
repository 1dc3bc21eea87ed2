import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Store } from '../../ground/client.ts';
import { retrying } from '../../ground/retry.ts';
import { currentKey, type Current } from '../in-force/current.ts';

/** Nothing is owed any more, unless something was written meanwhile. */
export async function release(store: Store, { seq, inForce }: Current): Promise<void> {
  const command = new UpdateCommand({
    TableName: store.tables.current,
    Key: currentKey(inForce.ruleSet.id, inForce.entity.id),
    UpdateExpression: 'REMOVE #owes',
    ConditionExpression: '#seq = :seq',
    ExpressionAttributeNames: { '#owes': 'owes', '#seq': 'seq' },
    ExpressionAttributeValues: { ':seq': seq },
  });
  try {
    await retrying(store, () => store.client.send(command));
  } catch (error) {
    if ((error as Error).name !== 'ConditionalCheckFailedException') throw error;
  }
}
