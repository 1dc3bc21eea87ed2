import { append } from '../../../core/ground/append.ts';
import { anchorFaults, type AnchorFault } from '../../../core/receipt/anchor-faults.ts';
import { bucketOfHeads, type Head } from '../../../core/receipt/anchor.ts';
import { canonical, digestOf } from '../../../core/ground/digest.ts';
import { bucketName, type AnchorStore } from '../anchors/anchor-store.ts';
import {
  entityHeads,
  headsInPlace,
  recordHeads,
  registryHeads,
  documentHeads,
  proceedingHeads,
  ruleSetHeads,
} from '../anchors/heads.ts';
import { anchoredHeads, referredAnchor } from '../anchors/read-anchors.ts';
import type { Store } from '../../ground/client.ts';
import { ruleSetIds } from '../../rule-sets/versions.ts';
import { onePage } from '../advance.ts';
import { headsBefore, putHeads } from './anchor-parts.ts';
import { anchorPasses, type AnchorCounted, type AnchorHeader } from './anchor.ts';
import type { Moved, Segment } from '../pass.ts';
import type { Cursor } from '../segments.ts';

/** Heads in a page. */
const PAGE = 1_000;

/** Chains that are named of those that contradict the anchor before. */
const EXAMPLES = 20;

type Place = { ruleSet: string; entity?: string };

/**
 * Reads one page of the heads of one bucket of an anchor; after the last it writes the bucket down and
 * compares the ledger with what the anchor before has of it. Killed anywhere, it can be called again.
 *
 * @returns whether the bucket has no page left
 * @throws RangeError where there is no such anchor or bucket
 */
export async function anchorPage(
  store: Store,
  anchors: AnchorStore,
  anchor: string,
  bucket: number,
  { limit = PAGE }: { limit?: number } = {},
): Promise<{ done: boolean }> {
  const asked = { id: anchor, segment: bucket };
  const { cursor } = await onePage(store, anchorPasses, asked, async (header, state) => {
    const ruleSets = await ruleSetIds(store);
    const { heads, next } = await pageOfHeads(store, ruleSets, state, limit);
    const seen = state.counted.heads + heads.length;
    if (next) {
      const pages = await putHeads(store, anchor, heads, state.counted.pages);
      return { cursor: next, counted: { heads: seen, pages } };
    }
    const own = [
      ...(await ruleSetHeads(store, ruleSets, bucket)),
      ...(await documentHeads(store, bucket)),
    ];
    const before = await headsBefore(store, anchor, state.counted.pages);
    return await closed(store, anchors, header, bucket, [...before, ...heads, ...own]);
  });
  return { done: cursor === null };
}

/** Pages of the heads of chains beside those of rule sets, by names that stand behind all ids of rule sets, and are none. */
const beside = new Map([
  ['~entities', registryHeads],
  ['~proceedings', proceedingHeads],
  ['~records', recordHeads],
]);

/** Heads of the rule sets, one after the other, then of the registry and of records, from where the segment stands. */
async function pageOfHeads(
  store: Store,
  ruleSets: readonly string[],
  { segment: bucket, cursor }: Segment<AnchorCounted>,
  limit: number,
): Promise<{ heads: Head[]; next: Cursor }> {
  const heads: Head[] = [];
  const from = placeIn(cursor);
  for (const ruleSet of [...ruleSets, ...beside.keys()]) {
    if (from && ruleSet < from.ruleSet) continue;
    let after = ruleSet === from?.ruleSet ? from.entity : undefined;
    do {
      if (heads.length >= limit) return { heads, next: cursorAt(bucket, ruleSet, after) };
      const left = limit - heads.length;
      const headsOf = beside.get(ruleSet);
      const page = headsOf
        ? await headsOf(store, bucket, left, after)
        : await entityHeads(store, ruleSet, bucket, left, after);
      append(heads, page.heads);
      after = page.next ?? undefined;
    } while (after !== undefined);
  }
  return { heads, next: null };
}

/** Neither an id of a rule set nor one of an entity has a space. */
function cursorAt(bucket: number, ruleSet: string, entity = ''): Cursor {
  return { bucket, after: `${ruleSet} ${entity}` };
}

function placeIn(cursor: Cursor): Place | undefined {
  const [ruleSet, entity] = cursor?.after?.split(' ') ?? [];
  if (ruleSet === undefined) return undefined;
  return entity ? { ruleSet, entity } : { ruleSet };
}

async function closed(
  store: Store,
  anchors: AnchorStore,
  header: AnchorHeader,
  bucket: number,
  heads: readonly Head[],
): Promise<Moved<AnchorCounted>> {
  const { id, keep } = header;
  const document = bucketOfHeads(id, bucket, heads);
  const object = digestOf(document);
  await anchors.putOnce(bucketName(keep, id, bucket, object), canonical(document), keep);
  const faults = await contradictions(store, anchors, header, bucket, heads);
  const found = { faulty: faults.length, faults: faults.slice(0, EXAMPLES) };
  const counted = { heads: heads.length, object, ...(faults.length > 0 ? found : {}) };
  return { cursor: null, counted };
}

/** What the anchor before has of a bucket, and the ledger has not; chains that stand as they did are not read. */
async function contradictions(
  store: Store,
  anchors: AnchorStore,
  { before }: AnchorHeader,
  bucket: number,
  heads: readonly Head[],
): Promise<AnchorFault[]> {
  if (!before) return [];
  const last = await referredAnchor(anchors, before);
  const now = new Map(heads.map((head) => [head.chain, head]));
  const moved = (await anchoredHeads(anchors, last, bucket)).filter((head) => {
    const found = now.get(head.chain);
    return found?.seq !== head.seq || found.hash !== head.hash;
  });
  return anchorFaults(moved, await headsInPlace(store, moved));
}
