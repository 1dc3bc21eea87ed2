import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Governing } from '../core/appraisal/governing.ts';
import { misfitsOf } from '../core/appraisal/subject.ts';
import type { Fault } from '../core/fault.ts';
import { previousOf } from '../core/life/previous.ts';
import { chainAsKnown, isAppraised } from './as-it-stood.ts';
import type { Store } from './client.ts';
import { gradeAmongOthers } from './commit-appraisal.ts';
import { currentKey, outcomeOf, readCurrent, type Current } from './current.ts';
import { governingOf } from './governing.ts';
import { entityChain, type AppraisedEntry, type Cause } from './ledger.ts';
import { payloadOf } from './payload.ts';
import { annulledDigests } from './rule-sets.ts';
import { retrying } from './retry.ts';
import { rewrittenBy, type Rewritten } from './rewritten.ts';

/** What correcting one entity's past came to: the dates appraised anew, and why others could not be. */
export type Corrected = { rewritten: Rewritten[]; faults: Fault[] };

/** What one pass over the dates wrote, and whether the same correction had written before it. */
type Passed = { written: string[]; faults: Fault[]; isResumed: boolean };

/** Who corrects, and why. */
type Correction = { by: string; cause: Cause };

/** Of an entry in the chain, what a later date or the last word for its own is told by. */
type Word = Pick<AppraisedEntry, 'asOf' | 'inForce' | 'score' | 'grade' | 'tier'>;

const BEGINNING_OF_TIME = '';

/**
 * Appraises anew, from the facts of the time, each date whose last word does not rest on the version that
 * governs that date now, or read another outcome before it than stands there now. What was written
 * stays in the chain, before what takes its place; asked again, it writes nothing and tells the same.
 */
export async function correctPast(
  store: Store,
  ruleSet: string,
  entity: string,
  correction: Correction,
): Promise<Corrected> {
  const passed = await correctAfter(store, ruleSet, entity, BEGINNING_OF_TIME, correction);
  const carried = await settle(store, ruleSet, entity, correction);
  const { written, faults, isResumed } = passed;
  const isTold = isResumed || written.length + carried > 0;
  const chain = isTold ? await appraisalsOf(store, ruleSet, entity) : [];
  return { rewritten: rewrittenBy(chain, correction.cause), faults };
}

/**
 * Carries a correction of the past through to the appraisals of later dates that rest on it. It is
 * owed until all of them are written: cut short, it is done again from its beginning.
 *
 * @returns how many appraisals it wrote
 */
export async function settle(
  store: Store,
  ruleSet: string,
  entity: string,
  correction: Correction,
): Promise<number> {
  for (let carried = 0; ;) {
    const held = await readCurrent(store, ruleSet, entity);
    if (held?.owes === undefined) return carried;
    const { written } = await correctAfter(store, ruleSet, entity, held.owes, correction);
    carried += written.length;
    // what was written moved the lock, so it is looked at once more
    if (written.length === 0) await release(store, held);
  }
}

async function correctAfter(
  store: Store,
  ruleSet: string,
  entity: string,
  after: string,
  correction: Correction,
): Promise<Passed> {
  const annulled = await annulledDigests(store, ruleSet);
  const chain = await appraisalsOf(store, ruleSet, entity);
  const words: Word[] = [...chain];
  const isResumed = chain.some(({ cause }) => cause === correction.cause);
  const done: Passed = { written: [], faults: [], isResumed };
  let held = await readCurrent(store, ruleSet, entity);
  for (const entry of lastWords(chain)) {
    if (entry.asOf <= after || !held) continue;
    const { asOf } = entry;
    const asked = { ruleSet, entity: held.inForce.entity, day: asOf, held };
    const governing = await governingOf(store, asked);
    if (!governing) {
      if (!annulled.has(entry.ruleSetDigest)) continue;
      done.faults.push({ pointer: '', message: `no version is in force on ${asOf}` });
      continue;
    }
    if (!isAffected(entry, governing, chain, words)) continue;
    const found = await appraisedAnew(store, held, entry, governing, correction);
    done.faults.push(...found.faults);
    if (!found.word) continue;
    words.push(found.word);
    done.written.push(asOf);
    held = await readCurrent(store, ruleSet, entity);
  }
  return done;
}

/** The appraisals in an entity's chain, in the order in which they were written. */
async function appraisalsOf(store: Store, ruleSet: string, entity: string) {
  return (await chainAsKnown(store, entityChain(ruleSet, entity))).filter(isAppraised);
}

/** The last appraisal written for each asOf, by asOf: an earlier one is read by those after it. */
function lastWords(chain: readonly AppraisedEntry[]): AppraisedEntry[] {
  const byDate = new Map(chain.map((entry) => [entry.asOf, entry]));
  return [...byDate.values()].toSorted((one, other) => (one.asOf < other.asOf ? -1 : 1));
}

/** Whether a last word would come out otherwise now: by another version, or on top of another outcome. */
function isAffected(
  entry: AppraisedEntry,
  { candidates }: Governing,
  chain: readonly AppraisedEntry[],
  words: readonly Word[],
): boolean {
  const isSettled =
    candidates.length === 1 && candidates[0].prepared.digest === entry.ruleSetDigest;
  if (!isSettled) return true;
  const before = previousOf(chain.slice(0, chain.indexOf(entry)), entry.asOf);
  return textOf(before) !== textOf(previousOf(words, entry.asOf));
}

function textOf(word: Word | undefined): string {
  return JSON.stringify(word ? [word.asOf, outcomeOf(word)] : null);
}

/** Without a word nothing was written: it stands as it comes out, or the faults say why it cannot. */
async function appraisedAnew(
  store: Store,
  held: Current,
  { asOf, payload: { id } }: AppraisedEntry,
  governing: Governing,
  { by, cause }: Correction,
): Promise<{ word?: Word; faults: Fault[] }> {
  const payload = await payloadOf(store, id);
  if (!payload) throw new Error(`The payload of ${id} is not there`);
  const facts = payload.given ?? payload.facts;
  const { prepared } = governing.candidates[0];
  const { entity } = held.inForce;
  const faults = misfitsOf(prepared, { entity, facts });
  if (faults.length > 0) return { faults };
  const request = { prepared, governing, entity, facts, asOf, by, cause };
  const { appraisal, inForce, stood } = await gradeAmongOthers(store, request);
  return stood ? { faults } : { word: { asOf, inForce, ...outcomeOf(appraisal) }, faults };
}

/** Nothing is owed any more, unless something was written meanwhile. */
async function release(store: Store, { seq, inForce }: Current): Promise<void> {
  const command = new UpdateCommand({
    TableName: store.tables.current,
    Key: currentKey(inForce.ruleSet.id, inForce.entity.id),
    UpdateExpression: 'REMOVE #owes',
    ConditionExpression: '#seq = :seq',
    ExpressionAttributeNames: { '#owes': 'owes', '#seq': 'seq' },
    ExpressionAttributeValues: { ':seq': seq },
  });
  try {
    await retrying(store, () => store.client.send(command));
  } catch (error) {
    if ((error as Error).name !== 'ConditionalCheckFailedException') throw error;
  }
}
