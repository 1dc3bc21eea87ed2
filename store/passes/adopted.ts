import { beforeFirst, linkFault } from '../../core/life/versions/chain.ts';
import type { Store } from '../ground/client.ts';
import { ADOPTION } from '../keys.ts';
import { ledgerEntry } from '../ledger/ledger.ts';

/** Whether the ledger says that every run and simulation has a chain. */
export async function areAdopted(store: Store): Promise<boolean> {
  return (await ledgerEntry(store, ADOPTION, 1)) !== undefined;
}

/** Why the entry that says so does not hold together; undefined where it does, or where there is none. */
export async function adoptionFault(store: Store): Promise<string | undefined> {
  const entry = await ledgerEntry(store, ADOPTION, 1);
  if (!entry) return undefined;
  if (entry.kind !== 'adopted') return 'entry 1 adopts no passes';
  return linkFault(entry, ADOPTION, beforeFirst);
}
