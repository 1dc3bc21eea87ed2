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

/** A rule and its conditions with what was found. */
export type ExplainedRule = { rule: string; title?: string; conditions: ExplainedCondition };

/** A rule set ready to appraise: conditions resolved, measures joined with their definitions. */
export type Prepared = {
  ruleSet: RuleSet;
  digest: string;
  standing: 'demonstration' | 'full';
  /** The door: parses what a caller sends as facts. */
  factsSchema: z.ZodType<Record<string, unknown>>;
  /** How facts that have passed become the values that conditions read. */
  sheet: FactSheet;
  starts: readonly { at: number; when: Node | undefined }[];
  rules: readonly (RuleWithNode & { firing: Firing })[];
  /** Says what the conditions of a rule found, by its position. */
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
    /** Whether an incentive goes on after its term as long as it follows. */
    renews: boolean;
  }[];
  /** For whom transitional law lets an earlier version stand; undefined where it asks nothing. */
  staysWhen: Node | undefined;
  /** Which conditions of each of these lists hold; one without a condition does. */
  compiled: Readonly<
    Record<'starts' | 'rules' | 'offScale' | 'scale' | 'tiers' | 'measures', CompiledConditions>
  >;
};
