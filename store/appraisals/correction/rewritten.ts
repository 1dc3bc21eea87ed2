import { Observations } from '../../../core/life/observations.ts';
import type { Sealed } from '../../ledger/as-it-stood.ts';
import type { AppraisedEntry, Cause } from '../../ledger/ledger.ts';

/** A date that was appraised again: its last entry before, and its last entry since. */
export type Rewritten = {
  asOf: string;
  observedOn: string;
  before: AppraisedEntry;
  after: AppraisedEntry;
};

/**
 * The dates that one cause appraised anew, as an entity's chain tells: the same however often whoever
 * did it was cut short.
 *
 * @param chain the appraisals of one entity under one rule set in the order in which they were written
 */
export function rewrittenBy(chain: readonly Sealed[], cause: Cause): Rewritten[] {
  const observations = new Observations<Sealed>();
  const found = new Map<string, Rewritten>();
  for (const entry of chain) {
    const { asOf } = entry;
    const stood = observations.standing(asOf);
    observations.add(entry);
    const observedOn = observations.observedOnOf(entry);
    const key = `${observedOn} ${asOf}`;
    const before = found.get(key)?.before ?? (stood?.asOf === asOf ? stood : undefined);
    if (entry.cause === cause && before) {
      found.set(key, { asOf, observedOn, before, after: entry });
    }
  }
  return [...found.values()];
}
