import type { PreparedPart } from '../../rule-set/prepared.ts';
import { Exact, toNumber } from '../../ground/decimal.ts';
import type { PartEvaluation } from '../find.ts';
import { proportionalPointsOf, type ProportionalPoints } from './proportional-points.ts';
import { unrounded } from './tracers-of-numbers.ts';

/** Values of a fact: alone, or with their neighbours where points are rounded. */
export type Solved = { fact: string; exact: readonly number[]; around: readonly number[] };

/**
 * For points in proportion to a fact: the values that bring the score of a part exactly to some scores while all else
 * is as it is.
 */
export function solutionsOf(
  part: PreparedPart,
  evaluation: PartEvaluation,
  wanted: readonly number[],
): Solved[] {
  const { score } = part.part;
  if (!score || wanted.length === 0) return [];
  const { scale = 0, round } = score;
  const scores = round ? unrounded(wanted, { scale, round }) : wanted;
  const rest = restOf(part, evaluation);
  return proportionalPointsOf(part).flatMap((one): Solved[] => {
    const { points } = one;
    const { fact, bands, times = 1, plus = 0 } = points;
    if (bands || times === 0) return [];
    const solved = scores.flatMap((target) => {
      const needed = rest(one, target);
      const value = needed?.minus(plus).dividedBy(times);
      return value ? [toNumber(value)] : [];
    });
    const { round: rounding, scale: digits = 0 } = points;
    return rounding || round
      ? [
          {
            fact,
            exact: [],
            around: rounding ? unrounded(solved, { scale: digits, round: rounding }) : solved,
          },
        ]
      : [{ fact, exact: solved, around: [] }];
  });
}

/** Returns the points that a rule has to give for a score, with those of the other rules as they are. */
function restOf(
  { part }: PreparedPart,
  { start, fired }: PartEvaluation,
): (one: ProportionalPoints, target: number) => Exact | undefined {
  const isMean = part.score?.combine === 'weightedMean';
  const weightOf = (weight = 1): number => (isMean ? weight : 1);
  const scored = fired.flatMap(({ rule, scored: own }) => (own ? [{ rule, ...own }] : []));
  return ({ rule, weight }, target) => {
    const others = scored.filter((other) => other.rule !== rule);
    const own = new Exact(weightOf(weight));
    const sum = others.reduce(
      (total, other) => total.plus(new Exact(other.points).times(weightOf(other.weight))),
      new Exact(isMean ? 0 : start),
    );
    if (!isMean) return new Exact(target).minus(sum);
    if (own.isZero()) return undefined;
    const weights = others.reduce((total, other) => total.plus(weightOf(other.weight)), own);
    return weights.times(target).minus(sum).dividedBy(own);
  };
}
