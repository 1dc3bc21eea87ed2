import type * as z from 'zod';
import type { Firing } from './firing.ts';
import type { ExplainedCondition } from '../conditions/evaluate.ts';
import type { Node } from '../conditions/node.ts';
import type { CompiledConditions } from '../evaluator/compiled-conditions.ts';
import type { Explain } from '../evaluator/explained.ts';
import type { FactSheet } from '../facts/values.ts';
import type { MeasureDefinition } from './catalogue.ts';
import type { RuleWithNode } from './rule-with-node.ts';
import type { GradeDocument, RuleSet, TierDocument } from './schema.ts';

type WithNode<T> = { document: T; when: Node | undefined };

/** A rule and its explained conditions. */
export type ExplainedRule = { rule: string; title?: string; conditions: ExplainedCondition };

/** A compiled rule set: conditions resolved, measures joined with their definitions. */
export type Prepared = {
  ruleSet: RuleSet;
  digest: string;
  standing: 'demonstration' | 'full';
  /** The schema that validates given facts. */
  factsSchema: z.ZodType<Record<string, unknown>>;
  /** Converts valid facts to the values that conditions read. */
  sheet: FactSheet;
  starts: readonly { at: number; when: Node | undefined }[];
  rules: readonly (RuleWithNode & { firing: Firing })[];
  /** Explains the conditions of a rule by its position. */
  explain: Explain<ExplainedRule>;
  /** Grades of the scale, best first. */
  scale: readonly WithNode<GradeDocument>[];
  offScale: readonly WithNode<GradeDocument>[];
  tiers: readonly WithNode<TierDocument>[];
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
  /** Evaluates which entries of each list hold; an entry without a condition always holds. */
  compiled: Readonly<
    Record<'starts' | 'rules' | 'offScale' | 'scale' | 'tiers' | 'measures', CompiledConditions>
  >;
};
