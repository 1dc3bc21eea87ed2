import { randomUUID } from 'node:crypto';
import type { Store } from '../ground/client.ts';
import { SEGMENTS } from '../keys.ts';
import type { Page } from '../appraisals/population.ts';
import {
  getItem,
  partition,
  putOnce,
  scanned,
  transact,
  updateWhere,
  without,
  type Item,
} from '../ground/requests.ts';
import { failedConditions } from '../ground/retry.ts';
import { newestFirst, type ListRequest } from './newest-first.ts';
import type { PassHeader, PassKind, PassPlace, Segment } from './pass.ts';
import { progressOf, type Share } from './segments.ts';
import { HEADER, headerKey, segmentOf } from './stored-parts.ts';

/** Segments of a pass that was started before their number was stored. */
const SEGMENTS_ONCE = 16;

/** A pass, and into how many segments it is cut. */
type Begun<H> = { header: H; of: number };

/** A pass, those of its segments that have begun, in their order, and how far it is. */
export type PassRead<H, C extends object> = Begun<H> & {
  segments: Segment<C>[];
  progress: { segments: Share; buckets: Share };
};

export type StartOptions = {
  /** Into how many segments the buckets are cut: a divisor of their number. */
  segments?: number;
};

/** Starts a pass, or finds the one that stands under its id. */
export async function startPass<H extends PassHeader, C extends object>(
  store: Store,
  kind: PassKind<H, C>,
  { id, ...request }: Omit<H, 'status' | 'startedAt' | 'finishedAt'>,
  { segments = SEGMENTS }: StartOptions = {},
): Promise<Begun<H> & { stood: boolean }> {
  const startedAt = new Date(store.now()).toISOString();
  const token = randomUUID();
  const head = { ...headerKey(kind, id), token, segmentCount: segments };
  const item = { ...head, ...request, status: 'running', startedAt };
  if (await isPut(store, kind, item)) return { ...begunOf(kind, item), stood: false };
  const standing = await readBegun(store, kind, id);
  if (!standing) throw new Error(`What stands under the id of a ${kind.name} is no header`);
  return { ...standing, stood: true };
}

/** The segments of a pass by their numbers. */
export function segmentsOf({ of }: Begun<unknown>): number[] {
  return [...Array(of).keys()];
}

/** Whether a header stands as it was given, also where only the answer was lost. */
async function isPut(
  store: Store,
  { table, name }: PassPlace,
  item: Item & { token: string },
): Promise<boolean> {
  try {
    await transact(store, [putOnce(store, table, name, item)]);
    return true;
  } catch (error) {
    const failed = failedConditions(error);
    if (!failed) throw error;
    return failed.get(0) === item.token;
  }
}

/** A pass's header, and into how many segments it is cut; null where there is none. */
export async function readBegun<H extends PassHeader, C extends object>(
  store: Store,
  kind: PassKind<H, C>,
  id: string,
): Promise<Begun<H> | null> {
  const item = await getItem(store, kind.table, headerKey(kind, id));
  return item ? begunOf(kind, item) : null;
}

/** A pass and its segments; null where there is none. */
export async function readPass<H extends PassHeader, C extends object>(
  store: Store,
  kind: PassKind<H, C>,
  id: string,
): Promise<PassRead<H, C> | null> {
  const items: Item[] = [];
  for await (const item of partition(store, kind.table, { name: kind.name, value: id })) {
    items.push(item);
  }
  const item = items.find(({ part }) => part === HEADER);
  if (!item) return null;
  const begun = begunOf(kind, item);
  const segments = items
    .filter((one) => one !== item)
    .map((one) => segmentOf(kind, begun.of, one))
    .toSorted((one, other) => one.segment - other.segment);
  return { ...begun, segments, progress: progressOf(begun.of, segments) };
}

/**
 * Closes a pass that is running, once all of its segments are done; before that, and after it is closed or
 * cancelled, it changes nothing.
 *
 * @param result what the segments come to, which the header keeps
 * @returns the pass as it stands then; null where there is none
 */
export async function finishPass<H extends PassHeader, C extends object>(
  store: Store,
  kind: PassKind<H, C>,
  id: string,
  result: (pass: PassRead<H, C>) => Promise<Partial<H>> | Partial<H>,
): Promise<PassRead<H, C> | null> {
  const pass = await readPass(store, kind, id);
  if (!pass) return null;
  const { total, done } = pass.progress.segments;
  if (pass.header.status !== 'running' || done < total) return pass;
  const found = await result(pass);
  const finished = { status: 'finished', finishedAt: new Date(store.now()).toISOString() };
  const isOurs = await close(store, kind, id, { ...finished, ...found });
  if (isOurs) return { ...pass, header: { ...pass.header, ...finished, ...found } };
  return await readPass(store, kind, id);
}

/**
 * Cancels a pass that is running: the pages that are at work end, and no other is done. One that is closed
 * stays as it is.
 *
 * @returns how it stands; null where there is none
 */
export async function cancelPass<H extends PassHeader, C extends object>(
  store: Store,
  kind: PassKind<H, C>,
  id: string,
  by: string,
): Promise<H | null> {
  const cancelled = { at: new Date(store.now()).toISOString(), by };
  await close(store, kind, id, { status: 'cancelled', cancelled });
  return (await readBegun(store, kind, id))?.header ?? null;
}

async function close(store: Store, kind: PassPlace, id: string, set: Item): Promise<boolean> {
  return await updateWhere(store, kind.table, headerKey(kind, id), { status: 'running' }, set);
}

/**
 * The passes of a kind over a rule set, the last started first.
 *
 * @throws CursorRefusedError
 */
export async function passesOf<H extends PassHeader, C extends object>(
  store: Store,
  kind: PassKind<H, C>,
  asked: ListRequest,
): Promise<Page<H>> {
  const { items, next } = await newestFirst(store, { table: kind.table, id: kind.name }, asked);
  return { items: items.map((item) => begunOf(kind, item).header), next };
}

/** Passes of a kind that are still running, for the local system to resume: reads the whole table. */
export async function unfinishedPasses<H extends PassHeader, C extends object>(
  store: Store,
  kind: PassKind<H, C>,
): Promise<H[]> {
  const running = { part: HEADER, status: 'running' };
  const items = await scanned(store, kind.table, running);
  return items.map((item) => begunOf(kind, item).header);
}

/** A header as it was read, whole or from the index. */
function begunOf<H extends PassHeader, C extends object>(
  { name, header }: PassKind<H, C>,
  item: Item,
): Begun<H> {
  const attributes = without(item, name, 'part', 'token', 'segmentCount');
  const of = (item['segmentCount'] as number | undefined) ?? SEGMENTS_ONCE;
  return { header: header({ id: item[name], ...attributes }), of };
}
