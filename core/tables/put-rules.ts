import type { Rule } from '../rule-set/rule.ts';

/**
 * Merges a table's rules into a rule set's: each replaces the rule of its name, in the table's order, and a
 * new one follows the rule before it in the table.
 *
 * @example putRules([{ name: 'a' }, { name: 'b' }], [{ name: 'b' }, { name: 'c' }]).map(({ name }) => name) // ['a', 'b', 'c']
 */
export function putRules<R extends Pick<Rule, 'name'>>(
  before: readonly R[],
  table: readonly R[],
): R[] {
  const known = new Set(before.map(({ name }) => name));
  const named = new Set(table.map(({ name }) => name));
  const first = table.findIndex(({ name }) => known.has(name));
  if (first < 0) return [...before, ...table];
  // each group is an existing rule with the new ones after it; the first also has those before it
  const groups: R[][] = [table.slice(0, first + 1)];
  for (const rule of table.slice(first + 1)) {
    if (known.has(rule.name)) groups.push([rule]);
    else groups.at(-1)?.push(rule);
  }
  return before.flatMap((rule) => (named.has(rule.name) ? (groups.shift() ?? []) : [rule]));
}
