import type { GivenFacts } from '../facts/values.ts';
import type { Entity } from '../entities/identifiers/entity.ts';
import { holds } from '../conditions/evaluate.ts';
import { derive } from './derive.ts';
import type { Prepared } from '../rule-set/prepared.ts';
import type {
  Appraisal,
  AppraisalInput,
  Compared,
  Previous,
  Transition,
  TransitionalVersion,
} from './appraisal.ts';

/** A version that can govern an entity on a day, and the transitional law that led to it. */
export type Candidate = { prepared: Prepared; steps: readonly Transition[] };

/** The version that governs an entity on a day: one, or the mildest of several. */
export type Governing = {
  candidates: readonly [Candidate, ...Candidate[]];
  /** The version whose law requires the mildest (lex mitior); it is the first of the candidates. */
  milder?: TransitionalVersion & { until?: string };
};

/** A version that governs without transitional law. */
export function withoutTransition(prepared: Prepared): Governing {
  return { candidates: [{ prepared, steps: [] }] };
}

/** An appraisal, with the facts that it read: those of the given ones, and those that records made. */
export type AppraisedUnder<A extends Appraisal> = {
  appraisal: A;
  facts: GivenFacts;
  /** What records made, where they were there to make something. */
  drawn?: DrawnFacts;
};

/** What records make of an entity on a day. */
export type DrawnFacts = {
  /** The facts that they make. */
  made: GivenFacts;
  /** Those that are given in place of what records would make. */
  overridden: readonly string[];
  /** The first day on which time alone changes one, or an earlier one; null if there is none. */
  changesOn: string | null;
};

/** A candidate that could appraise, with its outcome. */
type Tried<A extends Appraisal> = Candidate & { appraised: AppraisedUnder<A> };

/**
 * Appraises one entity by the version that governs it, or by the mildest of several, and names the transitional
 * law behind that. A version reads those of the given facts that it declares, and makes others from records by its own
 * rules; one that cannot appraise them is left out of the comparison, and the appraisal names it.
 *
 * @param how `appraise`, or `appraiseLean` for runs
 */
export function appraiseUnder<A extends Appraisal>(
  how: (prepared: Prepared, input: AppraisalInput) => A,
  { candidates, milder }: Governing,
  input: AppraisalInput,
): AppraisedUnder<A> {
  const [first, ...others] = candidates;
  if (!milder) {
    const { prepared, steps } = first;
    return appraisedOf(how, prepared, steps.length === 0 ? input : { ...input, transition: steps });
  }
  const own = { ...first, appraised: appraisedOf(how, first.prepared, input) };
  const tried = [
    own,
    ...others.map((candidate) => ({
      ...candidate,
      appraised: appraisedBy(how, candidate.prepared, input),
    })),
  ];
  const compared = tried.map(({ prepared, appraised }) => comparedOf(prepared, appraised));
  const grades = first.prepared.scale.map(({ document }) => document.grade);
  const chosen = tried.reduce<Tried<A>>((mildest, { prepared, steps, appraised }) => {
    const isNext = appraised && isMilder(appraised.appraisal, mildest.appraised.appraisal, grades);
    return isNext ? { prepared, steps, appraised } : mildest;
  }, own);
  const step: Transition = { rule: 'milder', ...milder, compared };
  const { facts, drawn } = chosen.appraised;
  const transition = [...chosen.steps, step];
  const comparesEarlier = tried.some(({ prepared }) => prepared.readsEarlier);
  const { overridden } = drawn ?? {};
  const final = { ...input, facts, overridden, transition, comparesEarlier };
  const appraisal = how(chosen.prepared, final);
  return drawn ? { appraisal, facts, drawn: soonest(drawn, tried) } : { appraisal, facts };
}

/** What a version is compared with can change sooner than it. */
function soonest(
  drawn: DrawnFacts,
  tried: readonly { appraised?: { drawn?: DrawnFacts } | undefined }[],
) {
  const days = tried.flatMap(({ appraised }) => appraised?.drawn?.changesOn ?? []);
  return { ...drawn, changesOn: days.sort()[0] ?? null };
}

/** Appraises by one version, with the facts that it makes from records. */
function appraisedOf<A extends Appraisal>(
  how: (prepared: Prepared, input: AppraisalInput) => A,
  prepared: Prepared,
  input: AppraisalInput,
): AppraisedUnder<A> {
  const { facts, records } = input;
  if (!records || !prepared.draw) return { appraisal: how(prepared, input), facts };
  const { appraised, made, overridden, changesOn } = derive(prepared, records, facts, input);
  const appraisal = how(prepared, { ...input, facts: appraised, overridden });
  return { appraisal, facts: appraised, drawn: { made, overridden, changesOn } };
}

