import { without, type Item } from '../ground/requests.ts';
import type { PassHeader, PassKind, PassPlace, Segment } from './pass.ts';
import { beginningOf, type Cursor } from './segments.ts';

/** The sort key of a pass's header, beside those of its segments. */
export const HEADER = 'header';

const SEGMENT = 'segment#';

export function headerKey({ name }: PassPlace, id: string): Item {
  return { [name]: id, part: HEADER };
}

export function segmentKey({ name }: PassPlace, id: string, segment: number): Item {
  return { [name]: id, part: `${SEGMENT}${String(segment).padStart(2, '0')}` };
}

/** A segment as it was read; earlier passes stored its number and buckets, too. */
export function segmentOf<C extends object>(
  { name }: PassKind<PassHeader, C>,
  of: number,
  item: Item,
): Segment<C> {
  const { page, cursor, at } = item as { page: number; cursor: Cursor; at?: string };
  const segment = Number((item['part'] as string).slice(SEGMENT.length));
  const own = [name, 'part', 'segment', 'from', 'to', 'page', 'cursor', 'at'];
  const counted = without(item, ...own) as C;
  const stored = { pass: item[name] as string, segment, of, page, cursor, counted };
  return at === undefined ? stored : { ...stored, at };
}

/** A segment that has not begun, of which nothing is stored. */
export function newSegment<C extends object>(
  { nothing }: PassKind<PassHeader, C>,
  pass: string,
  { segment, of }: { segment: number; of: number },
): Segment<C> {
  const cursor = beginningOf({ segment, of });
  return { pass, segment, of, page: 0, cursor, counted: nothing() };
}
