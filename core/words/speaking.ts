import type { ConditionDocument } from '../conditions/document.ts';
import type { Operand } from '../expressions/expression.ts';
import type { LookupTable } from '../expressions/lookup-table.ts';

/** Puts the parts of an expression into words. */
export type Speaking = {
  /** An operand; an expression stands in brackets. */
  operand: (operand: Operand) => string;
  /** An operand without brackets, where nothing follows it. */
  bare: (operand: Operand) => string;
  condition: (condition: ConditionDocument) => string;
  domain: (name: string) => string;
  fact: (name: string) => string;
  unitOf: (operand: Operand) => string | undefined;
  table: (name: string) => LookupTable | undefined;
};
