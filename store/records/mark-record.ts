import type { Mark } from '../../core/records/revisions.ts';
import type { Store } from '../ground/client.ts';
import { BusyError } from '../ground/errors.ts';
import { inTurn } from '../ground/in-turn.ts';
import { getItem, putOnTop, transact } from '../ground/requests.ts';
import { failedConditions, pause } from '../ground/retry.ts';
import { ledgerPut, recordsChain, sealed, type RecordedEntry } from '../ledger/ledger.ts';
import {
  headItem,
  revisionItem,
  stateKey,
  type StoredRevision,
  type StoredState,
} from './record-items.ts';
import { revisionsAt } from './records-at.ts';
import { readHead } from './records-head.ts';

/** A record of an entity that is to be marked, and by whom. */
export type MarkRequest = { entity: string; record: string; mark: Mark; by: string };

/** What became of it. */
export type Marked =
  | { record: string; effect: Mark; seq: number }
  | { record: string; effect: 'same' }
  | { missing: 'record' };

const RACES = 100;

/**
 * Notes on the chain of an entity's records that one of them is disputed, or that this is settled. The record counts as
 * before: only a revision or a withdrawal changes what it says.
 *
 * @throws BusyError if other writings of the same entity keep winning, or the database remains busy
 * @throws NotWholeError where what is stored is not what the chain attests
 */
export async function markRecord(store: Store, request: MarkRequest): Promise<Marked> {
  return await inTurn(store, recordsChain(request.entity), async () => {
    for (let race = 1; race <= RACES; race++) {
      const marked = await tryMark(store, request);
      if (marked) return marked;
      await pause(store, race);
    }
    throw new BusyError('Too many records of this entity are being written at once; try again.');
  });
}

/** Undefined if another commit came first, with nothing written. */
async function tryMark(store: Store, request: MarkRequest): Promise<Marked | undefined> {
  const { entity, record, mark, by } = request;
  const head = await readHead(store, entity);
  const found = await standingOf(store, request);
  if (!head || !found) return { missing: 'record' };
  if (found.isDisputed === (mark === 'disputed')) return { record, effect: 'same' };
  const seq = head.seq + 1;
  const now = new Date(store.now()).toISOString();
  const at = head.at > now ? head.at : now;
  const { type, typeVersion, digest } = found.revision;
  const entry: RecordedEntry & { hash: string } = sealed({
    kind: 'recorded',
    chain: recordsChain(entity),
    ...{ seq, at, by, cause: 'request' },
    records: [{ record, type, typeVersion, digest, effect: mark }],
    prev: head.hash,
  });
  const item = revisionItem(entity, marked(found.revision, { seq, at, by, effect: mark }));
  try {
    await transact(store, [
      ledgerPut(store, entry),
      putOnTop(
        store,
        'records',
        'pk',
        head,
        headItem(entity, { ...head, seq, hash: entry.hash, at }),
      ),
      { Put: { TableName: store.tables.records, Item: item } },
    ]);
  } catch (error) {
    const failed = failedConditions(error);
    if (!failed) throw error;
    if (failed.get(0) !== entry.hash) return undefined;
  }
  return { record, effect: mark, seq };
}

/** The same content under another commit, without an end and without the source's number. */
function marked(
  { record, type, typeVersion, source, id, occurredOn, digest, body = {} }: StoredRevision,
  commit: Pick<StoredRevision, 'seq' | 'at' | 'by' | 'effect'>,
): StoredRevision {
  return { record, type, typeVersion, source, id, occurredOn, digest, ...commit, body };
}

/** The revision of a record that stands, and whether it is disputed; undefined where the entity has no such record. */
async function standingOf(
  store: Store,
  { entity, record }: MarkRequest,
): Promise<{ revision: StoredRevision; isDisputed: boolean } | undefined> {
  const state = (await getItem(store, 'records', stateKey(record))) as StoredState | undefined;
  if (state?.entity !== entity || state.last === 'withdrawn') return undefined;
  const { revisions } = await revisionsAt(store, entity, { types: [state.type] });
  const found = revisions.find((one) => one.record === record);
  if (!found) return undefined;
  const { isDisputed = false, ...revision } = found;
  return { revision, isDisputed };
}
