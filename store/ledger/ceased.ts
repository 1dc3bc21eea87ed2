import type { Store } from '../ground/client.ts';
import { shardOf } from '../ground/due-shards.ts';
import type { Action } from '../ground/requests.ts';

/** In place of the id of a proceeding, behind all of them: all of an entity are to be looked at. */
export const ALL_OF_ENTITY = 'stop';

/**
 * What leads the next tick of proceedings to those of an entity, because the registry has decided about it: they may stop or
 * go on.
 *
 * @param seq the place of the decision in the entity's chain
 */
export function lookedAtPut(
  { tables }: Pick<Store, 'tables'>,
  { entity, seq, at }: { entity: string; seq: number; at: string },
): Action {
  const due = at.slice(0, 'YYYY-MM-DD'.length);
  const key = { entity, part: ALL_OF_ENTITY };
  return {
    Put: { TableName: tables.proceedings, Item: { ...key, seq, dueIn: shardOf(entity), due } },
  };
}
