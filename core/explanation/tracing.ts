import type { ConditionDocument } from '../conditions/document.ts';
import type { ExplainedCondition } from '../conditions/evaluate.ts';
import type { Expression, Operand } from '../expressions/expression.ts';
import type { Computed, Reading, Scope } from '../expressions/kind.ts';
import type { RuleSet } from '../rule-set/schema.ts';
import type { Value } from '../values/value-type.ts';
import type { Speaking } from '../words/speaking.ts';

/** What an expression is traced with: its rule set, and the values that it was computed from. */
export type Tracing = {
  ruleSet: RuleSet;
  scope: Scope;
  reading: Reading;
  /** The value of an operand as the computation had it: numbers exact. */
  computed: (operand: Operand) => Computed | undefined;
  /** The value of an operand as a fact takes it. */
  value: (operand: Operand) => Value | undefined;
  /** The value of an operand in words, with the unit of the fact that it names. */
  words: (operand: Operand) => string;
  explained: (condition: ConditionDocument) => ExplainedCondition;
  /** How the value of an expression within came about. */
  how: (expression: Expression) => How;
  /** Puts the expression that was computed into words: values in place of names. */
  speaking: Speaking;
};

/** How the value of one expression came about. */
export type How = {
  by: string;
  /** What it was computed from, which is traced in turn: only what decided. */
  reads: readonly Operand[];
  /** The law of the tables whose figures it has. */
  law?: readonly string[];
};

/** Tells how the value of a kind of expression came about. */
export type Telling<E> = (expression: E, tracing: Tracing) => How;
