import { factsReadBy } from '../conditions/node.ts';
import type { RuleSet } from '../rule-set/schema.ts';
import { rootConditions } from './second-opinion.ts';

/** What stages make; it may turn with any fact. */
const MADE = ['score', 'grade', 'tier'];

/**
 * The root conditions of a rule set, by their places, that can answer otherwise where one fact does:
 * those that read it, what is derived from it, or what stages make.
 *
 * @returns the places for a fact; the same set for the same fact
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
  const known = new Map<string, ReadonlySet<number>>();
  return (fact) => {
    const turned = new Set([fact, ...MADE]);
    for (const name of turned) for (const next of dependants.get(name) ?? []) turned.add(next);
    const places =
      known.get(fact) ?? new Set([...turned].flatMap((name) => readers.get(name) ?? []));
    known.set(fact, places);
    return places;
  };
}

/** For each fact, those that are derived from it at once. */
function dependantsIn({ facts }: RuleSet): ReadonlyMap<string, readonly string[]> {
  const dependants = new Map<string, string[]>();
  for (const [name, { from }] of Object.entries(facts)) {
    for (const operand of from?.calc.slice(1) ?? []) {
      const list = dependants.get(String(operand));
      if (list) list.push(name);
      else dependants.set(String(operand), [name]);
    }
  }
  return dependants;
}
