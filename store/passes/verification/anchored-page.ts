import * as z from 'zod';
import { append } from '../../../core/ground/append.ts';
import { anchorChainFaults, anchorFaults } from '../../../core/receipt/anchor-faults.ts';
import {
  ANCHOR_BUCKETS,
  anchorIdSchema,
  type Anchor,
  type Head,
} from '../../../core/receipt/anchor.ts';
import type { LedgerFinding } from '../../appraisals/audit/ledger-finding.ts';
import type { Store } from '../../ground/client.ts';
import type { AnchorStore } from '../anchors/anchor-store.ts';
import { headsInPlace } from '../anchors/heads.ts';
import {
  anchoredHeads,
  keptAnchors,
  signedAnchor,
  type IsSigned,
} from '../anchors/read-anchors.ts';
import type { Walked } from './ledger-part.ts';

/** Anchors that the ledger is compared with, from one of them on. */
export type Anchored = { anchors: AnchorStore; isSigned: IsSigned; since: string };

/** In which anchor and bucket a page begins, and behind which chain. */
export const anchoredPlace = z.tuple([
  z.literal('anchored'),
  anchorIdSchema,
  z.int().min(0).max(ANCHOR_BUCKETS),
  z.string().nullable(),
]);
export type AnchoredPlace = z.infer<typeof anchoredPlace>;

/** Heads that a page compares, and buckets that it reads. */
const HEADS = 1_000;
const READS = 64;

type Page = Walked & { next: AnchoredPlace | null; progress: number };

/**
 * Holds the ledger against a page of the heads that an anchor has: chains that are gone, cut or written anew. What
 * the anchor before has alike is not read twice. Then the next anchor follows, up to the last.
 */
export async function anchoredPage(
  store: Store,
  { anchors, isSigned, since }: Anchored,
  [, id, first, after]: AnchoredPlace,
): Promise<Page> {
  const ids = (await keptAnchors(anchors)).filter((one) => one >= since);
  const at = ids.indexOf(id);
  const following = ids.find((one) => one > id);
  const onward: AnchoredPlace | null = following ? ['anchored', following, 0, null] : null;
  const page: Walked = { findings: [], chains: 0, entries: 0 };
  const [anchor, before] = await Promise.all([
    anchorOrFault(anchors, isSigned, id),
    at > 0 ? anchorOrFault(anchors, isSigned, ids[at - 1] ?? '') : undefined,
  ]);
  if (typeof anchor === 'string') {
    page.findings.push({ chain: id, kind: 'broken', why: anchor });
    return { ...page, next: onward, progress: (at + 1) / ids.length };
  }
  const last = typeof before === 'object' ? before : undefined;
  if (first === 0 && after === null) {
    const unlinked = anchorChainFaults(last ? [last, anchor] : [anchor]);
    append(page.findings, unlinked.map((why) => broken(id, why))); // prettier-ignore
  }
  const stopped = await comparedFrom(store, anchors, { anchor, last }, [first, after], page);
  const next: AnchoredPlace | null = stopped ? ['anchored', id, ...stopped] : onward;
  const share = (at + (stopped?.[0] ?? ANCHOR_BUCKETS) / ANCHOR_BUCKETS) / ids.length;
  return { ...page, next, progress: share };
}

function broken(chain: string, why: string): LedgerFinding {
  return { chain, kind: 'broken', why };
}

/** An anchor, or why what lies under its name is none. */
async function anchorOrFault(
  anchors: AnchorStore,
  isSigned: IsSigned,
  id: string,
): Promise<Anchor | string> {
  try {
    return await signedAnchor(anchors, isSigned, id);
  } catch (error) {
    return faultIn(error);
  }
}

/** Texts that are no anchors fail with as many lines as they have faults. */
function faultIn(error: unknown): string {
  return error instanceof z.ZodError || error instanceof SyntaxError
    ? 'what lies under its name is no anchor'
    : (error as Error).message;
}

/** @returns the bucket, and the chain in it, behind which the page ends; undefined behind the last */
async function comparedFrom(
  store: Store,
  anchors: AnchorStore,
  { anchor, last }: { anchor: Anchor; last: Anchor | undefined },
  [first, behind]: [number, string | null],
  page: Walked,
): Promise<[number, string | null] | undefined> {
  let left = HEADS;
  let reads = READS;
  let after = behind;
  for (let bucket = first; bucket < ANCHOR_BUCKETS; bucket++) {
    if (anchor.buckets[bucket]?.heads === 0) continue;
    if (left === 0 || reads === 0) return [bucket, after];
    const heads = await moved(anchors, anchor, last, bucket).catch(faultIn);
    reads -= 1;
    if (typeof heads === 'string') {
      page.findings.push(broken(anchor.id, heads));
      continue;
    }
    const from = after;
    const open = from === null ? heads : heads.filter(({ chain }) => chain > from);
    const taken = open.slice(0, left);
    left -= taken.length;
    const faults = anchorFaults(taken, await headsInPlace(store, taken));
    append(
      page.findings,
      faults.map(({ chain, kind, message }) => ({ chain, kind, why: `${message} (${anchor.id})` })),
    );
    after = taken.at(-1)?.chain ?? null;
    if (taken.length < open.length) return [bucket, after];
    after = null;
  }
  return undefined;
}

/** The heads of a bucket that the anchor before has not, or has otherwise. */
async function moved(
  anchors: AnchorStore,
  anchor: Anchor,
  last: Anchor | undefined,
  bucket: number,
): Promise<Head[]> {
  const [heads, before] = await Promise.all([
    anchoredHeads(anchors, anchor, bucket),
    // a missing one was reported when its page was verified
    last ? anchoredHeads(anchors, last, bucket).catch((): Head[] => []) : [],
  ]);
  const known = new Map(before.map(({ chain, seq, hash }) => [chain, `${seq} ${hash}`]));
  return heads.filter(({ chain, seq, hash }) => known.get(chain) !== `${seq} ${hash}`);
}
