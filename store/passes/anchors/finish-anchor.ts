import {
  anchorText,
  parseAnchor,
  type Anchor,
  type UnsignedAnchor,
} from '../../../core/receipt/anchor.ts';
import { canonical, digestOf } from '../../../core/ground/digest.ts';
import { anchorName, type AnchorStore } from '../anchors/anchor-store.ts';
import type { Store } from '../../ground/client.ts';
import { anchorPasses, type AnchorCounted, type AnchorHeader } from './anchor.ts';
import { finishPass } from '../end-pass.ts';
import { type PassRead } from '../header.ts';

/** Signs a text: ES256 with a key of its own, as receipts are signed with theirs. */
export type AnchorSigner = { kid: string; sign: (text: string) => Promise<string> };

/** Chains that are named of those that contradict the anchor before. */
const EXAMPLES = 20;

/**
 * Signs the list of all buckets, puts it out of reach, and closes the anchor; before all buckets are done,
 * and after it is closed, it changes nothing.
 *
 * @throws Error where another anchor lies under its name
 */
export async function finishAnchor(
  store: Store,
  anchors: AnchorStore,
  signer: AnchorSigner,
  id: string,
): Promise<AnchorHeader | null> {
  const pass = await finishPass(store, anchorPasses, id, async (done) => {
    const anchor = await standing(anchors, signer, unsigned(done));
    return { digest: digestOf(anchor), ...sums(done) };
  });
  return pass && pass.header;
}

function unsigned({ header, segments }: PassRead<AnchorHeader, AnchorCounted>): UnsignedAnchor {
  const { id, keep, startedAt: at, before } = header;
  const buckets = segments.map(({ segment, counted: { object, heads } }) => {
    if (object === undefined) throw new Error(`Bucket ${segment} of ${id} was not written down`);
    return { digest: object, heads };
  });
  const reference = before && { id: before.id, digest: before.digest };
  return { format: 'gradus-anchor/1', id, at, keep, before: reference, buckets };
}

/** Signed again, the same list has another signature: an existing object is used if it is that list. */
async function standing(
  anchors: AnchorStore,
  { kid, sign }: AnchorSigner,
  list: UnsignedAnchor,
): Promise<Anchor> {
  const signature = { alg: 'ES256', kid } as const;
  const text = anchorText({ ...list, signature });
  const name = anchorName(list.keep, list.id);
  const signed = { ...list, signature: { ...signature, value: await sign(text) } };
  await anchors.putOnce(name, canonical(signed), list.keep);
  const found = parseAnchor((await anchors.get(name)) ?? 'null');
  if (anchorText(found) !== text) throw new Error(`Another anchor lies under ${name}`);
  return found;
}

function sums({ segments }: PassRead<AnchorHeader, AnchorCounted>) {
  const sum = (values: number[]) => values.reduce((one, other) => one + other, 0);
  const chains = sum(segments.map(({ counted }) => counted.heads));
  const faulty = sum(segments.map(({ counted }) => counted.faulty ?? 0));
  const faults = segments.flatMap(({ counted }) => counted.faults ?? []).slice(0, EXAMPLES);
  return { chains, faulty, ...(faulty > 0 ? { faults } : {}) };
}
