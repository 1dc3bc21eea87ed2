import type { Node } from '../conditions/node.ts';
import type { TableRow } from './flat-rules.ts';
import type { Rule } from './rule.ts';

/** A rule at its position among the rules of its part, or a row of a decision table. */
export type RuleWithNode = {
  at: number;
  document: Rule;
  /** Its name, or that of the decision table. */
  name: string;
  /** The row of a decision table that it stands for. */
  row?: TableRow;
  /** Where it stands in the document. */
  pointer: string;
  law: string[];
  conditions: Node;
  /** Whether it can move the grade, instead of giving points or setting a flag. */
  isMoving: boolean;
};
