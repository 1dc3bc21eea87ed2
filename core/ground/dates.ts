import { append } from './append.ts';
import { LAST_DAY } from './date-arithmetic.ts';
import { rememberedDay } from './remembered-day.ts';
import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { isMissingDay, NO_SUCH_DAY } from './calendar.ts';
import { formInPlaceOfDate } from './form-in-place-of-date.ts';

/** A local calendar date, `YYYY-MM-DD`. */
export const dateSchema = z.iso.date({
  error: ({ input }) =>
    input === undefined ? 'is required: a calendar date, YYYY-MM-DD' : dateFault(input),
});

/**
 * The fault of a value that is no date: its day does not exist, or it is written otherwise.
 *
 * @example dateFault('1 March 2026') // 'must be a calendar date, YYYY-MM-DD, not another text'
 */
export function dateFault(value: unknown): string {
  if (isMissingDay(value)) return NO_SUCH_DAY;
  return `must be a calendar date, YYYY-MM-DD, not ${formInPlaceOfDate(value)}`;
}

/**
 * The fault of a value that is no instant: its day does not exist, or it is not as expected.
 *
 * @example instantFault('1 March 2026', 'must be an instant') // 'must be an instant'
 */
export function instantFault(value: unknown, expectation: string): string {
  const [day] = typeof value === 'string' ? value.split('T') : [];
  return isMissingDay(day) ? NO_SUCH_DAY : expectation;
}

/** A span of calendar time in ISO 8601: years, months, weeks, days. */
export const periodSchema = z
  .string()
  .regex(/^P(?=\d)(\d{1,3}Y)?(\d{1,4}M)?(\d{1,4}W)?(\d{1,5}D)?$/, {
    error: 'must be a period such as P6M, P1Y or P28D',
  })
  .regex(/[1-9]/, { error: 'must be longer than zero' });

/** An IANA time zone that the platform knows. */
export const timeZoneSchema = z.string().refine(isTimeZone, {
  error: 'must be an IANA time zone, such as Europe/London',
});

function isTimeZone(id: string): boolean {
  if (timeZones.has(id)) return true;
  try {
    new Intl.DateTimeFormat('en', { timeZone: id });
  } catch {
    return false;
  }
  const isName = /^[A-Za-z][\w+-]*(\/[\w+-]+)*$/.test(id);
  if (isName && timeZones.size < MOST_ZONES) timeZones.add(id);
  return isName;
}

/** Caches time zones, because the platform is slow to look one up. */
const timeZones = new Set<string>();
const MOST_ZONES = 1_000;

/**
 * A valid instant in UTC in the ledger's format: with milliseconds, so that instants sort as strings.
 *
 * @example instantInMillis('2026-03-01T12:00:00Z') // '2026-03-01T12:00:00.000Z'
 */
export function instantInMillis(text: string): string {
  const fraction = text.slice(20, -1).padEnd(3, '0').slice(0, 3);
  return `${text.slice(0, 19)}.${fraction}Z`;
}

/**
 * The date a period after a date; the day is clamped to the end of the month.
 *
 * @example dateAfter('2024-01-31', 'P1M') // '2024-02-29'
 */
export function dateAfter(date: string, period: string): string {
  return rememberedDay(date, period, () =>
    Temporal.PlainDate.from(date).add(Temporal.Duration.from(period)).toString(),
  );
}

/**
 * The last day of a period that begins on a date: the day before the corresponding one.
 *
 * @example lastDayWithin('2024-02-01', 'P1Y') // '2025-01-31'
 */
export function lastDayWithin(date: string, period: string): string {
  return rememberedDay(date, `within ${period}`, () => {
    const next = dateAfter(date, period);
    // the day after a far sentinel has a sign and six digits, and would be sorted before all others
    return next.startsWith('+') ? LAST_DAY : daysFrom(next, -1);
  });
}

/**
 * The date a number of days after a date, or before it if the number is negative.
 *
 * @example daysFrom('2024-03-01', -1) // '2024-02-29'
 */
export function daysFrom(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/**
 * The local date of an instant in a time zone.
 *
 * @example localDate('2025-06-30T16:00:00Z', 'Asia/Shanghai') // '2025-07-01'
 */
export function localDate(instant: string, timeZone: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

/**
 * The instant at which a day begins in a time zone, with milliseconds.
 *
 * @example startOfDay('2025-07-01', 'Asia/Shanghai') // '2025-06-30T16:00:00.000Z'
 */
export function startOfDay(date: string, timeZone: string): string {
  const start = Temporal.PlainDate.from(date).toZonedDateTime(timeZone);
  return start.toInstant().toString({ fractionalSecondDigits: 3 });
}

/** The minutes of one day (weekday 0 is Sunday) that the clock skips, from first to last, `HH:MM`. */
export type SkippedTime = {
  readonly date: string;
  readonly weekday: number;
  readonly first: string;
  readonly last: string;
};

/**
 * The minutes that the clocks of a time zone skip, mostly when summer time begins, within a number of years
 * from a date.
 *
 * @example skippedTimes('Europe/London', '2026-01-01', 1) // [{ date: '2026-03-29', weekday: 0, first: '01:00', last: '01:59' }]
 */
export function skippedTimes(timeZone: string, from: string, years: number): SkippedTime[] {
  const start = Temporal.PlainDate.from(from).toZonedDateTime(timeZone);
  const end = start.add({ years });
  const skipped: SkippedTime[] = [];
  for (
    let at = start.getTimeZoneTransition('next');
    at !== null && Temporal.ZonedDateTime.compare(at, end) < 0;
    at = at.getTimeZoneTransition('next')
  ) {
    const before = at.subtract({ nanoseconds: 1 });
    const minutes = Math.round((at.offsetNanoseconds - before.offsetNanoseconds) / 6e10);
    if (minutes > 0) append(skipped, minutesBefore(at.toPlainDateTime(), minutes));
  }
  return skipped;
}

/** The number of skipped minutes before a time of day, by day. */
function minutesBefore(end: Temporal.PlainDateTime, minutes: number): SkippedTime[] {
  const first = end.subtract({ minutes });
  const last = end.subtract({ minutes: 1 });
  const days = first.toPlainDate().until(last.toPlainDate()).days;
  return Array.from({ length: days + 1 }, (_, at) => {
    const date = first.toPlainDate().add({ days: at });
    return {
      date: date.toString(),
      weekday: date.dayOfWeek % 7,
      first: at === 0 ? timeOf(first) : '00:00',
      last: at === days ? timeOf(last) : '23:59',
    };
  });
}

function timeOf(moment: Temporal.PlainDateTime): string {
  return moment.toPlainTime().toString({ smallestUnit: 'minute' });
}

/**
 * Whether one period is longer than another, counted from the same date.
 *
 * @example isLonger('P13M', 'P1Y') // true
 */
export function isLonger(period: string, other: string): boolean {
  const from = '2023-01-01';
  return dateAfter(from, period) > dateAfter(from, other);
}

/**
 * The date after one of `parts` equal shares of a period, in whole days.
 *
 * @example partOfPeriod('2025-01-01', 'P1Y', 2) // '2025-07-02'
 */
export function partOfPeriod(date: string, period: string, parts: number): string {
  return rememberedDay(date, `${period}/${parts}`, () => {
    const start = Temporal.PlainDate.from(date);
    const end = start.add(Temporal.Duration.from(period));
    const { days } = start.until(end, { largestUnit: 'days' });
    return start.add({ days: Math.floor(days / parts) }).toString();
  });
}
