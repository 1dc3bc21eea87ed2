import { ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { randomUUID } from 'node:crypto';
import type { Store } from './client.ts';
import { BUCKETS, SEGMENTS } from './keys.ts';
import { getItem, partition, putOnce, transact, without, type Item } from './requests.ts';
import { failedConditions, retrying } from './retry.ts';
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

export type Segment = {
  run: string;
  segment: number;
  /** Buckets from `from` up to, but not including, `to`. */
  from: number;
  to: number;
  /** Pages done; the lock of the next one. */
  page: number;
  /** Where the next page begins; null once the segment is done. */
  cursor: { bucket: number; after?: string } | null;
  tally: Tally;
};

export type Run = RunHeader &
  Tally & { segments: { total: number; done: number }; buckets: { total: number; done: number } };

const HEADER = 'header';

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
  const parts = [header, ...Array.from({ length: SEGMENTS }, (_, place) => newSegment(id, place))];
  try {
    await transact(
      store,
      parts.map((part) => putOnce(store, 'runs', 'run', part)),
    );
  } catch (error) {
    const failed = failedConditions(error);
    if (!failed) throw error;
    const standing = await readHeader(store, id);
    if (standing) return { run: standing, stood: failed.get(0) !== token };
    throw error;
  }
  return { run: headerOf(header), stood: false };
}

/** A run's header; null where there is none. */
export async function readHeader(store: Store, id: string): Promise<RunHeader | null> {
  const item = await getItem(store, 'runs', { run: id, part: HEADER });
  return item ? headerOf(item) : null;
}

/** One segment of a run; null where there is none. */
export async function readSegment(
  store: Store,
  run: string,
  segment: number,
): Promise<Segment | null> {
  const item = await getItem(store, 'runs', { run, part: segmentPart(segment) });
  return item ? segmentOf(item) : null;
}

/** A run with the sums of its segments; null where there is none. */
export async function readRun(store: Store, id: string): Promise<Run | null> {
  let header: RunHeader | null = null;
  const segments: Segment[] = [];
  for await (const item of partition(store, 'runs', { name: 'run', value: id })) {
    if (item['part'] === HEADER) header = headerOf(item);
    else segments.push(segmentOf(item));
  }
  if (header === null) return null;
  const done = segments.filter(({ cursor }) => cursor === null).length;
  const behind = segments.map(({ cursor, from, to }) => (cursor?.bucket ?? to) - from);
  return {
    ...header,
    ...sumOf(segments.map(({ tally }) => tally)),
    segments: { total: segments.length, done },
    buckets: { total: BUCKETS, done: behind.reduce((sum, next) => sum + next, 0) },
  };
}

/**
 * Counts one page of a segment and moves its cursor; where somebody else has done that page in the
 * meantime, it changes nothing and answers the segment as it stands.
 */
export async function advance(
  store: Store,
  segment: Segment,
  cursor: Segment['cursor'],
  tally: Tally,
): Promise<Segment> {
  const next: Segment = {
    ...segment,
    page: segment.page + 1,
    cursor,
    tally: sumOf([segment.tally, tally]),
  };
  const command = new UpdateCommand({
    TableName: store.tables.runs,
    Key: { run: segment.run, part: segmentPart(segment.segment) },
    UpdateExpression: 'SET #page = :next, #cursor = :cursor, #tally = :tally',
    ConditionExpression: '#page = :page',
    ExpressionAttributeNames: { '#page': 'page', '#cursor': 'cursor', '#tally': 'tally' },
    ExpressionAttributeValues: {
      ':page': segment.page,
      ':next': next.page,
      ':cursor': cursor,
      ':tally': next.tally,
    },
  });
  try {
    await retrying(store, () => store.client.send(command));
    return next;
  } catch (error) {
    // Also after a lost answer of our own: the page is counted once, whoever counted it.
    if (!isConditionFailure(error)) throw error;
    return (await readSegment(store, segment.run, segment.segment)) ?? next;
  }
}

/** Closes a run whose segments are all done; before that it changes nothing. */
export async function finishRun(store: Store, id: string): Promise<Run | null> {
  const run = await readRun(store, id);
  if (run?.status !== 'running' || run.segments.done < run.segments.total) return run;
  const finishedAt = new Date(store.now()).toISOString();
  const command = new UpdateCommand({
    TableName: store.tables.runs,
    Key: { run: id, part: HEADER },
    UpdateExpression: 'SET #status = :finished, #finishedAt = :finishedAt',
    ConditionExpression: '#status = :running',
    ExpressionAttributeNames: { '#status': 'status', '#finishedAt': 'finishedAt' },
    ExpressionAttributeValues: {
      ':finished': 'finished',
      ':running': 'running',
      ':finishedAt': finishedAt,
    },
  });
  try {
    await retrying(store, () => store.client.send(command));
    return { ...run, status: 'finished', finishedAt };
  } catch (error) {
    if (!isConditionFailure(error)) throw error;
    return await readRun(store, id);
  }
}

/** Runs that are not finished, for the local system to resume: reads the whole table. */
export async function unfinishedRuns(store: Store): Promise<RunHeader[]> {
  const found: RunHeader[] = [];
  let lastKey: Item | undefined;
  do {
    const command = new ScanCommand({
      TableName: store.tables.runs,
      ConsistentRead: true,
      FilterExpression: '#part = :header AND #status = :running',
      ExpressionAttributeNames: { '#part': 'part', '#status': 'status' },
      ExpressionAttributeValues: { ':header': HEADER, ':running': 'running' },
      ...(lastKey ? { ExclusiveStartKey: lastKey } : {}),
    });
    const page = await retrying(store, () => store.client.send(command));
    found.push(...(page.Items ?? []).map(headerOf));
    lastKey = page.LastEvaluatedKey;
  } while (lastKey);
  return found;
}

function newSegment(run: string, segment: number): Item {
  const width = BUCKETS / SEGMENTS;
  const from = segment * width;
  const part = segmentPart(segment);
  const tally = emptyTally();
  return { run, part, segment, from, to: from + width, page: 0, cursor: { bucket: from }, tally };
}

function segmentPart(segment: number): string {
  return `segment#${String(segment).padStart(2, '0')}`;
}

function headerOf(item: Item): RunHeader {
  return { id: item['run'], ...without(item, 'run', 'part', 'token') } as RunHeader;
}

function segmentOf(item: Item): Segment {
  return without(item, 'part') as Segment;
}

function isConditionFailure(error: unknown): boolean {
  return (error as Error).name === 'ConditionalCheckFailedException';
}
