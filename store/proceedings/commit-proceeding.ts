import { broughtAbout } from '../../core/procedures/brought-about.ts';
import type { Proceeding, Standing } from '../../core/procedures/proceeding.ts';
import type { Procedure } from '../../core/procedures/procedure.ts';
import { dueIn } from '../../core/proceedings/due.ts';
import type { FoldedProceeding } from '../../core/proceedings/fold-proceeding.ts';
import {
  proceedingChain,
  type ProceedingAct,
  type ProceedingEntry,
} from '../../core/proceedings/proceeding-entry.ts';
import { eventOfEntry, type ProceedingEvent } from '../../core/proceedings/proceeding-event.ts';
import type { Says } from '../../core/proceedings/says.ts';
import type { Store } from '../ground/client.ts';
import type { Action } from '../ground/requests.ts';
import { written } from '../ground/written.ts';
import { ledgerPut, sealed, type Cause } from '../ledger/ledger.ts';
import { mayOpenPut } from '../ledger/leads.ts';
import { NO_RECORDS, workPut } from '../ledger/work.ts';
import { proceedingEventItem } from './event-item.ts';
import { proceedingItem, saysItem } from './proceeding-items.ts';

/** The sentence of the error where others keep winning. */
export const TOO_MANY = 'Too many steps of this proceeding are being taken at once; try again.';

type Unplaced<T> = T extends unknown ? Omit<T, 'state' | 'effects' | 'undone'> : never;

/** What a commit adds to the chain of a proceeding. */
export type ProceedingCommit = {
  /** What stood before, without the entry; of an opening what is known of it. */
  before: Pick<
    FoldedProceeding,
    'id' | 'entity' | 'procedure' | 'about' | 'effects' | 'through'
  > & {
    end: { seq: number; hash: string | null; at?: string };
  };
  procedure: Procedure;
  act: Unplaced<ProceedingAct>;
  by: string;
  cause: Cause;
  says?: Says | undefined;
  /** The proceeding with what is added. */
  proceeding: Proceeding;
  /** How it stands then. */
  standing: Standing;
};

/**
 * Writes an entry of a proceeding with its item, what it says and its event, all or none.
 *
 * @param further what is written in the same transaction, such as the mark of a record
 * @returns the entry; undefined if another write came first, with nothing written
 */
export async function commitProceeding(
  store: Store,
  { before, procedure, act, by, cause, says, proceeding, standing }: ProceedingCommit,
  further: readonly Action[] = [],
): Promise<ProceedingEntry | undefined> {
  const { id, entity } = before;
  const now = new Date(store.now()).toISOString();
  const { at: last = '' } = before.end;
  // the clock of one chain never goes back
  const at = last > now ? last : now;
  const seq = before.end.seq + 1;
  const { effects, undone } = broughtAbout(before.effects, standing.effects);
  const entry = sealed({
    ...(act as ProceedingAct),
    state: standing.state,
    ...(effects.length > 0 ? { effects } : {}),
    ...(undone.length > 0 ? { undone } : {}),
    ...{ chain: proceedingChain(id), seq, at, by, cause, prev: before.end.hash },
  });
  const through = standing.on > before.through ? standing.on : before.through;
  const item = proceedingItem({
    folded: { ...before, proceeding, through },
    end: { seq, hash: entry.hash },
    ...{ standing, due: dueIn(procedure, standing) },
  });
  const event = eventOfEntry({ ...before, proceeding: id }, entry);
  const actions = [
    ledgerPut(store, entry),
    put(store, 'proceedings', item),
    ...(says ? [put(store, 'proceedings', saysItem(entity, id, seq, says))] : []),
    put(store, 'outbox', proceedingEventItem(event)),
    ...further,
    ...placeFreed(store, before, { standing, seq, at }),
    // a mark that changes what counts leaves the same work behind
    ...(further.some(({ Put }) => Put?.TableName === store.tables.outbox)
      ? []
      : appraisalWork(store, entity, effects, { at, hash: entry.hash })),
  ];
  return (await written(store, actions, entry.hash)) ? entry : undefined;
}

/** What leads to restrictions that wait for a place, where a proceeding about one has ended. */
function placeFreed(
  store: Store,
  { entity, about }: Pick<FoldedProceeding, 'entity' | 'about'>,
  { standing, ...place }: { standing: Standing; seq: number; at: string },
): Action[] {
  if (!standing.isFinal || standing.stopped || !('measure' in about)) return [];
  return [mayOpenPut(store, { entity, ruleSet: about.ruleSet, ...place })];
}

/** What leaves behind that an entity is appraised anew. */
function appraisalWork(
  store: Store,
  entity: string,
  effects: ProceedingEvent['effects'],
  { at, hash }: { at: string; hash: string },
): Action[] {
  const again = effects.some(({ effect }) => effect.appraisal === 'again');
  return again ? [workPut(store, { entity, seq: NO_RECORDS, at }, hash)] : [];
}

/** The entry alone is the lock: no condition rests on an item, which somebody may have edited. */
function put(store: Store, table: 'proceedings' | 'outbox', item: object): Action {
  return { Put: { TableName: store.tables[table], Item: { ...item } } };
}
