import { isCalendarDay } from '../ground/calendar.ts';
import { partOf, wholeBetween } from '../ground/date-arithmetic.ts';
import { daysFrom } from '../ground/dates.ts';
import type { CalendarDocument } from './calendar-document.ts';

/** A calendar ready to count: every working day of the years that it knows, in order. */
export type WorkingCalendar = {
  readonly id: string;
  readonly knownFrom: string;
  readonly knownUntil: string;
  readonly days: readonly string[];
  /** The years whose law nobody has verified. */
  readonly unverified: readonly string[];
};

/** A calendar ready to count. */
export function prepareCalendar({ calendar, years }: CalendarDocument): WorkingCalendar {
  const known = Object.keys(years).toSorted();
  return {
    id: calendar,
    knownFrom: `${known[0] ?? ''}-01-01`,
    knownUntil: `${known.at(-1) ?? ''}-12-31`,
    unverified: known.filter((year) => years[year]?.law.verified !== true),
    days: known.flatMap((year) => {
      const { off = [], on = [] } = years[year] ?? {};
      return workingDaysOf(year, new Set(off), new Set(on));
    }),
  };
}

function workingDaysOf(year: string, off: ReadonlySet<string>, on: ReadonlySet<string>): string[] {
  let weekday = partOf(`${year}-01-01`, 'weekday');
  return daysOf(Number(year)).flatMap((day) => {
    const isWorked = weekday <= FRIDAY ? !off.has(day) : on.has(day);
    weekday = (weekday % WEEK) + 1;
    return isWorked ? [`${year}-${day}`] : [];
  });
}

const [FRIDAY, WEEK] = [5, 7];

/** The days of a year, MM-DD. */
function daysOf(year: number): string[] {
  const two = (number: number): string => String(number).padStart(2, '0');
  return Array.from({ length: 12 * 31 }, (_, at) => [Math.floor(at / 31) + 1, (at % 31) + 1])
    .filter(([month = 0, day = 0]) => isCalendarDay(year, month, day))
    .map(([month = 0, day = 0]) => `${two(month)}-${two(day)}`);
}

/** A working day; where days had to be asked about that the calendar does not know, counted as if their weekdays were worked. */
export type WorkingDay = { day: string; isKnown: boolean };

/** The nth working day on or after a day; n counts from 1. */
export function nthWorkingDay(calendar: WorkingCalendar, on: string, n: number): WorkingDay {
  const { days, knownFrom, knownUntil } = calendar;
  if (on < knownFrom) {
    const before = weekdaysBetween(on, knownFrom);
    const isWithin = n <= before;
    const { day } = isWithin
      ? { day: nthWeekday(on, n) }
      : nthWorkingDay(calendar, knownFrom, n - before);
    return { day, isKnown: false };
  }
  const first = firstAt(days, on);
  const day = days[first + n - 1];
  if (day !== undefined) return { day, isKnown: true };
  const next = on > knownUntil ? on : daysFrom(knownUntil, 1);
  return { day: nthWeekday(next, n - (days.length - first)), isKnown: false };
}

/** Where the first of some sorted days stands that is not before a day. */
function firstAt(days: readonly string[], on: string): number {
  let [low, high] = [0, days.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((days[middle] ?? '') < on) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The nth day from Monday to Friday on or after a day; n counts from 1.
 *
 * @example nthWeekday('2026-11-28', 6) // '2026-12-07'
 */
export function nthWeekday(on: string, n: number): string {
  const weekday = partOf(on, 'weekday');
  if (weekday > FRIDAY) return nthWeekday(daysFrom(on, WEEK + 1 - weekday), n);
  const at = weekday - 1 + n - 1;
  return daysFrom(on, Math.floor(at / FRIDAY) * WEEK + (at % FRIDAY) - (weekday - 1));
}

/**
 * How many days from Monday to Friday there are from a day up to, not including, another.
 *
 * @example weekdaysBetween('2026-11-27', '2026-12-01') // 2
 */
export function weekdaysBetween(from: string, to: string): number {
  const days = wholeBetween(from, to, 'days');
  const weekday = partOf(from, 'weekday');
  const rest = Array.from({ length: days % WEEK }, (_, at) => ((weekday - 1 + at) % WEEK) + 1);
  return Math.floor(days / WEEK) * FRIDAY + rest.filter((one) => one <= FRIDAY).length;
}
