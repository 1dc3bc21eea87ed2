import type { Value } from '../facts/value-type.ts';
import { operatorOf } from './decorators.ts';
import type { ConditionDocument } from './document.ts';
import type { Operator } from './operators.ts';

/** A comparison with its operator looked up; `valueFact` names the fact on the right-hand side. */
export type Comparison = {
  kind: 'comparison';
  fact: string;
  operator: Operator;
  value: Value | undefined;
  valueFact: string | undefined;
};

/** A condition ready to evaluate: operators looked up, named conditions put in place. */
export type Node =
  Comparison | { kind: 'all' | 'any'; children: readonly Node[] } | { kind: 'not'; child: Node };

export type NamedConditions = Readonly<Record<string, ConditionDocument>>;

/**
 * Builds the evaluable form of a condition that has passed the schema and the references' check.
 *
 * @throws Error on an unknown operator, an unknown named condition, or names that go in a circle
 */
export function nodeOf(
  document: ConditionDocument,
  named: NamedConditions = {},
  within: readonly string[] = [],
): Node {
  if ('all' in document || 'any' in document) {
    const kind = 'all' in document ? 'all' : 'any';
    const list = 'all' in document ? document.all : document.any;
    return { kind, children: list.map((child) => nodeOf(child, named, within)) };
  }
  if ('not' in document) return { kind: 'not', child: nodeOf(document.not, named, within) };
  if ('condition' in document) {
    const name = document.condition;
    const definition = Object.hasOwn(named, name) ? named[name] : undefined;
    if (!definition) throw new Error(`No condition ${name} exists`);
    if (within.includes(name)) throw new Error(`Condition ${name} refers to itself`);
    return nodeOf(definition, named, [...within, name]);
  }
  return comparisonOf(document);
}

function comparisonOf(document: Extract<ConditionDocument, { operator: string }>): Comparison {
  const operator = operatorOf(document.operator);
  if (!operator) throw new Error(`Unknown operator: ${document.operator}`);
  const { value } = document;
  const valueFact = isFactReference(value) ? value.fact : undefined;
  return {
    kind: 'comparison',
    fact: document.fact,
    operator,
    value: isFactReference(value) ? undefined : value,
    valueFact,
  };
}

/** Whether a value stands for another fact's: `{ "fact": "name" }`. */
export function isFactReference(value: unknown): value is { fact: string } {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, 'fact');
}

/** Every comparison of a condition, in document order. */
export function comparisonsOf(node: Node): Comparison[] {
  if (node.kind === 'comparison') return [node];
  if (node.kind === 'not') return comparisonsOf(node.child);
  return node.children.flatMap(comparisonsOf);
}

/** The names of the facts that a condition reads, on either side of a comparison. */
export function factsReadBy(node: Node): Set<string> {
  return new Set(
    comparisonsOf(node).flatMap(({ fact, valueFact }) => (valueFact ? [fact, valueFact] : [fact])),
  );
}
