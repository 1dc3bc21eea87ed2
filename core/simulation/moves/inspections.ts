import type { InspectionPlan, TierDocument } from '../../rule-set/scale.ts';

const DAYS_A_YEAR = 365.25;

/**
 * Regular inspections a year for each entity of a tier: one for each `every`, or the mean of `min` and
 * `max`; 0 if inspections only follow an occasion or none are planned.
 *
 * @example inspectionsAYear({ every: 'P6M' }) // 2
 * @example inspectionsAYear({ min: 1, max: 2, per: 'P1Y' }) // 1.5
 */
export function inspectionsAYear(plan: InspectionPlan | undefined): number {
  if (plan === undefined || 'after' in plan) return 0;
  if ('every' in plan) return 1 / yearsOf(plan.every);
  return (plan.min + plan.max) / 2 / yearsOf(plan.per);
}

function yearsOf(period: string): number {
  const all = (unit: string): number => Number(new RegExp(`(\\d+)${unit}`).exec(period)?.[1] ?? 0);
  return all('Y') + all('M') / 12 + (all('W') * 7 + all('D')) / DAYS_A_YEAR;
}

/** The plan of a tier by its name; undefined if there is no such tier. */
export function planOf(
  tiers: readonly TierDocument[] | undefined,
  tier: string | null,
): number | undefined {
  const document = tiers?.find((candidate) => candidate.tier === tier);
  return document && inspectionsAYear(document.inspect);
}
