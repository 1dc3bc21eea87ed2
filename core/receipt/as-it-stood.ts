import { Observations, type Appraised } from '../life/observations.ts';

/** Until when an appraisal is asked for, by both of its times. */
export type StandingAsked = {
  /** Local date in the rule set's time zone, `YYYY-MM-DD`: what was appraised as of a later one is left aside. */
  asOf: string;
  /** ISO instant in UTC with milliseconds: what was written later is not known. Without it, all is. */
  knownAt?: string | undefined;
};

/**
 * The appraisal that stood for a date as it was known at an instant: of those written by then, the one
 * of the greatest asOf up to that date; of several for that asOf the one with the latest observation,
 * in its last word.
 *
 * @param entries the appraisals of one entity under one rule set in the order in which they were written
 * @example asItStood([{ asOf: '2024-01-01', at: '2024-01-02T00:00:00.000Z' }], { asOf: '2024-06-01' })?.asOf // '2024-01-01'
 */
export function asItStood<T extends Appraised & { at: string }>(
  entries: Iterable<T>,
  { asOf, knownAt }: StandingAsked,
): T | undefined {
  const known = [...entries].filter((entry) => isKnownAt(entry, knownAt));
  return new Observations(known).standing(asOf);
}

/**
 * Whether something written was known at an instant.
 *
 * @example isKnownAt({ at: '2024-01-02T00:00:00.000Z' }, '2024-01-01T00:00:00.000Z') // false
 */
export function isKnownAt({ at }: { at: string }, knownAt: string | undefined): boolean {
  return knownAt === undefined || at <= knownAt;
}
