import { NotWholeError } from '../../core/ground/not-whole.ts';
import type { Store } from '../ground/client.ts';
import type { Item } from '../ground/requests.ts';
import { DUE_SHARDS } from '../ground/due-shards.ts';
import { sideBySide } from '../ground/side-by-side.ts';
import { leadsToAll, opensBy } from '../ledger/leads.ts';
import { openLed, type OpenProposed } from './opening-leads.ts';
import type { Procedures } from '../procedures/procedures.ts';
import { latestDay } from '../../core/ground/latest-day.ts';
import { noteAll } from './note-all.ts';
import { dueBy, passTime, type DueProceeding } from './pass-time.ts';

/** Proceedings that are read from the index at once. */
const PAGE = 100;

/** Proceedings in which time passes side by side. */
const WIDTH = 8;

/** A shard of the index that is not done, and the place behind which it goes on. */
export type ShardLeft = { shard: number; after?: Item | undefined };

/** What a tick did: how many proceedings it looked at, wrote and found faulty, and what is left of the shards. */
export type Passed = { looked: number; written: number; faulty: number; left: ShardLeft[] };

export type PassOptions = {
  /** What the tick before left; without it, all shards. */
  left?: readonly ShardLeft[] | undefined;
  /** Is called after each page. */
  isTimeLeft: () => boolean;
  /** Is told of a proceeding that does not hold together, and that holds up no other. */
  onFaulty: (id: string) => void;
  /** Opens proceedings about what appraisals propose; without it, none is opened. */
  openProposed?: OpenProposed | undefined;
  page?: number;
};

/**
 * Writes down what time alone has brought about in all proceedings, as long as there is time. What lies ahead is not read.
 * The shards take turns, a page each, so that a long one keeps no other waiting.
 *
 * @throws BusyError if the database remains busy; what was written stands, and the next tick goes on
 */
export async function passDue(
  store: Store,
  procedures: Procedures,
  { left = everyShard(), isTimeLeft, page = PAGE, ...options }: PassOptions,
): Promise<Passed> {
  const day = latestDay(new Date(store.now()).toISOString());
  const passed: Passed = { looked: 0, written: 0, faulty: 0, left: [...left] };
  do {
    const turn = passed.left[0];
    if (!turn) break;
    const { due, next } = await dueBy(store, turn.shard, day, { limit: page, after: turn.after });
    const ends = await sideBySide(due, WIDTH, (one) => passOne(store, procedures, one, options));
    passed.left.shift();
    if (next) passed.left.push({ shard: turn.shard, after: next });
    passed.looked += ends.length;
    passed.written += ends.filter((end) => end === 'written').length;
    passed.faulty += ends.filter((end) => end === 'faulty').length;
  } while (isTimeLeft());
  return passed;
}

function everyShard(): ShardLeft[] {
  return Array.from({ length: DUE_SHARDS }, (_, shard) => ({ shard }));
}

async function passOne(
  store: Store,
  procedures: Procedures,
  one: DueProceeding,
  { onFaulty, openProposed }: Pick<PassOptions, 'onFaulty' | 'openProposed'>,
): Promise<'written' | 'told' | 'faulty'> {
  try {
    const opening = opensBy(one.id);
    if (opening) {
      const led = { ...opening, entity: one.entity };
      return openProposed && (await openLed(store, led, openProposed)) ? 'written' : 'told';
    }
    const isWritten = leadsToAll(one.id)
      ? await noteAll(store, procedures, { entity: one.entity, part: one.id })
      : await passTime(store, procedures, one);
    return isWritten ? 'written' : 'told';
  } catch (error) {
    // steps that their procedure does not allow are as faulty as a chain that does not hold together
    if (!(error instanceof NotWholeError || error instanceof RangeError)) throw error;
    onFaulty(one.id);
    return 'faulty';
  }
}
