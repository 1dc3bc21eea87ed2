import { randomUUID } from 'node:crypto';
import { NotWholeError } from '../../core/ground/not-whole.ts';
import type { Store } from '../ground/client.ts';
import { SEGMENTS } from '../keys.ts';
import type { Page } from '../ground/page.ts';
import {
  getItem,
  partition,
  putOnce,
  scanned,
  transact,
  without,
  type Action,
  type Item,
} from '../ground/requests.ts';
import { failedConditions } from '../ground/retry.ts';
import { sideBySide } from '../ground/side-by-side.ts';
import { ledgerPut } from '../ledger/ledger.ts';
import { newestFirst, type ListRequest } from './newest-first.ts';
import type { PassHeader, PassKind, PassPlace, Segment } from './pass.ts';
import { passChain, passEntry, readBound, type StoredPass } from './pass-binding.ts';
import { progressOf, type Share } from './segments.ts';
import { HEADER, headerKey, segmentOf } from './stored-parts.ts';

/** Segments of a pass that was started before their number was stored. */
const SEGMENTS_ONCE = 16;

/** Passes of a list that are read at the same time. */
const WIDTH = 8;

/** A pass, into how many segments it is cut, and whether a chain has attested it from its start. */
type Begun<H> = { header: H; of: number; isBound: boolean };

/** A pass, those of its segments that have begun, in their order, and how far it is. */
export type PassRead<H, C extends object> = Begun<H> & {
  segments: Segment<C>[];
  progress: { segments: Share; buckets: Share };
};

export type StartOptions = {
  /** Into how many segments the buckets are cut: a divisor of their number. */
  segments?: number;
};

/**
 * Starts a pass, or finds the one that stands under its id.
 *
 * @throws NotWholeError where its chain does not hold the one that stands
 */
export async function startPass<H extends PassHeader, C extends object>(
  store: Store,
  kind: PassKind<H, C>,
  { id, ...request }: Omit<H, 'status' | 'startedAt' | 'finishedAt'>,
  { segments = SEGMENTS }: StartOptions = {},
): Promise<Begun<H> & { stood: boolean }> {
  const startedAt = new Date(store.now()).toISOString();
  const token = randomUUID();
  const bound = kind.isBound ? { bound: true } : {};
  const head = { ...headerKey(kind, id), token, segmentCount: segments, ...bound };
  const item = { ...head, ...request, status: 'running', startedAt };
  if (await isPut(store, kind, id, item)) return { ...begunOf(kind, item), stood: false };
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
  kind: PassPlace,
  id: string,
  item: Item & { token: string; startedAt: string },
): Promise<boolean> {
  try {
    await transact(store, [
      putOnce(store, kind.table, kind.name, item),
      ...began(store, kind, id, item),
    ]);
    return true;
  } catch (error) {
    const failed = failedConditions(error);
    if (!failed) throw error;
    return failed.get(0) === item.token;
  }
}

function began(store: Store, kind: PassPlace, id: string, header: Item): Action[] {
  if (!kind.isBound) return [];
  const { startedAt: at, by } = header as { startedAt: string; by: string };
  return [
    ledgerPut(store, passEntry(passChain(kind, id), { header }, { entries: [] }, { at, by })),
  ];
}

/**
 * A pass's header, and into how many segments it is cut; null where there is none.
 *
 * @throws NotWholeError where its chain does not hold it
 */
export async function readBegun<H extends PassHeader, C extends object>(
  store: Store,
  kind: PassKind<H, C>,
  id: string,
): Promise<Begun<H> | null> {
  const stored = await boundHeader(store, kind, id);
  return stored ? begunOf(kind, stored.header) : null;
}

/** The header of a pass with the entries of its chain. */
export async function boundHeader(store: Store, kind: PassPlace, id: string) {
  return await readBound(store, kind, id, async () => {
    const header = await getItem(store, kind.table, headerKey(kind, id));
    return header && { header };
  });
}

/**
 * A pass and its segments; null where there is none.
 *
 * @throws NotWholeError where its chain does not hold them
 */
export async function readPass<H extends PassHeader, C extends object>(
  store: Store,
  kind: PassKind<H, C>,
  id: string,
): Promise<PassRead<H, C> | null> {
  const stored = await readBound(store, kind, id, () => itemsOf(store, kind, id));
  return stored ? passOf(kind, stored) : null;
}

/** The same without its chain, for what only has to know whether it shows signs of life. */
export async function readUnverifiedPass<H extends PassHeader, C extends object>(
  store: Store,
  kind: PassKind<H, C>,
  id: string,
): Promise<PassRead<H, C> | null> {
  const stored = await itemsOf(store, kind, id);
  return stored ? passOf(kind, stored) : null;
}

/** All items of a pass as they are stored. */
export async function itemsOf(
  store: Store,
  kind: PassPlace,
  id: string,
): Promise<Required<StoredPass> | undefined> {
  const items: Item[] = [];
  for await (const item of partition(store, kind.table, { name: kind.name, value: id })) {
    items.push(item);
  }
  const header = items.find(({ part }) => part === HEADER);
  return header && { header, segments: items.filter((one) => one !== header) };
}

/** A pass as its items have it. */
export function passOf<H extends PassHeader, C extends object>(
  kind: PassKind<H, C>,
  stored: Required<StoredPass>,
): PassRead<H, C> {
  const begun = begunOf(kind, stored.header);
  const segments = stored.segments
    .map((one) => segmentOf(kind, begun.of, one))
    .toSorted((one, other) => one.segment - other.segment);
  return { ...begun, segments, progress: progressOf(begun.of, segments) };
}

/** A page of passes; one whose chain does not hold it is named in `notWhole` and not listed. */
export type PassPage<H> = Page<H> & { notWhole: string[] };

/**
 * The passes of a kind over a rule set, the last started first.
 *
 * @throws CursorRefusedError
 */
export async function passesOf<H extends PassHeader, C extends object>(
  store: Store,
  kind: PassKind<H, C>,
  asked: ListRequest,
): Promise<PassPage<H>> {
  const { items, next } = await newestFirst(store, kind, asked);
  const notWhole: string[] = [];
  const read = await sideBySide(items, WIDTH, async (item) => {
    const id = item[kind.name] as string;
    try {
      return await readBegun(store, kind, id);
    } catch (error) {
      if (!(error instanceof NotWholeError)) throw error;
      notWhole.push(id);
      return null;
    }
  });
  return {
    notWhole: notWhole.toSorted(),
    items: read.flatMap((begun) => begun?.header ?? []),
    next,
  };
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

/** A header as it was read. */
function begunOf<H extends PassHeader, C extends object>(
  { name, header }: PassKind<H, C>,
  item: Item,
): Begun<H> {
  const attributes = without(item, name, 'part', 'token', 'segmentCount', 'bound');
  const of = (item['segmentCount'] as number | undefined) ?? SEGMENTS_ONCE;
  const isBound = item['bound'] === true;
  return { header: header({ id: item[name], ...attributes }), of, isBound };
}
