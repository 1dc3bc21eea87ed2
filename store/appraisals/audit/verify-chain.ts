import { beforeFirst, linkFault, type ChainEnd } from '../../../core/life/versions/chain.ts';
import type { Store } from '../../ground/client.ts';
import { currentKey } from '../in-force/current.ts';
import { chainOf, type LedgerEntry, type RecordedEntry } from '../../ledger/ledger.ts';
import { payloadState } from '../../ledger/payload.ts';
import { getItem } from '../../ground/requests.ts';
import { isBound } from '../in-force/bound.ts';
import { recordsFault } from '../../records/verify-records.ts';

type RecordedIn = RecordedEntry & { hash: string };

/** What `verifyChain` found. */
export type ChainFinding =
  /** `missing` are the places of entries whose payload is gone, which a retention rule may have removed. */
  | { intact: true; length: number; head: string | null; missing: number[] }
  | { intact: false; length: number; brokenAt: number; why: string };

/**
 * Walks a chain from its first entry and says whether it is whole: no gap, each entry under its own
 * hash and bound to the one before, each payload that is there the one attested and what the entry says of it, and the current item of an entity the
 * item that its last entry holds, and of the chain of its records each record the one that was written.
 */
export async function verifyChain(store: Store, chain: string): Promise<ChainFinding> {
  let end: ChainEnd = beforeFirst;
  let head: LedgerEntry | undefined;
  const missing: number[] = [];
  const recorded: RecordedIn[] = [];
  let length = 0;
  for await (const entry of chainOf(store, chain)) {
    length += 1;
    let why = linkFault(entry, chain, end);
    // only an entry whose hash is right attests a payload
    const state = why === undefined ? await payloadOfEntry(store, entry) : 'attested';
    if (state === 'missing') missing.push(entry.seq);
    if (state === 'unlike') why = `entry ${entry.seq} says other than its appraisal`;
    if (state === 'other') why = `the payload of entry ${entry.seq} is not the one that it attests`;
    if (why !== undefined) return { intact: false, length, brokenAt: length, why };
    if (entry.kind === 'recorded') recorded.push(entry);
    end = entry;
    head = entry;
  }
  const owner = recordsOwner(chain);
  const why =
    owner === undefined
      ? await itemFault(store, chain, head)
      : await recordsFault(store, owner, recorded);
  return why === undefined
    ? { intact: true, length, head: end.hash, missing }
    : { intact: false, length, brokenAt: length + 1, why };
}

async function payloadOfEntry(store: Store, entry: LedgerEntry) {
  if (entry.kind !== 'appraised') return 'attested';
  return await payloadState(store, entry);
}

async function itemFault(
  store: Store,
  chain: string,
  head: LedgerEntry | undefined,
): Promise<string | undefined> {
  const named = entityIn(chain);
  if (!named) return undefined;
  const item = await getItem(store, 'current', currentKey(named.ruleSet, named.entity));
  if (!item && !head) return undefined;
  if (!item) return 'what is held of the entity is missing';
  if (!head) return 'the chain of what is held of the entity is missing';
  // a commit between the two readings is no fault of either
  if (Number(item['seq']) > head.seq && (await entryAfter(store, chain, head))) return undefined;
  if (item['seq'] !== head.seq || item['head'] !== head.hash) {
    return 'the chain does not end where the current item says';
  }
  return (await isBound(store, item, head).catch(() => false))
    ? undefined
    : 'what is held of the entity is not what the last entry holds';
}

async function entryAfter(store: Store, chain: string, { seq }: LedgerEntry): Promise<boolean> {
  for await (const entry of chainOf(store, chain, seq + 1)) return entry.chain === chain;
  return false;
}

/** The rule set and entity of an entity's chain; undefined for the chain of a rule set. */
export function entityIn(chain: string): { ruleSet: string; entity: string } | undefined {
  const [, ruleSet, entity] = /^entity:([^:]+):(.+)$/.exec(chain) ?? [];
  return ruleSet === undefined || entity === undefined ? undefined : { ruleSet, entity };
}

/** The entity of a chain of records; undefined for any other chain. */
export function recordsOwner(chain: string): string | undefined {
  return chain.startsWith('records:') ? chain.slice('records:'.length) : undefined;
}
