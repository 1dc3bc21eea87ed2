import { pointerTo, type Fault } from '../ground/fault.ts';
import type { Value } from '../values/value-type.ts';
import { cloned } from './clone.ts';
import { isFactReference, type Comparison, type FactRead, type Label } from './node.ts';
import type { Group, Node, Reference } from './node.ts';
import type { Operator } from './operators.ts';
import { isUnusablePath, pathOf } from './path.ts';
import { keyOf, tiersOf } from './tiers.ts';

type Place = readonly PropertyKey[];
type Keys = Readonly<Record<string, unknown>>;

/** json-rules-engine itself rejects the document; the message is its own. */
export class ConstructionError extends Error {
  readonly pointer: string;

  constructor(message: string, place: Place) {
    super(message);
    this.name = 'ConstructionError';
    this.pointer = pointerTo(place);
  }
}

/** The state shared by several conditions; `faults` are those that json-rules-engine does not reject. */
export type Builder = {
  operatorOf: (name: string) => Operator | undefined;
  named: ReadonlyMap<unknown, unknown>;
  definitions: Map<unknown, Node>;
  references: { node: Reference; place: Place }[];
  faults: Fault[];
};

export function newBuilder(operatorOf: Builder['operatorOf'], named: Builder['named']): Builder {
  return { operatorOf, named, definitions: new Map(), references: [], faults: [] };
}

/**
 * Builds one condition from untyped JSON.
 *
 * @throws ConstructionError if json-rules-engine would reject it, with its message
 */
export function buildNode(document: unknown, place: Place, builder: Builder): Node {
  if (!document) throw new ConstructionError('Condition: constructor options required', place);
  const keys = document as Keys;
  const kind = (['any', 'all', 'not'] as const).find((key) => Object.hasOwn(keys, key));
  refuseMixture(keys, place, builder);
  if (kind) return booleanNode(kind, keys, place, builder);
  if (Object.hasOwn(keys, 'condition')) return referenceNode(keys, place, builder);
  return comparisonNode(keys, place, builder);
}

const LEAF_KEYS = ['fact', 'operator', 'value'] as const;

function refuseMixture(keys: Keys, place: Place, builder: Builder): void {
  const present = ['any', 'all', 'not', 'condition', ...LEAF_KEYS].filter((key) =>
    Object.hasOwn(keys, key),
  );
  const isLeaf = present.every((key) => (LEAF_KEYS as readonly string[]).includes(key));
  if (present.length < 2 || isLeaf) return;
  builder.faults.push({
    pointer: pointerTo(place),
    message: `has ${present.map((key) => `"${key}"`).join(' and ')}; json-rules-engine silently takes one of them, so write each as a condition of its own`,
  });
}

function booleanNode(
  kind: 'any' | 'all' | 'not',
  keys: Keys,
  place: Place,
  builder: Builder,
): Node {
  const list = keys[kind];
  const isList = Array.isArray(list);
  if (kind !== 'not' && !isList) {
    throw new ConstructionError(`"${kind}" must be an array`, place);
  }
  if (kind === 'not' && isList) {
    throw new ConstructionError(`"${kind}" cannot be an array`, place);
  }
  const label = { ...labelOf(keys), priority: parsedPriority(keys['priority'], place) || 1 };
  if (kind === 'not') return { kind, child: buildNode(list, [...place, kind], builder), label };
  const children = (list as unknown[]).map((child, at) =>
    buildNode(child, [...place, kind, at], builder),
  );
  return { kind, children, tiers: tiersOf(children), label } satisfies Group;
}

/** `parseInt` with json-rules-engine's error if a value cannot be converted to a string. */
export function parsedPriority(priority: unknown, place: Place): number {
  try {
    return Number.parseInt(priority as string, 10);
  } catch (error) {
    throw new ConstructionError((error as Error).message, [...place, 'priority']);
  }
}

function referenceNode(keys: Keys, place: Place, builder: Builder): Reference {
  const label = labelOf(keys);
  refuseUnorderedPriority(label, place, builder);
  const to = cloned(keys['condition']);
  const node: Reference = { kind: 'reference', to, definition: undefined, label };
  builder.references.push({ node, place });
  return node;
}

