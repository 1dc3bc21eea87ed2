import { factsFor, isMilder, staysOn } from '../../appraisal/governing.ts';
import { find, type Evaluation } from '../../appraisal/find.ts';
import { termOfMeasure, type MeasureDays } from '../../appraisal/measures.ts';
import type { EntityKind } from '../../entities/identifiers/entity-kind.ts';
import type { Prepared } from '../../rule-set/prepared.ts';
import type { ValidEntity } from './entity-validator.ts';
import { findStaying, occasionIn, type Both, type Past } from './find-both.ts';
import { drawnUnder } from './with-drawn.ts';
import type { Counting } from './simulated-entity.ts';
import type { EarlierCounts } from '../simulation.ts';

/** Why an entity stays under an earlier version, which one, and the outcome under it. */
export type UnderEarlier = { why: keyof EarlierCounts; under: Prepared; found: Evaluation };

/** The parts of a version's transitional law that apply on a day. */
function bearingOn({ ruleSet }: Prepared, day: string) {
  const { stays, milder } = ruleSet.transition ?? {};
  return {
    mayStay: stays !== undefined && day <= stays.until,
    mayBeMilder: milder !== undefined && day <= (milder.until ?? day),
  };
}

/** Whether a version's transitional law can keep entities under an earlier one on a day. */
export function mayKeepOn(after: Prepared, day: string): boolean {
  const { mayStay, mayBeMilder } = bearingOn(after, day);
  return mayStay || mayBeMilder;
}

/**
 * The versions that would apply to an entity on a day if the later of two were in force and no others
 * existed: the earlier one if the entity stays under it, or both if the milder applies.
 *
 * @param day `YYYY-MM-DD`; the default is the version's first day
 * @returns undefined if no transitional law applies on that day
 */
export function countingOfTwo(
  before: Prepared,
  after: Prepared,
  day: string = after.ruleSet.effective.from,
): ((kind: EntityKind, was: Evaluation) => Counting) | undefined {
  if (!mayKeepOn(after, day)) return undefined;
  const { mayStay, mayBeMilder } = bearingOn(after, day);
  return (kind, { score, grade, tier }) => {
    if (mayStay && staysOn(after, day, { kind }, { asOf: day, score, grade, tier }))
      return [before];
    return mayBeMilder ? [after, before] : [after];
  };
}

/** The outcome of an entity under each version; undefined if a version rejects its facts. */
export function findEach(
  [before, after]: readonly [Prepared, Prepared],
  admitted: ValidEntity,
  given: Past,
  both: Both,
  asOf: string,
): (prepared: Prepared) => Evaluation | undefined {
  return (prepared) => {
    if (prepared.digest === after.digest) return both.now;
    if (prepared.digest === before.digest) {
      return findStaying(before, admitted, given, both, asOf);
    }
    const declared = factsFor(
      prepared,
      admitted.given ?? { ...admitted.before, ...admitted.after },
    );
    const facts = drawnUnder(prepared, declared, given, asOf);
    const isFit =
      prepared.ruleSet.covers.includes(admitted.entity.kind) &&
      prepared.factsSchema.safeParse(facts).success;
    return isFit ? find(prepared, { ...occasionIn(given, asOf), facts }) : undefined;
  };
}

/**
 * The earlier version under which an entity stays, of those that apply to it; undefined if it comes under
 * the later one. A version that rejects its facts is left out of the comparison.
 *
 * @param findUnder appraises under a version; called only if that version can apply
 */
export function earlierFor(
  [first, ...others]: Counting,
  after: Prepared,
  findUnder: (prepared: Prepared) => Evaluation | undefined,
  days?: MeasureDays,
): UnderEarlier | undefined {
  const isOwn = first.digest === after.digest;
  if (isOwn && others.length === 0) return undefined;
  const own = findUnder(first);
  if (!own) return undefined;
  const grades = first.scale.map(({ document }) => document.grade);
  let chosen = { under: first, found: own };
  for (const under of others) {
    const found = findUnder(under);
    const [one, other] = [
      found && weighed(under, found, days),
      weighed(chosen.under, chosen.found, days),
    ];
    if (found && one && isMilder(one, other, grades)) chosen = { under, found };
  }
  if (chosen.under.digest === after.digest) return undefined;
  return { why: isOwn ? 'milder' : 'stays', ...chosen };
}

/** A grade with its measures, as they are compared. */
function weighed(
  { measures, compiled }: Prepared,
  { grade, values }: Evaluation,
  days: MeasureDays | undefined,
) {
  const truths = compiled.measures(values);
  return {
    grade,
    measures: measures.flatMap((measure, at) => {
      const isOver = days !== undefined && termOfMeasure(measure, days) === undefined;
      return truths[at] === 1 && !isOver ? [measure.definition] : [];
    }),
  };
}
