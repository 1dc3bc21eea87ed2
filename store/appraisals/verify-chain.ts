import { beforeFirst, linkFault, type ChainEnd } from '../../core/life/chain.ts';
import type { Store } from '../ground/client.ts';
import { readCurrent } from './current.ts';
import { chainOf, type LedgerEntry } from '../ledger/ledger.ts';
import { payloadDigest } from '../ledger/payload.ts';

/** What `verifyChain` found. */
export type ChainFinding =
  | { intact: true; length: number; head: string | null }
  | { intact: false; length: number; brokenAt: number; why: string };

/**
 * Walks a chain from its first entry and says whether it is whole: no gap, each entry under its own
 * hash and bound to the one before, each payload that is still there the one attested, and an
 * entity's last entry the one that its current item names.
 */
export async function verifyChain(store: Store, chain: string): Promise<ChainFinding> {
  let end: ChainEnd = beforeFirst;
  let length = 0;
  for await (const entry of chainOf(store, chain)) {
    length += 1;
    const why = linkFault(entry, chain, end) ?? (await payloadFault(store, entry));
    if (why !== undefined) return { intact: false, length, brokenAt: length, why };
    end = entry;
  }
  const head = end.hash;
  const why = await headFault(store, chain, head);
  return why === undefined
    ? { intact: true, length, head }
    : { intact: false, length, brokenAt: length + 1, why };
}

async function payloadFault(store: Store, entry: LedgerEntry): Promise<string | undefined> {
  if (entry.kind !== 'appraised') return undefined;
  const digest = await payloadDigest(store, entry.payload.id);
  return digest === null || digest === entry.payload.digest
    ? undefined
    : `the payload of entry ${entry.seq} is not the one that it attests`;
}

async function headFault(
  store: Store,
  chain: string,
  head: string | null,
): Promise<string | undefined> {
  const [, ruleSet, entity] = /^entity:([^:]+):(.+)$/.exec(chain) ?? [];
  if (ruleSet === undefined || entity === undefined) return undefined;
  const current = await readCurrent(store, ruleSet, entity);
  return (current?.head ?? null) === head
    ? undefined
    : 'the chain does not end where the current item says';
}
