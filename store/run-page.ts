import type { Store } from './client.ts';
import { runEntity } from './passes/run-entity.ts';
import { bucketPage } from './population.ts';
import { loadPrepared } from './rule-sets.ts';
import { advance, readHeader, readSegment, type RunHeader, type RunSegment } from './runs.ts';
import { cursorAfter } from './segments.ts';
import { sideBySide } from './side-by-side.ts';
import { tallyOf, type Counters, type Verdict } from './tally.ts';

export type PageDone = {
  run: string;
  segment: number;
  /** Whether the segment has no page left. */
  done: boolean;
  /** The segment's sums so far. */
  counters: Counters;
};

/** Entities in a page; buckets that hold fewer are taken together. */
const PAGE = 100;
const WIDTH = 8;

/**
 * Does one page of one segment of a run and counts it exactly once. Killed anywhere, it can be
 * called again.
 *
 * @throws RangeError where there is no such run or segment
 */
export async function runPage(
  store: Store,
  run: string,
  segment: number,
  { limit = PAGE }: { limit?: number } = {},
): Promise<PageDone> {
  const [header, state] = await Promise.all([
    readHeader(store, run),
    readSegment(store, run, segment),
  ]);
  if (!header || !state) throw new RangeError(`There is no segment ${segment} of a run ${run}.`);
  const after = state.cursor === null ? state : await nextPage(store, header, state, limit);
  return { run, segment, done: after.cursor === null, counters: after.tally.counters };
}

async function nextPage(
  store: Store,
  header: RunHeader,
  state: RunSegment,
  limit: number,
): Promise<RunSegment> {
  const loaded = await loadPrepared(store, header.ruleSet, header.version);
  if (!loaded) throw new Error(`Version ${header.version} of ${header.ruleSet} is not published.`);
  const verdicts: Verdict[] = [];
  let { cursor } = state;
  while (cursor !== null && verdicts.length < limit) {
    const { bucket, after } = cursor;
    const left = limit - verdicts.length;
    const page = await bucketPage(store, header.ruleSet, bucket, left, after);
    const found = await sideBySide(page.items, WIDTH, (held) =>
      runEntity(store, header, loaded, held),
    );
    verdicts.push(...found);
    cursor = cursorAfter(state, bucket, page);
  }
  return await advance(store, state, cursor, tallyOf(verdicts));
}
