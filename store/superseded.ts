import { supersessions } from '../core/life/supersessions.ts';
import { isAppraised, type Sealed } from './as-it-stood.ts';
import type { Store } from './client.ts';
import { chainOf, entityChain } from './ledger.ts';

/**
 * Which appraisal took the place of each of a page of an entity's history, by its place in the chain.
 *
 * @param page latest first; what took the place of one of them was written after the last of them
 */
export async function supersededIn(
  store: Store,
  ruleSet: string,
  entity: string,
  page: readonly Sealed[],
): Promise<ReadonlyMap<number, string>> {
  const entries: Sealed[] = [];
  for await (const entry of chainOf(store, entityChain(ruleSet, entity), page.at(-1)?.seq)) {
    if (isAppraised(entry)) entries.push(entry);
  }
  return supersessions(entries);
}
