import * as z from 'zod';

/** Beyond these, a sum of dates has years that are no longer written with four digits. */
const FIRST_DAY = '1900-01-01';
const LAST_DAY = '2999-12-31';

/** A date that a request or a line of a population is about; dates in answers may lie beyond. */
export const requestedDaySchema = z.iso
  .date({ error: ({ input }) => `must be a calendar date, YYYY-MM-DD${butIs(input)}` })
  .refine((day) => day >= FIRST_DAY && day <= LAST_DAY, {
    error: `must lie from ${FIRST_DAY} to ${LAST_DAY}`,
    when: ({ issues }) => issues.length === 0,
  });

/** How days are often written instead, and what that is. */
const forms: readonly (readonly [pattern: RegExp, form: string])[] = [
  [/^\d{4}-\d\d-\d\d$/, 'a day that no calendar has'],
  [/^\d{4}-\d\d-\d\d[T ]/, 'a day with its time'],
  [/^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}$/, 'a day that is written in another way'],
  [/^\d+$/, 'digits alone'],
];

function butIs(input: unknown): string {
  return input === undefined ? '' : `, not ${formOf(input)}`;
}

/** What stands in place of a day, in words: the value itself may be anything and is not repeated. */
function formOf(input: unknown): string {
  if (typeof input === 'string')
    return forms.find(([pattern]) => pattern.test(input))?.[1] ?? 'another text';
  if (input === null) return 'null';
  if (Array.isArray(input)) return 'a list';
  return typeof input === 'object' ? 'an object' : `a ${typeof input}`;
}
