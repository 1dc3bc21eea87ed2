import { NotWholeError } from '../../core/ground/not-whole.ts';
import type { ChainEnd } from '../../core/life/versions/chain.ts';
import type { Store } from '../ground/client.ts';
import type { Action } from '../ground/requests.ts';
import { REGISTRY } from '../keys.ts';
import { ledgerPut, sealed, type Cause } from '../ledger/ledger.ts';
import { readSystemChain } from '../ledger/system-chain.ts';

/** The rule sets that the registry names, as far as it holds together. */
export type Registry = {
  ids: ReadonlySet<string>;
  end: ChainEnd;
  /** ISO instant of its first entry: rule sets that began earlier may be missing. */
  since?: string;
  /** Why it does not hold together, as the end of a sentence. */
  fault?: string;
};

/** Reads the registry from its first entry, and verifies it. */
export async function readRegistry(store: Store): Promise<Registry> {
  const { entries, ...chain } = await readSystemChain(store, REGISTRY, 'registered');
  return { ids: new Set(entries.map(({ ruleSet }) => ruleSet)), ...chain };
}

/** The registry does not hold together: what it names may not be all that there is. */
export function registryBroken(fault: string): NotWholeError {
  return new NotWholeError(`${fault} (${REGISTRY})`);
}

/** When, by whom and why a rule set is registered. */
export type Registering = { at: string; by: string; cause: Cause };

/**
 * What registers a rule set, in the transaction that its next entry is written in; nothing where it is registered.
 *
 * @throws NotWholeError where the registry does not hold together
 */
export async function registration(
  store: Store,
  ruleSet: string,
  { at, by, cause }: Registering,
): Promise<Action[]> {
  const { ids, end, fault } = await readRegistry(store);
  if (fault !== undefined) throw registryBroken(fault);
  if (ids.has(ruleSet)) return [];
  const place = { chain: REGISTRY, seq: end.seq + 1, prev: end.hash };
  return [ledgerPut(store, sealed({ kind: 'registered', ruleSet, ...place, at, by, cause }))];
}
