import { beforeFirst } from '../../core/life/versions/chain.ts';
import type { Store } from '../ground/client.ts';
import { getItem, transact, updateAction, type Action, type Item } from '../ground/requests.ts';
import { failedConditions } from '../ground/retry.ts';
import { ADOPTION } from '../keys.ts';
import { ledgerPut, sealed } from '../ledger/ledger.ts';
import { ruleSetIds } from '../rule-sets/versions.ts';
import { areAdopted } from './adopted.ts';
import { boundPasses } from './bound-places.ts';
import type { PassPlace } from './pass.ts';
import { passChain, passEntry } from './pass-binding.ts';
import { headerKey } from './stored-parts.ts';

/** Who adopts, and when, as an ISO instant. */
type Adopting = { at: string; by: string };

/**
 * Gives each run and simulation that was started before passes had chains a chain of its own, and then records in
 * the ledger that from now on every pass has one. A later call changes nothing.
 *
 * @param by who adopts them
 */
export async function adoptPasses(store: Store, by: string): Promise<void> {
  if (await areAdopted(store)) return;
  const adopting = { at: new Date(store.now()).toISOString(), by };
  let passes = 0;
  for (const ruleSet of await ruleSetIds(store)) {
    for await (const { kind, id } of boundPasses(store, ruleSet)) {
      if (await isAdoptedNow(store, kind, id, adopting)) passes += 1;
    }
  }
  const place = { chain: ADOPTION, seq: 1, prev: beforeFirst.hash };
  const entry = sealed({ kind: 'adopted', passes, ...place, ...adopting, cause: 'pass' });
  await isWritten(store, [ledgerPut(store, entry)]);
}

/** Gives one pass its chain, also where it ends in the meantime; false where it has one. */
async function isAdoptedNow(
  store: Store,
  kind: PassPlace,
  id: string,
  adopting: Adopting,
): Promise<boolean> {
  const key = headerKey(kind, id);
  for (;;) {
    const stored = await getItem(store, kind.table, key);
    if (!stored || stored['bound'] !== undefined) return false;
    const header: Item = { ...stored, bound: 'adopted' };
    const entry = passEntry(passChain(kind, id), { header }, { entries: [] }, adopting);
    const having = { status: stored['status'] };
    const update = updateAction(store, kind.table, key, having, { bound: 'adopted' });
    if (await isWritten(store, [update, ledgerPut(store, entry)])) return true;
  }
}

/** False where something of it stood already. */
async function isWritten(store: Store, actions: Action[]): Promise<boolean> {
  try {
    await transact(store, actions);
    return true;
  } catch (error) {
    if (!failedConditions(error)) throw error;
    return false;
  }
}
