import { randomUUID } from 'node:crypto';
import type { Store } from './client.ts';
import { newestFirst, type ListAsked } from './newest-first.ts';
import type { Page } from './population.ts';
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

/** A version and its content: what stands under the version may change while it is a draft. */
export type VersionOf = { version: string; digest: string };

export type SimulationRequest = VersionOf & {
  /** Given by the caller, so that starting twice is starting once. */
  id: string;
  ruleSet: string;
  /** The version in force on asOf, with which it is compared. */
  against: VersionOf;
  asOf: string;
  /** Facts by which moves are counted; without it those that say how large an entity is. */
  countBy?: string[];
  by: string;
};

export type SimulationHeader = SimulationRequest & {
  status: 'running' | 'finished' | 'cancelled';
  startedAt: string;
  finishedAt?: string;
  /** Digest of the result, once it is finished. */
  resultDigest?: string;
  cancelled?: { at: string; by: string };
};

/** Entities seen, and those of them left out because an appraisal of a later date is in force. */
export type SimulationCounters = { seen: number; later: number };

export type SimulationSegment = Segment & {
  simulation: string;
  counters: SimulationCounters;
  /** Digest of what was counted of its entities so far. */
  partial?: string;
};

/** A simulation and how far it is. */
export type SimulationProgress = SimulationHeader & {
  counters: SimulationCounters;
  segments: Share;
  buckets: Share;
};

/** Starts a simulation, or finds the one that stands under its id. */
export async function startSimulation(
  store: Store,
  request: SimulationRequest,
): Promise<SimulationHeader> {
  const { id, ...rest } = request;
  const startedAt = new Date(store.now()).toISOString();
  const token = randomUUID();
  const header = { simulation: id, part: HEADER, token, ...rest, status: 'running', startedAt };
  const counters: SimulationCounters = { seen: 0, later: 0 };
  const segments = newSegments().map((segment) => {
    return { simulation: id, part: segmentPart(segment.segment), ...segment, counters };
  });
  if (await putHeaderAndSegments(store, 'simulations', 'simulation', [header, ...segments])) {
    return headerOf(header);
  }
  const standing = await readSimulationHeader(store, id);
  if (!standing) throw new Error('Segments of a simulation stand without its header');
  return standing;
}

/** A simulation's header; null where there is none. */
export async function readSimulationHeader(
  store: Store,
  id: string,
): Promise<SimulationHeader | null> {
  const item = await getItem(store, 'simulations', { simulation: id, part: HEADER });
  return item ? headerOf(item) : null;
}

/** One segment of a simulation; null where there is none. */
export async function readSimulationSegment(
  store: Store,
  simulation: string,
  segment: number,
): Promise<SimulationSegment | null> {
  const item = await getItem(store, 'simulations', { simulation, part: segmentPart(segment) });
  return item ? segmentOf(item) : null;
}

/** A simulation and its segments in their order; null where there is none. */
export async function readSimulation(
  store: Store,
  id: string,
): Promise<{ progress: SimulationProgress; segments: SimulationSegment[] } | null> {
  let header: SimulationHeader | null = null;
  const segments: SimulationSegment[] = [];
  for await (const item of partition(store, 'simulations', { name: 'simulation', value: id })) {
    if (item['part'] === HEADER) header = headerOf(item);
    else segments.push(segmentOf(item));
  }
  if (header === null) return null;
  const counters = segments.reduce(
    (sum, { counters: { seen, later } }) => ({ seen: sum.seen + seen, later: sum.later + later }),
    { seen: 0, later: 0 },
  );
  return { progress: { ...header, counters, ...progressOf(segments) }, segments };
}

/**
 * The simulations of a rule set, the last started first.
 *
 * @throws CursorRefusedError
 */
export async function simulationsOf(
  store: Store,
  asked: ListAsked,
): Promise<Page<SimulationHeader>> {
  const place = { table: 'simulations', id: 'simulation' } as const;
  const { items, next } = await newestFirst(store, place, asked);
  return { items: items.map(headerOf), next };
}

/**
 * Keeps what a page came to and moves the segment's cursor; where somebody else has done that page in
 * the meantime, it changes nothing and answers the segment as it stands.
 */
export async function advanceSimulation(
  store: Store,
  segment: SimulationSegment,
  moved: Pick<SimulationSegment, 'cursor' | 'counters'> & { partial: string },
): Promise<SimulationSegment> {
  const { simulation, segment: at, page } = segment;
  const key = { simulation, part: segmentPart(at) };
  const set = { page: page + 1, ...moved };
  if (await updateWhere(store, 'simulations', key, { page }, set)) return { ...segment, ...set };
  // Also after a lost answer of our own: the page is counted once, whoever counted it.
  return (await readSimulationSegment(store, simulation, at)) ?? { ...segment, ...set };
}

/** Closes a simulation with its result; one that is closed stays as it is. */
export async function closeSimulation(
  store: Store,
  id: string,
  resultDigest: string,
): Promise<void> {
  const finishedAt = new Date(store.now()).toISOString();
  const key = { simulation: id, part: HEADER };
  const finished = { status: 'finished', finishedAt, resultDigest };
  await updateWhere(store, 'simulations', key, { status: 'running' }, finished);
}

/**
 * Cancels a simulation that is running: the pages that are at work end, and no other is done. One that is
 * closed stays as it is.
 *
 * @returns how it stands; null where there is none
 */
export async function cancelSimulation(
  store: Store,
  id: string,
  by: string,
): Promise<SimulationHeader | null> {
  const key = { simulation: id, part: HEADER };
  const cancelled = { at: new Date(store.now()).toISOString(), by };
  await updateWhere(
    store,
    'simulations',
    key,
    { status: 'running' },
    { status: 'cancelled', cancelled },
  );
  return await readSimulationHeader(store, id);
}

/** Simulations that are still running, for the local system to resume: reads the whole table. */
export async function unfinishedSimulations(store: Store): Promise<SimulationHeader[]> {
  const running = { part: HEADER, status: 'running' };
  return (await scanned(store, 'simulations', running)).map(headerOf);
}

function headerOf(item: Item): SimulationHeader {
  return {
    id: item['simulation'],
    ...without(item, 'simulation', 'part', 'token'),
  } as SimulationHeader;
}

function segmentOf(item: Item): SimulationSegment {
  return without(item, 'part') as SimulationSegment;
}
