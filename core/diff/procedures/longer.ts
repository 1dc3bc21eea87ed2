import { isSame } from '../two.ts';
import { readSpan } from '../../periods/span.ts';
import { AS_SET, type PeriodOfProcedure } from '../../procedures/procedure-schema.ts';

type Lasts = PeriodOfProcedure['lasts'];

/**
 * Which of two lengths is longer for every case and every day: working days never last less than as many calendar days, and
 * a month has 28 to 31 days.
 *
 * @returns undefined if neither is certain, or they are the same
 * @example longerOf('5 working days', '10 working days') // 'after'
 * @example longerOf('2 months', '60 calendar days') // undefined
 */
export function longerOf(before: Lasts, after: Lasts): 'before' | 'after' | undefined {
  // how long a day that is set lies ahead, nobody knows
  if (isSame(before, after) || before === AS_SET || after === AS_SET) return undefined;
  const [old, now] = [spansOf(before), spansOf(after)];
  if (old.length !== now.length || !isSame(old.map(condition), now.map(condition)))
    return undefined;
  const pairs = old.map(({ lasts }, at) => [lasts, now[at]?.lasts ?? ''] as const);
  const isLonger = pairs.every(([was, is]) => isNeverShorter(is, was));
  const isShorter = pairs.every(([was, is]) => isNeverShorter(was, is));
  if (isLonger === isShorter) return undefined;
  return isLonger ? 'after' : 'before';
}

function condition({ if: where }: { if?: unknown }): unknown {
  return where ?? null;
}

function spansOf(lasts: Lasts): { if?: unknown; lasts: string }[] {
  return typeof lasts === 'string' ? [{ lasts }] : lasts;
}

/** Whether a span never ends before another that begins on the same day. */
function isNeverShorter(one: string, other: string): boolean {
  const [long, short] = [inUnits(one), inUnits(other)];
  if (long.unit === short.unit) return long.number >= short.number;
  return daysOf(one).least >= daysOf(other).most;
}

/** A year is twelve months. */
function inUnits(span: string): { number: number; unit: string } {
  const { number, unit } = readSpan(span);
  return unit === 'year' ? { number: 12 * number, unit: 'month' } : { number, unit };
}

/** The least and the most calendar days of a span; no number of rest days can be ruled out. */
function daysOf(span: string): { least: number; most: number } {
  const { number, unit } = inUnits(span);
  if (unit === 'month') return { least: 28 * number, most: 31 * number };
  return { least: number, most: unit === 'working day' ? Number.POSITIVE_INFINITY : number };
}
