import { digestOf } from '../ground/digest.ts';
import type { Anchor, Head } from './anchor.ts';

/** How a chain contradicts an anchor. */
export type AnchorFault = {
  chain: string;
  kind: 'removed' | 'cut' | 'rewritten';
  message: string;
};

/**
 * Compares the ledger with the heads of an anchor: finds chains that are gone, that end before the anchored
 * entry, or that have another entry in its place.
 *
 * @param heads for each chain the entry at the anchored sequence or, if the chain is shorter, its last entry
 * @example anchorFaults([{ chain: 'rule-set:a', seq: 2, hash: 'h' }], new Map()) // [{ chain: 'rule-set:a', kind: 'removed', message: 'the chain is gone; 2 of its entries were anchored' }]
 */
export function anchorFaults(
  anchored: readonly Head[],
  heads: ReadonlyMap<string, Pick<Head, 'seq' | 'hash'>>,
): AnchorFault[] {
  return anchored.flatMap((head) => faultOf(head, heads.get(head.chain)) ?? []);
}

function faultOf(
  { chain, seq, hash }: Head,
  found: Pick<Head, 'seq' | 'hash'> | undefined,
): AnchorFault | undefined {
  if (!found) {
    const message = `the chain is gone; ${seq} of its entries ${seq === 1 ? 'was' : 'were'} anchored`;
    return { chain, kind: 'removed', message };
  }
  if (found.seq < seq) {
    const message = `the chain ends with entry ${found.seq}; entry ${seq} was anchored`;
    return { chain, kind: 'cut', message };
  }
  if (found.seq === seq && found.hash === hash) return undefined;
  return { chain, kind: 'rewritten', message: `entry ${seq} is not the one that was anchored` };
}

/**
 * Verifies that each anchor names the digest of the one before, and returns the faults as sentences. An
 * anchor whose predecessor is deleted is not verified.
 *
 * @param anchors in the order of their days
 */
export function anchorChainFaults(anchors: readonly Anchor[]): string[] {
  const digests = new Map(anchors.map((anchor) => [anchor.id, digestOf(anchor)]));
  return anchors.flatMap(({ id, before }, at) => {
    const last = anchors[at - 1];
    if (before === null) {
      return last ? [`${id} says that no anchor is before it, and ${last.id} is`] : [];
    }
    const digest = digests.get(before.id);
    const isOther = digest !== undefined && digest !== before.digest;
    return isOther ? [`${before.id} is not the anchor that ${id} follows`] : [];
  });
}
