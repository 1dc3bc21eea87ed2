import { factsReadBy } from '../conditions/node.ts';
import { nodeOf } from '../conditions/node-of.ts';
import { partsOfExpression } from '../expressions/parts.ts';
import { derivedFacts } from './derived-facts.ts';
import { madeFacts } from './made-facts.ts';
import type { RuleSet } from './schema.ts';

/** The domains that a rule set reads of the outcome before, and of outcomes of earlier observations. */
export type DomainsBefore = { previous: readonly string[]; earlier: readonly string[] };

const known = new WeakMap<RuleSet, DomainsBefore>();

/** The domains whose earlier outcomes a rule set reads, each list sorted by name. */
export function domainsBefore(ruleSet: RuleSet): DomainsBefore {
  const before = known.get(ruleSet);
  if (before) return before;
  const found = { previous: readOfPrevious(ruleSet), earlier: readOfEarlier(ruleSet) };
  known.set(ruleSet, found);
  return found;
}

/** The domains of which a name such as `previous.safe.grade` stands anywhere where facts are named. */
function readOfPrevious(ruleSet: RuleSet): string[] {
  const results = new Map<unknown, string>();
  for (const [name, { of, made }] of madeFacts(ruleSet).domains) {
    if (made !== 'gradeByScore') results.set(`previous.${name}`, of);
  }
  const { facts, conditions, rules, domains, score, grades, tiers, measures } = ruleSet;
  const derived = Object.values(facts).map(({ from }) => from);
  const found = new Set<string>();
  const search = (value: unknown): void => {
    const domain = results.get(value);
    if (domain !== undefined) found.add(domain);
    if (typeof value === 'object' && value !== null) Object.values(value).forEach(search);
  };
  search([derived, conditions, rules, domains, score, grades, tiers, measures]);
  return [...found].toSorted();
}

/** The domains of which computed facts read earlier outcomes. */
function readOfEarlier(ruleSet: RuleSet): string[] {
  const { domains: results } = madeFacts(ruleSet);
  const records = [...derivedFacts(ruleSet).values()].flatMap(({ expression }) =>
    partsOfExpression(expression).records.map(({ at }) => at),
  );
  const fields = records.flatMap(({ where, take }) => [
    ...(where ? factsReadBy(nodeOf(where, ruleSet.conditions ?? {})) : []),
    ...(typeof take === 'object' ? [take.latest] : []),
  ]);
  return [...new Set(fields.flatMap((field) => results.get(field)?.of ?? []))].toSorted();
}
