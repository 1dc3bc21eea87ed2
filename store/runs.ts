import { randomUUID } from 'node:crypto';
import type { Store } from './client.ts';
import { getItem, partition, scanned, updateWhere, without, type Item } from './requests.ts';
import {
  HEADER,
  newSegments,
  progressOf,
  putHeaderAndSegments,
  segmentPart,
  type Segment,
  type Share,
} from './segments.ts';
import { emptyTally, sumOf, type Tally } from './tally.ts';

export type RunRequest = {
  /** Given by the caller, so that starting twice is starting once. */
  id: string;
  ruleSet: string;
  version: string;
  asOf: string;
  by: string;
  /** Whether it corrects the past, after the version was annulled or reaches back, instead of re-grading. */
  corrects?: true;
};

export type RunHeader = RunRequest & {
  status: 'running' | 'finished';
  startedAt: string;
  finishedAt?: string;
};

export type RunSegment = Segment & { run: string; tally: Tally };

export type Run = RunHeader & Tally & { segments: Share; buckets: Share };

/** The id of the run that a schedule asks for: one for each rule set, version and day. */
export function scheduledRunId(ruleSet: string, version: string, asOf: string): string {
  return `run_${ruleSet}_${version}_${asOf}`;
}

/** The id of the run that corrects what rests on an annulled version. */
export function correctingRunId(ruleSet: string, version: string): string {
  return `run_${ruleSet}_${version}_annulled`;
}

/** The id of the run that appraises earlier dates by a version that reaches back. */
export function reachingRunId(ruleSet: string, version: string): string {
  return `run_${ruleSet}_${version}_exTunc`;
}

/** Starts a run, or finds the one that stands under its id. */
export async function startRun(
  store: Store,
  request: RunRequest,
): Promise<{ run: RunHeader; stood: boolean }> {
  const { id, ...rest } = request;
  const startedAt = new Date(store.now()).toISOString();
  const token = randomUUID();
  const header = { run: id, part: HEADER, token, ...rest, status: 'running', startedAt };
  const tally = emptyTally();
  const segments = newSegments().map((segment) => {
    return { run: id, part: segmentPart(segment.segment), ...segment, tally };
  });
  if (await putHeaderAndSegments(store, 'runs', 'run', [header, ...segments])) {
    return { run: headerOf(header), stood: false };
  }
  const standing = await readHeader(store, id);
  if (!standing) throw new Error('Segments of a run stand without its header');
  return { run: standing, stood: true };
}

/** The key of a run's header. */
function headerKey(id: string): { run: string; part: string } {
  return { run: id, part: HEADER };
}

/** A run's header; null where there is none. */
export async function readHeader(store: Store, id: string): Promise<RunHeader | null> {
  const item = await getItem(store, 'runs', headerKey(id));
  return item ? headerOf(item) : null;
}

/** One segment of a run; null where there is none. */
export async function readSegment(
  store: Store,
  run: string,
  segment: number,
): Promise<RunSegment | null> {
  const item = await getItem(store, 'runs', { run, part: segmentPart(segment) });
  return item ? segmentOf(item) : null;
}

/** A run with the sums of its segments; null where there is none. */
export async function readRun(store: Store, id: string): Promise<Run | null> {
  let header: RunHeader | null = null;
  const segments: RunSegment[] = [];
  for await (const item of partition(store, 'runs', { name: 'run', value: id })) {
    if (item['part'] === HEADER) header = headerOf(item);
    else segments.push(segmentOf(item));
  }
  if (header === null) return null;
  return {
    ...header,
    ...sumOf(segments.map(({ tally }) => tally)),
    ...progressOf(segments),
  };
}

/**
 * Counts one page of a segment and moves its cursor; where somebody else has done that page in the
 * meantime, it changes nothing and answers the segment as it stands.
 */
export async function advance(
  store: Store,
  segment: RunSegment,
  cursor: Segment['cursor'],
  tally: Tally,
): Promise<RunSegment> {
  const moved = { page: segment.page + 1, cursor, tally: sumOf([segment.tally, tally]) };
  const key = { run: segment.run, part: segmentPart(segment.segment) };
  const next = { ...segment, ...moved };
  if (await updateWhere(store, 'runs', key, { page: segment.page }, moved)) return next;
  // Also after a lost answer of our own: the page is counted once, whoever counted it.
  return (await readSegment(store, segment.run, segment.segment)) ?? next;
}

/** Closes a run whose segments are all done; before that it changes nothing. */
export async function finishRun(store: Store, id: string): Promise<Run | null> {
  const run = await readRun(store, id);
  if (run?.status !== 'running' || run.segments.done < run.segments.total) return run;
  const finishedAt = new Date(store.now()).toISOString();
  const finished = { status: 'finished', finishedAt } as const;
  if (await updateWhere(store, 'runs', headerKey(id), { status: 'running' }, finished)) {
    return { ...run, ...finished };
  }
  return await readRun(store, id);
}

/** Runs that are not finished, for the local system to resume: reads the whole table. */
export async function unfinishedRuns(store: Store): Promise<RunHeader[]> {
  const running = { part: HEADER, status: 'running' };
  return (await scanned(store, 'runs', running)).map(headerOf);
}

/** A run's header as it was read, whole or from the index. */
export function headerOf(item: Item): RunHeader {
  return { id: item['run'], ...without(item, 'run', 'part', 'token') } as RunHeader;
}

function segmentOf(item: Item): RunSegment {
  return without(item, 'part') as RunSegment;
}
