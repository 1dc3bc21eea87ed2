import type { ReadFact } from '../conditions/evaluate.ts';
import { areSmallIntegers, Exact, rounded, toNumber } from '../ground/decimal.ts';
import type { Value } from '../values/value-type.ts';
import type { Points, PointsFromFact } from './events.ts';

/**
 * The points of an event: a constant, or computed from a fact by rounding, bands (upper bounds inclusive),
 * factor, addend and bounds, in this order.
 *
 * @example pointsOf({ fact: 'late', times: -5, min: -11 }, () => 3) // -11
 */
export function pointsOf(points: Points, read: ReadFact): number {
  return typeof points === 'number' ? points : pointsFrom(points, read(points.fact));
}

/** The points computed from a fact's value. */
export function pointsFrom(points: PointsFromFact, value: Value | undefined): number {
  const { bands, times = 1, plus = 0, min, max } = points;
  const whole = wholeOf(points, value);
  const base = bands ? (bands[bandOf(boundsOf(bands), whole)]?.points ?? 0) : whole;
  return bounded(times === 1 && plus === 0 ? base : scaled(base, times, plus), min, max);
}

function scaled(base: number, times: number, plus: number): number {
  return areSmallIntegers(base, times, plus)
    ? base * times + plus
    : toNumber(new Exact(base).times(times).plus(plus));
}

/** Bounds a number; numbers of up to 15 digits compare as decimals, and 0 has no sign. */
function bounded(value: number, min = value, max = Infinity): number {
  return Math.min(Math.max(value, min), max) + 0;
}

/** A fact's value, rounded if the points require it. */
export function wholeOf(
  { fact, round, scale = 0 }: PointsFromFact,
  value: Value | undefined,
): number {
  if (typeof value !== 'number')
    throw new TypeError(`The fact ${fact} has no number to give points for`);
  return round ? rounded(value, scale, round) : value;
}

/** The upper bound of each band. */
export function boundsOf(bands: NonNullable<PointsFromFact['bands']>): number[] {
  return bands.map(({ upTo = Infinity }) => upTo);
}

/**
 * The index of the band of a number; upper bounds are inclusive.
 *
 * @example bandOf([0, 200, Infinity], 200) // 1
 */
export function bandOf(bounds: readonly number[], value: number): number {
  for (let at = 0; at < bounds.length; at += 1) if (value <= (bounds[at] ?? Infinity)) return at;
  throw new RangeError('The last band must be open');
}
