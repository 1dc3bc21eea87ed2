import type { Value } from '../values/value-type.ts';
import type { Comparison, Node } from './node.ts';

/** Looks a fact up by name; undefined if an optional fact is not given. */
export type ReadFact = (name: string) => Value | undefined;

/** An evaluated condition: the values read and the result of each part. */
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
 * Whether a condition holds, with the semantics of json-rules-engine.
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
      // in json-rules-engine an empty list is true, `any` as well as `all`
      return node.children.length === 0 || node.children.some((child) => holds(child, read));
    case 'not':
      return !holds(node.child, read);
    case 'reference':
      if (!node.definition) throw new Error(`No condition ${String(node.to)} exists`);
      return holds(node.definition, read);
  }
}

/** Evaluates every part of a condition and returns the result of each. */
export function explain(node: Node, read: ReadFact): ExplainedCondition {
  switch (node.kind) {
    case 'comparison':
      return explainComparison(node, read);
    case 'all': {
      const all = explainEach(node.children, read);
      return { all, result: all.every(isTrue) };
    }
    case 'any': {
      const any = explainEach(node.children, read);
      return { any, result: any.length === 0 || any.some(isTrue) };
    }
    case 'not': {
      const not = explain(node.child, read);
      return { not, result: !not.result };
    }
    case 'reference':
      if (!node.definition) throw new Error(`No condition ${String(node.to)} exists`);
      return explain(node.definition, read);
  }
}

function explainEach(nodes: readonly Node[], read: ReadFact): ExplainedCondition[] {
  return nodes.map((node) => explain(node, read));
}

const isTrue = ({ result }: ExplainedCondition): boolean => result;

function explainComparison(node: Comparison, read: ReadFact): ExplainedCondition {
  const found = read(node.fact);
  const value = rightOf(node, read);
  const result = node.operator.evaluate(found, value);
  const { fact, valueFact } = node;
  const operator = node.operator.name;
  // two literals, because a spread is ten times slower
  return valueFact === undefined
    ? { fact, operator, value: value ?? null, found: found ?? null, result }
    : { fact, operator, value: value ?? null, valueFact, found: found ?? null, result };
}

function rightOf(node: Comparison, read: ReadFact): Value | undefined {
  return node.valueFact === undefined ? node.value : read(node.valueFact);
}
