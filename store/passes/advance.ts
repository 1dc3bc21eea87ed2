import type { Store } from '../ground/client.ts';
import { getItem, updateWhere } from '../ground/requests.ts';
import { readBegun } from './header.ts';
import type { Moved, PassHeader, PassKind, Segment } from './pass.ts';
import { newSegment, segmentKey, segmentOf } from './stored-parts.ts';

/** Which segment of which pass. */
type SegmentAsked = { id: string; segment: number };

/**
 * Does one page of one segment and counts it exactly once. Killed anywhere, it can be called again. Of a
 * pass that was cancelled no page is left.
 *
 * @param work processes the page that begins at the segment's cursor, and returns where the next one begins
 * @throws RangeError where there is no such pass or segment
 */
export async function onePage<H extends PassHeader, C extends object>(
  store: Store,
  kind: PassKind<H, C>,
  { id, segment }: SegmentAsked,
  work: (header: H, state: Segment<C>) => Promise<Moved<C>>,
): Promise<Segment<C>> {
  // one after the other: where one fails, nothing of this page is still at work
  const begun = await readBegun(store, kind, id);
  const item = await getItem(store, kind.table, segmentKey(kind, id, segment));
  if (!begun || segment >= begun.of) {
    throw new RangeError(`There is no segment ${segment} of a ${kind.name} ${id}.`);
  }
  const { header, of } = begun;
  const state = item ? segmentOf(kind, of, item) : newSegment(kind, id, { segment, of });
  if (state.cursor === null) return state;
  if (header.status === 'cancelled') return { ...state, cursor: null };
  return await advance(store, kind, state, await work(header, state));
}

/**
 * Moves a segment's cursor and keeps what it has counted; where somebody else has done that page in the
 * meantime, it changes nothing and answers the segment as it stands.
 */
export async function advance<H extends PassHeader, C extends object>(
  store: Store,
  kind: PassKind<H, C>,
  state: Segment<C>,
  { cursor, counted }: Moved<C>,
): Promise<Segment<C>> {
  const { pass, segment, of, page } = state;
  const key = segmentKey(kind, pass, segment);
  const at = new Date(store.now()).toISOString();
  const next = { ...state, page: page + 1, cursor, counted, at };
  const set = { page: page + 1, cursor, at, ...counted };
  const orNew = page === 0;
  if (await updateWhere(store, kind.table, key, { page }, set, { orNew })) return next;
  // Also after a lost answer of our own: the page is counted once, whoever counted it.
  const item = await getItem(store, kind.table, key);
  return item ? segmentOf(kind, of, item) : next;
}
