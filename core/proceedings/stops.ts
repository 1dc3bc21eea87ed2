import type { Ceasing } from '../entities/registry/ceasings.ts';
import { localDate } from '../ground/dates.ts';
import type { Proceeding, Stop } from '../procedures/proceeding.ts';

/** That a proceeding is to stop or to go on, as its chain does not have it yet. */
export type StopToNote =
  { is: 'stopped'; stopped: Omit<Stop, 'until'> } | { is: 'resumed'; from: string; entry: number };

/**
 * What the registry says of an entity that a proceeding about it does not have yet. It stands stopped from the day on which
 * the entity ceased; where that is decided later, not before the last step that was taken meanwhile. It goes on on the day
 * on which it is decided that the entity does, because nobody could act before.
 *
 * @param registered the place in the chain of the registry up to which it has it
 */
export function stopsToNote(
  proceeding: Proceeding,
  { registered, timeZone }: { registered: number; timeZone: string },
  ceasings: readonly Ceasing[],
): StopToNote[] {
  const notes: StopToNote[] = [];
  let { from, until = '' } = lastOf(proceeding);
  for (const one of ceasings.filter(({ seq }) => seq > registered)) {
    const day = localDate(one.at, timeZone);
    if (one.is === 'goes-on') {
      const last = notes.at(-1);
      // what was over before anybody could act in between stopped nothing
      if (last?.is === 'stopped' && day <= from) notes.pop();
      else if (last?.is === 'stopped' || isStopped(proceeding)) {
        until = day > from ? day : from;
        notes.push({ is: 'resumed', from: until, entry: one.seq });
      }
      continue;
    }
    const { reason, on, into, seq: entry } = one;
    from = latest(until, lastDayOf(proceeding), on < day ? on : day);
    const stopped = { reason, on, ...(into === undefined ? {} : { into }), entry, from };
    notes.push({ is: 'stopped', stopped });
  }
  return notes;
}

/** A proceeding with what is to be noted of it. */
export function withStops(proceeding: Proceeding, notes: readonly StopToNote[]): Proceeding {
  if (notes.length === 0) return proceeding;
  const stops = notes.reduce<readonly Stop[]>(withNote, proceeding.stops ?? []);
  return { ...proceeding, stops };
}

function withNote(stops: readonly Stop[], note: StopToNote): Stop[] {
  if (note.is === 'stopped') return [...stops, note.stopped];
  return stops.map((one, at) => (at === stops.length - 1 ? { ...one, until: note.from } : one));
}

/** Whether a proceeding stands stopped. */
export function isStopped({ stops = [] }: Proceeding): boolean {
  const last = stops.at(-1);
  return last !== undefined && last.until === undefined;
}

function lastOf({ stops = [] }: Proceeding): Pick<Stop, 'from' | 'until'> {
  return stops.at(-1) ?? { from: '' };
}

/** The last day on which somebody did something in a proceeding. */
export function lastDayOf({ opening, acts }: Proceeding): string {
  return latest(opening.on, ...acts.map(({ on }) => on));
}

function latest(...days: string[]): string {
  return days.toSorted().at(-1) ?? '';
}
