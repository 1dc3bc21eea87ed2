import { appraiseLean } from '../../../core/appraisal/appraise.ts';
import { appraiseUnder } from '../../../core/appraisal/governing.ts';
import { canonical } from '../../../core/ground/digest.ts';
import { boundTo } from '../../ledger/binding.ts';
import type { Store } from '../../ground/client.ts';
import { currentKey, currentOf, itemOf, leanOf, type Current } from './current.ts';
import { governingThen } from '../../rule-sets/governing-then.ts';
import { ledgerBroken } from '../../ledger/ledger-broken.ts';
import {
  chainOf,
  entityChain,
  headOf,
  ledgerEntry,
  type LedgerEntry,
} from '../../ledger/ledger.ts';
import { getItem, type Item } from '../../ground/requests.ts';
import { pause } from '../../ground/retry.ts';

/** How often an item and its chain are read again before they count as inconsistent, because a commit can lie between. */
const READINGS = 6;

/**
 * Reads an entity's item under a rule set and verifies it against its chain; null if the entity was never
 * appraised.
 *
 * @throws NotWholeError if the last entry of the chain does not attest the item
 */
export async function readBound(
  store: Store,
  ruleSet: string,
  entity: string,
): Promise<Current | null> {
  for (let reading = 1; ; reading++) {
    const [item, head] = await Promise.all([
      getItem(store, 'current', currentKey(ruleSet, entity)),
      headOf(store, entityChain(ruleSet, entity)),
    ]);
    if (!item && !head) return null;
    if (item && head && (await isBound(store, item, head))) return currentOf(item);
    // a commit between the two reads is visible to both at the next attempt
    if (reading === READINGS || (item && head && item['seq'] === head.seq)) {
      throw ledgerBroken(ruleSet);
    }
    await pause(store, reading);
  }
}

/**
 * Makes sure that what was read of an entity is what its chain attests at that place; a commit on top of it
 * fails where the chain has gone on.
 *
 * @throws NotWholeError
 */
export async function mustBeBound(store: Store, held: Current): Promise<void> {
  const { ruleSet, entity } = held.inForce;
  const chain = entityChain(ruleSet.id, entity.id);
  const entry = await ledgerEntry(store, chain, held.seq);
  if (!entry || !(await isBound(store, itemOf(held), entry))) throw ledgerBroken(ruleSet.id);
}

/** Whether the last entry of its chain attests an item. */
export async function isBound(store: Store, item: Item, head: LedgerEntry): Promise<boolean> {
  const binding = boundTo(item, head);
  return binding === 'unbound' ? await isFoundAgain(store, item) : binding === 'bound';
}

/**
 * Whether an item that no entry binds can be recomputed: the appraisal that by the chain came into force last,
 * from the facts held under the version named, with the keys of the indexes.
 */
async function isFoundAgain(store: Store, item: Item): Promise<boolean> {
  const held = currentOf(item);
  const { inForce, facts } = held;
  const { entity, ruleSet, asOf, observedOn, previous, earlier } = inForce;
  if (canonical(itemOf(held)) !== canonical(item)) return false;
  let attested: string | undefined;
  for await (const entry of chainOf(store, entityChain(ruleSet.id, entity.id))) {
    if (entry.kind === 'appraised' && entry.inForce) attested = entry.appraisal;
  }
  if (attested !== inForce.id) return false;
  try {
    const governing = await governingThen(store, inForce);
    const input = { entity, facts, asOf, observedOn, previous, earlier };
    const { appraisal } = appraiseUnder(appraiseLean, governing, input);
    return canonical(leanOf(appraisal)) === canonical(inForce);
  } catch (error) {
    // facts, versions or dates that cannot be appraised are not those that were
    if (error instanceof RangeError) return false;
    throw error;
  }
}
