import * as z from 'zod';
import type { VersionRecord } from '../../../core/life/versions/version-record.ts';
import { cursorFor, positionIn } from '../../../store/ground/cursor.ts';
import type { Page } from '../../../store/ground/page.ts';

/** The list that a page belongs to, and where the page begins. */
export type Asked = {
  id: string;
  on?: string | undefined;
  knownAt?: string | undefined;
  limit: number;
  cursor?: string | undefined;
};

/** The last entry of the last version on the page before. */
const position = z.int().min(1);

/**
 * A page of versions, the last decided first.
 *
 * @param records in the order of their last entries
 * @throws CursorRefusedError
 */
export function versionPage(
  records: readonly VersionRecord[],
  { id, on, knownAt, limit, cursor }: Asked,
): Page<VersionRecord> {
  const asked = { versions: id, on: on ?? null, knownAt: knownAt ?? null };
  const before = cursor === undefined ? Infinity : positionIn(cursor, asked, position);
  const left = records.filter(({ seq }) => seq < before).toReversed();
  const items = left.slice(0, limit);
  const last = items.at(-1);
  const next = left.length > limit && last ? cursorFor(asked, last.seq) : null;
  return { items, next };
}
