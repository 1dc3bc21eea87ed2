import type { AppraisedEntry, Cause } from './ledger.ts';

/** A date that was appraised anew: the entry that stood for it before, and the one that does since. */
export type Rewritten = { asOf: string; before: AppraisedEntry; after: AppraisedEntry };

/**
 * The dates that one cause appraised anew, as an entity's chain tells: the same however often whoever
 * did it was cut short.
 *
 * @param chain the appraisals of one entity under one rule set in the order in which they were written
 */
export function rewrittenBy(chain: readonly AppraisedEntry[], cause: Cause): Rewritten[] {
  const stood = new Map<string, AppraisedEntry>();
  const found = new Map<string, Rewritten>();
  for (const entry of chain) {
    const { asOf } = entry;
    const before = found.get(asOf)?.before ?? stood.get(asOf);
    if (entry.cause === cause && before) found.set(asOf, { asOf, before, after: entry });
    stood.set(asOf, entry);
  }
  return [...found.values()];
}