function appraisedBy<A extends Appraisal>(
  how: (prepared: Prepared, input: AppraisalInput) => A,
  prepared: Prepared,
  input: AppraisalInput,
): AppraisedUnder<A> | undefined {
  const facts = factsFor(prepared, input.facts);
  const isFit =
    prepared.ruleSet.covers.includes(input.entity.kind) &&
    prepared.factsSchema.safeParse(facts).success;
  return isFit ? appraisedOf(how, prepared, { ...input, facts }) : undefined;
}

/** The given facts that a version declares. */
export function factsFor({ ruleSet }: Prepared, facts: GivenFacts): GivenFacts {
  const given = Object.entries(facts);
  const declared = given.filter(
    ([name]) => Object.hasOwn(ruleSet.facts, name) && ruleSet.facts[name]?.from === undefined,
  );
  return declared.length === given.length ? facts : Object.fromEntries(declared);
}

function comparedOf(
  { ruleSet, digest }: Prepared,
  appraised: AppraisedUnder<Appraisal> | undefined,
): Compared {
  const { version } = ruleSet;
  if (!appraised) return { version, digest, unfit: true };
  const { score, grade, tier } = appraised.appraisal;
  return { version, digest, score, grade, tier, restrictions: restrictionsIn(appraised.appraisal) };
}

/** The part of an outcome that decides which of two is milder. */
type Weighed = { grade: string | null; measures: readonly { kind: 'incentive' | 'restriction' }[] };

/**
 * Whether one outcome is milder than another: by the position of its grade on a scale and, if the grades are
 * equal, by fewer restrictions. Grades that are not on the scale cannot be compared, and none is milder. Neither can
 * a null grade, such as one that has lapsed with nothing after it: then the first candidate stays, the version whose law
 * requires the comparison.
 *
 * @param grades the scale, best first
 * @example isMilder({ grade: 'B', measures: [] }, { grade: 'C', measures: [] }, ['A', 'B', 'C']) // true
 */
export function isMilder(one: Weighed, other: Weighed, grades: readonly string[]): boolean {
  if (one.grade === other.grade) return restrictionsIn(one) < restrictionsIn(other);
  const place = one.grade === null ? -1 : grades.indexOf(one.grade);
  const against = other.grade === null ? -1 : grades.indexOf(other.grade);
  return place >= 0 && place < against;
}

function restrictionsIn({ measures }: Pick<Weighed, 'measures'>): number {
  return measures.filter(({ kind }) => kind === 'restriction').length;
}

/**
 * Whether transitional law keeps an entity under the earlier version on a day.
 *
 * @param before its last appraisal before the version's first day; null for a newcomer, who never stays
 */
export function staysOn(
  { ruleSet, staysWhen }: Prepared,
  day: string,
  { kind }: Pick<Entity, 'kind'>,
  before: Previous | null,
): boolean {
  const stays = ruleSet.transition?.stays;
  if (!stays || !before || day > stays.until) return false;
  if (stays.kinds && !stays.kinds.includes(kind)) return false;
  const { score, grade, tier } = before;
  const made = new Map(Object.entries({ score, grade, tier }));
  const read = (name: string) => made.get(name.slice('previous.'.length)) ?? undefined;
  return staysWhen === undefined || holds(staysWhen, read);
}

/** The versions that an appraisal names. */
type Named = { ruleSet: { digest: string }; transition?: readonly Transition[] };

/** The digests of the versions that an appraisal names, its own first. */
export function versionsNamed({ ruleSet, transition = [] }: Named): string[] {
  const named = transition.flatMap((step) => [
    step.digest,
    ...(step.rule === 'milder' ? step.compared.map(({ digest }) => digest) : []),
  ]);
  return [...new Set([ruleSet.digest, ...named])];
}

/** The digests of the other versions that could have applied instead of an appraisal's own. */
export function comparedWith({ ruleSet, transition = [] }: Named): string[] {
  return transition
    .flatMap((step) => (step.rule === 'milder' ? step.compared : []))
    .flatMap((one) => (one.digest === ruleSet.digest || 'unfit' in one ? [] : [one.digest]));
}

/**
 * The governing versions that an appraisal names, for recomputing it.
 *
 * @param prepared the versions that it names, by digest
 * @throws RangeError if one of them is missing
 */
export function governingNamed(
  { ruleSet, transition = [] }: Named,
  prepared: ReadonlyMap<string, Prepared>,
): Governing {
  const own = transition.filter(({ rule }) => rule !== 'milder');
  const step = transition.find((one) => one.rule === 'milder');
  const candidate = (digest: string): Candidate => {
    const version = prepared.get(digest);
    if (!version) throw new RangeError('A version that the appraisal names is not there');
    return { prepared: version, steps: digest === ruleSet.digest ? own : [] };
  };
  if (!step) return { candidates: [candidate(ruleSet.digest)] };
  const { version, digest, law, until, compared } = step;
  const [first, ...others] = compared.map((one) => candidate(one.digest));
  if (!first) throw new RangeError('The appraisal names no version that was compared');
  const milder = { version, digest, law, ...(until === undefined ? {} : { until }) };
  return { candidates: [first, ...others], milder };
}
