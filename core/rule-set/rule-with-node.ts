import type { Node } from '../conditions/node.ts';
import type { Rule } from './schema.ts';

/** A rule at its position in the document. */
export type RuleWithNode = {
  at: number;
  document: Rule;
  law: string[];
  conditions: Node;
  /** Whether it can move the grade, instead of giving points or setting a flag. */
  isMoving: boolean;
};
