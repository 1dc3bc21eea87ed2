import type { Mark } from '../../core/records/record-state.ts';
import { countedAs } from '../entities/counted-as.ts';
import type { Store } from '../ground/client.ts';
import { amongOthers } from '../ground/among-others.ts';
import { inTurn } from '../ground/in-turn.ts';
import { getItem, type Action } from '../ground/requests.ts';
import { written } from '../ground/written.ts';
import { recordsChain } from '../ledger/ledger.ts';
import { workPut } from '../ledger/work.ts';
import { revisionItem, stateKey, type StoredRevision, type StoredState } from './record-items.ts';
import { revisionsAt, type StandingRevision } from './records-at.ts';
import { placeAfter, recordsCommit, TOO_MANY } from './records-commit.ts';
import { readHead } from './records-head.ts';

/** A record on the chain of an id that is to be marked, and by whom. */
export type MarkRequest = {
  entity: string;
  record: string;
  mark: Mark;
  by: string;
  /** Whether it is written also where the record is marked so. */
  isNoted?: boolean;
};

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
  const under = await recordUnder(store, asked.record, await idsOf(store, asked.entity, day));
  if (under === undefined) return { missing: 'record' };
  const request = { ...asked, entity: under };
  return await inTurn(store, recordsChain(under), () =>
    amongOthers(store, () => tryMark(store, request), TOO_MANY),
  );
}

async function idsOf(store: Store, entity: string, day: string): Promise<string[]> {
  return [entity, ...(await countedAs(store, entity, day))];
}

/** The id in whose chain a record is, if it is one of those; undefined where none of them has it, or its source withdrew it. */
export async function recordUnder(
  store: Store,
  record: string,
  ids: readonly string[],
): Promise<string | undefined> {
  const state = (await getItem(store, 'records', stateKey(record))) as StoredState | undefined;
  if (!state || state.last === 'withdrawn') return undefined;
  return ids.includes(state.entity) ? state.entity : undefined;
}

/** Undefined if another commit came first, with nothing written. */
async function tryMark(store: Store, request: MarkRequest): Promise<Marked | undefined> {
  const planned = await planMark(store, request);
  if (!('actions' in planned)) return planned;
  const { marked, actions, hash } = planned;
  return (await written(store, actions, hash)) ? marked : undefined;
}

/** What writes a mark, which can stand in one transaction with what causes it; or that there is nothing to write. */
export type PlannedMark =
  { marked: Extract<Marked, { seq: number }>; actions: Action[]; hash: string } | Marked;

/**
 * Plans the mark of a record, read as it stands now. One that changes what counts leaves work behind.
 *
 * @throws NotWholeError where what is stored is not what the chain attests
 */
export async function planMark(store: Store, request: MarkRequest): Promise<PlannedMark> {
  const { entity, record, mark, by, isNoted = false } = request;
  const head = await readHead(store, entity);
  const found = await standingOf(store, request);
  if (!head || !found) return { missing: 'record' };
  if (!isNoted && isMarked(found, mark)) return { record, effect: 'same' };
  const place = placeAfter(store, head);
  const noted = marked(found, { ...place, by, effect: mark });
  const { counts } = head;
  const commit = { entity, head, place, by, revisions: [noted], counts };
  const { entry, actions } = recordsCommit(store, commit);
  actions.push({ Put: { TableName: store.tables.records, Item: revisionItem(entity, noted) } });
  if (mark === 'closed' || mark === 'quashed') {
    actions.push(workPut(store, { entity, ...place }, entry.hash));
  }
  return { marked: { record, effect: mark, seq: place.seq }, actions, hash: entry.hash };
}

function isMarked({ isDisputed, isClosed }: StandingRevision, mark: Mark): boolean {
  if (mark === 'closed') return isClosed === true;
  if (mark === 'quashed') return false;
  return (isDisputed === true) === (mark === 'disputed');
}

/** The same content under another commit, without an end and without the source's number. */
function marked(
  { record, type, typeVersion, source, id, occurredOn, digest, body = {} }: StoredRevision,
  commit: Pick<StoredRevision, 'seq' | 'at' | 'by' | 'effect'>,
): StoredRevision {
  return { record, type, typeVersion, source, id, occurredOn, digest, ...commit, body };
}

/** The revision of a record that stands, with its marks; undefined where the entity has no such record. */
async function standingOf(
  store: Store,
  { entity, record }: MarkRequest,
): Promise<StandingRevision | undefined> {
  const state = (await getItem(store, 'records', stateKey(record))) as StoredState | undefined;
  if (state?.entity !== entity || state.last === 'withdrawn') return undefined;
  const { revisions } = await revisionsAt(store, entity, { types: [state.type] });
  return revisions.find((one) => one.record === record);
}
