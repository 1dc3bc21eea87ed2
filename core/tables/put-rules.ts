import type { Rule } from '../rule-set/schema.ts';

/**
 * Puts a table's rules among a rule set's: each takes the place of the rule of its name, in the table's
 * order, and a new one stands behind the one before it in the table.
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
  // each group is a rule that had a place, with the new ones behind it; the first has those before it too
  const groups: R[][] = [table.slice(0, first + 1)];
  for (const rule of table.slice(first + 1)) {
    if (known.has(rule.name)) groups.push([rule]);
    else groups.at(-1)?.push(rule);
  }
  return before.flatMap((rule) => (named.has(rule.name) ? (groups.shift() ?? []) : [rule]));
}
