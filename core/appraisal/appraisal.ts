import type { ExplainedCondition } from '../conditions/evaluate.ts';
import type { GivenFacts } from '../facts/values.ts';
import type { Entity } from '../entities/identifiers/entity.ts';
import type { ExplainedRule } from '../rule-set/prepared.ts';
import type { InspectionPlan } from '../rule-set/schema.ts';

/** What an appraisal concluded; the part of it that later appraisals may read as `previous`. */
export type Outcome = {
  score: number | null;
  grade: string | null;
  tier: string | null;
};

/** The outcome of the observation before this one: of the appraisal that its own request brought. */
export type Previous = Outcome & {
  asOf: string;
  /** The day that its facts describe, where that is not its asOf. */
  observedOn?: string | undefined;
};

/** The version whose transitional law it is, and the law behind it. */
export type TransitionalVersion = { version: string; digest: string; law: string[] };

/** What one version that lex mitior compares came to. */
export type Compared = { version: string; digest: string } & (
  | (Outcome & { restrictions: number })
  /** The facts, or the kind of entity, are none that this version can appraise. */
  | { unfit: true }
);

/** What the transitional law of a version did to an appraisal. */
export type Transition = TransitionalVersion &
  (
    | { rule: 'stays'; until: string }
    | { rule: 'exTunc'; from: string }
    | { rule: 'milder'; until?: string; compared: Compared[] }
  );

/** The inputs of one appraisal, all of them: the same inputs give the same bytes. */
export type AppraisalInput = {
  entity: Entity;
  facts: GivenFacts;
  /** Local date in the rule set's time zone, `YYYY-MM-DD`. */
  asOf: string;
  /** The day that the facts describe, from which every term counts; asOf unless given. */
  observedOn?: string | undefined;
  previous?: Previous | undefined;
  /** What transitional law did, where it did anything (see `governing.ts`). */
  transition?: readonly Transition[] | undefined;
};

/** An incentive takes effect with the appraisal; a restriction waits for somebody to decide it. */
export type AppraisedMeasure = {
  measure: string;
  title: string;
  law: string[];
  /** First day of the term that holds on asOf. */
  from: string;
  /** First day after it; an incentive that still follows then goes on for another term. */
  until?: string;
} & (
  | {
      kind: 'incentive';
      status: 'granted';
      /** Set where it ends with its term, whether or not it still follows. */
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

/** What one points rule observed, with the points it gave. */
export type Indicator = {
  rule: string;
  title?: string;
  law: string[];
  points: number;
  weight?: number;
  conditions: ExplainedCondition;
};

/** A rule that set, bounded or moved the grade, with the grade before and after it. */
export type GradeEffect = {
  rule: string;
  title?: string;
  law: string[];
  effect: 'veto' | 'cap' | 'floor' | 'step';
  from: string | null;
  to: string | null;
  conditions: ExplainedCondition;
};

/** A rule that spoke without moving anything. */
export type Flag = { rule: string; law: string[]; text: string; conditions: ExplainedCondition };

/** A rule that did not fire, and what kept it from firing. */
export type Silent = ExplainedRule;

/**
 * How far the score is from the grades beside it, in points, on the scale of the version that the
 * appraisal names: where the milder of several counts, of the one whose outcome is in effect.
 */
export type Distances = {
  /**
   * The next better grade of the scale, its bound, the points that are missing to it, and, where its
   * own condition does not hold, that condition.
   */
  better?: { grade: string; bound: number; points: number; needs?: ExplainedCondition };
  /** The points that can be lost before the score leaves the grade that it gave. */
  margin?: { grade: string; bound: number; points: number };
};

/** Why an appraisal came out as it did. */
export type Reasons = {
  start: number;
  indicators: Indicator[];
  /** The grade that the score alone gives, before any step, floor, cap or veto. */
  gradeByScore: string | null;
  effects: GradeEffect[];
  flags: Flag[];
  silent: Silent[];
  distances: Distances;
};

/** One rule-set version applied to one entity's facts as of one date. */
export type Appraisal = Outcome & {
  id: string;
  engine: string;
  entity: Entity;
  ruleSet: { id: string; version: string; digest: string };
  /** Set where the rule set rests on law that nobody has verified: it binds nobody. */
  standing: 'demonstration' | 'full';
  asOf: string;
  /** The day that the facts describe, where that is not asOf. */
  observedOn?: string | undefined;
  factsDigest: string;
  previous?: Previous;
  /** Why another version counts than the one whose dates include asOf, or how it was chosen. */
  transition?: readonly Transition[];
  pending?: true;
  inspect?: InspectionPlan;
  /** Day by which the next inspection is due, counted from the observation; it may lie in the past. */
  nextInspection?: string;
  sample?: number;
  measures: AppraisedMeasure[];
};

/** An appraisal with its reasons. */
export type ReasonedAppraisal = Appraisal & { reasons: Reasons };
