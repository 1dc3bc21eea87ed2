import { Temporal } from 'temporal-polyfill';
import { dateAfter } from '../ground/dates.ts';

/** A span of days from `from` up to, but not including, `until`; without `until` it has no end. */
export type Term = { from: string; until?: string };

/** When a measure begins, how long a term lasts, and whether it renews. */
export type Terms = { from: string; lasts: string | undefined; renews: boolean };

/**
 * The term on a day: the only one, or for a measure that renews, the one that includes the day. Each counts from
 * the first day, so that month ends do not drift.
 *
 * @returns undefined if the only term is over by that day
 * @example termOn('2026-05-01', { from: '2024-03-01', lasts: 'P1Y', renews: true }) // { from: '2026-03-01', until: '2027-03-01' }
 */
export function termOn(day: string, { from, lasts, renews }: Terms): Term | undefined {
  if (lasts === undefined) return { from };
  const until = dateAfter(from, lasts);
  if (day < until) return { from, until };
  return renews ? laterTerm(day, from, lasts) : undefined;
}

function laterTerm(day: string, from: string, lasts: string): Term {
  const start = Temporal.PlainDate.from(from);
  const period = Temporal.Duration.from(lasts);
  const endOf = (terms: number): string => start.add(times(period, terms)).toString();
  const { days } = start.until(Temporal.PlainDate.from(day), { largestUnit: 'days' });
  const { days: length } = start.until(Temporal.PlainDate.from(endOf(1)), { largestUnit: 'days' });
  // an estimate that is close for any lengths of months, then the exact number
  let terms = Math.max(1, Math.floor(days / length));
  while (terms > 1 && endOf(terms - 1) > day) terms -= 1;
  while (endOf(terms) <= day) terms += 1;
  return { from: endOf(terms - 1), until: endOf(terms) };
}

function times({ years, months, weeks, days }: Temporal.Duration, by: number): Temporal.Duration {
  return Temporal.Duration.from({
    years: years * by,
    months: months * by,
    weeks: weeks * by,
    days: days * by,
  });
}
