import type { NoLongerProposed } from '../../core/proceedings/lapse.ts';
import type { Store } from '../ground/client.ts';
import { shardOf } from '../ground/due-shards.ts';
import type { Action } from '../ground/requests.ts';

/** In place of the id of a proceeding, behind all of them: what leads to those of an entity that may stop or go on. */
const MAY_STOP = 'stop';

/** The beginning of what stands there for an appraisal by which proceedings may lapse. */
export const MAY_LAPSE = 'lapse#';

/** Whether what is due is all proceedings of an entity, and not the one of that id. */
export function leadsToAll(part: string): boolean {
  return part === MAY_STOP || part.startsWith(MAY_LAPSE);
}

/**
 * What leads the next tick of proceedings to those of an entity, because the registry has decided about it: they may stop or
 * go on.
 *
 * @param seq the place of the decision in the entity's chain
 */
export function mayStopPut(
  store: Pick<Store, 'tables'>,
  { entity, seq, at }: { entity: string; seq: number; at: string },
): Action {
  return leadPut(store, { entity, part: MAY_STOP, seq, at });
}

/** The same, because an appraisal came into force that no longer proposes what the one before did: they may lapse. */
export function mayLapsePut(
  store: Pick<Store, 'tables'>,
  { entity, ...told }: NoLongerProposed & { entity: string },
): Action {
  const place = String(told.seq).padStart(9, '0');
  return leadPut(store, { entity, part: `${MAY_LAPSE}${told.ruleSet}#${place}`, ...told });
}

function leadPut(
  { tables }: Pick<Store, 'tables'>,
  lead: { entity: string; part: string; seq: number; at: string },
): Action {
  const { entity, at } = lead;
  const due = at.slice(0, 'YYYY-MM-DD'.length);
  const Item = { ...lead, dueIn: shardOf(entity), due };
  return { Put: { TableName: tables.proceedings, Item } };
}
