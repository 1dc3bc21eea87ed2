import { fittingKind } from '../../core/entities/identifiers/fitting-kind.ts';
import type { Prepared } from '../../core/rule-set/prepared.ts';

/**
 * An entity given by its id alone, with the kind that was named for such, or else the first that the
 * rule set covers and the id may be of; anything else is left for the door to judge.
 */
export function entityOf(
  { ruleSet }: Prepared,
  entity: unknown,
  { kind, admitted }: { kind?: string | undefined; admitted?: ReadonlySet<string> | undefined },
): unknown {
  if (typeof entity !== 'string') return entity;
  return { id: entity, kind: kind ?? fittingKind(ruleSet.covers, entity, admitted) };
}
