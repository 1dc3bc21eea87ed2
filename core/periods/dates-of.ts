import { daysFrom } from '../ground/dates.ts';
import type { Clock, Event } from './clock.ts';
import { deadlineOf, type Count, type Deadline, type Period } from './deadline.ts';
import type { ProcedureDates } from './procedure-dates.ts';
import { readSpan } from './span.ts';
import type { WorkingCalendar } from './working-days.ts';

/** One date of a procedure: null where its class has no such period, or where the calendar does not know its end. */
export type DateOf = {
  name: string;
  title: string;
  on: string | null;
  isDayAfter: boolean;
  counted?: { count: Count; found: Deadline };
};

/** What the dates are computed of: the days of events, the class, and the calendars by their ids. */
export type Occasion = {
  class: string;
  events: ReadonlyMap<Event, string>;
  calendars: ReadonlyMap<string, WorkingCalendar>;
};

/**
 * A period as a clock sets it.
 *
 * @example periodOf({ period: '3 months', from: 'document', law: 'order' }) // { number: 3, unit: 'month', countStart: false, roll: false }
 */
export function periodOf({ period, countStart = false, roll = false }: Clock): Period {
  return { ...readSpan(period), countStart, roll };
}

/** The events from which the periods of a class run. */
export function eventsOf({ periods }: ProcedureDates, ofClass: string): Set<Event> {
  const clocks = Object.values(periods).map(({ byClass }) => byClass[ofClass]);
  return new Set(clocks.flatMap((clock) => (clock ? [clock.from] : [])));
}

/**
 * The dates that follow from the events, in the order of the document.
 *
 * @throws RangeError where an event is missing, see {@link eventsOf}
 */
export function datesOf(document: ProcedureDates, occasion: Occasion): DateOf[] {
  return Object.entries(document.dates).map(([name, { title, lastDay, dayAfter }]) => {
    const isDayAfter = lastDay === undefined;
    const clock = document.periods[lastDay ?? dayAfter ?? '']?.byClass[occasion.class];
    if (!clock) return { name, title, on: null, isDayAfter };
    const count = countOf(clock, occasion);
    const found = deadlineOf(count);
    const on = found.ends !== null && isDayAfter ? daysFrom(found.ends, 1) : found.ends;
    return { name, title, on, isDayAfter, counted: { count, found } };
  });
}

function countOf(clock: Clock, { events, calendars }: Occasion): Count {
  const from = events.get(clock.from);
  if (from === undefined) throw new RangeError(`The day of the event ${clock.from} is missing`);
  const calendar = clock.calendar === undefined ? undefined : calendars.get(clock.calendar);
  return { from, period: periodOf(clock), calendar };
}
