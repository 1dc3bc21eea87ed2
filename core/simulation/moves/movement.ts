import type { Outcome } from '../../appraisal/appraisal.ts';
import type { Prepared } from '../../rule-set/prepared.ts';
import { planOf } from './inspections.ts';
import type { Direction, MovedBy, Moves } from '../simulation.ts';

/** The direction in which an entity moves and the number of classes; null if that is undefined. */
export type Movement = { direction: Direction; steps: number | null };

/** Returns how an entity moves between its outcomes under two versions. */
export type Movements = { by: MovedBy; of: (before: Outcome, after: Outcome) => Movement };

type Rank = (label: string | null) => number | undefined;

/**
 * Orders the outcomes of two versions: by grade if both have grades, otherwise by inspections of the tier,
 * otherwise by score. A grade off the scale is neither better nor worse, and so is what only one version has.
 */
export function movementsOf(before: Prepared, after: Prepared): Movements {
  const by = movedBy(before, after);
  if (by === 'score') return { by, of: byScore(before, after) };
  const movementOf =
    by === 'grade'
      ? onScales(gradesOnScale(before), gradesOnScale(after))
      : byRanks(tierRanks(before, after));
  return { by, of: ({ [by]: from }, { [by]: to }) => movementOf(from, to) };
}

/** Returns how an entity moves between two classes. */
export type MovementOf = (from: string | null, to: string | null) => Movement;

/** Orders the grades of two scales, each best first. */
export function onScales(before: readonly string[], after: readonly string[]): MovementOf {
  return byRanks(gradeRanks(before, after));
}

function byRanks([old, now]: readonly [Rank, Rank]): MovementOf {
  // cached, because there are few pairs of classes and millions of entities
  const known = new Map<string | null, Map<string | null, Movement>>();
  return (from, to) => {
    const row = known.get(from) ?? new Map<string | null, Movement>();
    let movement = row.get(to);
    if (!movement) {
      movement = from === to ? STAYS : between(old(from), now(to));
      known.set(from, row.set(to, movement));
    }
    return movement;
  };
}

function gradesOnScale({ scale }: Prepared): string[] {
  return scale.map(({ document }) => document.grade);
}

const STAYS: Movement = { direction: 'stays', steps: 0 };

function movedBy({ ruleSet: before }: Prepared, { ruleSet: after }: Prepared): MovedBy {
  if (before.grades && after.grades) return 'grade';
  if (before.tiers && after.tiers) return 'tier';
  if (before.score || after.score) return 'score';
  return before.grades || after.grades ? 'grade' : 'tier';
}

function between(from: number | undefined, to: number | undefined): Movement {
  if (from === undefined || to === undefined) return { direction: 'other', steps: null };
  const steps = to - from;
  return { direction: steps > 0 ? 'worse' : steps < 0 ? 'better' : 'other', steps };
}

/** Positions on the scale of the version after; a grade that it lacks keeps its relative position. */
function gradeRanks(old: readonly string[], now: readonly string[]): [Rank, Rank] {
  const at = (labels: readonly string[], label: string | null): number | undefined => {
    const found = label === null ? -1 : labels.indexOf(label);
    return found < 0 ? undefined : found;
  };
  const stretch = (now.length - 1) / Math.max(1, old.length - 1);
  const rank: Rank = (label) => at(now, label);
  return [
    (label) => {
      const own = at(old, label);
      return own === undefined ? undefined : (rank(label) ?? Math.round(own * stretch));
    },
    rank,
  ];
}

/** Positions among the plans of both versions, fewest inspections first. */
function tierRanks({ ruleSet: before }: Prepared, { ruleSet: after }: Prepared): [Rank, Rank] {
  const plans = [before, after].flatMap(({ tiers = [] }) =>
    tiers.flatMap(({ tier }) => planOf(tiers, tier) ?? []),
  );
  const rising = [...new Set(plans)].toSorted((one, other) => one - other);
  const rank =
    (tiers: typeof before.tiers): Rank =>
    (label) => {
      const plan = planOf(tiers, label);
      return plan === undefined ? undefined : rising.indexOf(plan);
    };
  return [rank(before.tiers), rank(after.tiers)];
}

function byScore({ ruleSet: before }: Prepared, { ruleSet: after }: Prepared): Movements['of'] {
  const isOneWay = before.score?.better === after.score?.better;
  const isHigherBetter = after.score?.better === 'higher';
  return ({ score: from }, { score: to }) => {
    if (from === to) return STAYS;
    if (from === null || to === null || !isOneWay) return { direction: 'other', steps: null };
    return { direction: to > from === isHigherBetter ? 'better' : 'worse', steps: 0 };
  };
}

/** Counts of moves, all 0. */
export function noMoves(): Moves {
  return { better: 0, worse: 0, other: 0, stays: 0 };
}

/** Adds moves to a count of them. */
export function addMoves(to: Moves, { better, worse, other, stays }: Moves): void {
  to.better += better;
  to.worse += worse;
  to.other += other;
  to.stays += stays;
}
