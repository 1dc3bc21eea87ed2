import type { TierDocument } from '../../rule-set/scale.ts';
import { planOf } from '../moves/inspections.ts';
import type { Classes, Simulation, Tiers } from '../simulation.ts';

type TierDocuments = readonly TierDocument[] | undefined;

/** Classes of tiers with the planned inspections of each tier a year. */
export function tiersOf(classes: Classes, before: TierDocuments, after: TierDocuments): Tiers {
  const plans = classes.distribution.map(({ label }) => ({
    tier: label,
    before: planOf(before, label) ?? null,
    after: planOf(after, label) ?? null,
  }));
  return { ...classes, plans };
}

/** Regular inspections of all entities a year, to a hundredth; entities kept under the version before have its plan. */
export function inspectionsIn({ distribution, plans }: Tiers): Simulation['inspections'] {
  const sums = { before: 0, after: 0 };
  for (const [at, { before, after, kept = 0 }] of distribution.entries()) {
    const [old, now] = [plans[at]?.before ?? 0, plans[at]?.after ?? 0];
    sums.before += before * old;
    sums.after += (after - kept) * now + kept * old;
  }
  const rounded = (sum: number): number => Math.round(sum * 100) / 100;
  return { before: rounded(sums.before), after: rounded(sums.after) };
}
