import type { ReadFact } from '../conditions/evaluate.ts';
import { Exact, quickSum, roundTo, toNumber } from '../decimal.ts';
import type { Values } from '../facts/values.ts';
import type { Prepared } from '../rule-set/prepared.ts';
import { pointsOf } from './points.ts';

/** The points of one rule that fired. */
export type Scored = { points: number; weight?: number };

/** Where the score starts: the first entry whose condition holds. */
export function startOf({ starts, asked }: Prepared, values: Readonly<Values>): number {
  return starts[asked.starts(values).indexOf(1)]?.at ?? 0;
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
  fired: readonly Speaking[],
): number | null {
  const { combine: how, min, max, scale = 0, round } = prepared.ruleSet.score;
  const raw = how === 'weightedMean' ? weightedMean(fired) : sum(start, fired);
  if (raw === undefined) return null;
  const rounded = round ? roundTo(new Exact(raw), scale, round) : raw;
  const score = typeof rounded === 'number' ? rounded : toNumber(rounded);
  return Math.min(Math.max(score, min ?? -Infinity), max ?? Infinity);
}

type Speaking = { scored: Scored | undefined };

/** The start and the points; as a decimal only where a number would not hold it exactly. */
function sum(start: number, fired: readonly Speaking[]): Exact | number {
  const all = [start];
  for (const { scored } of fired) if (scored) all.push(scored.points);
  return quickSum(all) ?? all.reduce((total: Exact, points) => total.plus(points), new Exact(0));
}

function weightedMean(fired: readonly Speaking[]): Exact | undefined {
  let numerator = new Exact(0);
  let denominator = new Exact(0);
  for (const { scored } of fired) {
    if (!scored) continue;
    const { points, weight = 1 } = scored;
    numerator = numerator.plus(new Exact(points).times(weight));
    denominator = denominator.plus(weight);
  }
  return denominator.isZero() ? undefined : numerator.dividedBy(denominator);
}
