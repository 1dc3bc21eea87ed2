import * as z from 'zod';
import { MOST_EARLIER } from '../expressions/records-schema.ts';
import type { EarlierOutcome } from '../expressions/kind.ts';
import { dateSchema } from '../ground/dates.ts';
import { faultsOf, pointerTo, type Fault } from '../ground/fault.ts';
import type { Previous } from './appraisal.ts';
import { missingDomains } from './earlier-domains.ts';
import { earlierNameFaults, type EarlierOptions } from './earlier-names.ts';

const score = z.number({ error: 'must be a number or null' }).nullable();
const label = z.string({ error: 'must be a text or null' }).max(32).nullable();

/** The outcomes of earlier observations as somebody gives them, the newest first. */
export const earlierSchema = z
  .array(
    z.strictObject({
      observedOn: dateSchema,
      score,
      grade: label,
      tier: label.optional(),
      domains: z.record(z.string(), z.strictObject({ score, grade: label })).optional(),
    }),
    { error: 'must be a list of { "observedOn", "score", "grade" }, the newest first' },
  )
  .max(100, { error: 'has more than 100 outcomes; give the newest' });

/**
 * Reads the outcomes of earlier observations that somebody gives, the newest first.
 *
 * @param observedOn the day of the observation that they come before
 * @returns as many as a rule set can read, or every fault with a pointer from `/earlier`; no message repeats a value
 * @example readEarlier([], '2026-03-01', { ruleSets: [] }) // { earlier: [] }
 */
export function readEarlier(
  given: unknown,
  observedOn: string,
  options: EarlierOptions,
): { earlier: EarlierOutcome[] } | { faults: Fault[] } {
  const ofNames = earlierNameFaults(given, options);
  if (ofNames.length > 0) return { faults: ofNames };
  const read = earlierSchema.safeParse(given);
  if (!read.success) return { faults: faultsOf(read.error, ['earlier']) };
  const faults = read.data.flatMap((outcome, at): Fault[] => {
    const next = read.data[at - 1]?.observedOn ?? observedOn;
    if (outcome.observedOn < next) return [];
    const than =
      at === 0 ? 'that of the facts' : 'the one before it in the list; the newest is first';
    const pointer = pointerTo(['earlier', at, 'observedOn']);
    return [{ pointer, message: `is of a day that is not earlier than ${than}` }];
  });
  const earlier = read.data.slice(0, MOST_EARLIER);
  const lacking = earlier.flatMap((outcome, at) =>
    // the newest is the outcome before as well
    missingDomains(
      outcome,
      at === 0 ? ['previous', 'earlier'] : ['earlier'],
      ['earlier', at],
      options.ruleSets,
    ),
  );
  return faults.length + lacking.length > 0 ? { faults: [...faults, ...lacking] } : { earlier };
}

/**
 * The outcome before, out of the outcomes of earlier observations.
 *
 * @example previousAmong([]) // undefined
 */
export function previousAmong(earlier: readonly EarlierOutcome[]): Previous | undefined {
  const [newest] = earlier;
  if (!newest) return undefined;
  const { observedOn: asOf, score, grade, tier = null, domains } = newest;
  return { asOf, score, grade, tier, ...(domains === undefined ? {} : { domains }) };
}
