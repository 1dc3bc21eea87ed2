import type { Publication } from '../../../core/life/versions/version-record.ts';
import type {
  Previous,
  Transition,
  TransitionalVersion,
} from '../../../core/appraisal/appraisal.ts';
import {
  withoutTransition,
  staysOn,
  type Candidate,
  type Governing,
} from '../../../core/appraisal/governing.ts';
import { daysFrom } from '../../../core/ground/dates.ts';
import type { Entity } from '../../../core/entities/identifiers/entity.ts';
import { inForceOn } from '../../../core/life/versions/in-force.ts';
import type { Prepared } from '../../../core/rule-set/prepared.ts';
import type { Store } from '../../ground/client.ts';
import { readCurrent, type Current } from '../in-force/current.ts';
import { datedOutcome } from '../in-force/current.ts';
import { observationsIn } from '../observations/last-word.ts';
import { hasLapsed, outcomeWithout } from './outcome-without.ts';
import { preparedOf, publications } from '../../rule-sets/rule-sets.ts';

/** Which entity is to be appraised under which rule set, and as of which date. */
export type GoverningAsked = {
  ruleSet: string;
  entity: Entity;
  day: string;
  /** The current item of the entity, if it has been read. */
  held?: Current | null;
  /** What was decided of versions later than this instant is left aside; without it, nothing is. */
  knownAt?: string;
};

/** The transitional law of one version on a day. */
type Level = {
  publication: Publication;
  prepared: Prepared;
  named: TransitionalVersion;
  /** The versions that there would be without it. */
  rest: readonly Publication[];
};

/**
 * By which version an entity is appraised on a day: the one in force, unless its transitional law lets
 * the entity stay under the one that would be in force without it, or asks for the milder of both. Null
 * where no version is in force.
 */
export async function governingOf(store: Store, asked: GoverningAsked): Promise<Governing | null> {
  return await amongOf(store, asked, await publications(store, asked.ruleSet));
}

async function amongOf(
  store: Store,
  asked: GoverningAsked,
  among: readonly Publication[],
): Promise<Governing | null> {
  const publication = inForceAmong(store, asked, asked.day, among);
  return publication && (await governingAmong(store, asked, publication, among));
}

/** By which version an entity is appraised on a day on which a version is in force (see `governingOf`). */
export async function governingBy(
  store: Store,
  publication: Publication,
  asked: GoverningAsked,
): Promise<Governing> {
  return await governingAmong(store, asked, publication, await publications(store, asked.ruleSet));
}

/** The versions without one whose transitional law applies: a demonstration replaces no binding version. */
export function withoutIt(
  { version, standing }: Publication,
  among: readonly Publication[],
): readonly Publication[] {
  return among.filter(
    (one) => one.version !== version && (standing !== 'full' || one.standing === 'full'),
  );
}

/** The same among versions that are given, of which that one need be none: it can be a draft. */
export async function governingAmong(
  store: Store,
  asked: GoverningAsked,
  publication: Publication,
  among: readonly Publication[],
): Promise<Governing> {
  const prepared = await preparedOf(store, publication);
  const { transition } = prepared.ruleSet;
  if (!transition) return withoutTransition(prepared);
  const { version, digest } = publication;
  const named = { version, digest, law: [transition.law].flat() };
  const level = { publication, prepared, named, rest: withoutIt(publication, among) };
  return (await stayed(store, asked, level)) ?? (await milderOf(store, asked, level));
}

/** The earlier version where the entity stays under it. */
async function stayed(
  store: Store,
  asked: GoverningAsked,
  { publication, prepared, named, rest }: Level,
): Promise<Governing | undefined> {
  const stays = prepared.ruleSet.transition?.stays;
  if (!stays || asked.day > stays.until) return undefined;
  const { ruleSet, entity, day } = asked;
  const held = asked.held ?? (await readCurrent(store, ruleSet, entity.id));
  const before = await outcomeBefore(store, { ...asked, held }, { publication, prepared, rest });
  if (!staysOn(prepared, day, entity, before ?? itself(day, publication))) return undefined;
  const earlier = await amongOf(store, { ...asked, held }, rest);
  const step: Transition = { rule: 'stays', ...named, until: stays.until };
  return earlier ? { ...earlier, candidates: after(step, earlier.candidates) } : undefined;
}

