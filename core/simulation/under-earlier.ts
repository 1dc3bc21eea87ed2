import { factsFor, isMilder, staysOn } from '../appraisal/governing.ts';
import { find, type Evaluation } from '../appraisal/find.ts';
import { termOfMeasure, type MeasureDays } from '../appraisal/measures.ts';
import type { EntityKind } from '../entities/identifiers/entity-kind.ts';
import type { Prepared } from '../rule-set/prepared.ts';
import type { ValidEntity } from './entity-validator.ts';
import { findStaying, type Both } from './find-both.ts';
import type { Counting, SimulatedEntity } from './simulated-entity.ts';
import type { EarlierCounts } from './simulation.ts';

/** Why an entity is kept under an earlier version, which one, and what that one finds. */
export type UnderEarlier = { why: keyof EarlierCounts; under: Prepared; found: Evaluation };

/** Which transitional law of a version has a bearing on a day. */
function bearingOn({ ruleSet }: Prepared, day: string) {
  const { stays, milder } = ruleSet.transition ?? {};
  return {
    mayStay: stays !== undefined && day <= stays.until,
    mayBeMilder: milder !== undefined && day <= (milder.until ?? day),
  };
}

/** Whether transitional law of a version could leave anybody under an earlier one on a day. */
export function mayKeepOn(after: Prepared, day: string): boolean {
  const { mayStay, mayBeMilder } = bearingOn(after, day);
  return mayStay || mayBeMilder;
}

/**
 * Which versions would count for an entity on a day, were the later of two in force and nothing known of
 * other ones: those who stay, by what is in force for them, and the milder of both.
 *
 * @param day `YYYY-MM-DD`; without it the version's own first day
 * @returns undefined where transitional law has no bearing on that day
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

/** What each of two versions, or one still earlier, finds of an entity; undefined where its facts do not do. */
export function findEach(
  [before, after]: readonly [Prepared, Prepared],
  admitted: ValidEntity,
  given: Pick<SimulatedEntity, 'previous' | 'held'>,
  both: Both,
): (prepared: Prepared) => Evaluation | undefined {
  return (prepared) => {
    if (prepared.digest === after.digest) return both.now;
    if (prepared.digest === before.digest) return findStaying(before, admitted, given, both);
    const facts = factsFor(prepared, { ...admitted.before, ...admitted.after });
    const isFit =
      prepared.ruleSet.covers.includes(admitted.entity.kind) &&
      prepared.factsSchema.safeParse(facts).success;
    return isFit ? find(prepared, { facts, previous: given.previous }) : undefined;
  };
}

/**
 * Under which earlier version an entity is kept, of those that count for it; undefined where it comes
 * under the later one. A version that cannot appraise its facts is left out of the comparison.
 *
 * @param findUnder what a version finds, asked only where it may count
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

/** A grade with the measures that come with it. */
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
