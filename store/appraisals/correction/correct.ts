import { isTransitionUndone } from '../../rule-sets/rule-sets.ts';
import { appraisedDays } from '../../rule-sets/turned-days.ts';
import { append } from '../../../core/ground/append.ts';
import type { Governing } from '../../../core/appraisal/governing.ts';
import { misfitsOf } from '../../../core/appraisal/subject.ts';
import type { GivenFacts } from '../../../core/facts/values.ts';
import { FaultyDocumentError, type Fault } from '../../../core/ground/fault.ts';
import { Observations, type Place } from '../../../core/life/observations.ts';
import { entriesOf, isAppraised, type Sealed } from '../../ledger/as-it-stood.ts';
import type { Store } from '../../ground/client.ts';
import { isBound } from '../in-force/bound.ts';
import { gradeAmongOthers, gradeHeld } from '../commit/commit-appraisal.ts';
import { itemOf, outcomeOf, readCurrent, type Current } from '../in-force/current.ts';
import { governingOf } from '../governing/governing.ts';
import { factsIn } from '../observations/facts-as-of.ts';
import { wordIn } from '../observations/last-word.ts';
import { entityChain, type Cause } from '../../ledger/ledger.ts';
import { ledgerBroken } from '../../ledger/ledger-broken.ts';
import { annulledDigests } from '../../rule-sets/rule-sets.ts';
import { release } from './release.ts';
import { endBeyond } from '../../records/record-ends.ts';
import { recordsOf } from '../observations/records-of.ts';
import { isTurned } from '../commit/turned.ts';
import { rewrittenBy, type Rewritten } from './rewritten.ts';

/** The result of correcting one entity's past: the dates appraised again, and why others could not be. */
export type Corrected = { rewritten: Rewritten[]; faults: Fault[] };

/** How many appraisals one pass over the dates wrote, and whether the same correction had written before it. */
type Passed = { written: number; faults: Fault[]; isResumed: boolean };

/** Who corrects, and why. */
type Correction = { by: string; cause: Cause };

const BEGINNING_OF_TIME = '';

/**
 * Appraises again, from the facts of the time, each date whose last word does not rest on the version that
 * governs that date now or on the facts that hold on it, or read another outcome before it than stands there now. What was written
 * stays in the chain, before what takes its place. Repeated, it writes nothing and returns the same.
 */
export async function correctPast(
  store: Store,
  ruleSet: string,
  entity: string,
  correction: Correction,
): Promise<Corrected> {
  // what a later version's run confirmed may have rested on one that was annulled
  const days = await appraisedDays(store, ruleSet);
  const passed = await correctFrom(store, ruleSet, entity, BEGINNING_OF_TIME, correction, days);
  const carried = await settle(store, ruleSet, entity, correction);
  const { written, faults, isResumed } = passed;
  const isTold = isResumed || written + carried > 0;
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
    const { owes } = held;
    const days = await appraisedDays(store, ruleSet);
    const { written } = await correctFrom(store, ruleSet, entity, owes, correction, days);
    carried += written;
    // what was written moved the lock, so it is looked at once more
    if (written === 0) await release(store, held);
  }
}

/**
 * @param from the earliest observation whose appraisals may rest on what does not stand any more; earlier ones are
 * looked at, too, where they are as of a later day: transitional law reads an outcome of the day before it
 * @param days from which other law governs: of these there is an appraisal where it changed the outcome
 */
async function correctFrom(
  store: Store,
  ruleSet: string,
  entity: string,
  from: string,
  correction: Correction,
  days: readonly string[] = [],
): Promise<Passed> {
  const annulled = await annulledDigests(store, ruleSet);
  const isUndone = await isTransitionUndone(store, ruleSet);
  const chain = await appraisalsOf(store, ruleSet, entity);
  const observations = new Observations<Sealed>(chain);
  let end = chain.at(-1);
  const isResumed = chain.some(({ cause }) => cause === correction.cause);
  const done: Passed = { written: 0, faults: [], isResumed };
  const factsOf = factsRead(store);
  let held = await readCurrent(store, ruleSet, entity);
  await mustFit(store, held, end);
  for (const place of observations.places(days)) {
    if (!held || (place.observedOn < from && place.asOf <= from)) continue;
    const { asOf } = place;
    const { date: isDate, before: isKnown } = observations.hasUpTo(asOf);
    if (!isDate && !isKnown) continue;
    const entry = observations.lastWord(place);
    const asked = { ruleSet, entity: held.inForce.entity, day: asOf, held };
    const governing = await governingOf(store, asked);
    if (!governing) {
      if (!entry || !annulled.has(entry.ruleSetDigest)) continue;
      done.faults.push({ pointer: '', message: `no version is in force on ${asOf}` });
      continue;
    }
    if (entry && !isAffected(entry, place, { governing, observations, isUndone })) continue;
    const { entity: of } = held.inForce;
    if (!isDate && !(await isTurned(store, of, place, governing, observations, factsOf))) continue;
    const reading = { held, observations, end, factsOf };
    const found = await appraisedAnew(store, reading, place, governing, correction).catch(refusal);
    append(done.faults, found.faults);
    if (!found.isWritten) continue;
    done.written += 1;
    held = await readCurrent(store, ruleSet, entity);
    for (const one of await appraisalsOf(store, ruleSet, entity, end)) {
      observations.add(one);
      end = one;
    }
    await mustFit(store, held, end);
  }
  return done;
}

