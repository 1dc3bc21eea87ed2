import type { Outcome, Previous } from '../core/appraisal/appraisal.ts';
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
 * What the current item alone knows of an asOf; undefined for one that is earlier than what is in
 * force, of which the ledger has to be asked.
 */
export function knownWord(held: Current | null, asOf: string): LastWord | undefined {
  if (held === null) return { previous: null, stands: null };
  const { inForce } = held;
  if (asOf < inForce.asOf) return undefined;
  return asOf > inForce.asOf
    ? { previous: previousOf(inForce), stands: null }
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
  let previous: AppraisedEntry | null = null;
  let stands: AppraisedEntry | null = null;
  for await (const entry of chainOf(store, entityChain(ruleSet.id, entity.id))) {
    if (entry.kind !== 'appraised') continue;
    if (entry.asOf === asOf) stands = entry;
    // what came later for an earlier asOf was never in force: a retry finds what the first call found
    const wasBefore = entry.inForce && entry.asOf < asOf;
    if (wasBefore && entry.asOf >= (previous?.asOf ?? '')) previous = entry;
  }
  return { previous: previous && previousOf(previous), stands: stands?.appraisal ?? null };
}

function previousOf(appraised: Outcome & { asOf: string }): Previous {
  return { ...outcomeOf(appraised), asOf: appraised.asOf };
}
