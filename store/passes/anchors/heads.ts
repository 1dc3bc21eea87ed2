import { bucketOf } from '../../ground/bucket.ts';
import { bucketItems } from '../../appraisals/in-force/bucket-items.ts';
import type { Head } from '../../../core/receipt/anchor.ts';
import { digestOf } from '../../../core/ground/digest.ts';
import type { Store } from '../../ground/client.ts';
import { entityBucket } from '../../entities/registry-items.ts';
import {
  entityChain,
  headOf,
  recordsChain,
  registryChain,
  ruleSetChain,
  versionsChain,
} from '../../ledger/ledger.ts';
import { idsOf } from '../../life/lives.ts';
import { proceedingChain } from '../../../core/proceedings/proceeding-entry.ts';
import { proceedingEnds } from '../../proceedings/proceeding-ends.ts';
import { headsIn } from '../../records/records-head.ts';
import { getItem, query, without } from '../../ground/requests.ts';
import { sideBySide } from '../../ground/side-by-side.ts';
import { REGISTRY, SYSTEM_CHAINS } from '../../keys.ts';
import { boundPasses } from '../bound-places.ts';
import { passChain } from '../pass-binding.ts';

const WIDTH = 16;

/** A page of the heads of the chains of one bucket's entities under a rule set. */
export async function entityHeads(
  store: Store,
  ruleSet: string,
  bucket: number,
  limit: number,
  after?: string,
): Promise<{ heads: Head[]; next: string | null }> {
  const attributes = ['entity', 'seq', 'head'];
  const place = { ruleSet, bucket };
  const { items, next } = await bucketItems(store, place, { limit, after, attributes });
  const heads = items.map(({ entity, seq, head }) => ({
    chain: entityChain(ruleSet, entity as string),
    seq: seq as number,
    hash: head as string,
  }));
  return { heads, next };
}

/** The same of the chains of records of one bucket's entities. */
export async function recordHeads(
  store: Store,
  bucket: number,
  limit: number,
  after?: string,
): Promise<{ heads: Head[]; next: string | null }> {
  const { heads, next } = await headsIn(store, bucket, limit, after);
  return {
    heads: heads.map(({ entity, seq, hash }) => ({ chain: recordsChain(entity), seq, hash })),
    next,
  };
}

/** The same of the chains of proceedings about the entities in one bucket, by the ids of the proceedings. */
export async function proceedingHeads(
  store: Store,
  bucket: number,
  limit: number,
  after?: string,
): Promise<{ heads: Head[]; next: string | null }> {
  const { heads, next } = await proceedingEnds(store, bucket, limit, after);
  return {
    heads: heads.map(({ id, seq, hash }) => ({ chain: proceedingChain(id), seq, hash })),
    next,
  };
}

/** The same of the chains of the registry of entities in one bucket. */
export async function registryHeads(
  store: Store,
  bucket: number,
  limit: number,
  after?: string,
): Promise<{ heads: Head[]; next: string | null }> {
  const pk = entityBucket(bucket);
  const { items, lastKey } = await query(store, 'entities', {
    ConsistentRead: true,
    KeyConditionExpression: '#pk = :pk',
    ProjectionExpression: '#sk, #seq, #head',
    ExpressionAttributeNames: { '#pk': 'pk', '#sk': 'sk', '#seq': 'seq', '#head': 'head' },
    ExpressionAttributeValues: { ':pk': pk },
    Limit: limit,
    ...(after === undefined ? {} : { ExclusiveStartKey: { pk, sk: after } }),
  });
  const heads = items.map(({ sk, seq, head }) => ({
    chain: registryChain(sk as string),
    seq: seq as number,
    hash: head as string,
  }));
  return { heads, next: lastKey ? (lastKey['sk'] as string) : null };
}

/**
 * The heads of the chains of those rule sets that belong to a bucket, by the hash of their ids, and of their runs and
 * simulations; and in the bucket of the registry those of which there is one each.
 */
export async function ruleSetHeads(
  store: Store,
  ruleSets: readonly string[],
  bucket: number,
): Promise<Head[]> {
  const inBucket = ruleSets.filter((id) => bucketOf(id) === bucket);
  const passes = await sideBySide(inBucket, WIDTH, (ruleSet) => passChains(store, ruleSet));
  const own = [...inBucket.map(ruleSetChain), ...passes.flat()];
  const chains = bucketOf(REGISTRY) === bucket ? [...own, ...SYSTEM_CHAINS] : own;
  return await headsOf(store, chains);
}

/** The heads of the chains of those record types and procedures that belong to a bucket, by the hash of their ids. */
export async function documentHeads(store: Store, bucket: number): Promise<Head[]> {
  const chains: string[] = [];
  for (const kind of ['record-type', 'procedure'] as const) {
    for (const id of await idsOf(store, kind)) {
      if (bucketOf(id) === bucket) chains.push(versionsChain({ kind, id }));
    }
  }
  return await headsOf(store, chains);
}

async function headsOf(store: Store, chains: readonly string[]): Promise<Head[]> {
  const heads = await sideBySide(chains, WIDTH, (chain) => headOf(store, chain));
  return heads.flatMap((head) => {
    if (!head) return [];
    const { chain, seq, hash } = head;
    return [{ chain, seq, hash }];
  });
}

async function passChains(store: Store, ruleSet: string): Promise<string[]> {
  const chains: string[] = [];
  for await (const { kind, id } of boundPasses(store, ruleSet)) chains.push(passChain(kind, id));
  return chains;
}

/**
 * For each anchored head the entry that the ledger has in its place or, where the chain is shorter, its last
 * one: what `anchorFaults` compares. A chain that is gone is not among them.
 */
export async function headsInPlace(
  store: Store,
  anchored: readonly Head[],
): Promise<ReadonlyMap<string, Pick<Head, 'seq' | 'hash'>>> {
  const found = await sideBySide(anchored, WIDTH, async ({ chain, seq }) => {
    const entry = (await getItem(store, 'ledger', { chain, seq })) ?? (await headOf(store, chain));
    // as its content has it, whatever hash stands beside that
    return (
      entry &&
      ([chain, { seq: entry['seq'] as number, hash: digestOf(without(entry, 'hash')) }] as const)
    );
  });
  return new Map(found.filter((one) => one !== undefined));
}
