import type * as z from 'zod';
import type { Node } from '../conditions/node.ts';
import type { FiredRules } from '../evaluator/fired-rules.ts';
import type { MeasureDefinition } from './catalogue.ts';
import type { GradeDocument, Rule, RuleSet, TierDocument } from './schema.ts';

type WithNode<T> = { document: T; when: Node | undefined };

/** A rule set ready to appraise: conditions resolved, measures joined with their definitions. */
export type Prepared = {
  ruleSet: RuleSet;
  digest: string;
  standing: 'demonstration' | 'full';
  /** The door: parses what a caller sends as facts. */
  factsSchema: z.ZodType<Record<string, unknown>>;
  starts: readonly { at: number; when: Node | undefined }[];
  rules: readonly { document: Rule; law: string[]; conditions: Node }[];
  /** Which of the rules fire, by their position. */
  firedRules: FiredRules;
  /** Grades of the scale, best first. */
  scale: readonly WithNode<GradeDocument>[];
  offScale: readonly WithNode<GradeDocument>[];
  tiers: readonly WithNode<TierDocument>[];
  measures: readonly {
    definition: MeasureDefinition;
    law: string[];
    when: Node;
    lasts: string | undefined;
  }[];
};
