import { daysFrom } from '../ground/dates.ts';
import { Exact, toNumber } from '../ground/decimal.ts';
import type { Scalar, Value } from '../values/value-type.ts';
import type { ReadFact } from './evaluate.ts';
import type { Comparison } from './node.ts';

/** The values with which comparisons compare a fact, on either side; for other facts, their values. */
export function comparedWith(
  comparisons: readonly Comparison[],
  fact: string,
  read: ReadFact,
): Scalar[] {
  const compared = comparisons.flatMap((comparison) => {
    if (comparison.valueFact === fact) return [read(comparison.fact)];
    if (comparison.fact !== fact) return [];
    return [comparison.valueFact ? read(comparison.valueFact) : comparison.value];
  });
  return compared.flatMap(scalarsOf);
}

function scalarsOf(value: Value | undefined): readonly Scalar[] {
  if (value === undefined) return [];
  return typeof value === 'object' ? value : [value];
}

/**
 * A number with the numbers a step below and above it.
 *
 * @example numbersAround(60, 0.01) // [59.99, 60, 60.01]
 */
export function numbersAround(bound: number, step: number): number[] {
  return [-step, 0, step].map((by) => toNumber(new Exact(bound).plus(by)));
}

/**
 * A day with the days before and after it.
 *
 * @example daysAround('2024-03-01') // ['2024-02-29', '2024-03-01', '2024-03-02']
 */
export function daysAround(day: string): string[] {
  return [-1, 0, 1].map((days) => daysFrom(day, days));
}
