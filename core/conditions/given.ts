import type { Comparison, Node } from './node.ts';

/**
 * The optional facts that must be given if a condition has the truth value `truth`: for `all` the union of its
 * parts, for `any` their intersection.
 *
 * @example givenWhen(nodeOf({ all: [{ fact: 'x', operator: 'isGiven', value: true }] }), true) // new Set(['x'])
 */
export function givenWhen(node: Node, truth: boolean): ReadonlySet<string> {
  switch (node.kind) {
    case 'comparison':
      return isGivenTest(node) && node.value === truth ? new Set([node.fact]) : new Set();
    case 'not':
      return givenWhen(node.child, !truth);
    case 'reference':
      return node.definition ? givenWhen(node.definition, truth) : new Set();
    case 'all':
    case 'any': {
      const parts = node.children.map((child) => givenWhen(child, truth));
      const allMatter = (node.kind === 'all') === truth;
      return allMatter ? union(parts) : intersection(parts);
    }
  }
}

/** A comparison that reads facts which can be absent at that point. */
export type UnguardedRead = { comparison: Comparison; fact: string };

/**
 * Comparisons that read an optional fact without a guard: `isGiven` true in the same `all`, or `isGiven` false
 * in the same `any`.
 *
 * @param isGiven whether conditions around this one make sure of a fact
 */
export function unguardedReads(
  node: Node,
  isOptional: (fact: string) => boolean,
  isGiven: (fact: string) => boolean = () => false,
): UnguardedRead[] {
  switch (node.kind) {
    case 'comparison':
      if (isGivenTest(node)) return [];
      return [node.fact, node.valueFact]
        .filter((fact) => fact !== undefined)
        .filter((fact) => isOptional(fact) && !isGiven(fact))
        .map((fact) => ({ comparison: node, fact }));
    case 'not':
      return unguardedReads(node.child, isOptional, isGiven);
    case 'reference':
      return node.definition ? unguardedReads(node.definition, isOptional, isGiven) : [];
    case 'all':
    case 'any': {
      const known = node.children.map((child) => givenWhen(child, node.kind === 'all'));
      const knowing = countsOf(known);
      return node.children.flatMap((child, at) =>
        unguardedReads(child, isOptional, (fact) => {
          const others = (knowing.get(fact) ?? 0) - (known[at]?.has(fact) ? 1 : 0);
          return others > 0 || isGiven(fact);
        }),
      );
    }
  }
}

function isGivenTest(node: Comparison): boolean {
  return node.operator.name === 'isGiven';
}

/** In how many sets each name is. */
function countsOf(sets: readonly ReadonlySet<string>[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const set of sets) for (const name of set) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

function union(sets: readonly ReadonlySet<string>[]): ReadonlySet<string> {
  return new Set(sets.flatMap((set) => [...set]));
}

function intersection(sets: readonly ReadonlySet<string>[]): ReadonlySet<string> {
  const [first, ...rest] = sets;
  return first
    ? rest.reduce((common, set) => new Set([...common].filter((name) => set.has(name))), first)
    : new Set();
}
