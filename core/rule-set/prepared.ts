import type * as z from 'zod';
import type { Firing } from './firing.ts';
import type { ExplainedCondition } from '../conditions/evaluate.ts';
import type { Node } from '../conditions/node.ts';
import type { CompiledConditions } from '../evaluator/compiled-conditions.ts';
import type { Explain } from '../evaluator/explained.ts';
import type { Draw, FirstRead } from '../records/draw.ts';
import type { PreparedType } from '../records/held-record.ts';
import type { FactSheet } from '../facts/values.ts';
import type { MeasureDefinition } from './catalogue.ts';
import type { PartDocument } from './parts-of.ts';
import type { RuleWithNode } from './rule-with-node.ts';
import type { GradeDocument, TierDocument } from './scale.ts';
import type { RuleSet } from './schema.ts';

type WithNode<T> = { document: T; when: Node | undefined };

/** A rule and its explained conditions; for a row of a decision table, its number. */
export type ExplainedRule = {
  rule: string;
  row?: number;
  title?: string;
  conditions: ExplainedCondition;
};

/** A compiled part of a rule set: a domain, or the whole. */
export type PreparedPart = {
  part: PartDocument;
  starts: readonly { at: number; when: Node | undefined }[];
  /** Its rules as json-rules-engine has them, each row of a decision table one of its own. */
  rules: readonly (RuleWithNode & { firing: Firing })[];
  /** Explains the conditions of a rule by its position. */
  explain: Explain<ExplainedRule>;
  /** Grades of the scale, best first. */
  scale: readonly WithNode<GradeDocument>[];
  offScale: readonly WithNode<GradeDocument>[];
  /** Evaluates which entries of each list hold; an entry without a condition always holds. */
  compiled: Readonly<
    Record<'starts' | 'rules' | 'offScale' | 'scale', CompiledConditions> & {
      /** The rules that read the score or the grade by score, at their positions; undefined if there are none. */
      laterRules: CompiledConditions | undefined;
    }
  >;
  /**
   * Where its results stand among the values. The keys are those of no outcome: V8 would compile the stages anew again
   * and again once an outcome of the same keys had a score with decimals.
   */
  madeAt: Readonly<Record<'scoreAt' | 'gradeByScoreAt' | 'gradeAt', number>>;
};

/** A compiled domain. */
export type PreparedDomain = PreparedPart & {
  name: string;
  /** Where its results of the observation before stand among the values. */
  previousAt: Readonly<Record<'scoreAt' | 'gradeAt', number>>;
};

/** The days and outcomes that every appraisal writes among the values. */
export const OCCASION = [
  'asOf',
  'observedOn',
  'previous.observedOn',
  'previous.score',
  'previous.grade',
  'previous.tier',
  'tier',
] as const;

/** A compiled rule set: conditions resolved, measures joined with their definitions. */
export type Prepared = PreparedPart & {
  ruleSet: RuleSet;
  digest: string;
  standing: 'demonstration' | 'full';
  /** The schema that validates given facts. */
  factsSchema: z.ZodType<Record<string, unknown>>;
  /** Converts valid facts to the values that conditions read. */
  sheet: FactSheet;
  /** The record types that it reads, compiled, by name. */
  recordTypes: ReadonlyMap<string, PreparedType>;
  /** Makes the facts that are made from records; undefined if there are none. */
  draw: Draw | undefined;
  /** Finds the first day on which a record stands behind one of them; undefined likewise. */
  firstRead: FirstRead | undefined;
  /** Where the days, the outcome before and the tier stand among the values. */
  occasionAt: Readonly<Record<(typeof OCCASION)[number], number>>;
  domains: readonly PreparedDomain[];
  /** Whether it reads outcomes of earlier observations, which are then inputs of an appraisal. */
  readsEarlier: boolean;
  /** Whether it reads the day of the appraisal, so that time alone can change an outcome. */
  readsDay: boolean;
  tiers: readonly WithNode<TierDocument>[];
  /** The computed facts that appraisals show, by name, and where they stand among the values. */
  shown: readonly { name: string; slot: number }[];
  measures: readonly {
    definition: MeasureDefinition;
    law: string[];
    when: Node;
    lasts: string | undefined;
    /** Whether an incentive renews after its term while its condition holds. */
    renews: boolean;
  }[];
  /** The condition under which entities stay under an earlier version; undefined if there is none. */
  staysWhen: Node | undefined;
  compiled: PreparedPart['compiled'] & Readonly<Record<'tiers' | 'measures', CompiledConditions>>;
};
