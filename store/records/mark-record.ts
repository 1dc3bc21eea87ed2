import type { Mark } from '../../core/records/record-state.ts';
import { countedAs } from '../entities/counted-as.ts';
import type { Store } from '../ground/client.ts';
import { amongOthers } from '../ground/among-others.ts';
import { inTurn } from '../ground/in-turn.ts';
import { getItem } from '../ground/requests.ts';
import { written } from '../ground/written.ts';
import { recordsChain } from '../ledger/ledger.ts';
import { revisionItem, stateKey, type StoredRevision, type StoredState } from './record-items.ts';
import { revisionsAt } from './records-at.ts';
import { placeAfter, recordsCommit, TOO_MANY } from './records-commit.ts';
import { readHead } from './records-head.ts';

/** A record on the chain of an id that is to be marked, and by whom. */
export type MarkRequest = { entity: string; record: string; mark: Mark; by: string };

/** What became of it. */
export type Marked =
  | { record: string; effect: Mark; seq: number }
  | { record: string; effect: 'same' }
  | { missing: 'record' };

/**
 * Notes on the chain of records of an entity, or of another id that counts as it, that one of them is disputed, or that this is settled. The record counts as
 * before: only a revision or a withdrawal changes what it says.
 *
 * @param day `YYYY-MM-DD`
 * @throws BusyError if other writings of the same entity keep winning, or the database remains busy
 * @throws NotWholeError where what is stored is not what the chain attests
 */
export async function markRecord(store: Store, asked: MarkRequest, day: string): Promise<Marked> {
  const state = (await getItem(store, 'records', stateKey(asked.record))) as
    StoredState | undefined;
  if (!state) return { missing: 'record' };
  const isTheirs = (await countedAs(store, asked.entity, day)).includes(state.entity);
  const request = isTheirs ? { ...asked, entity: state.entity } : asked;
  return await inTurn(store, recordsChain(request.entity), () =>
    amongOthers(store, () => tryMark(store, request), TOO_MANY),
  );
}

/** Undefined if another commit came first, with nothing written. */
async function tryMark(store: Store, request: MarkRequest): Promise<Marked | undefined> {
  const { entity, record, mark, by } = request;
  const head = await readHead(store, entity);
  const found = await standingOf(store, request);
  if (!head || !found) return { missing: 'record' };
  if (found.isDisputed === (mark === 'disputed')) return { record, effect: 'same' };
  const place = placeAfter(store, head);
  const noted = marked(found.revision, { ...place, by, effect: mark });
  const { counts } = head;
  const commit = { entity, head, place, by, revisions: [noted], counts };
  const { entry, actions } = recordsCommit(store, commit);
  actions.push({ Put: { TableName: store.tables.records, Item: revisionItem(entity, noted) } });
  if (!(await written(store, actions, entry.hash))) return undefined;
  return { record, effect: mark, seq: place.seq };
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
