import {
  anchorId,
  anchorText,
  parseAnchor,
  parseBucket,
  type Anchor,
  type AnchorReference,
  type Head,
  type Keep,
} from '../../../core/receipt/anchor.ts';
import { digestOf } from '../../../core/ground/digest.ts';
import { anchorName, anchorsPrefix, bucketName, type AnchorStore } from './anchor-store.ts';

/** Whether a signature is one of a text by the key that it names. */
export type IsSigned = (text: string, signature: Anchor['signature']) => Promise<boolean>;

type Place = { id: string; name: string };

/** The ids of the stored anchors, the first one first. */
export async function keptAnchors(anchors: AnchorStore): Promise<string[]> {
  return [...new Set((await placesIn(anchors)).map(({ id }) => id))];
}

/**
 * One anchor, once its signature is checked.
 *
 * @throws Error where it is not there, is no anchor, lies under another's name, or is not signed by the key
 * that it names
 */
export async function signedAnchor(
  anchors: AnchorStore,
  isSigned: IsSigned,
  id: string,
): Promise<Anchor> {
  const place = (await placesIn(anchors)).find((one) => one.id === id);
  if (!place) throw new Error(`${id} is not there`);
  return await signedAt(anchors, isSigned, place);
}

/**
 * The stored anchors, the first one first.
 *
 * @param since the id of the first that is read; without it, all are
 * @throws Error where one is no anchor, lies under another's name, or is not signed by the key that it names
 */
export async function readAnchors(
  anchors: AnchorStore,
  isSigned: IsSigned,
  since = '',
): Promise<Anchor[]> {
  const places = (await placesIn(anchors)).filter(({ id }) => id >= since);
  const found: Anchor[] = [];
  for (const place of places) found.push(await signedAt(anchors, isSigned, place));
  return found;
}

async function signedAt(anchors: AnchorStore, isSigned: IsSigned, place: Place): Promise<Anchor> {
  const anchor = await anchorAt(anchors, place);
  if (await isSigned(anchorText(anchor), anchor.signature)) return anchor;
  throw new Error(`${place.id} is not signed by the key of anchors`);
}

/** The last anchor of a day before one; null where there is none. Its signature is not checked. */
export async function anchorBefore(anchors: AnchorStore, day: string): Promise<Anchor | null> {
  const last = (await placesIn(anchors)).findLast(({ id }) => id < anchorId(day));
  return last ? await anchorAt(anchors, last) : null;
}

/** How the anchor after it names an anchor, and where that one lies. */
export function referenceTo(anchor: Anchor): AnchorReference & { keep: Keep } {
  return { id: anchor.id, digest: digestOf(anchor), keep: anchor.keep };
}

/**
 * The anchor that another one names as the one before it.
 *
 * @throws Error where it is not there, or is not the one
 */
export async function referredAnchor(
  anchors: AnchorStore,
  { id, digest, keep }: AnchorReference & { keep: Keep },
): Promise<Anchor> {
  const anchor = await anchorAt(anchors, { id, name: anchorName(keep, id) });
  if (digestOf(anchor) !== digest) throw new Error(`${id} is not the anchor that it was`);
  return anchor;
}

/**
 * The heads of one bucket of an anchor.
 *
 * @throws Error where they are not there, or not those that the anchor signs
 */
export async function anchoredHeads(
  anchors: AnchorStore,
  anchor: Anchor,
  bucket: number,
): Promise<Head[]> {
  const { digest = '' } = anchor.buckets[bucket] ?? {};
  const text = await anchors.get(bucketName(anchor.keep, anchor.id, bucket, digest));
  if (text === null) throw new Error(`Bucket ${bucket} of ${anchor.id} is not there`);
  return parseBucket(text, anchor, bucket);
}

async function placesIn(anchors: AnchorStore): Promise<Place[]> {
  const lists = await Promise.all(
    (['daily', 'month-end'] as const).map((keep) => anchors.list(anchorsPrefix(keep))),
  );
  return lists
    .flat()
    .map((name) => ({ name, id: name.slice(name.lastIndexOf('/') + 1, -'.json'.length) }))
    .toSorted((one, other) => (one.id < other.id ? -1 : 1));
}

async function anchorAt(anchors: AnchorStore, { id, name }: Place): Promise<Anchor> {
  const text = await anchors.get(name);
  if (text === null) throw new Error(`${id} is not there`);
  const anchor = parseAnchor(text);
  if (anchorName(anchor.keep, anchor.id) !== name) throw new Error(`${id} lies under another name`);
  return anchor;
}
