import type { Aggregation } from '../expressions/aggregation.ts';
import { movedByPeriod } from '../ground/date-arithmetic.ts';
import { firstPlace } from '../ground/first-where.ts';
import type { HeldRecord } from './held-record.ts';
import { leavesOn, periodsOf, quarterAfter } from './windows.ts';

/**
 * The days after one on which time alone can change what an aggregation makes, in order: records leave a period or
 * reach it, a calendar year or quarter begins, and a record that lies ahead occurs.
 *
 * @param records those of the type, in order
 * @param compared the dates that conditions compare with the day, on and after which they can change
 */
export function* turningDays(
  aggregation: Aggregation,
  records: readonly HeldRecord[],
  asOf: string,
  compared: readonly string[] = [],
): Generator<string> {
  const days = [...new Set(records.map(({ occurredOn }) => occurredOn))];
  const dates = [...new Set(compared)].sort();
  const series = [
    ...turnsIn(aggregation).map((turn) => aheadOf(days, turn, asOf)),
    ...[sameDay, dayAfter].map((turn) => aheadOf(dates, turn, asOf)),
  ];
  const open = series.map((one) => ({ one, next: one.next() }));
  for (;;) {
    let first: string | undefined;
    for (const { next } of open) {
      if (!next.done && (first === undefined || next.value < first)) first = next.value;
    }
    if (first === undefined) return;
    yield first;
    for (const at of open) {
      while (!at.next.done && at.next.value <= first) at.next = at.one.next();
    }
  }
}

type Turn = (day: string) => string;

/** When the day of a record turns something; each is monotone. */
function turnsIn({ within, unless, weights = [] }: Aggregation): Turn[] {
  const windows = [within, unless?.within];
  const periods = new Set([
    ...windows.flatMap(periodsOf),
    ...weights.map(({ within: period }) => period),
  ]);
  const years = windows.flatMap((window) =>
    typeof window === 'object' && 'calendarYear' in window
      ? [yearsAfter(-window.calendarYear), yearsAfter(1 - window.calendarYear)]
      : [],
  );
  const quarters = windows.flatMap((window) =>
    typeof window === 'object' && 'calendarQuarter' in window
      ? [quartersAfter(-window.calendarQuarter), quartersAfter(1 - window.calendarQuarter)]
      : [],
  );
  return [
    (day) => day,
    ...[...periods].map(
      (period): Turn =>
        (day) =>
          leavesOn(day, period),
    ),
    ...years,
    ...quarters,
  ];
}

const sameDay: Turn = (day) => day;
const dayAfter: Turn = (day) => movedByPeriod(day, 'P1D', 1);

function yearsAfter(years: number): Turn {
  return (day) => `${String(Number(day.slice(0, 4)) + years).padStart(4, '0')}-01-01`;
}

function quartersAfter(quarters: number): Turn {
  return (day) => quarterAfter(day, quarters);
}

/** The turns of days in order that lie after a day. */
function* aheadOf(days: readonly string[], turn: Turn, asOf: string): Generator<string> {
  // turns are monotone
  for (const day of days.slice(firstPlace(days, (one) => turn(one) > asOf))) {
    const at = turn(day);
    if (at < END) yield at;
  }
}

/** The calendar's last year; what turns after it turns never. */
const END = '9999-01-01';
