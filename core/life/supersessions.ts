import { Observations, type Appraised } from './observations.ts';

/** An appraisal's ledger entry. */
type Written = Appraised & { seq: number; appraisal: string };

/**
 * The appraisal that superseded each superseded one, by the sequence number of the latter: the next one for its
 * date and observation, or for its date by a later observation, unless it is an observation's own appraisal,
 * which later observations do not supersede.
 *
 * @param entries the appraisals of one entity under one rule set in the order in which they were written
 * @example supersessions([{ seq: 1, asOf: '2024-01-01', appraisal: 'a' }, { seq: 2, asOf: '2024-01-01', appraisal: 'b' }]).get(1) // 'b'
 */
export function supersessions(entries: Iterable<Written>): ReadonlyMap<number, string> {
  const observations = new Observations<Written>();
  const standing = new Map<string, Map<string, number>>();
  const superseded = new Map<number, string>();
  for (const entry of entries) {
    observations.add(entry);
    const { asOf, seq, appraisal } = entry;
    const own = observations.observedOnOf(entry);
    const ofDate = standing.get(asOf) ?? new Map<string, number>();
    for (const [observedOn, before] of ofDate) {
      const isOwn = observations.of(observedOn)?.ownAsOf === asOf;
      if (observedOn !== own && (isOwn || observedOn > own)) continue;
      superseded.set(before, appraisal);
      ofDate.delete(observedOn);
    }
    standing.set(asOf, ofDate.set(own, seq));
  }
  return superseded;
}
