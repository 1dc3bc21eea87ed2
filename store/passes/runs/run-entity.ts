import type { Publication } from '../../../core/life/versions/version-record.ts';
import { FaultyDocumentError } from '../../../core/ground/fault.ts';
import { NotWholeError } from '../../../core/ground/not-whole.ts';
import { appraiseLean } from '../../../core/appraisal/appraise.ts';
import { takenOf } from '../../../core/appraisal/derive.ts';
import {
  appraiseUnder,
  withoutTransition,
  type DrawnFacts,
  type Governing,
} from '../../../core/appraisal/governing.ts';
import { misfitsOf } from '../../../core/appraisal/subject.ts';
import { canonical } from '../../../core/ground/digest.ts';
import { isChanged } from '../../../core/events/events-between.ts';
import { isDecidedLate } from '../../../core/life/versions/decided-late.ts';
import type { EarlierOutcome } from '../../../core/expressions/kind.ts';
import type { Prepared } from '../../../core/rule-set/prepared.ts';
import { isAliasOn } from '../../entities/survivor-of.ts';
import type { Store } from '../../ground/client.ts';
import type { RecordsAt } from '../../records/records-at.ts';
import { recordsFor } from '../../records/records-for.ts';
import { gradeHeld, TOO_MANY } from '../../appraisals/commit/commit-appraisal.ts';
import { correctPast, settle } from '../../appraisals/correction/correct.ts';
import { dayHeld, readCurrent, type Current } from '../../appraisals/in-force/current.ts';
import { mustBeBound, readBound } from '../../appraisals/in-force/bound.ts';
import { amongOthers } from '../../ground/among-others.ts';
import { governingBy } from '../../appraisals/governing/governing.ts';
import { turnedDays } from '../../rule-sets/turned-days.ts';
import type { Rewritten } from '../../appraisals/correction/rewritten.ts';
import { earlierOf } from '../../appraisals/observations/earlier-of.ts';
import { withObservation } from '../../appraisals/observations/with-observation.ts';
import type { RunHeader } from './run.ts';
import { classOf } from '../../appraisals/in-force/class-of.ts';
import type { Move, Verdict } from './tally.ts';

/** The version of a run, and when it is in force. */
export type RunVersion = { prepared: Prepared; publication: Publication };

/** Re-grades one entity in a run or, in a run that corrects, appraises its past again. */
export async function runEntity(
  store: Store,
  run: RunHeader,
  version: RunVersion,
  held: Current,
): Promise<Verdict> {
  try {
    if (run.corrects) return await correct(store, run, held);
    if (await isPassed(store, run, version, held)) return await correctPassed(store, run, held);
    const verdict = await regrade(store, run, version, held);
    if (verdict.became === 'changed') await followTurns(store, run, held);
    return verdict;
  } catch (error) {
    const { id } = held.inForce.entity;
    if (error instanceof FaultyDocumentError)
      return { became: 'failed', entity: id, faults: [...error.faults] };
    if (!(error instanceof NotWholeError)) throw error;
    store.alarm(run.ruleSet);
    // one that was tampered with does not keep the others from being graded
    return { became: 'failed', entity: id, faults: [{ pointer: '', message: error.message }] };
  }
}

/**
 * Whether an entity has been appraised as of a day that a run's version governs, without it: where the version was
 * set in force after its first day had begun, or where other runs came before that of the day on which the law turns.
 */
async function isPassed(
  store: Store,
  { id, ruleSet, asOf }: RunHeader,
  { prepared, publication }: RunVersion,
  { inForce, runs }: Current,
): Promise<boolean> {
  if (inForce.asOf < asOf || runs.some((mark) => mark.id === id)) return false;
  const isLate = isDecidedLate(publication, prepared.ruleSet.timeZone);
  if (inForce.asOf === asOf && !isLate) return false;
  return (await turnedDays(store, ruleSet)).includes(asOf);
}

/**
 * Appraises what a run changed on the later days on which the law has turned: their runs may be done, and have
 * found nothing to change.
 */
async function followTurns(
  store: Store,
  { id, ruleSet, asOf, by }: RunHeader,
  { inForce }: Current,
): Promise<void> {
  const turned = await turnedDays(store, ruleSet);
  if (!turned.some((day) => day > asOf)) return;
  await correctPast(store, ruleSet, inForce.entity.id, { by, cause: `run:${id}` });
}

/** Appraises again what was appraised by other law as of the day on which the law turns or as of later ones. */
async function correctPassed(store: Store, run: RunHeader, held: Current): Promise<Verdict> {
  const verdict = await correct(store, run, held);
  const isUntouched = verdict.became === 'confirmed' && held.inForce.asOf > run.asOf;
  return isUntouched ? { became: 'later' } : verdict;
}

/** Told from the chain: corrected already before a kill, an entity counts as it would have then. */
async function correct(store: Store, run: RunHeader, { inForce }: Current): Promise<Verdict> {
  const { asOf, entity } = inForce;
  const { by, id } = run;
  const cause = `run:${id}` as const;
  const { rewritten, faults } = await correctPast(store, run.ruleSet, entity.id, { by, cause });
  const now = rewritten.filter((one) => one.asOf === asOf).reduce(later, undefined);
  const past = rewritten.filter((one) => one !== now).map(movedBy);
  if (faults.length > 0) return { became: 'failed', entity: entity.id, faults, past };
  const before = classOf(inForce);
  if (rewritten.length === 0) return { became: 'confirmed', before, after: before };
  return { became: 'changed', ...(now ? movedBy(now) : { before, after: before }), past };
}

/** Of two dates that were appraised again, the one by the later observation, which is in effect. */
function later(one: Rewritten | undefined, other: Rewritten): Rewritten {
  return one && one.observedOn > other.observedOn ? one : other;
}

