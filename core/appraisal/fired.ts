import type { Fired } from '../rule-set/firing.ts';
import type { PreparedPart } from '../rule-set/prepared.ts';
import type { Values } from '../values/slots.ts';

export type { Fired };

/**
 * The rules that fired, in document order, each with its points. Of the rows of a decision table that match, only the
 * first counts, unless the table sums them.
 *
 * @param truths 1 for each rule whose conditions hold
 */
export function firedOf(
  { rules }: Pick<PreparedPart, 'rules'>,
  truths: Uint8Array,
  values: Readonly<Values>,
): Fired[] {
  const fired: Fired[] = [];
  let hit = -1;
  for (let at = 0; at < truths.length; at += 1) {
    const rule = truths[at] === 1 ? rules[at] : undefined;
    if (!rule) continue;
    const { row } = rule;
    if (row !== undefined && row.hit !== 'sum') {
      if (row.rule === hit) continue;
      hit = row.rule;
    }
    fired.push(rule.firing(values));
  }
  return fired;
}
