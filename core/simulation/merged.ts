import { cellOf, classesOf } from './class-tally.ts';
import { byFact } from './door.ts';
import { byDistance, FURTHEST, type Distance } from './furthest.ts';
import { mergedBreakdown } from './group-tally.ts';
import { mergedMoves } from './movement.ts';
import { mergedRefusals } from './refusal-tally.ts';
import { ranked } from './rule-tally.ts';
import { inspectionsIn } from './tier-plans.ts';
import type {
  Classes,
  FurthestMove,
  LeftOut,
  MeasureChange,
  RuleChange,
  Simulation,
  Tiers,
} from './simulation.ts';

/**
 * Two simulations of the same versions over different entities as one over all of them.
 *
 * @throws RangeError where they compare other versions, or were counted by other facts
 */
export function merged(one: Simulation, other: Simulation): Simulation {
  if (askedOf(one) !== askedOf(other)) {
    throw new RangeError('Only simulations of the same versions, date and facts can be added up');
  }
  const { before, after, asOf, movedBy } = one;
  const tiers = one.tiers && other.tiers ? mergedTiers(one.tiers, other.tiers) : null;
  return {
    before,
    after,
    ...(asOf === undefined ? {} : { asOf }),
    entities: {
      given: one.entities.given + other.entities.given,
      appraised: one.entities.appraised + other.entities.appraised,
      changed: one.entities.changed + other.entities.changed,
    },
    movedBy,
    moved: mergedMoves(one.moved, other.moved),
    grades: one.grades && other.grades ? mergedClasses(one.grades, other.grades) : null,
    tiers,
    inspections: tiers ? inspectionsIn(tiers) : one.inspections,
    measures: mergedMeasures(one.measures, other.measures),
    rules: mergedRules(one.rules, other.rules),
    movedWithoutRule: one.movedWithoutRule + other.movedWithoutRule,
    by: one.by.map((breakdown, at) => mergedBreakdown(breakdown, other.by[at] ?? breakdown)),
    refused: mergedRefusals(one.refused, other.refused),
    leftOut: mergedLeftOut(one.leftOut, other.leftOut),
    furthest: [...one.furthest, ...other.furthest]
      .toSorted((a, b) => byDistance(distanceOf(a), distanceOf(b)))
      .slice(0, FURTHEST),
  };
}

function askedOf({ before, after, asOf, by }: Simulation): string {
  return JSON.stringify([before.digest, after.digest, asOf, by.map((breakdown) => breakdown.by)]);
}

function mergedTiers(one: Tiers, other: Tiers): Tiers {
  const classes = mergedClasses(one, other);
  const plans = new Map([...other.plans, ...one.plans].map((plan) => [plan.tier, plan]));
  const inOrder = classes.distribution.flatMap(({ label }) => plans.get(label) ?? []);
  return { ...classes, plans: inOrder };
}

function mergedClasses(one: Classes, other: Classes): Classes {
  // "no class" is listed only by one that has counted it
  const lists = (side: 'before' | 'after'): (string | null)[] => [
    ...one[side],
    ...other[side],
    null,
  ];
  return classesOf(
    lists('before'),
    lists('after'),
    (from, to) => cellOf(one, from, to) + cellOf(other, from, to),
  );
}

function mergedMeasures(
  one: readonly MeasureChange[],
  other: readonly MeasureChange[],
): MeasureChange[] {
  const byName = Map.groupBy([...one, ...other], ({ measure }) => measure);
  return [...byName.values()].flatMap(([measure, more]) => {
    if (!measure || !more) return measure ?? [];
    return {
      ...measure,
      before: measure.before + more.before,
      after: measure.after + more.after,
      start: measure.start + more.start,
      end: measure.end + more.end,
    };
  });
}

function mergedRules(one: readonly RuleChange[], other: readonly RuleChange[]): RuleChange[] {
  const byName = new Map(one.map((rule) => [rule.rule, rule]));
  for (const rule of other) {
    const known = byName.get(rule.rule);
    byName.set(
      rule.rule,
      known
        ? {
            ...rule,
            fires: known.fires + rule.fires,
            ceases: known.ceases + rule.ceases,
            otherwise: known.otherwise + rule.otherwise,
            moved: known.moved + rule.moved,
          }
        : rule,
    );
  }
  return ranked([...byName.values()]);
}

function mergedLeftOut(one: readonly LeftOut[], other: readonly LeftOut[]): LeftOut[] {
  const all = Map.groupBy([...one, ...other], ({ fact, for: side }) => `${side} ${fact}`);
  const sums = [...all.values()].flatMap(([first, second]) =>
    first ? [{ ...first, entities: first.entities + (second?.entities ?? 0) }] : [],
  );
  return sums.toSorted(byFact);
}

function distanceOf({ steps, direction, before, after, entity }: FurthestMove): Distance {
  return {
    steps: Math.abs(steps ?? 0),
    isMoved: direction !== 'stays',
    points: Math.abs((after.score ?? 0) - (before.score ?? 0)),
    id: entity.id,
    place: 0,
  };
}