function movedBy({ before, after }: Rewritten): Move {
  return { before: classOf(before), after: classOf(after) };
}

async function regrade(
  store: Store,
  run: RunHeader,
  loaded: RunVersion,
  found: Current,
): Promise<Verdict> {
  const { id } = found.inForce.entity;
  const attempt = async (race: number): Promise<Verdict | undefined> => {
    const held = race === 1 ? found : await readBound(store, run.ruleSet, id);
    return await regradedOn(store, run, loaded, held ?? found);
  };
  return await amongOthers(store, attempt, TOO_MANY);
}

/** What became of an entity on top of what is held; undefined if another commit came first, with nothing written. */
async function regradedOn(
  store: Store,
  run: RunHeader,
  loaded: RunVersion,
  found: Current,
): Promise<Verdict | undefined> {
  const { asOf, by } = run;
  const { entity } = found.inForce;
  const cause = `run:${run.id}` as const;
  let held = found;
  if (held.owes !== undefined) {
    await settle(store, run.ruleSet, entity.id, { by, cause });
    held = (await readCurrent(store, run.ruleSet, entity.id)) ?? held;
  }
  const governing = await governingIn(store, run, loaded, held);
  const versions = governing.candidates.map(({ prepared: one }) => one);
  const earlier = await earlierOf(store, held, versions);
  const records = await recordsIn(store, run, governing, held);
  const unread = verdictWithoutWrite(run, governing, held, earlier, records);
  if (unread) return unread;
  // only where something may change is the chain read for an item that does not say the day of its facts
  const dated = await withObservation(store, held);
  const settled =
    dated === held ? undefined : verdictWithoutWrite(run, governing, dated, earlier, records);
  if (settled) return settled;
  const { prepared } = governing.candidates[0];
  const { facts } = held;
  const observedOn = dayHeld(dated);
  // what counts as another entity is appraised as that one
  if (await isAliasOn(store, entity.id, asOf, prepared.ruleSet.timeZone)) return unchanged(held);
  // what is not due by time is confirmed without its records, and read only where something else changes it
  const read = records === 'made' ? await recordsFor(store, governing, entity.id, asOf) : records;
  const days = { asOf, observedOn };
  const request = { prepared, governing, entity, facts, records: read, ...days, by, cause };
  await mustBeBound(store, held);
  const graded = await gradeHeld(store, held, request, { run: run.id });
  if (!graded) return undefined;
  const { before, appraisal, changed } = graded;
  const became = changed ? 'changed' : 'confirmed';
  return { became, before: classOf(before), after: classOf(appraisal) };
}

function unchanged({ inForce }: Current): Verdict {
  return { became: 'confirmed', before: classOf(inForce), after: classOf(inForce) };
}

/** The run's version, or what its transitional law makes of it for an entity. */
async function governingIn(
  store: Store,
  { ruleSet, asOf: day }: RunHeader,
  { prepared, publication }: RunVersion,
  held: Current,
): Promise<Governing> {
  if (!prepared.ruleSet.transition) return withoutTransition(prepared);
  const { entity } = held.inForce;
  return await governingBy(store, publication, { ruleSet, entity, day, held });
}

/**
 * The records of an entity of which a run makes facts; `made` where those that are held are still made of them: by the
 * same version, before the day on which time alone changes one. Then nothing is read.
 */
async function recordsIn(
  store: Store,
  { asOf }: RunHeader,
  governing: Governing,
  { drawn, inForce }: Current,
): Promise<RecordsAt | 'made' | undefined> {
  const { prepared } = governing.candidates[0];
  const isSame = !governing.milder && prepared.digest === inForce.ruleSet.digest;
  const isBefore = drawn && (drawn.changesOn === null || asOf < drawn.changesOn);
  if (isSame && isBefore && asOf >= inForce.asOf) return 'made';
  return await recordsFor(store, governing, inForce.entity.id, asOf);
}

/** The verdict where nothing is to be written; undefined where the run changes the appraisal. */
function verdictWithoutWrite(
  run: RunHeader,
  governing: Governing,
  held: Current,
  earlier: readonly EarlierOutcome[] | undefined,
  records: RecordsAt | 'made' | undefined,
): Verdict | undefined {
  const { inForce, facts: given, drawn } = held;
  // Written by this same run before it was killed: it counts as it did then.
  const mark = held.runs.find(({ id }) => id === run.id);
  if (mark) {
    const { before, after } = mark;
    return { became: 'changed', before, after };
  }
  if (inForce.asOf > run.asOf) return { became: 'later' };
  const { prepared } = governing.candidates[0];
  const isMade = records === 'made';
  const facts = isMade ? { ...takenOf(prepared, given), ...drawn?.made } : given;
  const faults = misfitsOf(prepared, { entity: inForce.entity, facts });
  if (faults.length > 0) return { became: 'failed', entity: inForce.entity.id, faults };
  // resting on the same observation, both read the same outcome before it
  const { entity, previous } = inForce;
  const days = { asOf: run.asOf, observedOn: dayHeld(held) };
  const standing = isMade ? undefined : records?.standing;
  const input = { entity, facts, records: standing, ...days, previous, earlier };
  const { appraisal, drawn: now } = appraiseUnder(appraiseLean, governing, input);
  // the day on which time changes a fact has come, and the next one is to be held
  const isDrawn = now && madeText(now) !== (drawn && madeText(drawn));
  if (isDrawn || isChanged(appraisal, inForce)) return undefined;
  return unchanged(held);
}

function madeText({ made, changesOn }: Pick<DrawnFacts, 'made' | 'changesOn'>): string {
  return canonical([made, changesOn]);
}
