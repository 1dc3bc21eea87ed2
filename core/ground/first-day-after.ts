import { LAST_DAY, movedByPeriod } from './date-arithmetic.ts';
import { daysFrom } from './dates.ts';

/**
 * The first day after a period that is counted from a day, which does not count: on it a record is no longer shown, or no
 * longer kept. The last day is the corresponding one, clamped to the end of its month.
 *
 * @example firstDayAfter('2026-04-10', 'P1Y') // '2027-04-11'
 */
export function firstDayAfter(day: string, period: string): string {
  const last = movedByPeriod(day, period, 1);
  return last === LAST_DAY ? last : daysFrom(last, 1);
}
