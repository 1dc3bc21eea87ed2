import type { Node } from '../conditions/node.ts';
import type { Rule } from './schema.ts';

/** A rule at its position in the document. */
export type RuleWithNode = {
  at: number;
  document: Rule;
  law: string[];
  conditions: Node;
  /** Whether it may move the grade, in place of giving points or saying something. */
  isMoving: boolean;
};
