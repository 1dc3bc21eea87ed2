import { broughtAbout } from '../../core/procedures/brought-about.ts';
import type { Standing } from '../../core/procedures/proceeding.ts';
import { dueIn } from '../../core/proceedings/due.ts';
import { proceedingChain } from '../../core/proceedings/proceeding-entry.ts';
import type { Store } from '../ground/client.ts';
import { amongOthers } from '../ground/among-others.ts';
import { inTurn } from '../ground/in-turn.ts';
import { query, updateWhere, type Item } from '../ground/requests.ts';
import type { Procedures } from '../procedures/procedures.ts';
import { commitProceeding } from './commit-proceeding.ts';
import { standingNow, TOO_MANY } from './open-proceeding.ts';
import { lookFields, proceedingKey, shardName } from './proceeding-items.ts';
import { readProceeding, type StoredProceeding } from './read-proceeding.ts';
import { markActions } from './record-marks.ts';

/** Who acts where time alone does, in the ledger. */
const BY = 'schedule';

/** A proceeding in which something has run out. */
export type DueProceeding = { id: string; entity: string; due: string };

/**
 * A page of the proceedings of a shard in which something has run out by a day, the longest overdue first. What lies ahead is
 * not read.
 */
export async function dueBy(
  store: Store,
  shard: number,
  day: string,
  { limit, after }: { limit: number; after?: Item | undefined },
): Promise<{ due: DueProceeding[]; next: Item | undefined }> {
  const { items, lastKey } = await query(store, 'proceedings', {
    IndexName: 'due',
    KeyConditionExpression: '#in = :in AND #due <= :day',
    ExpressionAttributeNames: { '#in': 'dueIn', '#due': 'due' },
    ExpressionAttributeValues: { ':in': shardName(shard), ':day': day },
    Limit: limit,
    ...(after ? { ExclusiveStartKey: after } : {}),
  });
  const due = items.map(({ entity, part, due: on }) => ({
    ...{ id: String(part), entity: String(entity), due: String(on) },
  }));
  return { due, next: lastKey };
}

/**
 * Writes down what time alone has brought about in a proceeding up to today, and when it is due next. Repeated on the same
 * day it writes nothing.
 *
 * @returns whether something was written
 * @throws NotWholeError where what is stored is not what the chains attest
 */
export async function passTime(store: Store, procedures: Procedures, id: string): Promise<boolean> {
  return await inTurn(store, proceedingChain(id), () =>
    amongOthers(store, () => tryPass(store, procedures, id), TOO_MANY),
  );
}

async function tryPass(
  store: Store,
  procedures: Procedures,
  id: string,
): Promise<boolean | undefined> {
  const held = await readProceeding(store, procedures, id);
  if (!held) return false;
  const { folded, procedure } = held;
  const standing = standingNow(store, held);
  const { effects, undone } = broughtAbout(folded.effects, standing.effects);
  const isTold = effects.length + undone.length === 0 && !ranOut(standing, folded.through);
  if (isTold) {
    await lookLater(store, held, standing);
    return false;
  }
  const further = await markActions(store, procedures, { ...folded, by: BY }, effects);
  const done = await commitProceeding(
    store,
    {
      ...{ before: folded, procedure, by: BY, cause: 'time', standing },
      act: { kind: 'proceeding-passed', through: standing.on },
      proceeding: folded.proceeding,
    },
    further,
  );
  return done ? true : undefined;
}

/** Whether a period ran out behind the day up to which all is told. */
function ranOut({ clocks, on }: Standing, through: string): boolean {
  return [...clocks.values()].some(
    ({ status, ends }) => status === 'running' && ends !== null && ends >= through && ends < on,
  );
}

/** Only the item that leads to a proceeding is changed, where there is nothing to tell. */
async function lookLater(
  store: Store,
  { folded, procedure }: StoredProceeding,
  standing: Standing,
): Promise<void> {
  const { id, entity, end } = folded;
  const fields = lookFields(entity, standing.on, dueIn(procedure, standing));
  if (fields['due'] === undefined) return;
  await updateWhere(store, 'proceedings', proceedingKey(entity, id), { seq: end.seq }, fields);
}
