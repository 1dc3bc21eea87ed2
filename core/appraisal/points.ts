import type { ReadFact } from '../conditions/evaluate.ts';
import { areSmallIntegers, Exact, rounded, toNumber } from '../decimal.ts';
import type { Points, PointsFromFact } from '../rule-set/events.ts';

/**
 * The points that an event gives: a number as it stands, or computed from a fact, which is rounded,
 * looked up in bands (bounds inclusive above), multiplied, added to and bounded, in this order.
 *
 * @example pointsOf({ fact: 'late', times: -5, min: -11 }, () => 3) // -11
 */
export function pointsOf(points: Points, read: ReadFact): number {
  if (typeof points === 'number') return points;
  const value = read(points.fact);
  if (typeof value !== 'number')
    throw new TypeError(`The fact ${points.fact} has no number to give points for`);
  const { round, scale = 0, bands, times = 1, plus = 0, min, max } = points;
  const whole = round ? rounded(value, scale, round) : value;
  const base = bands ? inBand(bands, whole) : whole;
  return bounded(times === 1 && plus === 0 ? base : scaled(base, times, plus), min, max);
}

function scaled(base: number, times: number, plus: number): number {
  return areSmallIntegers(base, times, plus)
    ? base * times + plus
    : toNumber(new Exact(base).times(times).plus(plus));
}

/** Numbers of up to 15 digits compare as the decimals that they stand for; 0 has no sign. */
function bounded(value: number, min = value, max = Infinity): number {
  return Math.min(Math.max(value, min), max) + 0;
}

function inBand(bands: NonNullable<PointsFromFact['bands']>, value: number): number {
  for (const { upTo, points } of bands) if (upTo === undefined || value <= upTo) return points;
  throw new RangeError('The last band must be open');
}
