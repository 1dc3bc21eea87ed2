import type { Appraisal } from '../../../core/appraisal/appraisal.ts';
import type { Event } from '../../../core/events/event.ts';
import { eventsBetween } from '../../../core/events/events-between.ts';
import { FaultyDocumentError } from '../../../core/ground/fault.ts';
import type { Store } from '../../ground/client.ts';
import { placeOf, type Graded, type GradeRequest } from './graded.ts';
import { leading } from './leading.ts';
import { bindingOf } from '../../ledger/binding.ts';
import {
  datedOutcome,
  dayHeld,
  itemOf,
  leanOf,
  outcomeOf,
  ownOutcome,
  type Current,
  type RunMark,
} from '../in-force/current.ts';
import { entityChain, ledgerPut, sealed, type LedgerEntry } from '../../ledger/ledger.ts';
import { isShort } from '../../records/chains-read.ts';
import { expiryOf } from '../../ledger/outbox-life.ts';
import { workPut } from '../../ledger/work.ts';
import { packed } from '../../ledger/payload.ts';
import { putOnce, putOnTop, transact, type Action, type Item } from '../../ground/requests.ts';
import { failedConditions } from '../../ground/retry.ts';
import { classOf } from '../in-force/class-of.ts';

/** The number of runs whose mark an item has: of so many, one can be killed and resumed after the others. */
const MARKS = 4;

/**
 * Commits an appraisal on top of the current item, in one transaction; false if another commit to the same
 * chain came first, with nothing written.
 *
 * @param held as it was read, and with the day of its facts where its item does not say that yet
 * @param run the run that appraises, if it is one
 * @throws FaultyDocumentError where the score is a number that the database cannot hold
 */
export async function commit(
  store: Store,
  { held: read, dated: held }: { held: Current | null; dated: Current | null },
  request: GradeRequest,
  found: Graded,
  run: string | undefined,
): Promise<boolean> {
  const { appraisal, facts, inForce } = found;
  refuseUnstorable(appraisal);
  const given = facts === request.facts ? {} : { given: request.facts };
  const payload = packed({ appraisal, facts, ...given });
  const at = new Date(store.now()).toISOString();
  const current =
    read && held && !inForce
      ? { ...read, ...beside(held, request, found) }
      : replacing(held, request, found, run);
  const holds = bindingOf(itemOf({ ...current, seq: 0, head: '' }));
  const entry = entryOf(held, request, found, { digest: payload.digest, at, holds });
  const events = inForce
    ? eventsBetween(appraisal, held?.inForce ?? null, { sequence: entry.seq, at })
    : [];
  const actions = [
    ledgerPut(store, entry),
    unlessFailed(
      read,
      putOnTop(
        store,
        'current',
        'entity',
        held,
        itemOf({ ...current, seq: entry.seq, head: entry.hash }),
      ),
    ),
    ...events.map((event) => eventPut(store, event)),
    ...(inForce ? leading(store, request, entry, { appraisal, events, held }) : []),
    ...(inForce ? workLeft(store, request, entry) : []),
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
    // The existing entry is our own: an earlier attempt succeeded and its response was lost.
    if (failed.get(0) === entry.hash) return 'done';
    return failed.has(0) || failed.has(1) ? 'lost' : 'payload stands';
  }
}

function entryOf(
  held: Current | null,
  { prepared, entity, asOf, by, cause }: GradeRequest,
  { appraisal, inForce, drawn }: Graded,
  { digest, at, holds }: { digest: string; at: string; holds: string },
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
    ...(appraisal.observedOn === undefined ? {} : { observedOn: appraisal.observedOn }),
    ...outcomeOf(appraisal),
    version: appraisal.ruleSet.version,
    ruleSetDigest: appraisal.ruleSet.digest,
    factsDigest: appraisal.factsDigest,
    payload: { id: appraisal.id, digest },
    ...(drawn ? { records: drawn.records } : {}),
    inForce,
    holds,
    prev: held?.head ?? null,
  });
}

