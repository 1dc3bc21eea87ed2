import type { Fault } from '../../../core/ground/fault.ts';
import { takerOf } from '../../../store/entities/survivor-of.ts';
import { sideBySide } from '../../../store/ground/side-by-side.ts';
import { writeCounted } from '../../../store/records/write-counted.ts';
import type { RecordsRequest, RecordWritten } from '../../../store/records/write-records.ts';
import type { Deps } from '../../deps/deps.ts';
import { DomainError, faulty } from '../../http/domain-error.ts';
import { problemOf, unexpectedClass, type Problem } from '../../http/present-error.ts';

/** Entities that are read or written side by side. */
export const SIDE_BY_SIDE = 8;

const MOST_FAULTS_OF_ITEM = 50;

/** What became of one item of a batch. */
export type ItemResult =
  { status: number; result: RecordWritten } | { status: number; problem: Problem };

type Taken = readonly [id: string, by: string | Error];

/** The entity that takes what is written under each id, or why none does: records of one entity are written in their order, whatever ids they name. */
export async function takersOf(
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

export function refusedItem(faults: readonly Fault[]): ItemResult {
  const problem = problemOf(faulty(faults), MOST_FAULTS_OF_ITEM);
  return { status: problem.status, problem };
}

/** What becomes of the records of one entity, by their place among them. */
export async function writeTogether(
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
    return failedItems(deps, error);
  }
}

export function failedItems({ log }: Pick<Deps, 'log'>, error: unknown): () => ItemResult {
  const problem = problemOf(error, MOST_FAULTS_OF_ITEM);
  const errorClass = unexpectedClass(error);
  if (errorClass !== undefined) log({ item: 'failed', error: errorClass });
  return () => ({ status: problem.status, problem });
}
