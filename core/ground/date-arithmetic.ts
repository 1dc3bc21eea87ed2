import { rememberedDay } from './remembered-day.ts';
import { Temporal } from 'temporal-polyfill';

type Unit = 'days' | 'months' | 'years';

/**
 * Whole days, months or years from one date to another: the greatest number that, added to the first with the day
 * clamped to the end of the month, does not pass the other; negative if the other lies before it.
 *
 * @example wholeBetween('2024-02-29', '2025-02-28', 'years') // 1
 */
export function wholeBetween(from: string, to: string, unit: Unit): number {
  if (to < from) return -wholeBetween(to, from, unit) + 0;
  const start = Temporal.PlainDate.from(from);
  const end = Temporal.PlainDate.from(to);
  if (unit === 'days') return start.until(end, { largestUnit: 'days' }).days;
  const months = (end.year - start.year) * 12 + end.month - start.month;
  const whole = start.add({ months }).toString() > to ? months - 1 : months;
  if (unit === 'months') return whole;
  const years = end.year - start.year;
  return start.add({ years }).toString() > to ? years - 1 : years;
}

/** The first and the last day that a moved date can be. */
export const FIRST_DAY = '0001-01-01';
export const LAST_DAY = '9999-12-31';

/** As many units lead from any day beyond the last one. */
const FARTHEST: Readonly<Record<Unit, number>> = {
  days: 3_700_000,
  months: 120_000,
  years: 10_000,
};

/**
 * A date moved by a number of days, months or years, the day clamped to the end of the month; beyond the years 0001
 * to 9999 it is their first or last day, so that a date of given facts is never absent.
 *
 * @example movedBy('2024-01-31', 1, 'months') // '2024-02-29'
 */
export function movedBy(date: string, number: number, unit: Unit): string {
  const farthest = FARTHEST[unit];
  const by = Math.min(Math.max(number, -farthest), farthest);
  return within(Temporal.PlainDate.from(date).add({ [unit]: by }));
}

/**
 * A date with an ISO period added, or taken away if `sign` is -1.
 *
 * @example movedByPeriod('2024-03-31', 'P1M', -1) // '2024-02-29'
 */
export function movedByPeriod(date: string, period: string, sign: 1 | -1): string {
  return rememberedDay(date, `${sign} ${period}`, () => {
    const duration = Temporal.Duration.from(period);
    return within(Temporal.PlainDate.from(date).add(sign === 1 ? duration : duration.negated()));
  });
}

function within(date: Temporal.PlainDate): string {
  if (date.year < 1) return FIRST_DAY;
  return date.year > 9999 ? LAST_DAY : date.toString();
}

/**
 * A part of a date as a number; a weekday counts from 1, Monday.
 *
 * @example partOf('2026-11-29', 'weekday') // 7
 */
export function partOf(date: string, part: 'year' | 'month' | 'day' | 'weekday'): number {
  if (part === 'weekday') return Temporal.PlainDate.from(date).dayOfWeek;
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return { year, month, day }[part];
}
