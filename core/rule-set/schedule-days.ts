import { skippedTimes } from '../ground/dates.ts';
import { leastOf } from '../ground/extremes.ts';
import type { Schedule } from './schedule.ts';

/** The most days of each month, with February in a leap year. */
const LONGEST_MONTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const FEBRUARY = 2;
const LEAP_DAY = 29;
const YEARS = 12;

type Cron = {
  readonly minute: number;
  readonly hour: number;
  readonly days: readonly number[];
  readonly months: readonly number[];
  readonly weekdays: readonly number[];
};

function cronOf({ cron }: Schedule): Cron {
  const [minute = '', hour = '', day = '', month = '', weekday = ''] = cron.split(' ');
  return {
    minute: Number(minute),
    hour: Number(hour),
    days: valuesOf(day, 1, 31),
    months: valuesOf(month, 1, 12),
    weekdays: valuesOf(weekday, 0, 6),
  };
}

function valuesOf(field: string, least: number, greatest: number): number[] {
  const ranges =
    field === '*'
      ? [[least, greatest]]
      : field.split(',').map((part) => part.split('-').map(Number));
  return ranges.flatMap(([first = 0, last = first]) =>
    Array.from({ length: last - first + 1 }, (_, at) => first + at),
  );
}

/** How often a schedule occurs: never, only on 29 February, not in all of its months, or always. */
export type Recurrence = 'never' | 'leapYears' | 'someMonths' | 'always';

/**
 * How often a schedule occurs, by the lengths of its months.
 *
 * @example recurrenceOf({ cron: '0 3 31 2 *' }) // 'never'
 */
export function recurrenceOf(schedule: Schedule): Recurrence {
  const { days, months } = cronOf(schedule);
  const first = leastOf(days);
  const coming = months.filter((month) => first <= (LONGEST_MONTHS[month - 1] ?? 0));
  if (coming.length === 0) return 'never';
  const isLeapDay = coming.every((month) => month === FEBRUARY) && first === LEAP_DAY;
  if (isLeapDay) return 'leapYears';
  const isShort = months.includes(FEBRUARY) && first === LEAP_DAY;
  return coming.length < months.length || isShort ? 'someMonths' : 'always';
}

/**
 * The first day within 12 years from a date on which the clock skips the time of a schedule, so that no run
 * begins; undefined if there is none.
 *
 * @example skippedDay({ cron: '30 1 * * *' }, 'Europe/London', '2026-01-01') // '2026-03-29'
 */
export function skippedDay(schedule: Schedule, timeZone: string, from: string): string | undefined {
  const { minute, hour, days, months, weekdays } = cronOf(schedule);
  const time = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
  return skippedTimes(timeZone, from, YEARS)
    .filter(({ first, last }) => first <= time && time <= last)
    .find(({ date, weekday }) => {
      const [month, day] = [Number(date.slice(5, 7)), Number(date.slice(8))];
      return days.includes(day) && months.includes(month) && weekdays.includes(weekday);
    })?.date;
}
