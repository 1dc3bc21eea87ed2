/** A date of the proleptic Gregorian calendar. */
type Day = { year: number; month: number; day: number };

const FIRST = { year: 1, month: 1, day: 1 };
const LAST = { year: 9999, month: 12, day: 31 };
const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function lengthOf(year: number, month: number): number {
  return month === 2 && isLeap(year) ? 29 : (LENGTHS[month - 1] ?? 0);
}

function dayOf(date: string): Day {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return { year, month, day };
}

function textOf({ year, month, day }: Day): string {
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

/** The days from 0001-01-01, counted year by year and month by month as calendars are. */
function countOf({ year, month, day }: Day): number {
  const before = year - 1;
  const leaps = Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400);
  let count = before * 365 + leaps + day - 1;
  for (let at = 1; at < month; at += 1) count += lengthOf(year, at);
  return count;
}

function fromCount(count: number): Day {
  let year = Math.floor(count / 366) + 1;
  while (countOf({ year: year + 1, month: 1, day: 1 }) <= count) year += 1;
  let month = 1;
  let rest = count - countOf({ year, month, day: 1 });
  while (rest >= lengthOf(year, month)) {
    rest -= lengthOf(year, month);
    month += 1;
  }
  return { year, month, day: rest + 1 };
}

const FURTHEST = countOf(LAST);

/** A date some months and then some days away, its day clamped, and held within the years 1 to 9999. */
export function moved(date: string, months: number, days: number): string {
  const from = dayOf(date);
  const at = from.year * 12 + from.month - 1 + months;
  const [year, month] = [Math.floor(at / 12), (at % 12) + 1];
  if (year < FIRST.year) return textOf(FIRST);
  if (year > LAST.year) return textOf(LAST);
  const clamped = { year, month, day: Math.min(from.day, lengthOf(year, month)) };
  const count = countOf(clamped) + days;
  if (count < 0) return textOf(FIRST);
  return textOf(count > FURTHEST ? LAST : fromCount(count));
}

/** A period such as P1Y6M as months and days. */
export function periodOf(period: string): { months: number; days: number } {
  const count = (unit: string): number =>
    Number(new RegExp(`(\\d+)${unit}`).exec(period)?.[1] ?? 0);
  return { months: count('Y') * 12 + count('M'), days: count('W') * 7 + count('D') };
}

export function daysBetween(from: string, to: string): number {
  return countOf(dayOf(to)) - countOf(dayOf(from));
}

/** The most months that can be added to a date, its day clamped, without passing a later one. */
export function monthsBetween(from: string, to: string): number {
  if (to < from) return 0 - monthsBetween(to, from);
  const [first, last] = [dayOf(from), dayOf(to)];
  let months = (last.year - first.year) * 12 + last.month - first.month;
  while (months > 0 && moved(from, months, 0) > to) months -= 1;
  return months;
}

/** The most years that can be added to a date, its day clamped, without passing a later one. */
export function yearsBetween(from: string, to: string): number {
  if (to < from) return 0 - yearsBetween(to, from);
  let years = dayOf(to).year - dayOf(from).year;
  while (years > 0 && moved(from, years * 12, 0) > to) years -= 1;
  return years;
}

/** The day of the week from 1, Monday; the first of January of the year 1 was one. */
export function weekdayOf(date: string): number {
  return (countOf(dayOf(date)) % 7) + 1;
}

export function partsOf(date: string): Day {
  return dayOf(date);
}
