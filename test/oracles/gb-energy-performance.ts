import type { Outcome } from './oracle.ts';
import { nearBound, pick, type Random } from './random.ts';

export type Facts = { building: 'dwelling' | 'non-dwelling'; rating: number };

// Energy performance certificates under SI 2012/3118. Dwellings: the lowest SAP points of each band.
const leastPoints: readonly (readonly [string, number])[] = [
  ['A', 92],
  ['B', 81],
  ['C', 69],
  ['D', 55],
  ['E', 39],
  ['F', 21],
];
// Other buildings: the highest asset rating of each band.
const mostRating: readonly (readonly [string, number])[] = [
  ['A', 25],
  ['B', 50],
  ['C', 75],
  ['D', 100],
  ['E', 125],
  ['F', 150],
];

export function oracle(_version: string, { building, rating }: Facts): Outcome {
  const band =
    building === 'dwelling'
      ? leastPoints.find(([, least]) => rating >= least)
      : mostRating.find(([, most]) => rating <= most);
  return { grade: band?.[0] ?? 'G' };
}

/** SAP points from 1 and asset ratings from 0. */
export function inputs(random: Random): Facts {
  const building = pick(random, ['dwelling', 'non-dwelling'] as const);
  const bounds = [...leastPoints, ...mostRating].map(([, bound]) => bound);
  const least = building === 'dwelling' ? 1 : 0;
  return { building, rating: nearBound(random, [least, 100, ...bounds], least, 200) };
}
