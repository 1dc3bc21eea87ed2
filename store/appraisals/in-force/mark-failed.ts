import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Store } from '../../ground/client.ts';
import { BusyError } from '../../ground/errors.ts';
import { retrying } from '../../ground/retry.ts';
import { currentKey, type Current, type Failed } from './current.ts';

/**
 * Notes with what is held of an entity that a version refuses its facts, so that its records were not read; undefined
 * takes the note away.
 *
 * @throws BusyError if something was written meanwhile
 */
export async function markFailed(
  store: Store,
  { seq, inForce }: Current,
  failed: Failed | undefined,
): Promise<void> {
  const command = new UpdateCommand({
    TableName: store.tables.current,
    Key: currentKey(inForce.ruleSet.id, inForce.entity.id),
    UpdateExpression: failed ? 'SET #failed = :failed' : 'REMOVE #failed',
    ConditionExpression: '#seq = :seq',
    ExpressionAttributeNames: { '#failed': 'failed', '#seq': 'seq' },
    ExpressionAttributeValues: {
      ':seq': seq,
      ...(failed ? { ':failed': JSON.stringify(failed) } : {}),
    },
  });
  try {
    await retrying(store, () => store.client.send(command));
  } catch (error) {
    if ((error as Error).name !== 'ConditionalCheckFailedException') throw error;
    throw new BusyError('An appraisal of this entity was written at the same time; try again.');
  }
}
