import type { Moved, Span } from '../../expressions/expression.ts';
import { FIRST_DAY, LAST_DAY, movedBy, movedByPeriod } from '../../ground/date-arithmetic.ts';
import type { Ends } from '../../expressions/ends.ts';

/** The first and the last day that a date can be; undefined if nothing bounds it. */
export type DateEnds = { least: string | undefined; greatest: string | undefined };

export const ANY_DAY: DateEnds = { least: undefined, greatest: undefined };

/** The days before and after all that a fact can be. */
const NEVER_BEFORE = '0000-01-01';
const NEVER_AFTER = LAST_DAY;

/** The ends of some days. */
export function endsOfDays(days: readonly string[]): DateEnds {
  const sorted = days.toSorted();
  return { least: sorted[0], greatest: sorted.at(-1) };
}

/** The ends of what lies within one of several ranges of days. */
export function hullOfDays(all: readonly DateEnds[]): DateEnds {
  const [leasts, greatests] = [all.map(({ least }) => least), all.map(({ greatest }) => greatest)];
  return {
    least: leasts.includes(undefined) ? undefined : (leasts as string[]).toSorted()[0],
    greatest: greatests.includes(undefined) ? undefined : (greatests as string[]).toSorted().at(-1),
  };
}

/** Both ends, where nothing bounds a date the first or last one of the calendar. */
export function calendarEnds({ least, greatest }: DateEnds): { least: string; greatest: string } {
  return { least: least ?? NEVER_BEFORE, greatest: greatest ?? NEVER_AFTER };
}

/** The ends of a date that is moved; a later date, or a greater number, never gives an earlier day. */
export function movedEnds(expression: Moved, date: DateEnds, number: Ends | undefined): DateEnds {
  const isAdded = 'plus' in expression;
  const span = isAdded ? expression.plus : expression.minus;
  const [first, last] = [date.least ?? FIRST_DAY, date.greatest ?? LAST_DAY];
  if (typeof span === 'string') {
    const moved = (day: string): string => movedByPeriod(day, span, isAdded ? 1 : -1);
    return { least: moved(first), greatest: moved(last) };
  }
  const unit = unitOf(span);
  const [fewest, most] = number
    ? [Math.floor(number.least.toNumber()), Math.ceil(number.greatest.toNumber())]
    : [-Infinity, Infinity];
  return isAdded
    ? { least: movedBy(first, fewest, unit), greatest: movedBy(last, most, unit) }
    : { least: movedBy(first, -most, unit), greatest: movedBy(last, -fewest, unit) };
}

function unitOf(span: Exclude<Span, string>): 'days' | 'months' | 'years' {
  if ('days' in span) return 'days';
  return 'months' in span ? 'months' : 'years';
}
