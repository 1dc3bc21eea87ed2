import { factsReadBy } from '../../conditions/node.ts';
import { derivedFacts } from '../../rule-set/derived-facts.ts';
import { madeFacts } from '../../rule-set/made-facts.ts';
import type { RuleSet } from '../../rule-set/schema.ts';
import { rootConditions } from './second-opinion.ts';

/**
 * The positions of the root conditions of a rule set whose result can change with a fact: those that read it,
 * a fact derived from it, or a result of stages.
 *
 * @returns the positions for a fact; the same set for the same fact
 */
export function conditionsReading(ruleSet: RuleSet): (fact: string) => ReadonlySet<number> {
  const readers = new Map<string, number[]>();
  for (const [at, { node }] of rootConditions(ruleSet).entries()) {
    for (const fact of factsReadBy(node)) {
      const places = readers.get(fact);
      if (places) places.push(at);
      else readers.set(fact, [at]);
    }
  }
  const dependants = dependantsIn(ruleSet);
  // any fact can change the results of stages
  const results = madeFacts(ruleSet);
  const made = [...results.whole.keys(), ...results.domains.keys()];
  const known = new Map<string, ReadonlySet<number>>();
  return (fact) => {
    const turned = new Set([fact, ...made]);
    for (const name of turned) for (const next of dependants.get(name) ?? []) turned.add(next);
    const places =
      known.get(fact) ?? new Set([...turned].flatMap((name) => readers.get(name) ?? []));
    known.set(fact, places);
    return places;
  };
}

/** For each fact, the facts derived directly from it. */
function dependantsIn(ruleSet: RuleSet): ReadonlyMap<string, readonly string[]> {
  const dependants = new Map<string, string[]>();
  for (const [name, { reads }] of derivedFacts(ruleSet)) {
    for (const operand of reads) {
      const list = dependants.get(operand);
      if (list) list.push(name);
      else dependants.set(operand, [name]);
    }
  }
  return dependants;
}
