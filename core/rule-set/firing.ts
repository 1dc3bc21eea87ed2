import type { Slots, Values } from '../values/slots.ts';
import type { PointsFromFact } from './events.ts';
import type { RuleWithNode } from './rule-with-node.ts';
import { bandOf, boundsOf, pointsFrom, wholeOf } from './points.ts';

/** The points of one rule that fired. */
export type Scored = { readonly points: number; readonly weight?: number };

/** A rule that fired, with its points if it gives any. */
export type Fired = { readonly rule: RuleWithNode; readonly scored: Scored | undefined };

/** Returns the effect of a rule on values that meet its conditions. */
export type Firing = (values: Readonly<Values>) => Fired;

/**
 * Prepares the effect of a rule for repeated use: looks up the slot of its fact once, and builds a constant
 * effect once.
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
