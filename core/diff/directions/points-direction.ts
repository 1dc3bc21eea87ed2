import type { Points, PointsFromFact } from '../../rule-set/events.ts';
import { areTermsAlike, isScoreReadBack } from './certain.ts';
import type { Effect } from '../rule-set-diff.ts';
import type { Versions } from '../two.ts';

type Bands = NonNullable<PointsFromFact['bands']>;

/**
 * The effect of a change of the score: a higher score is milder if higher is better.
 *
 * @param direction positive if the score can only grow, negative if it can only fall
 */
export function effectOfScore(
  direction: number | undefined,
  { before, after }: Pick<Versions, 'before' | 'after'>,
): Effect | undefined {
  if (!before.score || !after.score) return undefined;
  if (isScoreReadBack({ before, after }) || !areTermsAlike({ before, after })) return undefined;
  const { better, combine = 'sum' } = after.score;
  // in a mean, or if the scale is reversed, points alone decide nothing
  if (!direction || combine !== 'sum' || before.score.combine === 'weightedMean') return undefined;
  if (before.score.better !== better) return undefined;
  return direction > 0 === (better === 'higher') ? 'milder' : 'stricter';
}

/** The difference of two numbers of points; undefined if either is computed. */
export function pointsDirection(before: Points, after: Points): number | undefined {
  return typeof before === 'number' && typeof after === 'number' ? after - before : undefined;
}

/** Whether bands give at least as many points everywhere (1) or at most as many (-1). */
export function bandsDirection(before: Bands, after: Bands): number | undefined {
  const bounds = [...before, ...after].map(({ upTo }) => upTo ?? Infinity);
  const differences = bounds.map((bound) => pointsAt(after, bound) - pointsAt(before, bound));
  if (differences.some(Number.isNaN)) return undefined;
  if (differences.every((difference) => difference >= 0)) return 1;
  return differences.every((difference) => difference <= 0) ? -1 : undefined;
}

function pointsAt(bands: Bands, value: number): number {
  return bands.find(({ upTo = Infinity }) => value <= upTo)?.points ?? Number.NaN;
}

/**
 * Whether points can only raise the score (1) or only lower it (-1), for all facts.
 *
 * @returns undefined if they can do both or neither
 */
export function signOf(points: Points, facts: Versions['after']['facts']): number | undefined {
  if (typeof points === 'number') return Math.sign(points) || undefined;
  const { fact, bands, times = 1, plus = 0, min, max } = points;
  if (min !== undefined && min >= 0) return 1;
  if (max !== undefined && max <= 0) return -1;
  if (plus !== 0) return undefined;
  const sign = bands ? signOfBands(bands) : signOfFact(facts[fact]?.min, facts[fact]?.enum);
  return sign === undefined ? undefined : Math.sign(sign * times) || undefined;
}

function signOfBands(bands: Bands): number | undefined {
  if (bands.every(({ points }) => points >= 0)) return 1;
  return bands.every(({ points }) => points <= 0) ? -1 : undefined;
}

function signOfFact(min: unknown, values: readonly unknown[] | undefined): number | undefined {
  const isCount = (value: unknown): boolean => typeof value === 'number' && value >= 0;
  return isCount(min) || values?.every(isCount) ? 1 : undefined;
}
