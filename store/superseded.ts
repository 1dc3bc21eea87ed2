import { supersessions } from '../core/life/supersessions.ts';
import { isAppraised, type Sealed } from './as-it-stood.ts';
import type { Store } from './client.ts';
import { chainOf, entityChain } from './ledger.ts';

/**
 * Which appraisal took the place of each of a page of an entity's history, by its place in the chain.
 */
export async function supersededIn(
  store: Store,
  ruleSet: string,
  entity: string,
  page: readonly Sealed[],
): Promise<ReadonlyMap<number, string>> {
  return page.length === 0 ? new Map() : supersessions(await appraisedIn(store, ruleSet, entity));
}

/** Which appraisal took the place of one that is known by its id; null where it is the last word. */
export async function successorOf(
  store: Store,
  ruleSet: string,
  entity: string,
  appraisal: string,
): Promise<string | null> {
  const entries = await appraisedIn(store, ruleSet, entity);
  // an outcome that came back stands in the chain twice
  const last = entries.findLast((entry) => entry.appraisal === appraisal);
  return (last && supersessions(entries).get(last.seq)) ?? null;
}

/** All of them: which observation one rests on is said by those before it. */
async function appraisedIn(store: Store, ruleSet: string, entity: string): Promise<Sealed[]> {
  const entries: Sealed[] = [];
  for await (const entry of chainOf(store, entityChain(ruleSet, entity))) {
    if (isAppraised(entry)) entries.push(entry);
  }
  return entries;
}
