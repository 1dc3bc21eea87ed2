import { BUCKETS } from '../keys.ts';
import type { Page } from '../ground/page.ts';

/** Where the next page of a segment begins; null once the segment is done. */
export type Cursor = { bucket: number; after?: string } | null;

/** How many of all there are, and how many of them are done. */
export type Share = { total: number; done: number };

/** Which segment of how many. */
type Place = { segment: number; of: number };

/** Where a segment begins. */
export function beginningOf(place: Place): Cursor {
  return { bucket: bucketsOf(place).from };
}

/** Buckets of a segment: from `from` up to, but not including, `to`. */
function bucketsOf({ segment, of }: Place): { from: number; to: number } {
  const width = BUCKETS / of;
  return { from: segment * width, to: (segment + 1) * width };
}

/** Where a segment goes on after a page of a bucket. */
function cursorAfter(place: Place, bucket: number, { next }: Pick<Page<unknown>, 'next'>): Cursor {
  if (next !== null) return { bucket, after: next };
  return bucket + 1 < bucketsOf(place).to ? { bucket: bucket + 1 } : null;
}

/** How much of a population a pass has processed; segments that have not begun may be missing. */
export function progressOf(
  of: number,
  segments: readonly (Place & { cursor: Cursor })[],
): { segments: Share; buckets: Share } {
  const done = segments.filter(({ cursor }) => cursor === null).length;
  const behind = segments.map(({ cursor, ...place }) => {
    const { from, to } = bucketsOf(place);
    return (cursor?.bucket ?? to) - from;
  });
  return {
    segments: { total: of, done },
    buckets: { total: BUCKETS, done: behind.reduce((sum, next) => sum + next, 0) },
  };
}

/**
 * Reads on from where a segment stands until the page is full or the segment ends.
 *
 * @param limit entities in a page; buckets that hold fewer are taken together
 * @param read reads at most `left` entities of a bucket, those after `after`
 * @param take works on what was read, one reading after the other
 * @returns where the next page begins
 */
export async function takePage<T>(
  state: Place & { cursor: Cursor },
  limit: number,
  read: (bucket: number, left: number, after?: string) => Promise<Page<T>>,
  take: (items: T[]) => Promise<void>,
): Promise<Cursor> {
  let { cursor } = state;
  for (let left = limit; cursor !== null && left > 0;) {
    const { bucket, after } = cursor;
    const page = await read(bucket, left, after);
    await take(page.items);
    left -= page.items.length;
    cursor = cursorAfter(state, bucket, page);
  }
  return cursor;
}
