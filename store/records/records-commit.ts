import type { Store } from '../ground/client.ts';
import { putOnTop, type Action } from '../ground/requests.ts';
import { ledgerPut, recordsChain, sealed, type RecordedEntry } from '../ledger/ledger.ts';
import { headItem, type RecordsHead, type StoredRevision } from './record-items.ts';

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
  /** How many of each type stand after it. */
  counts: RecordsHead['counts'];
};

/** The entry of a commit, and what puts it with the new end of the chain; the entry comes first. */
export function recordsCommit(
  store: Store,
  { entity, head, place, by, revisions, counts }: RecordsCommit,
): { entry: RecordedEntry & { hash: string }; actions: Action[] } {
  const entry: RecordedEntry & { hash: string } = sealed({
    kind: 'recorded',
    chain: recordsChain(entity),
    ...place,
    by,
    cause: 'request',
    records: revisions.map(({ record, type, typeVersion, digest, effect, revision }) => ({
      ...{ record, type, typeVersion, digest, effect },
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
