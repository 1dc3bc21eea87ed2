import type { Outcome } from '../appraisal/appraisal.ts';
import { MOST_EARLIER } from '../expressions/records-schema.ts';
import type { EarlierOutcome } from '../expressions/kind.ts';
import type { Appraised, Observations } from './observations.ts';

/** An entry that has the outcome of its appraisal. */
type WithOutcome = Appraised & Outcome;

/**
 * The outcomes of the own appraisals of the observations before a day, the newest first, as far back as a rule set can
 * read.
 */
export function earlierOutcomes<E extends WithOutcome>(
  observations: Observations<E>,
  observedOn: string,
): EarlierOutcome[] {
  return observations
    .allBefore(observedOn)
    .toReversed()
    .slice(0, MOST_EARLIER)
    .map((observation) =>
      earlierOutcome({ ...observation.own, observedOn: observation.observedOn }),
    );
}

/**
 * An outcome as expressions over earlier observations read it.
 *
 * @example earlierOutcome({ observedOn: '2024-12-31', score: null, grade: 'D', tier: null }) // { observedOn: '2024-12-31', score: null, grade: 'D', tier: null }
 */
export function earlierOutcome({
  observedOn,
  score,
  grade,
  tier,
  domains,
}: Outcome & { observedOn: string }): EarlierOutcome {
  return { observedOn, score, grade, tier, ...(domains === undefined ? {} : { domains }) };
}
