import type { NoLongerProposed } from '../../core/proceedings/lapse.ts';
import type { Store } from '../ground/client.ts';
import { shardOf } from '../ground/due-shards.ts';
import type { Action } from '../ground/requests.ts';

/** In place of the id of a proceeding, behind all of them: what leads to those of an entity that may stop or go on. */
const MAY_STOP = 'stop';

/** The beginning of what stands there for an appraisal by which proceedings may lapse. */
export const MAY_LAPSE = 'lapse#';

/** The beginning of what stands there for a restriction about which a proceeding may be opened. */
const MAY_OPEN = 'open#';

/** In place of a measure: any restriction of the rule set that waits for a place. */
const WAITING = '';

/** What leads to openings: a rule set, and one of its restrictions, or those that wait. */
export type Opening = { ruleSet: string; measure?: string };

/** What an item leads to open; undefined where it leads elsewhere. */
export function opensBy(part: string): Opening | undefined {
  if (!part.startsWith(MAY_OPEN)) return undefined;
  const [ruleSet = '', measure = WAITING] = part.slice(MAY_OPEN.length).split('#');
  return measure === WAITING ? { ruleSet } : { ruleSet, measure };
}

/** The part of the item that leads to an opening; the beginning of those of all restrictions, where none is named. */
export function openingPart({ ruleSet, measure = WAITING }: Opening): string {
  return `${MAY_OPEN}${ruleSet}#${measure}`;
}

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

/**
 * What leads the next tick to open a proceeding about a restriction, because an appraisal came into force that newly proposes
 * it; or, where none is named, to those that wait, because a proceeding under the rule set has ended.
 */
export function mayOpenPut(
  store: Pick<Store, 'tables'>,
  { entity, ruleSet, measure, seq, at }: Opening & { entity: string; seq: number; at: string },
): Action {
  const part = openingPart({ ruleSet, ...(measure === undefined ? {} : { measure }) });
  return leadPut(store, { entity, part, seq, at });
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
