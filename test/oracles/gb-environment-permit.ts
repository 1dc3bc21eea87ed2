import type { Outcome } from './oracle.ts';
import { between, chance, pick, type Random } from './random.ts';

export type Facts = { category1: number; category2: number; category3: number; category4: number };

// Environment Agency, Assessing and scoring environmental permit compliance, guide of 2024-01-16:
// tenths of a point for a breach, and the highest tenths of each band.
const tenths = { category1: 600, category2: 310, category3: 40, category4: 1 };
const bands: readonly (readonly [string, number])[] = [
  ['A', 0],
  ['B', 100],
  ['C', 300],
  ['D', 600],
  ['E', 1499],
];

export function oracle(_version: string, facts: Facts): Outcome {
  const total =
    facts.category1 * tenths.category1 +
    facts.category2 * tenths.category2 +
    facts.category3 * tenths.category3 +
    facts.category4 * tenths.category4;
  const band = bands.find(([, most]) => total <= most);
  // An integer over ten is the double nearest to the decimal.
  return { score: total / 10, grade: band?.[0] ?? 'F' };
}

/** Breaches whose points lie close to the end of a band, filled up with the smallest category. */
export function inputs(random: Random): Facts {
  if (chance(random, 0.3)) {
    const few = () => pick(random, [0, 0, 0, 1, 1, 2, between(random, 0, 12)]);
    return { category1: few(), category2: few(), category3: few(), category4: few() };
  }
  const target = Math.max(0, pick(random, bands)[1] + pick(random, [-1, 0, 0, 1, 2]));
  const category1 = between(random, 0, Math.floor(target / tenths.category1));
  let rest = target - category1 * tenths.category1;
  const category2 = between(random, 0, Math.floor(rest / tenths.category2));
  rest -= category2 * tenths.category2;
  const category3 = pick(random, [
    Math.floor(rest / tenths.category3),
    between(random, 0, Math.floor(rest / tenths.category3)),
  ]);
  return { category1, category2, category3, category4: rest - category3 * tenths.category3 };
}
