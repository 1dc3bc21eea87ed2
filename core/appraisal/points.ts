import type { ReadFact } from '../conditions/evaluate.ts';
import { Exact, roundTo, toNumber } from '../decimal.ts';
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
  let exact = new Exact(value);
  if (points.round) exact = roundTo(exact, points.scale ?? 0, points.round);
  if (points.bands) exact = inBand(points.bands, exact);
  if (points.times !== undefined) exact = exact.times(points.times);
  if (points.plus !== undefined) exact = exact.plus(points.plus);
  if (points.min !== undefined) exact = Exact.max(exact, points.min);
  if (points.max !== undefined) exact = Exact.min(exact, points.max);
  return toNumber(exact);
}

function inBand(bands: NonNullable<PointsFromFact['bands']>, value: Exact): Exact {
  const band = bands.find(({ upTo }) => upTo === undefined || value.lessThanOrEqualTo(upTo));
  if (!band) throw new RangeError('The last band must be open');
  return new Exact(band.points);
}
