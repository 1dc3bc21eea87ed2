import { digestOf } from '../core/digest.ts';
import type { Store } from './client.ts';
import { readCurrent } from './current.ts';
import { chainOf, type LedgerEntry } from './ledger.ts';
import { payloadDigest } from './payload.ts';

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
  let head: string | null = null;
  let length = 0;
  for await (const entry of chainOf(store, chain)) {
    length += 1;
    const why = entryFault(entry, length, head) ?? (await payloadFault(store, entry));
    if (why !== undefined) return { intact: false, length, brokenAt: length, why };
    head = entry.hash;
  }
  const why = await headFault(store, chain, head);
  return why === undefined
    ? { intact: true, length, head }
    : { intact: false, length, brokenAt: length + 1, why };
}

function entryFault(entry: LedgerEntry, seq: number, prev: string | null): string | undefined {
  if (entry.seq !== seq) return `entry ${seq} is missing: ${entry.seq} follows ${seq - 1}`;
  if (entry.prev !== prev) return `entry ${seq} does not continue the entry before it`;
  const { hash, ...attested } = entry;
  return hash === digestOf(attested) ? undefined : `entry ${seq} was altered after it was sealed`;
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
