import { comparisonsOf, type Comparison, type Node } from '../../conditions/node.ts';
import { nodeOf } from '../../conditions/node-of.ts';
import { partsOfExpression } from '../../expressions/parts.ts';
import { derivedFacts } from '../../rule-set/derived-facts.ts';
import type { Prepared, PreparedPart } from '../../rule-set/prepared.ts';

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

/** Every condition of a compiled rule set: those of derived facts, of its domains, and of the whole. */
function nodesOf(prepared: Prepared): Node[] {
  const { ruleSet, domains, tiers, measures } = prepared;
  return [
    ...conditionsOfDerived(ruleSet),
    ...[...domains, prepared].flatMap(nodesOfPart),
    ...tiers.map(({ when }) => when),
    ...measures.map(({ when }) => when),
  ].filter((node) => node !== undefined);
}

function nodesOfPart({ starts, rules, offScale, scale }: PreparedPart): (Node | undefined)[] {
  return [
    ...starts.map(({ when }) => when),
    ...rules.map(({ conditions }) => conditions),
    ...[...offScale, ...scale].map(({ when }) => when),
  ];
}

function conditionsOfDerived(ruleSet: Prepared['ruleSet']): Node[] {
  return [...derivedFacts(ruleSet).values()].flatMap(({ expression }) =>
    partsOfExpression(expression).conditions.map(({ at }) => nodeOf(at, ruleSet.conditions)),
  );
}
