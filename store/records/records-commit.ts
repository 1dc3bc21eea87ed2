import { isTaken, WITHDRAWN } from '../../core/records/record-state.ts';
import type { Store } from '../ground/client.ts';
import { putOnTop, updateAction, type Action } from '../ground/requests.ts';
import type { Actor } from '../../core/life/actor.ts';
import { actorFields } from '../ledger/actor-fields.ts';
import {
  ledgerPut,
  recordsChain,
  sealed,
  type RecordedEntry,
  type RecordedRevision,
} from '../ledger/ledger.ts';
import {
  headItem,
  type RecordsHead,
  type StoredRevision,
  type StoredState,
} from './record-items.ts';

/** The sentence of the error where others keep winning. */
export const TOO_MANY = 'Too many records of this entity are being written at once; try again.';

/** Where the next commit of a chain of records stands, and when it is written. */
export type CommitPlace = { seq: number; at: string };

/** The clock of one chain never goes back, so that what was known at an instant is a beginning of it. */
export function placeAfter(store: Pick<Store, 'now'>, head: RecordsHead | null): CommitPlace {
  const now = new Date(store.now()).toISOString();
  return { seq: (head?.seq ?? 0) + 1, at: head && head.at > now ? head.at : now };
}

/** What a commit of records writes on its chain. */
export type RecordsCommit = {
  entity: string;
  head: RecordsHead | null;
  place: CommitPlace;
  by: string;
  revisions: readonly StoredRevision[];
  /** Why a decision is made, where the commit is one. */
  reason?: RecordedRevision['reason'];
  /** Who wrote what is doubtful, or decides of it. */
  actor?: Actor | undefined;
  /** How many of each type stand after it. */
  counts: RecordsHead['counts'];
};

/** The entry of a commit, and what puts it with the new end of the chain; the entry comes first. */
export function recordsCommit(
  store: Store,
  { entity, head, place, by, revisions, reason, actor, counts }: RecordsCommit,
): { entry: RecordedEntry & { hash: string }; actions: Action[] } {
  const entry: RecordedEntry & { hash: string } = sealed({
    kind: 'recorded',
    chain: recordsChain(entity),
    ...place,
    by,
    ...(actor ? actorFields(actor) : {}),
    cause: reason ? 'decision' : 'request',
    records: revisions.map(({ record, type, typeVersion, digest, effect, revision, decides }) => ({
      ...{ record, type, typeVersion, digest, effect },
      ...(decides === undefined ? {} : { decides }),
      ...(reason ? { reason } : {}),
      ...(revision === undefined ? {} : { revision }),
    })),
    prev: head?.hash ?? null,
  });
  const end = headItem(entity, { ...place, hash: entry.hash, counts });
  return {
    entry,
    actions: [ledgerPut(store, entry), putOnTop(store, 'records', 'pk', head, end)],
  };
}

/** The revision that stood no longer counts. */
export function closing(store: Store, entity: string, sk: string, until: number): Action {
  return updateAction(store, 'records', { pk: entity, sk }, { pk: entity }, { until });
}

/** Counts the records that stand. */
export function countStanding(
  counts: Record<string, number>,
  revision: StoredRevision | undefined,
  before: StoredState | undefined,
): void {
  if (!revision || !isTaken(revision.effect)) return;
  const stood = before !== undefined && before.last !== WITHDRAWN;
  const stands = revision.digest !== WITHDRAWN;
  const { type } = revision;
  counts[type] = (counts[type] ?? 0) + Number(stands) - Number(stood);
}
