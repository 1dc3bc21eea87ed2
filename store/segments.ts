import type { Store } from './client.ts';
import { BUCKETS, SEGMENTS, type TableName } from './keys.ts';
import type { Page } from './population.ts';
import { putOnce, transact, type Item } from './requests.ts';
import { failedConditions } from './retry.ts';

/** The sort key of a pass's header, beside those of its segments. */
export const HEADER = 'header';

/** A consecutive share of a population's buckets, and how far it has been gone over. */
export type Segment = {
  segment: number;
  /** Buckets from `from` up to, but not including, `to`. */
  from: number;
  to: number;
  /** Pages done; the lock of the next one. */
  page: number;
  /** Where the next page begins; null once the segment is done. */
  cursor: { bucket: number; after?: string } | null;
};

/** How many of all there are, and how many of them are done. */
export type Share = { total: number; done: number };

/** The segments of a population of which nothing has been gone over. */
export function newSegments(): Segment[] {
  const width = BUCKETS / SEGMENTS;
  return Array.from({ length: SEGMENTS }, (_, segment) => {
    const from = segment * width;
    return { segment, from, to: from + width, page: 0, cursor: { bucket: from } };
  });
}

/** The sort key of a segment beside its header. */
export function segmentPart(segment: number): string {
  return `segment#${String(segment).padStart(2, '0')}`;
}

/** How much of a population has been gone over. */
export function progressOf(segments: readonly Segment[]): { segments: Share; buckets: Share } {
  const done = segments.filter(({ cursor }) => cursor === null).length;
  const behind = segments.map(({ cursor, from, to }) => (cursor?.bucket ?? to) - from);
  return {
    segments: { total: segments.length, done },
    buckets: { total: BUCKETS, done: behind.reduce((sum, next) => sum + next, 0) },
  };
}

/** Where a segment goes on after a page of a bucket. */
export function cursorAfter(
  { to }: Pick<Segment, 'to'>,
  bucket: number,
  page: Pick<Page<unknown>, 'next'>,
): Segment['cursor'] {
  if (page.next !== null) return { bucket, after: page.next };
  return bucket + 1 < to ? { bucket: bucket + 1 } : null;
}

/**
 * Puts a header, which has a token, and its segments, all or none.
 *
 * @returns whether they stand as they were given, also where only the answer was lost; otherwise others do
 */
export async function putHeaderAndSegments(
  store: Store,
  table: TableName,
  partitionKey: string,
  parts: readonly [header: Item & { token: string }, ...segments: Item[]],
): Promise<boolean> {
  try {
    await transact(
      store,
      parts.map((part) => putOnce(store, table, partitionKey, part)),
    );
    return true;
  } catch (error) {
    const failed = failedConditions(error);
    if (!failed) throw error;
    return failed.get(0) === parts[0].token;
  }
}
