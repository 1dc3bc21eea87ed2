/**
 * Whether a day exists in the Gregorian calendar; year, month and day as numbers, January is 1.
 *
 * @example isCalendarDay(1900, 2, 29) // false
 */
export function isCalendarDay(year: number, month: number, day: number): boolean {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  return days !== undefined && day >= 1 && day <= days;
}

/** The message for a date whose day does not exist. */
export const NO_SUCH_DAY = 'is a day that does not exist; write one of the calendar, YYYY-MM-DD';

/**
 * Whether a value is written as a date, `YYYY-MM-DD`, but the calendar has no such day.
 *
 * @example isMissingDay('2026-02-30') // true
 */
export function isMissingDay(value: unknown): boolean {
  const [, year, month, day] = (typeof value === 'string' && DATE.exec(value)) || [];
  return year !== undefined && !isCalendarDay(Number(year), Number(month), Number(day));
}

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** The first such day of a value or a list of values; undefined where there is none. */
export function missingDayIn(value: unknown): string | undefined {
  return [value].flat().find((one): one is string => isMissingDay(one));
}

/**
 * The message for a document that names such a day.
 *
 * @example noSuchDay('2026-02-30') // 'names the day 2026-02-30, which does not exist; write one of the calendar'
 */
export function noSuchDay(day: string): string {
  return `names the day ${day}, which does not exist; write one of the calendar`;
}
