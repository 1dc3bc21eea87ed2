import type { Outcome, Previous } from '../core/appraisal/appraisal.ts';
import { previousOf } from '../core/life/previous.ts';
import type { Store } from './client.ts';
import { outcomeOf, type Current } from './current.ts';
import { chainOf, entityChain, type AppraisedEntry } from './ledger.ts';

/** What an appraisal as of a date finds before it. */
export type LastWord = {
  /** What was in force for an earlier asOf. */
  previous: Previous | null;
  /** Id of the last appraisal written for the same asOf. */
  stands: string | null;
};

/**
 * What the current item alone knows of an asOf; undefined where the ledger has to be asked: for one that
 * is earlier than what is in force, and while a correction of the past is not carried through.
 */
export function knownWord(held: Current | null, asOf: string): LastWord | undefined {
  if (held === null) return { previous: null, stands: null };
  const { inForce } = held;
  if (asOf < inForce.asOf || held.owes !== undefined) return undefined;
  return asOf > inForce.asOf
    ? { previous: datedOutcome(inForce), stands: null }
    : { previous: inForce.previous ?? null, stands: inForce.id };
}

/** What an appraisal as of a date finds before it; walks the chain where that date is an earlier one. */
export async function lastWord(
  store: Store,
  held: Current | null,
  asOf: string,
): Promise<LastWord> {
  const known = knownWord(held, asOf);
  if (known || held === null) return known ?? { previous: null, stands: null };
  const { ruleSet, entity } = held.inForce;
  const entries: AppraisedEntry[] = [];
  for await (const entry of chainOf(store, entityChain(ruleSet.id, entity.id))) {
    if (entry.kind === 'appraised') entries.push(entry);
  }
  const previous = previousOf(entries, asOf);
  const stands = entries.findLast((entry) => entry.asOf === asOf);
  return { previous: previous ? datedOutcome(previous) : null, stands: stands?.appraisal ?? null };
}

/** What a later appraisal may read of one. */
export function datedOutcome(appraised: Outcome & { asOf: string }): Previous {
  return { ...outcomeOf(appraised), asOf: appraised.asOf };
}
