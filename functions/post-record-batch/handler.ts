import type { Fault } from '../../core/ground/fault.ts';
import type { WrittenRecord } from '../../core/records/revisions.ts';
import { sideBySide } from '../../store/ground/side-by-side.ts';
import { takerOf } from '../../store/entities/survivor-of.ts';
import { writeCounted } from '../../store/records/write-counted.ts';
import type { RecordsRequest, RecordWritten } from '../../store/records/write-records.ts';
import { utcToday, type Deps } from '../deps/deps.ts';
import { actorOf } from '../http/actor.ts';
import { DomainError, faulty } from '../http/domain-error.ts';
import { endpoint } from '../http/endpoint.ts';
import { problemOf, unexpectedClass, type Problem } from '../http/present-error.ts';
import { readItem, type ReadItem } from '../steps/records/read-item.ts';
import { idTaken, noteRefused, validatingOn } from '../steps/records/read-written.ts';
import { route } from '../../api/routes/records/post-record-batch.ts';

/** Entities that are written side by side. */
const SIDE_BY_SIDE = 8;

/** Time reserved for sending the response. */
const TELL_IN_MILLIS = 3_000;
const MOST_FAULTS_OF_ITEM = 50;

type ItemResult = { status: number; result: RecordWritten } | { status: number; problem: Problem };

/** Writes records of many entities, each answered on its own. */
export const postRecordBatch = (deps: Deps) =>
  endpoint(deps, route, async ({ body: { items } }, caller, context) => {
    const writer = { by: caller.by, actor: actorOf(caller) };
    const isOver = (): boolean => context.getRemainingTimeInMillis() < TELL_IN_MILLIS;
    const results: ItemResult[] = [];
    const day = utcToday(deps);
    const { versionOf, ...validating } = await validatingOn(deps, day);
    const read = items.map((item) => readItem(validating, item));
    for (const [at, one] of read.entries()) if ('faults' in one) results[at] = refused(one.faults);
    const { types } = validating;
    const noted = noteRefused(deps, types, refusedIn(items, read));
    const takers = await takersOf(deps, new Set(read.flatMap(entityIn)), day);
    const lines = Map.groupBy(read.keys(), (at) => takers.get(entityIn(read[at])[0] ?? ''));
    lines.delete(undefined);
    await sideBySide([...lines], SIDE_BY_SIDE, async ([taker, places]) => {
      const records = places.flatMap((at) => recordIn(read[at]));
      const written =
        taker instanceof Error
          ? failed(deps, taker)
          : await answered(
              deps,
              { entity: taker ?? '', records, ...writer, versionOf },
              { day, isOver },
            );
      for (const [nth, at] of places.entries()) results[at] = written(nth);
    });
    await noted;
    await noteRefused(deps, types, takenIn(items, results));
    return { status: 200, body: { results } };
  });

type RefusedItem = { given: unknown; faults: readonly Fault[] };

function refusedIn(items: readonly unknown[], read: readonly ReadItem[]): RefusedItem[] {
  return read.flatMap((one, at) =>
    'faults' in one ? [{ given: items[at], faults: one.faults }] : [],
  );
}

function takenIn(items: readonly unknown[], results: readonly ItemResult[]): RefusedItem[] {
  return results.flatMap((one, at) =>
    'result' in one && one.result.effect === 'refused'
      ? [{ given: items[at], faults: [idTaken] }]
      : [],
  );
}

function entityIn(read: ReadItem | undefined): string[] {
  return read && 'entity' in read ? [read.entity] : [];
}

type Taken = readonly [id: string, by: string | Error];

/** The entity that takes what is written under each id, or why none does: records of one entity are written in their order, whatever ids they name. */
async function takersOf(
  { store }: Pick<Deps, 'store'>,
  ids: ReadonlySet<string>,
  day: string,
): Promise<ReadonlyMap<string, string | Error>> {
  const taken = await sideBySide([...ids], SIDE_BY_SIDE, async (id): Promise<Taken> => {
    try {
      return [id, await takerOf(store, id, day)];
    } catch (error) {
      return [id, error instanceof Error ? error : new Error('What was thrown is no error')];
    }
  });
  return new Map(taken);
}

function recordIn(read: ReadItem | undefined): WrittenRecord[] {
  return read && 'record' in read ? [read.record] : [];
}

function refused(faults: readonly Fault[]): ItemResult {
  const problem = problemOf(faulty(faults), MOST_FAULTS_OF_ITEM);
  return { status: problem.status, problem };
}

/** What became of the records of one entity, by their place among them. */
async function answered(
  deps: Pick<Deps, 'store' | 'log'>,
  request: RecordsRequest,
  { day, isOver }: { day: string; isOver: () => boolean },
): Promise<(nth: number) => ItemResult> {
  try {
    if (isOver()) {
      throw new DomainError(
        'unavailable',
        'The time of this request is over; send the item again.',
      );
    }
    const written = await writeCounted(deps.store, request, day);
    return (nth) => {
      const result = written[nth];
      if (!result) throw new Error('A record was written and not answered');
      return { status: 200, result };
    };
  } catch (error) {
    return failed(deps, error);
  }
}

function failed({ log }: Pick<Deps, 'log'>, error: unknown): () => ItemResult {
  const problem = problemOf(error, MOST_FAULTS_OF_ITEM);
  const errorClass = unexpectedClass(error);
  if (errorClass !== undefined) log({ item: 'failed', error: errorClass });
  return () => ({ status: problem.status, problem });
}
