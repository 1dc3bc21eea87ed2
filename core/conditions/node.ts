import type { Value } from '../facts/value-type.ts';
import type { ConditionDocument } from './document.ts';
import type { Operator } from './operators.ts';
import type { Path } from './path.ts';

/** What a node carries beside its meaning; a key is there only where the document has it. */
export type Label = { readonly priority?: unknown; readonly name?: unknown };

/** One look at a fact. An id that is no text finds no fact, but is named in the message. */
export type FactRead = { id: unknown; path: Path | undefined };

/** A comparison with its operator looked up; `valueFact` names the fact on the right-hand side. */
export type Comparison = {
  kind: 'comparison';
  fact: string;
  operator: Operator;
  value: Value | undefined;
  valueFact: string | undefined;
  left: FactRead;
  /** The fact on the right-hand side; undefined where `value` is a literal. */
  right: FactRead | undefined;
  /** The document's own keys, as results show them. */
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

/** A named condition where it is used; without a definition where no condition has that name. */
export type Reference = {
  kind: 'reference';
  to: unknown;
  definition: Node | undefined;
  label: Label;
};

/** The one form that conditions are evaluated in: operators looked up, named conditions linked. */
export type Node = Comparison | Group | Negation | Reference;

export type NamedConditions = Readonly<Record<string, ConditionDocument>>;

/** Whether a value stands for another fact's: `{ "fact": "name" }`. */
export function isFactReference(value: unknown): value is { fact: string } {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, 'fact');
}

/** The conditions that a condition is made of, in document order; of a name its definition. */
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
