import type { Appraisal } from '../core/appraisal/appraisal.ts';
import type { Event } from '../core/events/event.ts';
import { eventsBetween } from '../core/events/events-between.ts';
import { FaultyDocumentError } from '../core/fault.ts';
import type { Store } from './client.ts';
import type { Graded, GradeRequest } from './graded.ts';
import { itemOf, leanOf, outcomeOf, type Current, type RunMark } from './current.ts';
import { entityChain, ledgerPut, sealed, type LedgerEntry } from './ledger.ts';
import { packed } from './payload.ts';
import { putOnce, putOnTop, transact, type Action } from './requests.ts';
import { failedConditions } from './retry.ts';
import { classOf } from './tally.ts';

/** How long an event waits for the bus before the database lets it go: fourteen days, in seconds. */
const EVENT_LIFE = 14 * 24 * 60 * 60;

/** Runs whose mark an item keeps: of so many one may be killed and resumed after the others. */
const MARKS = 4;

/**
 * Commits an appraisal on top of what is held, in one transaction; false where another commit to the same
 * chain came first, with nothing written.
 *
 * @param run the run that asks, where one does
 * @throws FaultyDocumentError where the score is a number that the database cannot hold
 */
export async function commit(
  store: Store,
  held: Current | null,
  request: GradeRequest,
  found: Graded,
  run: string | undefined,
): Promise<boolean> {
  const { appraisal, facts, inForce } = found;
  refuseUnstorable(appraisal);
  const given = facts === request.facts ? {} : { given: request.facts };
  const payload = packed({ appraisal, facts, ...given });
  const at = new Date(store.now()).toISOString();
  const entry = entryOf(held, request, found, payload.digest, at);
  const current = held && !inForce ? owing(held, request) : replacing(held, request, found, run);
  const events = inForce
    ? eventsBetween(appraisal, held?.inForce ?? null, { sequence: entry.seq, at })
    : [];
  const actions = [
    ledgerPut(store, entry),
    putOnTop(
      store,
      'current',
      'entity',
      held,
      itemOf({ ...current, seq: entry.seq, head: entry.hash }),
    ),
    ...events.map((event) => eventPut(store, event)),
  ];
  const payloadPut = putOnce(store, 'payloads', 'id', payload.item);
  const result = await tryCommit(store, [...actions, payloadPut], entry);
  // The payload stands already where the pointer moves back to an earlier appraisal of the same asOf.
  if (result === 'payload stands') return (await tryCommit(store, actions, entry)) === 'done';
  return result === 'done';
}

async function tryCommit(
  store: Store,
  actions: Action[],
  entry: LedgerEntry,
): Promise<'done' | 'lost' | 'payload stands'> {
  try {
    await transact(store, actions);
    return 'done';
  } catch (error) {
    const failed = failedConditions(error);
    if (!failed) throw error;
    // Our own entry stands there: an attempt whose answer was lost went through.
    if (failed.get(0) === entry.hash) return 'done';
    return failed.has(0) || failed.has(1) ? 'lost' : 'payload stands';
  }
}

function entryOf(
  held: Current | null,
  { prepared, entity, asOf, by, cause }: GradeRequest,
  { appraisal, inForce }: Graded,
  digest: string,
  at: string,
): LedgerEntry {
  return sealed({
    kind: 'appraised',
    chain: entityChain(prepared.ruleSet.id, entity.id),
    seq: (held?.seq ?? 0) + 1,
    at,
    by,
    cause,
    appraisal: appraisal.id,
    asOf,
    ...outcomeOf(appraisal),
    version: appraisal.ruleSet.version,
    ruleSetDigest: appraisal.ruleSet.digest,
    factsDigest: appraisal.factsDigest,
    payload: { id: appraisal.id, digest },
    inForce,
    prev: held?.head ?? null,
  });
}

/** What is held once the appraisal is in force. */
function replacing(
  held: Current | null,
  { facts }: GradeRequest,
  { appraisal }: Graded,
  run: string | undefined,
): Omit<Current, 'seq' | 'head'> {
  const marks = held?.runs ?? [];
  const runs = run === undefined ? marks : [markOf(run, held, appraisal), ...marks];
  const { owes } = held ?? {};
  const current = { facts, inForce: leanOf(appraisal), runs: runs.slice(0, MARKS) };
  return owes === undefined ? current : { ...current, owes };
}

/** What is held once an earlier asOf is appraised, which later appraisals may rest on. */
function owing(held: Current, { asOf }: GradeRequest): Current {
  const { owes = asOf } = held;
  return { ...held, owes: owes < asOf ? owes : asOf };
}

function markOf(id: string, held: Current | null, appraisal: Appraisal): RunMark {
  return { id, before: classOf(held?.inForce ?? null), after: classOf(appraisal) };
}

/** Flat, for a pipe to pick from, and whole as text, because a pipe writes no numbers and no nulls. */
function eventPut(store: Store, event: Event): Action {
  const expires = Math.floor(Date.parse(event.at) / 1_000) + EVENT_LIFE;
  return {
    Put: {
      TableName: store.tables.outbox,
      Item: { ...event, event: JSON.stringify(event), expires },
    },
  };
}

function refuseUnstorable({ score }: Appraisal): void {
  const size = Math.abs(score ?? 0);
  if (size === 0 || (size < 1e125 && size >= 1e-129)) return;
  throw new FaultyDocumentError('The facts are refused', [
    {
      pointer: '/facts',
      message: 'give a score beyond 1e125 or within 1e-129 of zero; correct their amounts',
    },
  ]);
}
