import { NotWholeError } from '../../core/ground/not-whole.ts';
import { standingOn } from '../../core/procedures/advance.ts';
import { broughtAbout } from '../../core/procedures/brought-about.ts';
import type { Standing } from '../../core/procedures/proceeding.ts';
import { dueIn } from '../../core/proceedings/due.ts';
import type { FoldedProceeding } from '../../core/proceedings/fold-proceeding.ts';
import { proceedingChain } from '../../core/proceedings/proceeding-entry.ts';
import type { Store } from '../ground/client.ts';
import { amongOthers } from '../ground/among-others.ts';
import { inTurn } from '../ground/in-turn.ts';
import { query, updateWhere, type Item } from '../ground/requests.ts';
import type { Procedures } from '../procedures/procedures.ts';
import { TOO_MANY } from './commit-proceeding.ts';
import { dayOf } from './day-of.ts';
import { shardName } from '../ground/due-shards.ts';
import { LOOK_FIELDS, lookFields, proceedingKey } from './proceeding-items.ts';
import { writeNote } from './write-note.ts';
import { readProceeding, type StoredProceeding } from './read-proceeding.ts';
import { writePassage } from './write-passage.ts';

/** A proceeding in which something runs out, and the first day on which it is over. */
export type DueProceeding = { id: string; due: string; entity: string };

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
  const due = items.map(({ part, due: on, entity }) => ({
    ...{ id: String(part), due: String(on), entity: String(entity) },
  }));
  return { due, next: lastKey };
}

/**
 * Writes down what time alone has brought about in a proceeding up to today, under which version, and when it is due next. Repeated on the same
 * day it writes nothing, and neither does it before the day on which the proceeding is due.
 *
 * @returns whether something was written into its chain
 * @throws NotWholeError where what is stored is not what the chains attest
 * @throws RangeError where its steps are not those of its procedure
 */
export async function passTime(
  store: Store,
  procedures: Procedures,
  one: Pick<DueProceeding, 'id' | 'due'>,
): Promise<boolean> {
  return await inTurn(store, proceedingChain(one.id), () =>
    amongOthers(store, () => tryPass(store, procedures, one), TOO_MANY),
  );
}

async function tryPass(
  store: Store,
  procedures: Procedures,
  { id, due }: Pick<DueProceeding, 'id' | 'due'>,
): Promise<boolean | undefined> {
  const held = await readProceeding(store, procedures, id);
  if (!held) throw new NotWholeError(`entry 1 is missing (${proceedingChain(id)})`);
  if (held.toNote.length > 0) return await noted(store, procedures, held);
  const { folded, procedure, unwritten } = held;
  const day = dayOf(store, procedure, folded);
  if (due > day) return false;
  const standing = standingOn(procedure, folded.proceeding, day);
  const { effects, undone } = broughtAbout(folded.effects, standing.effects);
  if (!unwritten && effects.length + undone.length === 0 && isTold(standing, folded)) {
    await lookLater(store, held, standing);
    return false;
  }
  const done = await writePassage(store, procedures, held, standing);
  return done ? true : undefined;
}

/** Notes one after another that it stops, goes on or lapses; undefined if another write came first. */
async function noted(
  store: Store,
  procedures: Procedures,
  held: StoredProceeding,
): Promise<true | undefined> {
  const isLast = held.toNote.length === 1;
  return (await writeNote(store, procedures, held)) && isLast ? true : undefined;
}

/** Whether the chain has the state, and no period ran out behind the day up to which all is told. */
function isTold(
  { state, clocks, on }: Standing,
  told: Pick<FoldedProceeding, 'state' | 'through'>,
): boolean {
  const ranOut = [...clocks.values()].some(
    ({ status, ends }) =>
      status === 'running' && ends !== null && ends >= told.through && ends < on,
  );
  return state === told.state && !ranOut;
}

/** Only the item that leads to a proceeding is changed, where there is nothing to tell. */
async function lookLater(
  store: Store,
  { folded, procedure }: StoredProceeding,
  standing: Standing,
): Promise<void> {
  const { id, entity, end } = folded;
  const fields = lookFields(folded, standing, dueIn(procedure, standing));
  const removing = LOOK_FIELDS.filter((name) => fields[name] === undefined);
  const key = proceedingKey(entity, id);
  await updateWhere(store, 'proceedings', key, { seq: end.seq }, fields, { removing });
}
