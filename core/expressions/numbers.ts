import { roundTo, toNumber, type Rounding } from '../ground/decimal.ts';
import { Wide } from '../ground/wide-decimal.ts';
import type { Value } from '../values/value-type.ts';
import type { Rounded } from './expression.ts';
import type { Computed } from './kind.ts';

/** The largest size of a number that a fact takes from a computation. */
const LARGEST = 1e100;

/** Whether a value within a computation is an exact decimal. */
export function isWide(value: Computed): value is Wide {
  return value instanceof Wide;
}

/** A number within a computation as an exact decimal. */
export function wide(value: Computed): Wide {
  return isWide(value) ? value : new Wide(value as number);
}

/** Rounds a number if an expression says so. */
export function roundedBy({ scale, round = 'halfUp' }: Rounded, value: Wide): Wide {
  return scale === undefined ? value : roundedTo(value, scale, round);
}

/** Rounds an exact decimal to a number of decimals. */
export function roundedTo(value: Wide, scale: number, round: Rounding): Wide {
  return roundTo(value, scale, round);
}

/**
 * The value that a fact takes from a computation: numbers of at most 15 significant digits and at most 1e100 in
 * size.
 *
 * @example valueOf(wide(0.5)) // 0.5
 */
export function valueOf(computed: Computed | undefined): Value | undefined {
  if (computed === undefined || !isWide(computed)) return computed;
  return Math.min(Math.max(toNumber(computed), -LARGEST), LARGEST) + 0;
}
