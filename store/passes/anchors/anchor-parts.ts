import type { Head } from '../../../core/receipt/anchor.ts';
import { digestOf } from '../../../core/ground/digest.ts';
import { chunkedText, putChunks, type ChunkPlace } from '../../ground/chunks.ts';
import type { Store } from '../../ground/client.ts';

/** How long pages of heads are stored, which only lead to a bucket: a week, in seconds. */
const PART_LIFE = 7 * 24 * 60 * 60;

type Part = { before: string | null; heads: Head[] };

/**
 * Keeps a page of heads until its bucket is whole. It names the page before it, so that a bucket of any
 * size is written once over, and pages that two workers made side by side do not mix.
 *
 * @param before digest of the page before; undefined for the first
 * @returns the page's digest
 */
export async function putHeads(
  store: Store,
  anchor: string,
  heads: Head[],
  before: string | undefined,
): Promise<string> {
  const part: Part = { before: before ?? null, heads };
  const digest = digestOf(part);
  const expires = Math.floor(store.now() / 1_000) + PART_LIFE;
  await putChunks(store, placeOf(anchor, digest), JSON.stringify(part), { expires });
  return digest;
}

/**
 * The heads of a page and of all pages before it.
 *
 * @throws Error where one is not there
 */
export async function headsBefore(
  store: Store,
  anchor: string,
  last: string | undefined,
): Promise<Head[]> {
  const pages: Head[][] = [];
  for (let digest = last ?? null; digest !== null;) {
    const text = await chunkedText(store, placeOf(anchor, digest));
    const part = text === null ? undefined : (JSON.parse(text) as Part);
    if (!part || digestOf(part) !== digest) {
      throw new Error(`A page ${digest} of the heads of ${anchor} is not there`);
    }
    pages.push(part.heads);
    digest = part.before;
  }
  return pages.flat();
}

function placeOf(anchor: string, digest: string): ChunkPlace {
  return { table: 'anchors', key: `${anchor}#${digest}` };
}
