import { beforeFirst } from '../../core/life/versions/chain.ts';
import type { Store } from '../ground/client.ts';
import { getItem, transact, updateAction, type Action, type Item } from '../ground/requests.ts';
import { failedConditions } from '../ground/retry.ts';
import { ADOPTION } from '../keys.ts';
import { ledgerEntry, ledgerPut, sealed } from '../ledger/ledger.ts';
import { allRuleSetIds } from '../rule-sets/versions.ts';
import { areAdopted } from './adopted.ts';
import { boundPasses } from './bound-places.ts';
import type { PassPlace } from './pass.ts';
import { passChain, passEntry } from './pass-binding.ts';
import { headerKey } from './stored-parts.ts';

/** The mark of a header that was attested only after its pass had begun. */
const ADOPTED = 'adopted';

/** Who adopts, and when, as an ISO instant. */
type Adopting = { at: string; by: string };

/**
 * Gives each run and simulation that was started before passes had chains a chain of its own. Once a call finds none,
 * it records in the ledger that from now on every pass has one: passes that code of before started while the first
 * call was at work are found by the next. After that a call changes nothing.
 *
 * @param by who adopts them
 * @throws NotWholeError where the registry of rule sets does not hold together
 */
export async function adoptPasses(store: Store, by: string): Promise<void> {
  if (await areAdopted(store)) return;
  const adopting = { at: new Date(store.now()).toISOString(), by };
  let [open, passes] = [0, 0];
  for (const ruleSet of await allRuleSetIds(store)) {
    for await (const { kind, id } of boundPasses(store, ruleSet)) {
      const state = await adopted(store, kind, id, adopting);
      if (state === 'now') open += 1;
      if (state === 'before') passes += 1;
    }
  }
  if (open > 0) return;
  const place = { chain: ADOPTION, seq: 1, prev: beforeFirst.hash };
  const entry = sealed({ kind: 'adopted', passes, ...place, ...adopting, cause: 'pass' });
  await isWritten(store, [ledgerPut(store, entry)]);
}

/** Gives a pass of before its chain, unless it has one. One that ends meanwhile is left to the next call. */
async function adopted(
  store: Store,
  kind: PassPlace,
  id: string,
  adopting: Adopting,
): Promise<'now' | 'before' | 'never'> {
  const key = headerKey(kind, id);
  const chain = passChain(kind, id);
  // read before the header, whose mark comes with it, so that another call at work is not taken for a lost mark
  const first = await ledgerEntry(store, chain, 1);
  const stored = await getItem(store, kind.table, key);
  if (!stored || stored['bound'] !== undefined) {
    return stored?.['bound'] === ADOPTED ? 'before' : 'never';
  }
  // it lost its mark: the verification reports it
  if (first) return 'never';
  const header: Item = { ...stored, bound: ADOPTED };
  const entry = passEntry(chain, { header }, { entries: [] }, adopting);
  const having = { status: stored['status'] };
  const update = updateAction(store, kind.table, key, having, { bound: ADOPTED });
  await isWritten(store, [update, ledgerPut(store, entry)]);
  return 'now';
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
