import type { TierDocument } from '../rule-set/schema.ts';
import { planOf } from './inspections.ts';
import type { Classes, Simulation, Tiers } from './simulation.ts';

type TierDocuments = readonly TierDocument[] | undefined;

/** Classes of tiers with the inspections that each tier plans a year. */
export function tiersOf(classes: Classes, before: TierDocuments, after: TierDocuments): Tiers {
  const plans = classes.distribution.map(({ label }) => ({
    tier: label,
    before: planOf(before, label) ?? null,
    after: planOf(after, label) ?? null,
  }));
  return { ...classes, plans };
}

/** Regular inspections a year of all entities, to a hundredth. */
export function inspectionsIn({ distribution, plans }: Tiers): Simulation['inspections'] {
  const sum = (side: 'before' | 'after'): number => {
    const all = distribution.reduce(
      (total, count, at) => total + count[side] * (plans[at]?.[side] ?? 0),
      0,
    );
    return Math.round(all * 100) / 100;
  };
  return { before: sum('before'), after: sum('after') };
}
