import type { Store } from '../../ground/client.ts';
import { bucketPage } from '../../appraisals/in-force/population.ts';
import { loadPrepared } from '../../rule-sets/rule-sets.ts';
import { sideBySide } from '../../ground/side-by-side.ts';
import { append } from '../../../core/ground/append.ts';
import { onePage } from '../advance.ts';
import type { Current } from '../../appraisals/in-force/current.ts';
import {
  leaveComeWork,
  leaveWork,
  unappraised,
  withBehind,
  type Come,
  type Recorded,
} from './recorded.ts';
import { runEntity } from './run-entity.ts';
import { runs } from './run.ts';
import { takePage } from '../segments.ts';
import { sumOf, tallyOf, type Verdict } from './tally.ts';

/** The work that an entity waits for, whose records could not be read: by now a version may take its facts. */
function waitingIn({ failed, inForce }: Current): { entity: string; seq: number }[] {
  return failed ? [{ entity: inForce.entity.id, seq: failed.seq }] : [];
}

/** Those that were appraised, those that are told of their records, and those whose day has come. */
function sorted(items: readonly (Current | Recorded | Come)[]) {
  const held: Current[] = [];
  const recorded: Recorded['recorded'][] = [];
  const come: Come['come'][] = [];
  for (const item of items) {
    if ('recorded' in item) recorded.push(item.recorded);
    else if ('come' in item) come.push(item.come);
    else held.push(item);
  }
  return { held, recorded, come };
}

/** Entities in a page; buckets that hold fewer are taken together. */
const PAGE = 100;
const WIDTH = 8;

/**
 * Does one page of one segment of a run and counts it exactly once. Killed anywhere, it can be
 * called again.
 *
 * @returns whether the segment has no page left
 * @throws RangeError where there is no such run or segment
 */
export async function runPage(
  store: Store,
  run: string,
  segment: number,
  { limit = PAGE }: { limit?: number } = {},
): Promise<{ done: boolean }> {
  const { cursor } = await onePage(store, runs, { id: run, segment }, async (header, state) => {
    const { ruleSet, version } = header;
    const verdicts: Verdict[] = [];
    const loaded = await loadPrepared(store, ruleSet, version);
    const ofBucket = (bucket: number, left: number, after?: string) =>
      bucketPage(store, ruleSet, bucket, left, after);
    const behind = loaded && unappraised(store, header, loaded);
    const read = behind ? withBehind(ofBucket, behind) : ofBucket;
    const next = await takePage<Current | Recorded | Come>(state, limit, read, async (items) => {
      if (items.length === 0) return;
      if (!loaded) throw new Error(`Version ${version} of ${ruleSet} is not published.`);
      const { held, recorded, come } = sorted(items);
      const found = await sideBySide(held, WIDTH, (one) => runEntity(store, header, loaded, one));
      append(verdicts, found);
      await leaveWork(store, run, [...recorded, ...held.flatMap(waitingIn)]);
      await leaveComeWork(store, header, come);
    });
    const tally = sumOf([state.counted.tally, tallyOf(verdicts)]);
    return { cursor: next, counted: { tally } };
  });
  return { done: cursor === null };
}
