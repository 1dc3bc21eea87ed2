import { movedBy } from '../ground/date-arithmetic.ts';
import { daysFrom } from '../ground/dates.ts';
import type { Span } from './span.ts';
import { nthWorkingDay, type WorkingCalendar } from './working-days.ts';

/** A period as the law sets it: how long it is, whether the day of the event counts, whether its end moves over rest days. */
export type Period = Span & { readonly countStart: boolean; readonly roll: boolean };

/** A period that a day begins, and the calendar that says which days are worked, where one is given. */
export type Count = {
  readonly from: string;
  readonly period: Period;
  readonly calendar?: WorkingCalendar | undefined;
};

/**
 * The last day of a period. It is null where the calendar does not know a day that it is asked about: the end is then not
 * before `notBefore`, which counts each unknown day from Monday to Friday as worked.
 */
export type Deadline =
  | { ends: string; rolledFrom?: string }
  | { ends: null; knownFrom: string; knownUntil: string; notBefore: string };

/** The last day of a period that is known. */
export type Ended = Extract<Deadline, { ends: string }>;

/**
 * The years whose working days a count asks for and whose law nobody has verified: what rests on them is a
 * demonstration.
 */
export function unverifiedYears(
  { from, period, calendar }: Count,
  { ends, rolledFrom = ends }: Ended,
): string[] {
  if (!calendar || !asksCalendar(period)) return [];
  const first = yearOf(period.unit === 'working day' ? from : rolledFrom);
  return calendar.unverified.filter((year) => first <= year && year <= yearOf(ends));
}

const yearOf = (day: string): string => day.slice(0, 4);

/**
 * Whether a period can be counted only with a calendar.
 *
 * @example asksCalendar({ number: 3, unit: 'month', countStart: false, roll: false }) // false
 */
export function asksCalendar({ unit, roll }: Period): boolean {
  return unit === 'working day' || roll;
}

/**
 * The last day of a period. The day of the event does not count unless the period says so; a month or year ends on the
 * corresponding day, or the month's last where there is none.
 *
 * @throws RangeError where a calendar is asked and none is given
 * @example deadlineOf({ from: '2025-11-30', period: { number: 3, unit: 'month', countStart: false, roll: false } }) // { ends: '2026-02-28' }
 */
export function deadlineOf({ from, period, calendar }: Count): Deadline {
  if (!asksCalendar(period)) return { ends: plainEnd(from, period) };
  if (!calendar) throw new RangeError('Working days are counted by a calendar, and none is given');
  if (period.unit === 'working day') {
    return workingEnd(calendar, period.countStart ? from : daysFrom(from, 1), period.number);
  }
  const plain = plainEnd(from, period);
  const found = workingEnd(calendar, plain, 1);
  return found.ends === null || found.ends === plain ? found : { ...found, rolledFrom: plain };
}

/** The end by days, months or years alone; a start that counts leaves one day less. */
function plainEnd(from: string, { number, unit, countStart }: Period): string {
  const end = movedBy(from, number, plainUnits[unit]);
  return countStart ? daysFrom(end, -1) : end;
}

const plainUnits = {
  'calendar day': 'days',
  'working day': 'days',
  month: 'months',
  year: 'years',
} as const;

function workingEnd(calendar: WorkingCalendar, on: string, n: number): Deadline {
  const { day, isKnown } = nthWorkingDay(calendar, on, n);
  const { knownFrom, knownUntil } = calendar;
  return isKnown ? { ends: day } : { ends: null, knownFrom, knownUntil, notBefore: day };
}
