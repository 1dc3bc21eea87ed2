import type { Value } from '../facts/value-type.ts';
import type { Comparison, Node } from './node.ts';

/** Looks a fact up by name; undefined where an optional one was not given. */
export type ReadFact = (name: string) => Value | undefined;

/** A condition with what was found: the values read and the result of each part. */
export type ExplainedCondition =
  | {
      fact: string;
      operator: string;
      value: Value | null;
      valueFact?: string;
      found: Value | null;
      result: boolean;
    }
  | { all: ExplainedCondition[]; result: boolean }
  | { any: ExplainedCondition[]; result: boolean }
  | { not: ExplainedCondition; result: boolean };

/**
 * Whether a condition holds, with the meaning that json-rules-engine gives it.
 *
 * @example holds(nodeOf({ any: [{ fact: 'n', operator: 'greaterThan', value: 1 }] }), () => 2) // true
 */
export function holds(node: Node, read: ReadFact): boolean {
  switch (node.kind) {
    case 'comparison':
      return node.operator.evaluate(read(node.fact), rightOf(node, read));
    case 'all':
      return node.children.every((child) => holds(child, read));
    case 'any':
      // json-rules-engine takes an empty list for true, whichever kind it is
      return node.children.length === 0 || node.children.some((child) => holds(child, read));
    case 'not':
      return !holds(node.child, read);
  }
}

/** Evaluates every part of a condition and keeps what each part found. */
export function explain(node: Node, read: ReadFact): ExplainedCondition {
  switch (node.kind) {
    case 'comparison':
      return explainComparison(node, read);
    case 'all': {
      const all = node.children.map((child) => explain(child, read));
      return { all, result: all.every((child) => child.result) };
    }
    case 'any': {
      const any = node.children.map((child) => explain(child, read));
      return { any, result: any.length === 0 || any.some((child) => child.result) };
    }
    case 'not': {
      const not = explain(node.child, read);
      return { not, result: !not.result };
    }
  }
}

function explainComparison(node: Comparison, read: ReadFact): ExplainedCondition {
  const found = read(node.fact);
  const value = rightOf(node, read);
  return {
    fact: node.fact,
    operator: node.operator.name,
    value: value ?? null,
    ...(node.valueFact === undefined ? {} : { valueFact: node.valueFact }),
    found: found ?? null,
    result: node.operator.evaluate(found, value),
  };
}

function rightOf(node: Comparison, read: ReadFact): Value | undefined {
  return node.valueFact === undefined ? node.value : read(node.valueFact);
}
