type Appraised = { asOf: string; inForce: boolean };

/**
 * The appraisal in force for an earlier date: of the earlier dates with an appraisal that was in force, the
 * latest, and of the appraisals for that date, the one written last. A date that was added to history afterwards
 * was never in force, and is never the one before.
 *
 * @param entries the appraisals of one entity under one rule set in the order in which they were written
 * @example previousOf([{ asOf: '2024-01-01', inForce: true }], '2024-06-01')?.asOf // '2024-01-01'
 */
export function previousOf<T extends Appraised>(entries: Iterable<T>, asOf: string): T | undefined {
  let previous: T | undefined;
  for (const entry of entries) {
    if (entry.asOf >= asOf) continue;
    const isLater = entry.asOf > (previous?.asOf ?? '');
    // an appraisal written again for the date corrects the one in force
    if (isLater ? entry.inForce : entry.asOf === previous?.asOf) previous = entry;
  }
  return previous;
}
