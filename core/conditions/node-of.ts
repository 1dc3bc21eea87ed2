import { buildNode, link, newBuilder } from './build-node.ts';
import { operatorOf } from './decorators.ts';
import type { ConditionDocument } from './document.ts';
import type { NamedConditions, Node } from './node.ts';

/**
 * Compiles a condition that is valid by the schema and whose references are valid.
 *
 * @throws Error for an unknown operator, an unknown named condition, or a circle of references
 */
export function nodeOf(document: ConditionDocument, named: NamedConditions = NONE): Node {
  const builder = newBuilder(operatorOf, mapOf(named));
  const node = buildNode(document, [], builder);
  link(builder);
  const [fault] = builder.faults;
  if (fault) throw new Error(fault.message);
  for (const { node: reference } of builder.references) {
    if (!reference.definition) throw new Error(`No condition ${String(reference.to)} exists`);
  }
  return node;
}

const NONE: NamedConditions = {};

/** By document: each of thousands of conditions refers to the same names. */
const maps = new WeakMap<NamedConditions, ReadonlyMap<string, ConditionDocument>>();

function mapOf(named: NamedConditions): ReadonlyMap<string, ConditionDocument> {
  const map = maps.get(named) ?? new Map(Object.entries(named));
  maps.set(named, map);
  return map;
}
