import {
  ANCHOR_BUCKETS,
  anchorId,
  keepOf,
  type AnchorReference,
  type Keep,
} from '../../../core/receipt/anchor.ts';
import type { AnchorFault } from '../../../core/receipt/anchor-faults.ts';
import type { AnchorStore } from '../anchors/anchor-store.ts';
import { anchorBefore, referenceTo } from '../anchors/read-anchors.ts';
import type { Store } from '../../ground/client.ts';
import { readBegun, segmentsOf, startPass } from '../header.ts';
import type { PassHeader, PassKind } from '../pass.ts';

export type AnchorHeader = PassHeader & {
  /** The day in UTC that it is of. */
  day: string;
  keep: Keep;
  /** The anchor before, with which it compares the ledger; null for the first. */
  before: (AnchorReference & { keep: Keep }) | null;
  /** Digest of the signed list, once it is finished. */
  digest?: string;
  /** Chains that are anchored, and those that contradict the anchor before. */
  chains?: number;
  faulty?: number;
  faults?: AnchorFault[];
};

/** What was read of a bucket: its heads so far and, once it is done, the object that holds them. */
export type AnchorCounted = {
  heads: number;
  /** Digest of the last page of heads; each names the one before it. */
  pages?: string;
  /** Digest of the bucket's object. */
  object?: string;
  faulty?: number;
  /** Some of the chains that contradict the anchor before. */
  faults?: AnchorFault[];
};

/** Anchors as passes: a segment is a bucket, whose heads are written down in one object. */
export const anchorPasses: PassKind<AnchorHeader, AnchorCounted> = {
  table: 'anchors',
  name: 'anchor',
  header: (attributes) => attributes as AnchorHeader,
  nothing: () => ({ heads: 0 }),
};

/** Starts the anchor of a day, or finds the one that stands. */
export async function startAnchor(
  store: Store,
  anchors: AnchorStore,
  day: string,
): Promise<{ anchor: AnchorHeader; segments: number[] }> {
  const id = anchorId(day);
  const standing = await readBegun(store, anchorPasses, id);
  if (standing) return { anchor: standing.header, segments: segmentsOf(standing) };
  const last = await anchorBefore(anchors, day);
  const before = last && referenceTo(last);
  const request = { id, day, keep: keepOf(day, last), before };
  const begun = await startPass(store, anchorPasses, request, { segments: ANCHOR_BUCKETS });
  return { anchor: begun.header, segments: segmentsOf(begun) };
}
