import { Observations, type Appraised } from '../life/observations.ts';

/** The two times of a request for an appraisal: the date that it is about, and the instant of knowledge. */
export type BitemporalQuery = {
  /** Local date in the rule set's time zone, `YYYY-MM-DD`; appraisals as of a later date are ignored. */
  asOf: string;
  /** ISO instant in UTC with milliseconds; later entries are ignored. Without it, no entries are. */
  knownAt?: string | undefined;
};

/**
 * The appraisal in force for a date as known at an instant: of those written by then, the one with the
 * greatest asOf up to that date; of several with that asOf, the one with the latest observation; of several
 * of these, the last written.
 *
 * @param entries the appraisals of one entity under one rule set in the order in which they were written
 * @example asItStood([{ asOf: '2024-01-01', at: '2024-01-02T00:00:00.000Z' }], { asOf: '2024-06-01' })?.asOf // '2024-01-01'
 */
export function asItStood<T extends Appraised & { at: string }>(
  entries: Iterable<T>,
  { asOf, knownAt }: BitemporalQuery,
): T | undefined {
  const known = [...entries].filter((entry) => isKnownAt(entry, knownAt));
  return new Observations(known).standing(asOf);
}

/**
 * Whether an entry was written by an instant.
 *
 * @example isKnownAt({ at: '2024-01-02T00:00:00.000Z' }, '2024-01-01T00:00:00.000Z') // false
 */
export function isKnownAt({ at }: { at: string }, knownAt: string | undefined): boolean {
  return knownAt === undefined || at <= knownAt;
}
