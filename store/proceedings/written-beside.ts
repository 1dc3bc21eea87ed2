import type { DatedEffect } from '../../core/procedures/proceeding.ts';
import { pledgeRecords } from '../../core/proceedings/pledges.ts';
import type { WrittenRecord } from '../../core/records/revisions.ts';
import type { Store } from '../ground/client.ts';
import type { Action } from '../ground/requests.ts';
import type { Procedures } from '../procedures/procedures.ts';
import { typesInForce } from '../record-types/types-in-force.ts';
import { planRecords } from '../records/write-records.ts';
import { markActions, type Marking } from './record-marks.ts';

/**
 * What effects of a proceeding write beside it, in one transaction with it: the mark of the record that it is about, or the
 * records of a pledge. A chain of records takes one commit in a transaction: where a step counted from an earlier day brings
 * about both, the mark goes first, and the records of the pledge are what its sources write.
 *
 * @throws NotWholeError where the records of the entity are not what their chain attests
 */
export async function writtenBeside(
  store: Store,
  procedures: Procedures,
  marking: Marking,
  { effects, undone }: { effects: readonly DatedEffect[]; undone: readonly DatedEffect[] },
): Promise<Action[]> {
  const marks = await markActions(store, procedures, marking, effects);
  return marks.length > 0 ? marks : await pledgeActions(store, marking, { effects, undone });
}

async function pledgeActions(
  store: Store,
  { id, entity, about, by }: Marking,
  { effects, undone }: { effects: readonly DatedEffect[]; undone: readonly DatedEffect[] },
): Promise<Action[]> {
  const told = pledgeRecords(id, about, effects);
  const gone = pledgeRecords(id, about, undone);
  if (told.length + gone.length === 0) return [];
  const today = new Date(store.now()).toISOString().slice(0, 'YYYY-MM-DD'.length);
  const types = await typesInForce(store, today);
  const versionOf = (type: string): string => types.get(type)?.document.version ?? '';
  const records: WrittenRecord[] = [
    ...gone.map(({ type, source, id: own }) => ({
      type,
      source,
      id: own,
      withdrawn: true as const,
    })),
    ...told,
  ].filter(({ type }) => types.has(type));
  if (records.length === 0) return [];
  const { commit } = await planRecords(store, { entity, records, by, versionOf });
  return commit?.actions ?? [];
}
