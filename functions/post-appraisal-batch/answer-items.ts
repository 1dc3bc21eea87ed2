import type { Appraisal, ReasonedAppraisal } from '../../core/appraisal/appraisal.ts';
import { idFault } from '../../core/entities/identifiers/id-fault.ts';
import { pointerTo } from '../../core/ground/fault.ts';
import { survivorsOf } from '../../store/entities/survivor-of.ts';
import { sideBySide } from '../../store/ground/side-by-side.ts';
import { breathing } from '../http/breathing.ts';
import { appraiseRequest } from '../steps/appraisals/appraise-request.ts';
import type { Caller } from '../http/authority.ts';
import { utcToday, type Deps } from '../deps/deps.ts';
import { DomainError } from '../http/domain-error.ts';
import { MOST_FAULTS, problemOf, unexpectedClass, type Problem } from '../http/present-error.ts';
import { wellFormed } from '../http/well-formed.ts';
import { entityOf, workOrder } from './work-order.ts';

/** Entities that are appraised side by side. */
const SIDE_BY_SIDE = 8;

/** The answer of a function is at most 6 MB; what is being answered when this is reached still fits. */
const MOST_BYTES = 5_000_000;
const MOST_FAULTS_OF_ITEM = 50;

/** What an answer has room for. */
type Room = { bytes: number; faults: number };

export type ItemResult =
  { status: number; appraisal: Appraisal } | { status: number; problem: Problem };

/**
 * Answers every item, in the {@link workOrder}: those of one entity one after the other, others side by side. Once the answer is
 * full, the items that are left are not tried, so that no result is cut.
 */
export async function answerItems(
  deps: Deps,
  caller: Caller,
  items: readonly unknown[],
  isOver: () => boolean,
  mostBytes = MOST_BYTES,
): Promise<ItemResult[]> {
  const results: ItemResult[] = [];
  const breathe = breathing();
  const room: Room = { bytes: mostBytes, faults: MOST_FAULTS };
  const survivors = await survivorsIn(deps, items);
  const order = workOrder(items, (id) => survivors.get(id) ?? id);
  await sideBySide(order, SIDE_BY_SIDE, async (line) => {
    for (const at of line) {
      const result =
        room.bytes > 0 ? await answerItem(deps, caller, items[at], isOver, room) : notTried(at);
      room.bytes -= Buffer.byteLength(JSON.stringify(result));
      results[at] = result;
      await breathe();
    }
  });
  return results;
}

/** The entities that ids of a batch stand for where these are others; what is no id is refused with its item. */
async function survivorsIn(
  deps: Pick<Deps, 'store' | 'clock' | 'admitted'>,
  items: readonly unknown[],
): Promise<ReadonlyMap<string, string>> {
  const ids = new Set(items.flatMap((item) => entityOf(item) ?? []));
  const sound = [...ids].filter((id) => idFault(id, deps.admitted) === undefined);
  return await survivorsOf(deps.store, sound, utcToday(deps));
}

async function answerItem(
  deps: Deps,
  caller: Caller,
  item: unknown,
  isOver: () => boolean,
  room: Room,
): Promise<ItemResult> {
  try {
    if (isOver()) {
      throw new DomainError(
        'unavailable',
        'The time of this request is over; send the item again.',
      );
    }
    const mustSearchAgain = wellFormed(item, deps.admitted, ['facts']);
    const { appraisal, stood, isDry } = await appraiseRequest(deps, caller, item, mustSearchAgain);
    return { status: stood || isDry ? 200 : 201, appraisal: leanOf(appraisal) };
  } catch (error) {
    const problem = problemOf(error, Math.min(MOST_FAULTS_OF_ITEM, room.faults));
    room.faults -= problem.faults.length;
    const errorClass = unexpectedClass(error);
    if (errorClass !== undefined) deps.log({ item: 'failed', error: errorClass });
    return { status: problem.status, problem };
  }
}

function notTried(at: number): ItemResult {
  const pointer = pointerTo(['items', at]);
  const problem = problemOf(
    new DomainError('not-tried', 'The answer is full; send this item again.', [
      { pointer, message: 'was not tried; send it again in another batch' },
    ]),
  );
  return { status: problem.status, problem };
}

function leanOf(appraisal: ReasonedAppraisal): Appraisal {
  const lean: Partial<ReasonedAppraisal> = { ...appraisal };
  delete lean.reasons;
  return lean as Appraisal;
}
