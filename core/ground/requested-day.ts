import { dateSchema } from './dates.ts';

/** Beyond these, a sum of dates has years that are no longer written with four digits. */
const FIRST_DAY = '1900-01-01';
const LAST_DAY = '2999-12-31';

/** A date that a request or a line of a population is about; dates in answers may lie beyond. */
export const requestedDaySchema = dateSchema.refine((day) => day >= FIRST_DAY && day <= LAST_DAY, {
  error: `must lie from ${FIRST_DAY} to ${LAST_DAY}`,
  when: ({ issues }) => issues.length === 0,
});
