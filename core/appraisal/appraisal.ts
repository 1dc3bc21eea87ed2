import type { Value } from '../values/value-type.ts';
import type { ExplainedCondition } from '../conditions/evaluate.ts';
import type { EarlierOutcome } from '../expressions/kind.ts';
import type { GivenFacts } from '../facts/values.ts';
import type { Entity } from '../entities/identifiers/entity.ts';
import type { StandingRecord } from '../records/revisions.ts';
import type { ExplainedRule } from '../rule-set/prepared.ts';
import type { InspectionPlan } from '../rule-set/scale.ts';

/** The outcome of one domain. */
export type DomainOutcome = { score: number | null; grade: string | null };

/** The outcome of an appraisal, which later appraisals can read as `previous`. */
export type Outcome = {
  score: number | null;
  grade: string | null;
  tier: string | null;
  /** The outcomes of the domains, by name, if the rule set has any. */
  domains?: Readonly<Record<string, DomainOutcome>> | undefined;
};

/** The outcome of the observation before: of that observation's own appraisal. */
export type Previous = Outcome & {
  asOf: string;
  /** The day that its facts describe, unless that is its asOf. */
  observedOn?: string | undefined;
};

/** The version with the transitional law, and the keys of that law. */
export type TransitionalVersion = { version: string; digest: string; law: string[] };

/** The outcome of one version that lex mitior compares. */
export type Compared = { version: string; digest: string } & (
  | (Outcome & { restrictions: number })
  /** The facts, or the kind of entity, are none that this version can appraise. */
  | { unfit: true }
);

/** The effect of a version's transitional law on an appraisal. */
export type Transition = TransitionalVersion &
  (
    | { rule: 'stays'; until: string }
    | { rule: 'exTunc'; from: string }
    | { rule: 'milder'; until?: string; compared: Compared[] }
  );

/** All inputs of one appraisal; the same inputs give the same bytes. */
export type AppraisalInput = {
  entity: Entity;
  facts: GivenFacts;
  /** The records that stand of the entity, of which facts are made; without them, all facts are given. */
  records?: readonly StandingRecord[] | undefined;
  /** The facts that are given in place of what records make, in order of their names. */
  overridden?: readonly string[] | undefined;
  /** Local date in the rule set's time zone, `YYYY-MM-DD`. */
  asOf: string;
  /** The day that the facts describe, from which every term counts; asOf unless given. */
  observedOn?: string | undefined;
  previous?: Previous | undefined;
  /** The outcomes of earlier observations, the newest first; rule sets that read none ignore them. */
  earlier?: readonly EarlierOutcome[] | undefined;
  /** Whether a version that is compared reads them, so that the appraisal names them. */
  comparesEarlier?: boolean | undefined;
  /** The effects of transitional law, if any (see `governing.ts`). */
  transition?: readonly Transition[] | undefined;
};

/** A measure of an appraisal: an incentive takes effect at once, a restriction needs a decision. */
export type AppraisedMeasure = {
  measure: string;
  title: string;
  law: string[];
  /** First day of the term that includes asOf. */
  from: string;
  /** First day after the term; an incentive renews if its condition still holds. */
  until?: string;
} & (
  | {
      kind: 'incentive';
      status: 'granted';
      /** Set if it ends with its term even if its condition still holds. */
      renews?: false;
    }
  | {
      kind: 'restriction';
      status: 'proposed';
      decidedBy: 'officer' | 'panel' | 'court';
      notice: { says: string; period?: string | undefined };
      wayBack: string;
    }
);

/** The observation of one points rule, with its points. */
export type Indicator = {
  rule: string;
  /** The number of the row, if the rule is a decision table. */
  row?: number;
  title?: string;
  law: string[];
  points: number;
  weight?: number;
  conditions: ExplainedCondition;
};

/** A rule that set, bounded or moved the grade, with the grade before and after it. */
export type GradeEffect = {
  rule: string;
  row?: number;
  title?: string;
  law: string[];
  effect: 'grade' | 'veto' | 'cap' | 'floor' | 'step';
  from: string | null;
  to: string | null;
  conditions: ExplainedCondition;
};

/** A rule that set a flag. */
export type Flag = { rule: string; law: string[]; text: string; conditions: ExplainedCondition };

/** A rule that did not fire, with the conditions that did not hold. */
export type Silent = ExplainedRule;

/**
 * The distances of the score to the neighbouring grades in points, on the scale of the version that the
 * appraisal names; if the milder of several applies, of the version whose outcome is in effect.
 */
export type Distances = {
  /**
   * The next better grade of the scale, its bound, the missing points and, if its own condition does not
   * hold, that condition.
   */
  better?: { grade: string; bound: number; points: number; needs?: ExplainedCondition };
  /** The points that can be lost before the score gives a worse grade. */
  margin?: { grade: string; bound: number; points: number };
};

/** A grade that is no longer valid, and the last day on which it was. */
export type Lapsed = { grade: string; validUntil: string; law: string[] };

/** Why somebody is in a class, where the rule set names the law of that: the condition that held, if it has one. */
export type ClassReason = { law: string[]; conditions?: ExplainedCondition };

/** The reasons of a part: of a domain, or of the whole. */
export type PartReasons = {
  /** The score before any points; absent if there is no score. */
  start?: number;
  indicators: Indicator[];
  /** The grade by score alone, before any step, floor, cap or veto. */
  gradeByScore: string | null;
  /** Why the scale gave that grade. */
  gradeReason?: ClassReason;
  effects: GradeEffect[];
  flags: Flag[];
  silent: Silent[];
  distances: Distances;
};

/** The reasons of an appraisal. */
export type Reasons = PartReasons & {
  /** The reasons of each domain, by name, if the rule set has any. */
  domains?: Readonly<Record<string, PartReasons>>;
  /** The grade that has lapsed, if it has. */
  lapsed?: Lapsed;
  /** Why the entity is in its tier. */
  tierReason?: ClassReason;
};

/** One rule-set version applied to one entity's facts as of one date. */
export type Appraisal = Outcome & {
  id: string;
  engine: string;
  entity: Entity;
  ruleSet: { id: string; version: string; digest: string };
  /** Set if the rule set rests on unverified law, so that the appraisal is not binding. */
  standing: 'demonstration' | 'full';
  asOf: string;
  /** The day that the facts describe, unless that is asOf. */
  observedOn?: string | undefined;
  factsDigest: string;
  /** The facts that were given in place of what records make, in order of their names. */
  overridden?: readonly string[] | undefined;
  previous?: Previous;
  /** The outcomes of earlier observations that the rule set reads, the newest first. */
  earlier?: readonly EarlierOutcome[];
  /** The last day on which the grade is valid, if it has a term. */
  validUntil?: string;
  /** Why another version applies than the one whose dates include asOf, or how it was selected. */
  transition?: readonly Transition[];
  pending?: true;
  inspect?: InspectionPlan;
  /** Day by which the next inspection is due, counted from the observation; it may lie in the past. */
  nextInspection?: string;
  sample?: number;
  measures: AppraisedMeasure[];
  /** The computed values that the rule set has shown, by the names of their facts; null where there is none. */
  shown?: Readonly<Record<string, Value | null>>;
};

/** An appraisal with its reasons. */
export type ReasonedAppraisal = Appraisal & { reasons: Reasons };
