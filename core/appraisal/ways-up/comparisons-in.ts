import { comparisonsOf, type Comparison, type Node } from '../../conditions/node.ts';
import type { Prepared } from '../../rule-set/prepared.ts';

const found = new WeakMap<Prepared, ReadonlyMap<string, Comparison[]>>();

/** The comparisons of a compiled rule set with each fact, on either side, in document order. */
export function comparisonsIn(prepared: Prepared): ReadonlyMap<string, readonly Comparison[]> {
  const known = found.get(prepared);
  if (known) return known;
  const byFact = new Map<string, Comparison[]>();
  const add = (fact: string, comparison: Comparison): void => {
    const list = byFact.get(fact);
    if (list) list.push(comparison);
    else byFact.set(fact, [comparison]);
  };
  for (const node of nodesOf(prepared)) {
    for (const comparison of comparisonsOf(node)) {
      add(comparison.fact, comparison);
      if (comparison.valueFact && comparison.valueFact !== comparison.fact)
        add(comparison.valueFact, comparison);
    }
  }
  found.set(prepared, byFact);
  return byFact;
}

/** Every condition of a compiled rule set, in document order. */
function nodesOf(prepared: Prepared): Node[] {
  return [
    ...prepared.starts.map(({ when }) => when),
    ...prepared.rules.map(({ conditions }) => conditions),
    ...[...prepared.offScale, ...prepared.scale].map(({ when }) => when),
    ...prepared.tiers.map(({ when }) => when),
    ...prepared.measures.map(({ when }) => when),
  ].filter((node) => node !== undefined);
}
