import type { Window } from '../expressions/aggregation.ts';
import { FIRST_DAY, LAST_DAY, movedByPeriod } from '../ground/date-arithmetic.ts';
import { firstPlace } from '../ground/first-where.ts';
import type { HeldRecord } from './held-record.ts';

/**
 * The records that a window reaches as of a day, in their order; none that lies after that day.
 *
 * A period is the half-open span (asOf - period, asOf], month ends clamped.
 */
export function reached(
  records: readonly HeldRecord[],
  window: Window | undefined,
  asOf: string,
): readonly HeldRecord[] {
  const [after, until] = spanOf(window, asOf);
  const within = records.slice(firstAfter(records, after), firstAfter(records, until));
  return isLast(window) ? within.slice(-window.last) : within;
}

/** The place of the first record that lies after a day. */
function firstAfter(records: readonly HeldRecord[], day: string): number {
  return firstPlace(records, ({ occurredOn }) => occurredOn > day);
}

/** The day before the first that a window reaches, and the last, as of a day. */
function spanOf(window: Window | undefined, asOf: string): readonly [after: string, until: string] {
  if (window === undefined || isLast(window)) return ['', asOf];
  if (typeof window === 'string') return [back(asOf, window), asOf];
  if ('to' in window) {
    const { from, to } = window;
    return [from === undefined ? '' : back(asOf, from), back(asOf, to)];
  }
  if ('calendarQuarter' in window) return quarterSpan(asOf, window.calendarQuarter);
  const year = String(Number(asOf.slice(0, 4)) + window.calendarYear).padStart(4, '0');
  const end = `${year}-12-31`;
  return [`${year}-01-00`, end < asOf ? end : asOf];
}

/** A quarter so many before that of a day, up to the day. */
function quarterSpan(asOf: string, quarters: number): readonly [after: string, until: string] {
  const start = quarterAfter(asOf, quarters);
  // no day lies between the last of a month and this
  const [after, end] = [`${start.slice(0, 8)}00`, `${quarterAfter(start, 1).slice(0, 8)}00`];
  return [after, end < asOf ? end : asOf];
}

/** The last quarter of the calendar. */
const LAST_QUARTER = 9999 * 4 + 3;

/**
 * The first day of the quarter so many after that of a day.
 *
 * @example quarterAfter('2026-05-31', -1) // '2026-01-01'
 */
export function quarterAfter(day: string, quarters: number): string {
  const own = Number(day.slice(0, 4)) * 4 + Math.floor((Number(day.slice(5, 7)) - 1) / 3);
  const at = Math.min(Math.max(own + quarters, 4), LAST_QUARTER);
  const [year, month] = [Math.floor(at / 4), (at % 4) * 3 + 1];
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`;
}

function isLast(window: Window | undefined): window is { last: number } {
  return typeof window === 'object' && 'last' in window;
}

/**
 * A day so many days, months or years before another; nothing lies before the first day of the calendar.
 *
 * @example back('2024-03-31', 'P1M') // '2024-02-29'
 */
export function back(day: string, period: string): string {
  const moved = movedByPeriod(day, period, -1);
  // no record lies on or before it
  return moved === FIRST_DAY ? '' : moved;
}

/**
 * The first day as of which a day is so long ago that a period before it no longer reaches it.
 *
 * @example leavesOn('2024-02-29', 'P1Y') // '2025-03-01'
 */
export function leavesOn(day: string, period: string): string {
  let found = movedByPeriod(day, period, 1);
  while (back(before(found), period) >= day) found = before(found);
  while (back(found, period) < day && found < LAST_DAY) found = movedByPeriod(found, 'P1D', 1);
  return found;
}

function before(day: string): string {
  return movedByPeriod(day, 'P1D', -1);
}

/** The periods by whose end a window changes as time goes on. */
export function periodsOf(window: Window | undefined): string[] {
  if (typeof window === 'string') return [window];
  if (window === undefined || !('to' in window)) return [];
  return [window.from, window.to].flatMap((period) => period ?? []);
}