function comparisonNode(keys: Keys, place: Place, builder: Builder): Comparison {
  for (const key of LEAF_KEYS) {
    if (Object.hasOwn(keys, key)) continue;
    throw new ConstructionError(`Condition: constructor "${key}" property required`, place);
  }
  const label = labelOf(keys);
  if (Object.hasOwn(keys, 'priority')) parsedPriority(keys['priority'], place);
  refuseUnorderedPriority(label, place, builder);
  const shown = cloned(keys) as Keys;
  const { value } = shown;
  const left = readOf(shown['fact'], shown['path'], place, builder);
  const right = isFactReference(value)
    ? readOf(value.fact, (value as { path?: unknown }).path, [...place, 'value'], builder)
    : undefined;
  const operator = operatorFor(shown['operator'], value, right, place, builder);
  return {
    kind: 'comparison',
    fact: String(left.id),
    operator,
    value: right ? undefined : (value as Value),
    valueFact: right ? String(right.id) : undefined,
    left,
    right,
    shown,
    label,
  };
}

function labelOf(keys: Keys): Label {
  return {
    ...(Object.hasOwn(keys, 'priority') ? { priority: cloned(keys['priority']) } : {}),
    ...(Object.hasOwn(keys, 'name') ? { name: cloned(keys['name']) } : {}),
  };
}

function refuseUnorderedPriority({ priority }: Label, place: Place, builder: Builder): void {
  if (!priority || !Number.isNaN(Number(keyOf(priority)))) return;
  builder.faults.push({
    pointer: pointerTo([...place, 'priority']),
    message: 'is no number, so its place in the order is undefined; write a number',
  });
}

function readOf(id: unknown, path: unknown, place: Place, builder: Builder): FactRead {
  if (isUnusablePath(path)) {
    builder.faults.push({
      pointer: pointerTo([...place, 'path']),
      message: `is "${String(path)}", on which jsonpath-plus fails; write it as "$.${String(path)}"`,
    });
  }
  return { id, path: pathOf(path) };
}

/** The placeholder for an unknown operator, whose document is rejected. */
const nothing: Operator = {
  name: '',
  phrase: '',
  evaluate: () => false,
  misfit: () => undefined,
};

function operatorFor(
  name: unknown,
  value: unknown,
  right: FactRead | undefined,
  place: Place,
  builder: Builder,
): Operator {
  const operator = typeof name === 'string' ? builder.operatorOf(name) : undefined;
  if (!operator) {
    const pointer = pointerTo([...place, 'operator']);
    builder.faults.push({
      pointer,
      message: `Unknown operator: ${typeof name === 'string' ? name : JSON.stringify(name)}`,
    });
    return nothing;
  }
  const isSearchable = right !== undefined || Array.isArray(value) || typeof value === 'string';
  if (/^(in|notIn)$/.test(operator.name) && !isSearchable) {
    builder.faults.push({
      pointer: pointerTo([...place, 'value']),
      message: `is no list, so that ${operator.name} fails whenever it is asked; write a list`,
    });
  }
  return operator;
}

/** Links each reference to its definition, building the definitions in use; rejects circles. */
export function link(builder: Builder): void {
  // the list grows as definitions add references of their own
  for (const { node } of builder.references) {
    node.definition = definitionOf(node.to, builder);
  }
  refuseCircles(builder);
}

function definitionOf(name: unknown, builder: Builder): Node | undefined {
  const built = builder.definitions.get(name);
  if (built || !builder.named.has(name)) return built;
  const place = ['conditions', name as string];
  const node = buildNode(builder.named.get(name), place, builder);
  builder.definitions.set(name, node);
  return node;
}

function refuseCircles(builder: Builder): void {
  const open = new Set<Node>();
  const closed = new Set<Node>();
  const circular = new Set<Reference>();
  const visit = (node: Node): void => {
    if (node.kind === 'reference') {
      const { definition } = node;
      if (!definition || closed.has(definition)) return;
      if (open.has(definition)) {
        circular.add(node);
        return;
      }
      open.add(definition);
      visit(definition);
      closed.add(definition);
    } else if (node.kind === 'not') visit(node.child);
    else if (node.kind !== 'comparison') node.children.forEach(visit);
  };
  // a circle without references to it is never evaluated
  const entries = builder.references.filter(({ place }) => place[0] !== 'conditions');
  for (const { node } of entries) visit(node);
  for (const { node, place } of builder.references) {
    if (!circular.has(node)) continue;
    builder.faults.push({
      pointer: pointerTo(place),
      message: `Condition ${String(node.to)} refers to itself`,
    });
  }
}
