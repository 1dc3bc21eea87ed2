import { coverFaults } from '../core/appraisal/subject.ts';
import type { Fault } from '../core/fault.ts';
import { faultsOf } from '../core/fault.ts';
import { chainAsKnown, isAppraised } from './as-it-stood.ts';
import type { Store } from './client.ts';
import { gradeAndStore } from './commit-appraisal.ts';
import { entityChain, type AppraisedEntry } from './ledger.ts';
import { payloadOf } from './payload.ts';
import { annulledDigests, inForceOn, preparedOf } from './rule-sets.ts';

/** What correcting one entity's past came to: the dates appraised anew, and why others could not be. */
export type Corrected = { written: string[]; faults: Fault[] };

/**
 * Appraises anew, from the facts of the time, each date for which the last word rests on a version that
 * was annulled, under the version that is in force on that date now. What was written stays in the
 * chain, before what takes its place; asked again, it writes nothing.
 */
export async function correctPast(
  store: Store,
  ruleSet: string,
  entity: string,
  { by, run }: { by: string; run: string },
): Promise<Corrected> {
  const annulled = await annulledDigests(store, ruleSet);
  const done: Corrected = { written: [], faults: [] };
  for (const entry of await lastWords(store, ruleSet, entity)) {
    if (!annulled.has(entry.ruleSetDigest)) continue;
    const faults = await appraisedAnew(store, ruleSet, entry, { by, run });
    if (faults === undefined) done.written.push(entry.asOf);
    else done.faults.push(...faults);
  }
  return done;
}

/** The last appraisal written for each asOf, by asOf: an earlier one is read by those after it. */
async function lastWords(store: Store, ruleSet: string, entity: string): Promise<AppraisedEntry[]> {
  const entries = (await chainAsKnown(store, entityChain(ruleSet, entity))).filter(isAppraised);
  const byDate = new Map(entries.map((entry) => [entry.asOf, entry]));
  return [...byDate.values()].toSorted((one, other) => (one.asOf < other.asOf ? -1 : 1));
}

/** Undefined where it is written; otherwise why it could not be. */
async function appraisedAnew(
  store: Store,
  ruleSet: string,
  { asOf, payload: { id } }: AppraisedEntry,
  { by, run }: { by: string; run: string },
): Promise<Fault[] | undefined> {
  const governing = await inForceOn(store, ruleSet, asOf);
  if (!governing) return [{ pointer: '', message: `no version is in force on ${asOf}` }];
  const payload = await payloadOf(store, id);
  if (!payload) throw new Error(`The payload of ${id} is not there`);
  const { facts, appraisal } = payload;
  const prepared = await preparedOf(store, governing);
  const parsed = prepared.factsSchema.safeParse(facts);
  const faults = [
    ...coverFaults(prepared, appraisal.entity),
    ...(parsed.success ? [] : faultsOf(parsed.error, ['facts'])),
  ];
  if (faults.length > 0) return faults;
  const { entity } = appraisal;
  await gradeAndStore(store, { prepared, entity, facts, asOf, by, cause: `run:${run}` });
  return undefined;
}
