import { beforeFirst, linkFault, type ChainEnd } from '../../core/life/versions/chain.ts';
import type { Store } from '../ground/client.ts';
import { chainOf, type LedgerEntry } from './ledger.ts';

type Kind = LedgerEntry['kind'];

/** A chain of which the system has one, from its first entry to its last. */
export type SystemChain<K extends Kind> = {
  /** Its entries of the kinds that it is made of, in order. */
  entries: Extract<LedgerEntry, { kind: K }>[];
  end: ChainEnd;
  /** ISO instant of its first entry, of whatever kind. */
  since?: string;
  /** Why it does not hold together, as the end of a sentence; the first fault in order. */
  fault?: string;
};

/** Reads a chain of which the system has one, and verifies that its entries are linked and of its kinds. */
export async function readSystemChain<K extends Kind>(
  store: Store,
  chain: string,
  ...kinds: readonly K[]
): Promise<SystemChain<K>> {
  const entries: SystemChain<K>['entries'] = [];
  let end = beforeFirst;
  let since: string | undefined;
  let fault: string | undefined;
  for await (const entry of chainOf(store, chain)) {
    fault ??= linkFault(entry, chain, end);
    if (isOf(entry, kinds)) entries.push(entry);
    else fault ??= `entry ${entry.seq} is of another kind`;
    since ??= entry.at;
    end = entry;
  }
  return {
    entries,
    end,
    ...(since === undefined ? {} : { since }),
    ...(fault === undefined ? {} : { fault }),
  };
}

function isOf<K extends Kind>(
  entry: LedgerEntry,
  kinds: readonly K[],
): entry is Extract<LedgerEntry, { kind: K }> {
  return kinds.some((kind) => entry.kind === kind);
}
