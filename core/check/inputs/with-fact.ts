import type { Value } from '../../values/value-type.ts';
import { isDecided, type GivenFacts } from '../../facts/values.ts';
import type { RuleSet } from '../../rule-set/schema.ts';

/** Facts with one changed or, without a value, removed; a decided fact remains decided. */
export function withFact(
  ruleSet: RuleSet,
  facts: GivenFacts,
  fact: string,
  value: Value | undefined,
): Record<string, unknown> {
  const { [fact]: given, ...others } = facts;
  if (value === undefined) return others;
  if (ruleSet.facts[fact]?.decidedBy === undefined) return { ...others, [fact]: value };
  const decided = { by: 'the office that decides', reason: 'A bound of the rule set.' };
  return { ...others, [fact]: { ...(isDecided(given) ? given : decided), value } };
}
