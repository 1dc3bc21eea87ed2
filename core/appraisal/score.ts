import { addHundredths, Exact, roundTo, toNumber } from '../ground/decimal.ts';
import type { Values } from '../values/slots.ts';
import type { PreparedPart } from '../rule-set/prepared.ts';
import { firstOf } from './first-of.ts';
import type { Fired, Scored } from '../rule-set/firing.ts';

/** The start of the score: the first entry whose condition holds. */
export function startOf({ starts, compiled }: PreparedPart, values: Readonly<Values>): number {
  return starts[firstOf(compiled.starts(values))]?.at ?? 0;
}

/**
 * Combines the points of the rules that fired: the start plus their sum, or their weighted mean (an indicator
 * that is not given leaves numerator and denominator); rounded if the rule set rounds, then clamped to the
 * score's range. A mean without indicators is null.
 */
export function combine(
  { part }: Pick<PreparedPart, 'part'>,
  start: number,
  fired: readonly Pick<Fired, 'scored'>[],
): number | null {
  if (!part.score) return null;
  const { combine: how, min, max, scale = 0, round } = part.score;
  const raw = how === 'weightedMean' ? weightedMean(fired) : sum(start, fired);
  if (raw === undefined) return null;
  const rounded = round ? roundTo(new Exact(raw), scale, round) : raw;
  const score = typeof rounded === 'number' ? rounded : toNumber(rounded);
  return Math.min(Math.max(score, min ?? -Infinity), max ?? Infinity);
}

/**
 * The score before and after rounding, both before it is clamped; undefined if nothing was given of which a mean
 * could be taken.
 */
export function roundingOf(
  { part }: Pick<PreparedPart, 'part'>,
  start: number,
  points: readonly Scored[],
): { exact: number; rounded: number } | undefined {
  if (!part.score) return undefined;
  const fired = points.map((scored) => ({ scored }));
  const score = { ...part.score, min: undefined, max: undefined };
  const rounded = combine({ part: { ...part, score } }, start, fired);
  const exact = combine({ part: { ...part, score: { ...score, round: undefined } } }, start, fired);
  return exact === null || rounded === null ? undefined : { exact, rounded };
}

/** The sum of start and points; as a decimal only if a number is not exact. */
function sum(start: number, fired: readonly Pick<Fired, 'scored'>[]): Exact | number {
  let hundredths = addHundredths(0, start);
  for (const { scored } of fired) {
    if (scored) hundredths = addHundredths(hundredths, scored.points);
  }
  if (!Number.isNaN(hundredths)) return hundredths / 100 + 0;
  return fired.reduce((total, { scored }) => total.plus(scored?.points ?? 0), new Exact(start));
}

function weightedMean(fired: readonly Pick<Fired, 'scored'>[]): Exact | undefined {
  return quickMean(fired) ?? exactMean(fired);
}

/** Below this, a product is whole only if the decimal itself has no further places. */
const MOST = 1e15;

/** Weights are counted in ten-thousandths, points in hundredths. */
const PARTS = { weight: 10_000, points: 100 };

/**
 * The weighted mean by sums of whole numbers, which is many times faster; undefined without indicators, or if a sum
 * could lose a digit.
 */
function quickMean(fired: readonly Pick<Fired, 'scored'>[]): Exact | undefined {
  let numerator = 0;
  let denominator = 0;
  for (const { scored } of fired) {
    if (!scored) continue;
    const weight = (scored.weight ?? 1) * PARTS.weight;
    const points = scored.points * PARTS.points;
    const product = weight * points;
    const isWhole = Number.isInteger(weight) && Number.isInteger(points);
    if (!isWhole || Math.abs(points) >= MOST || Math.abs(product) >= MOST) return undefined;
    numerator += product;
    denominator += weight;
    // large points of both signs can leave a small sum that has lost its last digits on the way
    if (Math.abs(numerator) >= MOST) return undefined;
  }
  const isExact = denominator < MOST / PARTS.points;
  if (denominator === 0 || !isExact) return undefined;
  return new Exact(numerator).dividedBy(denominator * PARTS.points);
}

function exactMean(fired: readonly Pick<Fired, 'scored'>[]): Exact | undefined {
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
