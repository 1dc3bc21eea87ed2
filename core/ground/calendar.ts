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
