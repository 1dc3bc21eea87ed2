import { append } from '../../core/ground/append.ts';
import { recordId } from '../../core/records/records-digest.ts';
import type { Actor } from '../../core/life/actor.ts';
import { isTaken, type KeptEffect } from '../../core/records/record-state.ts';
import { mixedOrder } from '../../core/records/one-order.ts';
import { contentDigest, effectOf, type WrittenRecord } from '../../core/records/revisions.ts';
import type { Store } from '../ground/client.ts';
import { amongOthers } from '../ground/among-others.ts';
import { inTurn } from '../ground/in-turn.ts';
import { itemsOf } from '../ground/items-of.ts';
import { putOnTop, type Action } from '../ground/requests.ts';
import { written } from '../ground/written.ts';
import { recordsChain } from '../ledger/ledger.ts';
import { workPut } from '../ledger/work.ts';
import {
  NO_DAY,
  revisionItem,
  stateItem,
  stateKey,
  type StoredRevision,
  type StoredState,
} from './record-items.ts';
import { closing, countStanding, placeAfter, recordsCommit, TOO_MANY } from './records-commit.ts';
import { readHead } from './records-head.ts';

/** Records of one entity that a source has written. */
export type RecordsRequest = {
  entity: string;
  records: readonly WrittenRecord[];
  by: string;
  /** Who writes, where the token names somebody: they do not decide of what is doubtful. */
  actor?: Actor | undefined;
  /** The version of each type by which the records were validated. */
  versionOf: (type: string) => string;
};

/** What became of one of them; `refused` says why nothing was kept of it. */
export type RecordWritten = { record: string } & (
  { effect: 'same' } | { effect: KeptEffect; seq: number } | { effect: 'refused'; why: string }
);

/** As many revisions as one commit holds, and as many actions as one transaction. */
const MOST_REVISIONS = 40;
const MOST_ACTIONS = 98;

/**
 * Writes records of an entity: what is new or changed goes on the chain of its records, in commits of up to forty, each
 * with the work that follows from it. Repeated, it writes nothing. The same record is written in the order of the list.
 *
 * @returns what became of each, in the order of the list
 * @throws BusyError if other writings of the same entity keep winning, or the database remains busy
 */
export async function writeRecords(
  store: Store,
  request: RecordsRequest,
): Promise<RecordWritten[]> {
  return await inTurn(store, recordsChain(request.entity), async () => {
    const written: RecordWritten[] = [];
    while (written.length < request.records.length) {
      const batch = batchFrom(request.records, written.length);
      append(written, await commitAmongOthers(store, { ...request, records: batch }));
    }
    return written;
  });
}

/** The next records, none of them twice: each writing of a record is a commit later than the one before. */
function batchFrom(records: readonly WrittenRecord[], from: number): WrittenRecord[] {
  const seen = new Set<string>();
  const batch: WrittenRecord[] = [];
  for (const one of records.slice(from, from + MOST_REVISIONS)) {
    const record = recordId(one);
    if (seen.has(record)) break;
    seen.add(record);
    batch.push(one);
  }
  return batch;
}

/** Returns what became of the first records of the request: as many as one transaction takes. */
async function commitAmongOthers(store: Store, request: RecordsRequest): Promise<RecordWritten[]> {
  return await amongOthers(store, (race) => tryCommit(store, request, race === 1), TOO_MANY);
}

/** Undefined if another commit came first, with nothing written. */
async function tryCommit(
  store: Store,
  request: RecordsRequest,
  isFirstTry: boolean,
): Promise<RecordWritten[] | undefined> {
  const planned = await planRecords(store, request, isFirstTry);
  if (!planned.commit) return planned.written;
  const { actions, hash } = planned.commit;
  return (await written(store, actions, hash)) ? planned.written : undefined;
}

/** What becomes of records, and what writes it in one transaction, where there is something to write. */
export type PlannedRecords = {
  written: RecordWritten[];
  commit?: { actions: Action[]; hash: string };
};

/**
 * Plans one commit of records, each of them named once, as what they came to is read now.
 *
 * @param isFirstTry whether an entity without records is taken to have none of these under another entity either, which the
 * transaction finds out
 */
