import { holds, type ReadFact } from '../conditions/evaluate.ts';
import { Exact, roundTo, toNumber } from '../decimal.ts';
import type { Prepared } from '../rule-set/prepared.ts';
import { pointsOf } from './points.ts';

/** The points of one rule that fired. */
export type Scored = { points: number; weight?: number };

/** Where the score starts: the first entry whose condition holds. */
export function startOf(prepared: Prepared, read: ReadFact): number {
  const entry = prepared.starts.find(({ when }) => !when || holds(when, read));
  return entry?.at ?? 0;
}

/** The points of a points rule that fired; undefined for a rule that speaks otherwise. */
export function scoredBy(rule: Prepared['rules'][number], read: ReadFact): Scored | undefined {
  const { event } = rule.document;
  if (event.type !== 'points') return undefined;
  const { weight } = event.params;
  const points = pointsOf(event.params.points, read);
  return weight === undefined ? { points } : { points, weight };
}

/**
 * Combines the points of the rules that fired: the start plus their sum, or their weighted mean (an
 * indicator that is not given leaves numerator and denominator); rounded where the law rounds,
 * then kept within the score's range. A mean of nothing is null.
 */
export function combine(
  prepared: Prepared,
  start: number,
  scored: readonly Scored[],
): number | null {
  const { combine: how, min, max, scale = 0, round } = prepared.ruleSet.score;
  const raw = how === 'weightedMean' ? weightedMean(scored) : sum(start, scored);
  if (!raw) return null;
  let exact = round ? roundTo(raw, scale, round) : raw;
  if (min !== undefined) exact = Exact.max(exact, min);
  if (max !== undefined) exact = Exact.min(exact, max);
  return toNumber(exact);
}

function sum(start: number, scored: readonly Scored[]): Exact {
  return scored.reduce((total, { points }) => total.plus(points), new Exact(start));
}

function weightedMean(scored: readonly Scored[]): Exact | undefined {
  let numerator = new Exact(0);
  let denominator = new Exact(0);
  for (const { points, weight = 1 } of scored) {
    numerator = numerator.plus(new Exact(points).times(weight));
    denominator = denominator.plus(weight);
  }
  return denominator.isZero() ? undefined : numerator.dividedBy(denominator);
}
