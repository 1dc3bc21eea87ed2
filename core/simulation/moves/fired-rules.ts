import { Exact, toNumber } from '../../ground/decimal.ts';
import type { Fired } from '../../rule-set/firing.ts';
import type { PreparedPart } from '../../rule-set/prepared.ts';

/** Whether a part has a decision table of which several rows can count at once. */
export function sumsRows({ rules }: Pick<PreparedPart, 'rules'>): boolean {
  return rules.some(({ row }) => row?.hit === 'sum');
}

/**
 * The rules that fired, each decision table once: of a table that sums its rows, the first of them with the points of
 * all.
 */
export function firedRules(fired: readonly Fired[]): Fired[] {
  const rules: Fired[] = [];
  const tables = new Map<number, number>();
  for (const one of fired) {
    const { rule, scored } = one;
    const table = rule.row?.hit === 'sum' ? rule.row.rule : undefined;
    const at = table === undefined ? undefined : tables.get(table);
    const first = at === undefined ? undefined : rules[at];
    if (at === undefined || !first?.scored || !scored) {
      if (table !== undefined) tables.set(table, rules.length);
      rules.push(one);
      continue;
    }
    const points = toNumber(new Exact(first.scored.points).plus(scored.points));
    rules[at] = { rule: first.rule, scored: { ...first.scored, points } };
  }
  return rules;
}
