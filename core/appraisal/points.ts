import type { ReadFact } from '../conditions/evaluate.ts';
import { areSmallIntegers, Exact, roundTo, toNumber } from '../decimal.ts';
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
  const rounded =
    round && !Number.isInteger(value) ? toNumber(roundTo(new Exact(value), scale, round)) : value;
  const base = bands ? inBand(bands, rounded) : rounded;
  const given = areSmallIntegers(base, times, plus)
    ? base * times + plus
    : toNumber(new Exact(base).times(times).plus(plus));
  return bounded(given, min, max);
}

/** Numbers of up to 15 digits compare as the decimals that they stand for; 0 has no sign. */
function bounded(value: number, min = value, max = Infinity): number {
  return Math.min(Math.max(value, min), max) + 0;
}

function inBand(bands: NonNullable<PointsFromFact['bands']>, value: number): number {
  const band = bands.find(({ upTo }) => upTo === undefined || value <= upTo);
  if (!band) throw new RangeError('The last band must be open');
  return band.points;
}
