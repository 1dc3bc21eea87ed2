import * as z from 'zod';
import { storedTally, type StoredTally } from '../../../core/quality/stored-tally.ts';
import type { Store } from '../../ground/client.ts';
import { partition } from '../../ground/requests.ts';
import { HEAD, revisionOf } from '../../records/record-items.ts';
import { headsIn } from '../../records/records-head.ts';
import { onePage } from '../advance.ts';
import { finishPass } from '../end-pass.ts';
import { segmentsOf, startPass, type StartOptions } from '../header.ts';
import type { Moved, PassHeader, PassKind, Segment } from '../pass.ts';
import { takePage } from '../segments.ts';
import { keptCells, PART_LIFE, putCells, WHOLE_LIFE } from './kept-cells.ts';
import { noteNewest } from './newest-report.ts';

/** How many entities a segment has counted, and the digest of what it has counted of them. */
type Counted = { entities: number; cells?: string };

export type QualityHeader = PassHeader & {
  /** How many entities were counted. */ entities?: number;
  /** The digest of what was counted of all. */ resultDigest?: string;
};

/** Reports on the quality of all records as passes over the ends of their chains. */
export const qualityPasses: PassKind<QualityHeader, Counted> = {
  table: 'qualityReports',
  name: 'quality',
  header: (attributes) => attributes as QualityHeader,
  nothing: () => ({ entities: 0 }),
};

export const qualityIdSchema = z.string().regex(/^quality_\d{4}-\d\d-\d\dT\d{4}$/, {
  error: 'must be the id of a report on quality, such as quality_2026-03-31T0115',
});

/**
 * The id of a report that is begun at an instant: one a minute.
 *
 * @example qualityId('2026-03-31T01:15:02.000Z') // 'quality_2026-03-31T0115'
 */
export function qualityId(at: string): string {
  return `quality_${at.slice(0, 'YYYY-MM-DDThh:mm'.length).replace(':', '')}`;
}

/** Starts a report, or finds the one that stands under its id. */
export async function startQuality(
  store: Store,
  id: string,
  options: StartOptions = {},
): Promise<{ id: string; segments: number[] }> {
  const begun = await startPass(store, qualityPasses, { id }, options);
  return { id: begun.header.id, segments: segmentsOf(begun) };
}

/** Entities of one page. */
const ENTITIES = 200;

/**
 * Counts the records of one page of entities exactly once. Killed anywhere, it can be called again.
 *
 * @throws RangeError where there is no such report or segment
 */
export async function qualityPage(
  store: Store,
  id: string,
  segment: number,
): Promise<{ done: boolean }> {
  const { cursor } = await onePage(store, qualityPasses, { id, segment }, (_header, state) =>
    nextPage(store, id, state),
  );
  return { done: cursor === null };
}

async function nextPage(
  store: Store,
  id: string,
  state: Segment<Counted>,
): Promise<Moved<Counted>> {
  const { cells } = state.counted;
  let { entities } = state.counted;
  let tally: StoredTally | undefined;
  const read = async (bucket: number, left: number, after?: string) => {
    const { heads, next } = await headsIn(store, bucket, left, after);
    return { items: heads, next };
  };
  const cursor = await takePage(state, ENTITIES, read, async (heads) => {
    // nothing is stored for empty buckets
    if (heads.length === 0) return;
    tally ??= await tallyWith(store, id, cells);
    for (const { entity } of heads) await countEntity(store, entity, tally);
    entities += heads.length;
  });
  const counted = tally ? await putCells(store, id, tally.cells(), PART_LIFE) : cells;
  return { cursor, counted: { entities, ...(counted === undefined ? {} : { cells: counted }) } };
}

async function countEntity(store: Store, entity: string, tally: StoredTally): Promise<void> {
  const writings = [];
  for await (const item of partition(store, 'records', { name: 'pk', value: entity })) {
    if (item['sk'] !== HEAD) writings.push(revisionOf(item));
  }
  tally.addEntity(writings);
}

async function tallyWith(store: Store, id: string, cells?: string): Promise<StoredTally> {
  const tally = storedTally();
  if (cells !== undefined) tally.addCells(await keptCells(store, id, cells));
  return tally;
}

/** Adds the segments up and closes a report, which is the newest from then on; before all are done, it changes nothing. */
export async function finishQuality(store: Store, id: string): Promise<QualityHeader | null> {
  const pass = await finishPass(store, qualityPasses, id, async ({ segments }) => {
    const tally = storedTally();
    for (const { counted } of segments) {
      if (counted.cells !== undefined) tally.addCells(await keptCells(store, id, counted.cells));
    }
    const entities = segments.reduce((sum, { counted }) => sum + counted.entities, 0);
    return { entities, resultDigest: await putCells(store, id, tally.cells(), WHOLE_LIFE) };
  });
  if (pass?.header.status === 'finished') await noteNewest(store, pass.header);
  return pass && pass.header;
}
