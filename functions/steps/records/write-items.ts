import type { WrittenRecord } from '../../../core/records/revisions.ts';
import { sideBySide } from '../../../store/ground/side-by-side.ts';
import type { RecordsRequest } from '../../../store/records/write-records.ts';
import { utcToday, type Deps } from '../../deps/deps.ts';
import type { Caller } from '../../http/authority.ts';
import { readItem, type ReadItem } from './read-item.ts';
import { idTaken, noteRefused, validatingOn, type RefusedGiven } from './read-written.ts';
import {
  failedItems,
  refusedItem,
  SIDE_BY_SIDE,
  takersOf,
  writeTogether,
  type ItemResult,
} from './write-batch.ts';

/** Who writes a batch, and whether its time is over. */
type Writing = { caller: Caller; isOver: () => boolean } & Pick<RecordsRequest, 'by' | 'actor'>;

/** Reads the items of a batch and writes their records, each with a result of its own, in the order of the batch. */
export async function writeItems(
  deps: Pick<Deps, 'store' | 'clock' | 'admitted' | 'log'>,
  items: readonly unknown[],
  { caller, isOver, ...writer }: Writing,
): Promise<ItemResult[]> {
  const day = utcToday(deps);
  const { versionOf, ...validating } = await validatingOn(deps, caller, day);
  const read = items.map((item) => readItem(validating, item));
  const results: ItemResult[] = [];
  for (const [at, one] of read.entries()) {
    if ('faults' in one) results[at] = refusedItem(one.faults);
  }
  const noted = noteRefused(deps, validating, refusedIn(items, read));
  await writeByTaker(deps, { read, results, day, isOver, request: { ...writer, versionOf } });
  await noted;
  await noteRefused(deps, validating, takenIn(items, results));
  return results;
}

type ByTaker = {
  read: readonly ReadItem[];
  /** Where the results of what is written are put. */
  results: ItemResult[];
  day: string;
  isOver: () => boolean;
  request: Omit<RecordsRequest, 'entity' | 'records'>;
};

/** Writes the records of each entity in their order, and of several entities side by side. */
async function writeByTaker(
  deps: Pick<Deps, 'store' | 'log'>,
  { read, results, day, isOver, request }: ByTaker,
): Promise<void> {
  const takers = await takersOf(deps, new Set(read.flatMap(entityIn)), day);
  const lines = Map.groupBy(read.keys(), (at) => takers.get(entityIn(read[at])[0] ?? ''));
  lines.delete(undefined);
  await sideBySide([...lines], SIDE_BY_SIDE, async ([taker, places]) => {
    const records = places.flatMap((at) => recordIn(read[at]));
    const written =
      taker instanceof Error
        ? failedItems(deps, taker)
        : await writeTogether(deps, { entity: taker ?? '', records, ...request }, { day, isOver });
    for (const [nth, at] of places.entries()) results[at] = written(nth);
  });
}

function refusedIn(items: readonly unknown[], read: readonly ReadItem[]): RefusedGiven[] {
  return read.flatMap((one, at) =>
    'faults' in one ? [{ given: items[at], faults: one.faults }] : [],
  );
}

function takenIn(items: readonly unknown[], results: readonly ItemResult[]): RefusedGiven[] {
  return results.flatMap((one, at) =>
    'result' in one && one.result.effect === 'refused'
      ? [{ given: items[at], faults: [idTaken] }]
      : [],
  );
}

function entityIn(read: ReadItem | undefined): string[] {
  return read && 'entity' in read ? [read.entity] : [];
}

function recordIn(read: ReadItem | undefined): WrittenRecord[] {
  return read && 'record' in read ? [read.record] : [];
}
