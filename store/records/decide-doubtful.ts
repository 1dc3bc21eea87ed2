import type { Actor } from '../../core/life/actor.ts';
import { deciderRefusal } from '../../core/life/decider-refusal.ts';
import {
  doubtDecisions,
  type DoubtDecision,
  type DoubtReason,
} from '../../core/records/doubt-decision.ts';
import {
  decideDoubt,
  type DoubtDecided,
  type RecordState,
} from '../../core/records/record-state.ts';
import { countedAs } from '../entities/counted-as.ts';
import type { Store } from '../ground/client.ts';
import { amongOthers } from '../ground/among-others.ts';
import { DoubtRefusedError } from '../ground/errors.ts';
import { inTurn } from '../ground/in-turn.ts';
import { getItem, putOnTop } from '../ground/requests.ts';
import { written } from '../ground/written.ts';
import { entriesOf } from '../ledger/as-it-stood.ts';
import { recordsChain, type RecordedEntry } from '../ledger/ledger.ts';
import { workPut } from '../ledger/work.ts';
import {
  isAsAttested,
  revisionItem,
  stateItem,
  stateKey,
  type RecordsHead,
  type StoredRevision,
  type StoredState,
} from './record-items.ts';
import { isRecorded, recordsBroken, revisionsOf } from './records-at.ts';
import { closing, countStanding, placeAfter, recordsCommit, TOO_MANY } from './records-commit.ts';
import { readHead } from './records-head.ts';
import { writerOf } from './told-by-chain.ts';

/** A decision about the doubtful writing of a record that a commit of its entity's chain made. */
export type DoubtRequest = {
  entity: string;
  record: string;
  seq: number;
  decision: DoubtDecision;
  reason: DoubtReason;
  by: string;
  actor: Actor;
};

/** What became of it, and the commit of the decision; `same` where it was decided so already. */
export type DoubtOutcome =
  { record: string; effect: DoubtDecided | 'same'; seq: number } | { missing: 'doubt' };

/**
 * Decides whether a doubtful writing is a duplicate or a return, on the chain of records of the entity, or of another id
 * that counts as it. One that is a return stands from then on, and the entity is appraised as after any revision. The same decision again writes nothing.
 *
 * @param day `YYYY-MM-DD`
 * @throws DoubtRefusedError where who wrote it decides, where it is decided otherwise, or a later writing was taken
 * @throws BusyError if other writings of the same entity keep winning, or the database remains busy
 * @throws NotWholeError where what is stored is not what the chain attests
 */
export async function decideDoubtful(
  store: Store,
  asked: DoubtRequest,
  day: string,
): Promise<DoubtOutcome> {
  const state = (await getItem(store, 'records', stateKey(asked.record))) as
    StoredState | undefined;
  if (!state) return { missing: 'doubt' };
  const isTheirs = (await countedAs(store, asked.entity, day)).includes(state.entity);
  const request = isTheirs ? { ...asked, entity: state.entity } : asked;
  return await inTurn(store, recordsChain(request.entity), () =>
    amongOthers(store, () => tryDecision(store, request), TOO_MANY),
  );
}

/** Undefined if another commit came first, with nothing written. */
async function tryDecision(store: Store, request: DoubtRequest): Promise<DoubtOutcome | undefined> {
  const { entity, record, seq, by, actor } = request;
  // the end is read first: what is written meanwhile fails the transaction
  const head = await readHead(store, entity);
  const chain = (await entriesOf(store, recordsChain(entity))).filter(isRecorded);
  if (chain.length < (head?.seq ?? 0)) throw recordsBroken();
  const doubtful = chain[seq - 1];
  const attested = doubtful?.records.find((one) => one.record === record);
  if (!head || !doubtful || attested?.effect !== 'doubtful') return { missing: 'doubt' };
  const refusal = deciderRefusal(writerOf(doubtful), { by, actor });
  if (refusal !== undefined) throw new DoubtRefusedError(refusal, 'four-eyes');
  const made = decisionIn(chain, request);
  if (made !== undefined) return { record, effect: 'same', seq: made };
  const item = await getItem(store, 'records', stateKey(record));
  const state = item as StoredState | undefined;
  const next = state && decideDoubt(state, seq, doubtDecisions[request.decision]);
  if (!next) throw notDoubtful('A later writing of this record was taken meanwhile.');
  const writing = await writingOf(store, entity, attested, seq);
  return await commitDecision(store, request, { head, state, next, writing });
}

/** What is decided: the end of the chain, what the record has come to before and after, and what was written. */
type Deciding = {
  head: RecordsHead;
  state: StoredState;
  next: RecordState;
  writing: Writing;
};

async function commitDecision(
  store: Store,
  { entity, record, seq, decision, by, actor, reason }: DoubtRequest,
  { head, state, next, writing }: Deciding,
): Promise<DoubtOutcome | undefined> {
  const effect = doubtDecisions[decision];
  const place = placeAfter(store, head);
  const revision = { ...writing, ...place, by, effect, decides: seq };
  const item = revisionItem(entity, revision);
  const counts = { ...head.counts };
  countStanding(counts, revision, state);
  const commit = { entity, head, place, by, revisions: [revision], reason, actor, counts };
  const { entry, actions } = recordsCommit(store, commit);
  const { type, standsAt, occurredOn } = state;
  const stands =
    effect === 'returned'
      ? { standsAt: String(item['sk']), occurredOn: revision.occurredOn }
      : { standsAt, occurredOn };
  const kept = stateItem(record, { ...next, entity, type, seq: place.seq, ...stands });
  actions.push({ Put: { TableName: store.tables.records, Item: item } });
  actions.push(putOnTop(store, 'records', 'pk', state, kept));
  if (effect === 'returned') {
    actions.push(workPut(store, { entity, ...place }, entry.hash));
    actions.push(closing(store, entity, standsAt, place.seq));
  }
  if (!(await written(store, actions, entry.hash))) return undefined;
  return { record, effect, seq: place.seq };
}

/**
 * The place of the same decision, if it was made.
 *
 * @throws DoubtRefusedError where it was decided otherwise
 */
function decisionIn(
  chain: readonly RecordedEntry[],
  { record, seq, decision }: DoubtRequest,
): number | undefined {
  const isDecision = (one: { record: string; decides?: number }): boolean =>
    one.record === record && one.decides === seq;
  const entry = chain.find(({ records }) => records.some(isDecision));
  const made = entry?.records.find(isDecision);
  if (!entry || !made) return undefined;
  if (made.effect === doubtDecisions[decision]) return entry.seq;
  throw notDoubtful('It was decided otherwise.');
}

function notDoubtful(why: string): DoubtRefusedError {
  return new DoubtRefusedError(
    `${why} List the records that await a decision to see how they stand.`,
    'not-doubtful',
  );
}

type Writing = Omit<StoredRevision, 'revision' | 'until' | 'effect' | 'seq' | 'at' | 'by'>;

/** What a doubtful writing says, as its entry attests it. */
async function writingOf(
  store: Store,
  entity: string,
  attested: { record: string; type: string; digest: string },
  seq: number,
): Promise<Writing> {
  const revisions = await revisionsOf(store, entity, attested.type);
  const found = revisions.find((one) => one.record === attested.record && one.seq === seq);
  if (!found || !isAsAttested(found, attested)) throw recordsBroken();
  const { type, typeVersion, source, id, occurredOn, digest, body } = found;
  const { record } = attested;
  const content = body === undefined ? {} : { body };
  return { record, type, typeVersion, source, id, occurredOn, digest, ...content };
}
