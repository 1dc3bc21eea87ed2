import { Decimal } from 'decimal.js';
import * as z from 'zod';
import { unquoted } from './quoted-number.ts';

/**
 * Rounding modes: `halfUp` rounds halves away from zero, `halfDown` towards it; `up` and `down` round everything
 * away from and towards zero, `ceiling` and `floor` towards the greater and the lesser number.
 */
export const roundingSchema = z.enum([
  'halfUp',
  'halfEven',
  'halfDown',
  'up',
  'down',
  'ceiling',
  'floor',
]);
export type Rounding = z.infer<typeof roundingSchema>;

const modes: Record<Rounding, Decimal.Rounding> = {
  halfUp: Decimal.ROUND_HALF_UP,
  halfEven: Decimal.ROUND_HALF_EVEN,
  up: Decimal.ROUND_UP,
  down: Decimal.ROUND_DOWN,
  halfDown: Decimal.ROUND_HALF_DOWN,
  ceiling: Decimal.ROUND_CEIL,
  floor: Decimal.ROUND_FLOOR,
};

/** Decimals with enough precision for any sum of facts that the schema allows. */
export const Exact = Decimal.clone({ precision: 60, toExpNeg: -30, toExpPos: 40 });
export type Exact = Decimal;

/**
 * The most significant digits of a fact, a point or a bound. Up to 15 digits, a JSON number and the decimal in
 * the document have the same value, so comparing numbers compares decimals.
 */
export const SIGNIFICANT_DIGITS = 15;

/**
 * Whether a number is 0, or a decimal of at most 15 significant digits from 1e-15 to 1e15; a thousand of these
 * can be added without losing a digit.
 *
 * @example isExact(0.1) // true
 * @example isExact(0.1 + 0.2) // false: 0.30000000000000004 has 17
 */
export function isExact(value: number): boolean {
  const size = Math.abs(value);
  // fast path for most amounts: a division rounds to the nearest number, which is that of the decimal
  const hundredths = Math.round(value * 100);
  if (size < 1e13 && hundredths / 100 === value) return true;
  if (Number.isSafeInteger(value) && size < 1e15) return true;
  if (!(size >= 1e-15 && size <= 1e15)) return false;
  return new Exact(value).precision() <= SIGNIFICANT_DIGITS;
}

/** The message for a number that is not exact. */
export const INEXACT = `has more than ${SIGNIFICANT_DIGITS} significant digits, or lies beyond 1e15`;

/** A JSON number that is an exact decimal. */
export const decimalSchema = z
  .number({
    error: ({ input }) =>
      input === undefined ? 'is required: a number' : `must be a number${unquoted(input)}`,
  })
  .refine(isExact, { error: INEXACT });

/**
 * Rounds to `scale` decimal places.
 *
 * @example roundTo(new Exact('2.345'), 2, 'halfUp').toNumber() // 2.35
 */
export function roundTo(value: Exact, scale: number, rounding: Rounding): Exact {
  return value.toDecimalPlaces(scale, modes[rounding]);
}

/**
 * Rounds a number as an exact decimal. The most common case, two places rounded half up to whole numbers, does
 * not use decimals.
 *
 * @example rounded(-2.5, 0, 'halfUp') // -3
 */
export function rounded(value: number, scale: number, rounding: Rounding): number {
  if (Number.isInteger(value)) return value;
  const hundredths = Math.round(value * 100);
  if (scale === 0 && rounding === 'halfUp' && hundredths / 100 === value) {
    return Math.sign(value) * Math.floor((Math.abs(hundredths) + 50) / 100) + 0;
  }
  return toNumber(roundTo(new Exact(value), scale, rounding));
}

/**
 * The JSON number of a decimal; a result of more than 15 significant digits (an unrounded quotient) is rounded
 * half up to 15, so that it prints the same on every platform.
 */
export function toNumber(value: Exact): number {
  return value.toSignificantDigits(SIGNIFICANT_DIGITS, Decimal.ROUND_HALF_UP).toNumber();
}

const LARGEST = 10 ** SIGNIFICANT_DIGITS;

/**
 * The sum of exact decimals as plain numbers, which is many times faster; undefined if that could lose a
 * digit. Addends with up to two decimal places are counted in hundredths, as whole numbers.
 *
 * @example quickSum([0.1, 0.2]) // 0.3
 */
export function quickSum(numbers: readonly number[]): number | undefined {
  let hundredths = 0;
  for (const number of numbers) hundredths = addHundredths(hundredths, number);
  return Number.isNaN(hundredths) ? undefined : hundredths / 100 + 0;
}

/**
 * Adds a number to a sum in hundredths; NaN if that could lose a digit.
 *
 * @example addHundredths(10, 0.2) // 30
 */
export function addHundredths(sum: number, number: number): number {
  const more = number * 100;
  const next = sum + more;
  // below the bound a product is whole only if the decimal itself has no further places
  return Number.isInteger(more) && Math.abs(next) < LARGEST ? next : NaN;
}

/** Whether plain arithmetic on two numbers is exact: whole numbers well below 2^53. */
export function areSmallIntegers(...numbers: readonly number[]): boolean {
  return numbers.every((number) => Number.isInteger(number) && Math.abs(number) < 1e7);
}