type Held = Omit<Current, 'seq' | 'head'>;

/** The current item once the appraisal is in force. */
function replacing(
  held: Current | null,
  request: GradeRequest,
  found: Graded,
  run: string | undefined,
): Held {
  const { appraisal, drawn } = found;
  const { facts } = request;
  const { asOf, observedOn } = placeOf(request);
  const marks = held?.runs ?? [];
  // a day that was only put off counts as confirmed, which the item shows by itself
  const isMarked = run !== undefined && found.changed;
  const runs = isMarked ? [markOf(run, held, appraisal), ...marks] : marks;
  const isOwn = !held || observedOn > dayHeld(held) || asOf === ownOutcome(held).asOf;
  return {
    facts,
    observedOn,
    ...(isOwn ? {} : { own: ownOutcome(held) }),
    inForce: leanOf(appraisal),
    ...(drawn ? { drawn } : {}),
    runs: runs.slice(0, MARKS),
    ...owing(found),
    ...stillFailed(held, found),
  };
}

/** The changes to the current item after an appraisal for an earlier date than the one in force. */
function beside(held: Current, request: GradeRequest, found: Graded): Partial<Held> {
  const { appraisal } = found;
  const { facts, cause } = request;
  const { asOf, observedOn } = placeOf(request);
  const isNewest = observedOn > dayHeld(held);
  const isOwn = isNewest || (observedOn === dayHeld(held) && asOf === ownOutcome(held).asOf);
  const isGiven = cause === 'request' && observedOn >= dayHeld(held);
  return {
    ...(isGiven ? { facts, observedOn } : {}),
    ...(isOwn ? { own: datedOutcome(appraisal) } : {}),
    ...owing(found),
  };
}

function owing({ owes }: Graded): Pick<Current, 'owes'> {
  return owes === undefined ? {} : { owes };
}

/** A note that was written since the item was read is not to be lost, and moves no place in the chain. */
function unlessFailed(read: Current | null, action: Action): Action {
  const { Put: put } = action;
  if (!read || !put) return action;
  const failed = itemOf(read)['failed'];
  const isAsRead = failed === undefined ? 'attribute_not_exists(#failed)' : '#failed = :failed';
  return {
    Put: {
      ...put,
      ConditionExpression: `${put.ConditionExpression} AND ${isAsRead}`,
      ExpressionAttributeNames: { ...put.ExpressionAttributeNames, '#failed': 'failed' },
      ExpressionAttributeValues: {
        ...put.ExpressionAttributeValues,
        ...(failed === undefined ? {} : { ':failed': failed }),
      },
    },
  };
}

/** The records that wait are read by an appraisal that reads as many, and by no law that reads none. */
function stillFailed(held: Current | null, { drawn }: Graded): Pick<Current, 'failed'> {
  if (!held?.failed || !drawn) return {};
  const { failed, inForce } = held;
  return isShort(inForce.entity.id, drawn.records, failed) ? { failed } : {};
}

function markOf(id: string, held: Current | null, appraisal: Appraisal): RunMark {
  return { id, before: classOf(held?.inForce ?? null), after: classOf(appraisal) };
}

/** Flat, for a pipe to pick from, and whole as text, because a pipe writes no numbers and no nulls. */
export function eventItem(event: Event): Item {
  return { ...event, event: JSON.stringify(event), expires: expiryOf(event.at) };
}

function eventPut(store: Store, event: Event): Action {
  return { Put: { TableName: store.tables.outbox, Item: eventItem(event) } };
}

/** What was written after the records of an appraisal in force still has to be made something of, as of today. */
function workLeft(
  store: Store,
  { entity, recordsUpTo: seq }: GradeRequest,
  { at, hash }: LedgerEntry,
): Action[] {
  if (seq === undefined) return [];
  return [workPut(store, { entity: entity.id, seq, at }, hash)];
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
