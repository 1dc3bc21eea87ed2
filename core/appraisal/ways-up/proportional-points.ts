import type { PointsFromFact } from '../../rule-set/events.ts';
import type { Prepared, PreparedPart } from '../../rule-set/prepared.ts';
import type { RuleWithNode } from '../../rule-set/rule-with-node.ts';

/** A rule whose points are computed from a fact. */
export type ProportionalPoints = {
  rule: RuleWithNode;
  points: PointsFromFact;
  weight: number | undefined;
};

const known = new WeakMap<PreparedPart, readonly ProportionalPoints[]>();

/** The rules of a part whose points are computed from a fact. */
export function proportionalPointsOf(part: PreparedPart): readonly ProportionalPoints[] {
  const before = known.get(part);
  if (before) return before;
  const found = part.rules.flatMap((rule): ProportionalPoints[] => {
    const { event } = rule.document;
    if (event.type !== 'points' || typeof event.params.points !== 'object') return [];
    return [{ rule, points: event.params.points, weight: event.params.weight }];
  });
  known.set(part, found);
  return found;
}

/** Those of a rule set: of its domains, and of the whole. */
export function proportionalPoints(prepared: Prepared): ProportionalPoints[] {
  return [...prepared.domains, prepared].flatMap(proportionalPointsOf);
}