/** Whoever is appraised as of a day before the first one has been appraised before it, if by nothing else. */
function itself(day: string, { from }: Publication): Previous | null {
  return day < from ? { asOf: day, score: null, grade: null, tier: null } : null;
}

/**
 * The outcome of an entity before a version's first day, whenever its facts were entered: who was appraised is
 * told by the dates of the appraisals, not by the order in which a register was filled in.
 */
async function outcomeBefore(
  store: Store,
  asked: GoverningAsked,
  { publication, prepared, rest }: Pick<Level, 'publication' | 'prepared' | 'rest'>,
): Promise<Previous | null> {
  const { ruleSet, entity, held, knownAt } = asked;
  if (!held) return null;
  const { inForce } = held;
  const { from } = publication;
  const isRead = prepared.staysWhen !== undefined && publication.reach === undefined;
  const dayBefore = daysFrom(from, -1);
  // without law on that day there is no outcome by which to stay
  if (isRead && !inForceAmong(store, asked, dayBefore, rest)) return null;
  const isRewritten = await isReachedBy(store, asked, publication, rest);
  // a run would have written what time has changed by that day, and runs do not decide who stays
  const isTimed = isRead && (await areTimed(store, rest));
  const isOver = isRead && inForce.asOf < dayBefore && (isTimed || hasLapsed(inForce, dayBefore));
  if (inForce.asOf < from && !isRewritten && !isOver) return datedOutcome(inForce);
  const observations = await observationsIn(store, ruleSet, entity.id);
  const governing = (day: string) => amongOf(store, { ...asked, day }, rest);
  const without = { entity, observations, from, isRewritten, isTimed, governing };
  if (isRead && (isOver || knownAt === undefined)) return await outcomeWithout(store, without);
  const before = observations.standing(dayBefore);
  return before ? datedOutcome(before) : null;
}

/** Whether time alone can change an outcome under some versions, and not only where the grade in force lapses. */
async function areTimed(store: Store, among: readonly Publication[]): Promise<boolean> {
  for (const one of among) if (canBeTimed(await preparedOf(store, one))) return true;
  return false;
}

/** The terms of versions that are compared can end, too. */
function canBeTimed({ readsDay, ruleSet }: Prepared): boolean {
  return readsDay || ruleSet.transition?.milder !== undefined;
}

/** Which of some versions is in force on a day, as known when a request asks what was known. */
function inForceAmong(
  store: Store,
  { knownAt }: GoverningAsked,
  day: string,
  among: readonly Publication[],
): Publication | null {
  const now = knownAt ?? new Date(store.now()).toISOString();
  return inForceOn(among, day, knownAt, now);
}

/** Whether a version that is left aside here reaches back to before another one's first day, so that what was appraised is by it. */
async function isReachedBy(
  store: Store,
  { ruleSet }: GoverningAsked,
  { version, from }: Publication,
  rest: readonly Publication[],
): Promise<boolean> {
  const now = new Date(store.now()).toISOString();
  const among = new Set([version, ...rest.map((one) => one.version)]);
  return (await publications(store, ruleSet)).some(({ annulled, reach, ...other }) => {
    if (annulled || !reach || reach.begins > now || among.has(other.version)) return false;
    return other.from > from && (reach.since ?? '') < from;
  });
}

function after(step: Transition, candidates: Governing['candidates']): Governing['candidates'] {
  const [first, ...others] = candidates;
  const behind = ({ prepared, steps }: Candidate) => ({ prepared, steps: [step, ...steps] });
  return [behind(first), ...others.map(behind)];
}

async function milderOf(
  store: Store,
  asked: GoverningAsked,
  { publication, prepared, named, rest }: Level,
): Promise<Governing> {
  const { from } = publication;
  const steps: Transition[] = asked.day < from ? [{ rule: 'exTunc', ...named, from }] : [];
  const own = { prepared, steps };
  const { milder } = prepared.ruleSet.transition ?? {};
  const until = milder?.until;
  const isOver = !milder || (until !== undefined && asked.day > until);
  const earlier = isOver ? null : await amongOf(store, asked, rest);
  if (!earlier) return { candidates: [own] };
  return {
    candidates: [own, ...earlier.candidates],
    milder: { ...named, ...(until === undefined ? {} : { until }) },
  };
}
