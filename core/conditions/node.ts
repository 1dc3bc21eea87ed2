import type { Value } from '../values/value-type.ts';
import type { ConditionDocument } from './document.ts';
import type { Operator } from './operators.ts';
import type { Path } from './path.ts';

/** The label of a node, with only those keys that the document has. */
export type Label = { readonly priority?: unknown; readonly name?: unknown };

/** One read of a fact. An id that is not a string matches no fact, but the message names it. */
export type FactRead = { id: unknown; path: Path | undefined };

/** A comparison with its operator resolved; `valueFact` names the fact on the right-hand side. */
export type Comparison = {
  kind: 'comparison';
  fact: string;
  operator: Operator;
  value: Value | undefined;
  valueFact: string | undefined;
  left: FactRead;
  /** The fact on the right-hand side; undefined if `value` is a literal. */
  right: FactRead | undefined;
  /** The document's own keys, which results repeat. */
  shown: Readonly<Record<string, unknown>>;
  label: Label;
};

/** `tiers` are the positions of the children by priority, the highest first. */
export type Group = {
  kind: 'all' | 'any';
  children: readonly Node[];
  tiers: readonly (readonly number[])[];
  label: Label;
};

export type Negation = { kind: 'not'; child: Node; label: Label };

/** A reference to a named condition; without a definition if no condition has that name. */
export type Reference = {
  kind: 'reference';
  to: unknown;
  definition: Node | undefined;
  label: Label;
};

/** A compiled condition: operators resolved, named conditions linked. */
export type Node = Comparison | Group | Negation | Reference;

export type NamedConditions = Readonly<Record<string, ConditionDocument>>;

/** Whether a value is a reference to another fact: `{ "fact": "name" }`. */
export function isFactReference(value: unknown): value is { fact: string } {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, 'fact');
}

/** The parts of a condition in document order; for a reference, its definition. */
export function partsOf(node: Node): readonly Node[] {
  switch (node.kind) {
    case 'comparison':
      return [];
    case 'not':
      return [node.child];
    case 'reference':
      return node.definition ? [node.definition] : [];
    case 'all':
    case 'any':
      return node.children;
  }
}

/** Every comparison of a condition, in document order. */
export function comparisonsOf(node: Node): Comparison[] {
  return node.kind === 'comparison' ? [node] : partsOf(node).flatMap(comparisonsOf);
}

/** The names of the facts that a condition reads, on either side of a comparison. */
export function factsReadBy(node: Node): Set<string> {
  return new Set(
    comparisonsOf(node).flatMap(({ fact, valueFact }) => (valueFact ? [fact, valueFact] : [fact])),
  );
}