export async function planRecords(
  store: Store,
  request: RecordsRequest,
  isFirstTry = false,
): Promise<PlannedRecords> {
  const { entity, by } = request;
  const head = await readHead(store, entity);
  // an entity without records has no states; one of another entity fails the transaction, and is read then
  const areNone = isFirstTry && head === null;
  const states = areNone ? new Map<string, StoredState>() : await statesOf(store, request.records);
  const place = placeAfter(store, head);
  const counts: Record<string, number> = { ...head?.counts };
  const taken = planned(store, request, { states, ...place, counts });
  const revisions = taken.flatMap(({ revision }) => revision ?? []);
  const results = taken.map((one) => one.written);
  if (revisions.length === 0) return { written: results };
  const actor = revisions.some(({ effect }) => effect === 'doubtful') ? request.actor : undefined;
  const commit = { entity, head, place, by, revisions, actor, counts };
  const { entry, actions } = recordsCommit(store, commit);
  actions.push(workPut(store, { entity, ...place }, entry.hash));
  append(
    actions,
    taken.flatMap((one) => one.actions),
  );
  return { written: results, commit: { actions, hash: entry.hash } };
}

async function statesOf(
  store: Store,
  records: readonly WrittenRecord[],
): Promise<Map<string, StoredState>> {
  const keys = records.map((one) => stateKey(recordId(one)));
  const items = await itemsOf(store, 'records', keys);
  return new Map(items.map((item) => [String(item['pk']), item as unknown as StoredState]));
}

/** What a writing comes to, what it writes, and the revision that the ledger attests. */
type Planned = {
  written: RecordWritten;
  actions: Action[];
  revision?: StoredRevision;
};

type Planning = {
  states: ReadonlyMap<string, StoredState>;
  seq: number;
  at: string;
  /** How many of each type stand, which is counted on. */
  counts: Record<string, number>;
};

/** What becomes of the first records of a request, up to as many as one transaction takes. */
function planned(store: Store, request: RecordsRequest, planning: Planning): Planned[] {
  const all: Planned[] = [];
  let left = MOST_ACTIONS - 3;
  for (const one of request.records) {
    const next = plannedOne(store, request, one, planning);
    left -= next.actions.length;
    if (left < 0) break;
    countStanding(
      planning.counts,
      next.revision,
      planning.states.get(stateKey(next.written.record).pk),
    );
    all.push(next);
  }
  return all;
}

function plannedOne(
  store: Store,
  { entity, by, versionOf }: RecordsRequest,
  one: WrittenRecord,
  { states, seq, at }: Planning,
): Planned {
  const record = recordId(one);
  const key = stateKey(record);
  const state = states.get(key.pk);
  const why = state && strangeTo(state, entity, one);
  if (why !== undefined) return { written: { record, effect: 'refused', why }, actions: [] };
  const { effect, state: next } = effectOf(state, one, seq);
  if (effect === 'mixed') {
    const refused = `has a revision that ${mixedOrder(state?.orderedBy ?? 'number')}`;
    return { written: { record, effect: 'refused', why: refused }, actions: [] };
  }
  if (effect === 'same') return { written: { record, effect }, actions: [] };
  const { type, source, id, body, occurredOn = state?.occurredOn ?? NO_DAY, revision } = one;
  const stored: StoredRevision = {
    ...{ record, type, typeVersion: versionOf(type), source, id, occurredOn },
    ...{ digest: contentDigest(one), effect, seq, at, by },
    ...(revision === undefined ? {} : { revision }),
    ...(one.withdrawn ? {} : { body: body ?? {} }),
  };
  const item = revisionItem(entity, stored);
  const actions: Action[] = [{ Put: { TableName: store.tables.records, Item: item } }];
  const isStanding = isTaken(effect) || !state;
  const place = isStanding ? { standsAt: String(item['sk']), occurredOn } : placeOf(state);
  const kept: StoredState = { ...next, entity, type, seq, ...place };
  actions.push(putOnTop(store, 'records', 'pk', state ?? null, stateItem(record, kept)));
  if (state && isStanding) actions.push(closing(store, entity, state.standsAt, seq));
  return { written: { record, effect, seq }, actions, revision: stored };
}

function placeOf({
  standsAt,
  occurredOn,
}: StoredState): Pick<StoredState, 'standsAt' | 'occurredOn'> {
  return { standsAt, occurredOn };
}

/** Why a record cannot be written, where its source's id is taken. */
function strangeTo(state: StoredState, entity: string, one: WrittenRecord): string | undefined {
  if (state.entity !== entity) {
    return 'is the record of another entity by its source and id; withdraw it there, and write it here with an id of its own';
  }
  if (state.type !== one.type) {
    return `is another type than the same record (source and id) had, ${state.type}; withdraw it and write a new one`;
  }
  return undefined;
}
