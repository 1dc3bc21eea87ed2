import type { GivenFacts } from '../facts/values.ts';
import { daysFrom } from '../ground/dates.ts';
import { deadlineOf, type Count, type Deadline } from '../periods/deadline.ts';
import type { Days } from './proceeding.ts';
import type { Procedure } from './procedure.ts';
import type { CountedFrom } from './procedure-schema.ts';

/** A day that follows from the opening of a proceeding: null where such a case has none, or the calendar does not know it. */
export type ToldDay = {
  name: string;
  title: string;
  on: string | null;
  isDayAfter: boolean;
  /** How it was counted; left out where such a case has none. */
  counted?: { count: Count; found: Deadline };
};

/**
 * The days that a procedure tells from the opening alone, such as the first on which restoration can be applied for.
 *
 * @param given what is said of the case
 * @param days the days from which periods are counted, see {@link eventsOf}
 * @returns one for each entry of "dates", in its order
 * @throws RangeError where a day is missing
 */
export function datesOf(procedure: Procedure, given: GivenFacts, days: Days): ToldDay[] {
  const fields = procedure.fieldsOf(given);
  const { dates = [] } = procedure.document;
  return dates.map(({ name, title, period, day, if: condition }) => {
    const isDayAfter = day === 'after';
    if (!procedure.isMet(condition, fields)) return { name, title, on: null, isDayAfter };
    const from = days[procedure.period(period).from ?? 'document'];
    if (from === undefined) throw new RangeError(`The day from which ${period} runs is missing`);
    const { calendar } = procedure;
    const length = procedure.periodOf(period, fields);
    if (!length) throw new RangeError(`The last day of ${period} is set by a step`);
    const count = { from, period: length, calendar };
    const found = deadlineOf(count);
    const on = found.ends !== null && isDayAfter ? daysFrom(found.ends, 1) : found.ends;
    return { name, title, on, isDayAfter, counted: { count, found } };
  });
}

/** The events from whose days the periods of the dates of a case run. */
export function eventsOf(procedure: Procedure, given: GivenFacts): CountedFrom[] {
  const fields = procedure.fieldsOf(given);
  const named = (procedure.document.dates ?? []).flatMap(({ period, if: condition }) =>
    procedure.isMet(condition, fields) ? (procedure.period(period).from ?? []) : [],
  );
  return [...new Set(named)];
}
