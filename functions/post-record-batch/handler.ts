import type { WrittenRecord } from '../../core/records/revisions.ts';
import { sideBySide } from '../../store/ground/side-by-side.ts';
import { utcToday, type Deps } from '../deps/deps.ts';
import { actorOf } from '../http/actor.ts';
import { endpoint } from '../http/endpoint.ts';
import { readItem, type ReadItem } from '../steps/records/read-item.ts';
import {
  idTaken,
  noteRefused,
  validatingOn,
  type RefusedGiven,
} from '../steps/records/read-written.ts';
import {
  failedItems,
  refusedItem,
  SIDE_BY_SIDE,
  takersOf,
  writeTogether,
  type ItemResult,
} from '../steps/records/write-batch.ts';
import { route } from '../../api/routes/records/post-record-batch.ts';

/** Time reserved for sending the response. */
const TELL_IN_MILLIS = 3_000;

/** Writes records of many entities, each answered on its own. */
export const postRecordBatch = (deps: Deps) =>
  endpoint(deps, route, async ({ body: { items } }, caller, context) => {
    const writer = { by: caller.by, actor: actorOf(caller) };
    const isOver = (): boolean => context.getRemainingTimeInMillis() < TELL_IN_MILLIS;
    const results: ItemResult[] = [];
    const day = utcToday(deps);
    const { versionOf, ...validating } = await validatingOn(deps, caller, day);
    const read = items.map((item) => readItem(validating, item));
    for (const [at, one] of read.entries())
      if ('faults' in one) results[at] = refusedItem(one.faults);
    const noted = noteRefused(deps, validating, refusedIn(items, read));
    const takers = await takersOf(deps, new Set(read.flatMap(entityIn)), day);
    const lines = Map.groupBy(read.keys(), (at) => takers.get(entityIn(read[at])[0] ?? ''));
    lines.delete(undefined);
    await sideBySide([...lines], SIDE_BY_SIDE, async ([taker, places]) => {
      const records = places.flatMap((at) => recordIn(read[at]));
      const written =
        taker instanceof Error
          ? failedItems(deps, taker)
          : await writeTogether(
              deps,
              { entity: taker ?? '', records, ...writer, versionOf },
              { day, isOver },
            );
      for (const [nth, at] of places.entries()) results[at] = written(nth);
    });
    await noted;
    await noteRefused(deps, validating, takenIn(items, results));
    return { status: 200, body: { results } };
  });

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
