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
  return supersessions(await appraisedFrom(store, ruleSet, entity, page.at(-1)?.seq));
}

/** Which appraisal took the place of one that is known by its id; null where it is the last word. */
export async function successorOf(
  store: Store,
  ruleSet: string,
  entity: string,
  appraisal: string,
): Promise<string | null> {
  const entries = await appraisedFrom(store, ruleSet, entity);
  // an outcome that came back stands in the chain twice
  const last = entries.findLast((entry) => entry.appraisal === appraisal);
  return (last && supersessions(entries).get(last.seq)) ?? null;
}

async function appraisedFrom(
  store: Store,
  ruleSet: string,
  entity: string,
  seq?: number,
): Promise<Sealed[]> {
  const entries: Sealed[] = [];
  for await (const entry of chainOf(store, entityChain(ruleSet, entity), seq)) {
    if (isAppraised(entry)) entries.push(entry);
  }
  return entries;
}
