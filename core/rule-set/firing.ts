import type { Slots, Values } from '../facts/values.ts';
import type { PointsFromFact } from './events.ts';
import type { RuleWithNode } from './rule-with-node.ts';
import { bandOf, boundsOf, pointsFrom, wholeOf } from './points.ts';

/** The points of one rule that fired. */
export type Scored = { readonly points: number; readonly weight?: number };

/** A rule that fired, with its points where it gives any. */
export type Fired = { readonly rule: RuleWithNode; readonly scored: Scored | undefined };

/** What a rule does over some values, its conditions being met. */
export type Firing = (values: Readonly<Values>) => Fired;

/**
 * Prepares what a rule does when it fires for being asked over and over: where its fact stands is
 * looked up once, and what it does each time alike is written once.
 */
export function firingOf(rule: RuleWithNode, slots: Slots): Firing {
  const { event } = rule.document;
  if (event.type !== 'points') return always({ rule, scored: undefined });
  const { points, weight } = event.params;
  const fired = (given: number): Fired => {
    return { rule, scored: weight === undefined ? { points: given } : { points: given, weight } };
  };
  if (typeof points === 'number') return always(fired(points));
  const slot = slots.get(points.fact) ?? -1;
  const { bands } = points;
  if (!bands || !isOfBandsAlone(points)) return (values) => fired(pointsFrom(points, values[slot]));
  const inBand = bands.map((band) => fired(band.points));
  const bounds = boundsOf(bands);
  return (values) => {
    const found = inBand[bandOf(bounds, wholeOf(points, values[slot]))];
    return found ?? fired(pointsFrom(points, values[slot]));
  };
}

function always(fired: Fired): Firing {
  return () => fired;
}

function isOfBandsAlone({ times, plus, min, max }: PointsFromFact): boolean {
  return [times, plus, min, max].every((more) => more === undefined);
}
