import type { GivenFacts } from '../facts/values.ts';
import { daysFrom } from '../ground/dates.ts';
import { started } from './clocks.ts';
import type { Days } from './proceeding.ts';
import type { Procedure } from './procedure.ts';

/** A day that follows from the opening of a proceeding, or why there is none. */
export type ToldDay = { name: string; title: string; day: string | null; why?: string };

/**
 * The days that a procedure tells from the opening alone, such as the first on which restoration can be applied for.
 *
 * @param days the days from which periods are counted, such as that of the document
 * @returns one for each entry of "dates"; without a day where it is not for such a case, or the calendar does not know it
 */
export function datesOf(procedure: Procedure, given: GivenFacts, days: Days): ToldDay[] {
  const fields = procedure.fieldsOf(given);
  const on = Object.values(days)[0] ?? '';
  return (procedure.document.dates ?? []).map(({ name, title, period, day, if: condition }) => {
    if (!procedure.isMet(condition, fields)) {
      return { name, title, day: null, why: 'no period has to pass in such a case' };
    }
    const { ends, knownUntil } = started(procedure, period, { on, days, fields });
    if (ends === null) {
      return { name, title, day: null, why: `the calendar ends on ${knownUntil ?? ''}` };
    }
    return { name, title, day: day === 'last' ? ends : daysFrom(ends, 1) };
  });
}

/** The days that a procedure's own dates are counted from. */
export function eventsOf({ document }: Procedure): string[] {
  const named = (document.dates ?? []).flatMap(
    ({ period }) => document.periods[period]?.from ?? [],
  );
  return [...new Set(named)];
}
