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
 * otherwise by score. A grade off the scale is neither better nor worse.
 */
export function movementsOf(before: Prepared, after: Prepared): Movements {
  const by = movedBy(before, after);
  if (by === 'score') return { by, of: byScore(after) };
  const [old, now] = by === 'grade' ? gradeRanks(before, after) : tierRanks(before, after);
  // cached, because there are few pairs of classes and millions of entities
  const known = new Map<string | null, Map<string | null, Movement>>();
  return {
    by,
    of: ({ [by]: from }, { [by]: to }) => {
      const row = known.get(from) ?? new Map<string | null, Movement>();
      let movement = row.get(to);
      if (!movement) {
        movement = from === to ? STAYS : between(old(from), now(to));
        known.set(from, row.set(to, movement));
      }
      return movement;
    },
  };
}

const STAYS: Movement = { direction: 'stays', steps: 0 };

function movedBy({ ruleSet: before }: Prepared, { ruleSet: after }: Prepared): MovedBy {
  if (before.grades && after.grades) return 'grade';
  return before.tiers && after.tiers ? 'tier' : 'score';
}

function between(from: number | undefined, to: number | undefined): Movement {
  if (from === undefined || to === undefined) return { direction: 'other', steps: null };
  const steps = to - from;
  return { direction: steps > 0 ? 'worse' : steps < 0 ? 'better' : 'other', steps };
}

/** Positions on the scale of the version after; a grade that it lacks keeps its relative position. */
function gradeRanks(before: Prepared, after: Prepared): [Rank, Rank] {
  const [old, now] = [before, after].map(({ scale }) =>
    scale.map(({ document }) => document.grade),
  );
  const at = (labels: readonly string[] = [], label: string | null): number | undefined => {
    const found = label === null ? -1 : labels.indexOf(label);
    return found < 0 ? undefined : found;
  };
  const stretch = ((now?.length ?? 1) - 1) / Math.max(1, (old?.length ?? 1) - 1);
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

function byScore({ ruleSet }: Prepared): Movements['of'] {
  const isHigherBetter = ruleSet.score?.better === 'higher';
  return ({ score: from }, { score: to }) => {
    if (from === to) return STAYS;
    if (from === null || to === null) return { direction: 'other', steps: null };
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
