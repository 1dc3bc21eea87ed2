import type { Store } from '../ground/client.ts';
import { ADOPTION } from '../keys.ts';
import { ledgerEntry } from '../ledger/ledger.ts';

/** Whether the ledger says that every run and simulation has a chain. */
export async function areAdopted(store: Store): Promise<boolean> {
  return (await ledgerEntry(store, ADOPTION, 1)) !== undefined;
}
