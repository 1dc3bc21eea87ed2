import { derivedFacts } from '../../rule-set/derived-facts.ts';
import type { Prepared } from '../../rule-set/prepared.ts';
import { proportionalPoints } from './proportional-points.ts';

const known = new WeakMap<Prepared, ReadonlySet<string>>();

/**
 * The facts whose effect depends on other facts: derived facts read them, or points are computed from them. Where they
 * make a difference can only be traced back with the other facts as they are, and not through every expression.
 */
export function tangledFacts(prepared: Prepared): ReadonlySet<string> {
  const before = known.get(prepared);
  if (before) return before;
  const read = [...derivedFacts(prepared.ruleSet).values()].flatMap(({ reads }) => reads);
  const scored = proportionalPoints(prepared).flatMap(({ points }) =>
    points.bands ? [] : [points.fact],
  );
  const found = new Set([...read, ...scored]);
  known.set(prepared, found);
  return found;
}
