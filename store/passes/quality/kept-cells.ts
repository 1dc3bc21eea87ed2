import type { StoredCell } from '../../../core/quality/stored-cell.ts';
import { digestOf } from '../../../core/ground/digest.ts';
import { NotWholeError } from '../../../core/ground/not-whole.ts';
import { chunkedText, putChunks } from '../../ground/chunks.ts';
import type { Store } from '../../ground/client.ts';

const DAY = 24 * 60 * 60;

/** How long what was counted is stored, in seconds: of a part, and of the whole. */
export const [PART_LIFE, WHOLE_LIFE] = [30 * DAY, 400 * DAY];

/** Stores what was counted, and returns its digest. */
export async function putCells(
  store: Store,
  id: string,
  cells: readonly StoredCell[],
  life: number,
): Promise<string> {
  const digest = digestOf(cells);
  const expires = Math.floor(store.now() / 1_000) + life;
  await putChunks(store, placeOf(id, digest), JSON.stringify(cells), { expires });
  return digest;
}

/**
 * What was counted, by its digest.
 *
 * @throws NotWholeError where it is not there
 */
export async function keptCells(store: Store, id: string, digest: string): Promise<StoredCell[]> {
  const text = await chunkedText(store, placeOf(id, digest));
  const cells = JSON.parse(text ?? 'null') as StoredCell[] | null;
  if (cells && digestOf(cells) === digest) return cells;
  throw new NotWholeError('what a report on quality has counted is not there');
}

function placeOf(id: string, digest: string) {
  return { table: 'qualityReports', key: `${id}#${digest}` } as const;
}