/** The current item must be what the chain's last entry attests, if both were read at the same length of the chain. */
async function mustFit(store: Store, held: Current | null, end: Sealed | undefined): Promise<void> {
  if (!held || !end || held.seq !== end.seq) return;
  if (!(await isBound(store, itemOf(held), end))) throw ledgerBroken(held.inForce.ruleSet.id);
}

/** The appraisals in an entity's chain behind an entry, in the order in which they were written. */
async function appraisalsOf(store: Store, ruleSet: string, entity: string, after?: Sealed) {
  return (await entriesOf(store, entityChain(ruleSet, entity), after)).filter(isAppraised);
}

/**
 * Whether a last word would come out otherwise now: by another version, other facts, or on top of another outcome.
 * If transitional law applies or applied, only appraising shows it.
 */
function isAffected(
  entry: Sealed,
  { observedOn }: Place,
  {
    governing: { candidates },
    observations,
    isUndone,
  }: { governing: Governing; observations: Observations<Sealed>; isUndone: boolean },
): boolean {
  const [{ prepared, steps }] = candidates;
  const isSettled =
    candidates.length === 1 &&
    steps.length === 0 &&
    !isUndone &&
    // what it read of older observations is seen only by appraising
    !prepared.readsEarlier &&
    prepared.digest === entry.ruleSetDigest;
  const wording = observations.of(observedOn)?.wording;
  if (!isSettled || !wording) return true;
  // what records made of the given facts is seen only by making it again
  if (entry.records || wording.factsDigest !== entry.factsDigest) return true;
  const before = observations.before(observedOn)?.own;
  return textOf(observations, observations.readBy(entry)) !== textOf(observations, before);
}

function textOf(observations: Observations<Sealed>, word: Sealed | undefined): string {
  return JSON.stringify(
    word ? [word.asOf, observations.observedOnOf(word), outcomeOf(word)] : null,
  );
}

/** What a pass has read of an entity: its current item, its chain up to an entry, and facts. */
type Reading = {
  held: Current;
  observations: Observations<Sealed>;
  end: Sealed | undefined;
  factsOf: (wording: Sealed) => Promise<GivenFacts>;
};

/** Facts by their entry, each read once. */
function factsRead(store: Store): Reading['factsOf'] {
  const known = new Map<string, Promise<GivenFacts>>();
  return async (wording) => {
    const facts = known.get(wording.payload.id) ?? factsIn(store, wording);
    known.set(wording.payload.id, facts);
    return await facts;
  };
}

/** What a version does not take is told, and keeps no other date from being appraised. */
function refusal(error: unknown): { isWritten: false; faults: Fault[] } {
  if (!(error instanceof FaultyDocumentError)) throw error;
  return { isWritten: false, faults: [...error.faults] };
}

/** Where nothing was written, it stands as it comes out, or the faults say why it cannot. */
async function appraisedAnew(
  store: Store,
  { held, observations, end, factsOf }: Reading,
  place: Place,
  governing: Governing,
  { by, cause }: Correction,
): Promise<{ isWritten: boolean; faults: Fault[] }> {
  const wording = observations.of(place.observedOn)?.wording;
  if (!wording) throw new RangeError(`There is no observation of ${place.observedOn}`);
  const facts = await factsOf(wording);
  const { prepared } = governing.candidates[0];
  const { entity } = held.inForce;
  const faults = misfitsOf(prepared, { entity, facts });
  if (faults.length > 0) return { isWritten: false, faults };
  const records = await recordsOf(store, governing, observations, place, entity.id);
  const why = { by, cause };
  const read = { records, recordsUpTo: await endBeyond(store, entity.id, records, prepared) };
  const request = { prepared, governing, entity, facts, ...place, ...why, ...read };
  const word = wordIn(observations, place);
  // the chain and the item were read at the same length of the chain: nothing is read again
  const isWhole = held.seq === end?.seq;
  const graded = isWhole ? await gradeHeld(store, held, request, { word }) : undefined;
  const { stood } = graded ?? (await gradeAmongOthers(store, request));
  return { isWritten: !stood, faults };
}
