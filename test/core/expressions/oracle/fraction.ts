import type { Rounding } from '../../../../core/ground/decimal.ts';

/** A number as numerator and denominator; the denominator is above 0. */
export type Fraction = { n: bigint; d: bigint };

/** The significant digits after a quotient, a power or a logarithm, and those that a fact takes. */
export const KEPT = 40;
export const TAKEN = 15;

export function fractionOf(number: number): Fraction {
  const [digits = '', exponent = '0'] = String(number).split('e');
  const [whole = '', decimals = ''] = digits.split('.');
  return scaledBy(BigInt(whole + decimals), Number(exponent) - decimals.length);
}

/** An integer times a power of ten. */
export function scaledBy(integer: bigint, exponent: number): Fraction {
  if (exponent >= 0) return { n: integer * 10n ** BigInt(exponent), d: 1n };
  return { n: integer, d: 10n ** BigInt(-exponent) };
}

export function plus(one: Fraction, other: Fraction): Fraction {
  return one.d === other.d
    ? { n: one.n + other.n, d: one.d }
    : { n: one.n * other.d + other.n * one.d, d: one.d * other.d };
}

export function negative({ n, d }: Fraction): Fraction {
  return { n: -n, d };
}

export function times(one: Fraction, other: Fraction): Fraction {
  return { n: one.n * other.n, d: one.d * other.d };
}

/** A quotient by something else than 0, not rounded. */
export function over(one: Fraction, other: Fraction): Fraction {
  const sign = other.n < 0n ? -1n : 1n;
  return { n: one.n * other.d * sign, d: one.d * other.n * sign };
}

/** Below 0, 0, or above 0 as the first is less than, equal to or greater than the second. */
export function compared(one: Fraction, other: Fraction): number {
  const difference = one.n * other.d - other.n * one.d;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function isWhole({ n, d }: Fraction): boolean {
  return n % d === 0n;
}

/** Rounds to a number of decimals, which may be below 0. */
export function toDecimals(value: Fraction, decimals: number, mode: Rounding): Fraction {
  const size = value.n < 0n ? negative(value) : value;
  const { n, d } = times(size, scaledBy(1n, decimals));
  const [floor, twiceRest] = [n / d, (n % d) * 2n];
  const up = isRoundedUp(floor, twiceRest, d, value.n < 0n, mode);
  const rounded = scaledBy(up ? floor + 1n : floor, -decimals);
  return value.n < 0n ? negative(rounded) : rounded;
}

function isRoundedUp(
  floor: bigint,
  twiceRest: bigint,
  d: bigint,
  isNegative: boolean,
  mode: Rounding,
): boolean {
  switch (mode) {
    case 'down':
      return false;
    case 'up':
      return twiceRest > 0n;
    case 'ceiling':
      return twiceRest > 0n && !isNegative;
    case 'floor':
      return twiceRest > 0n && isNegative;
    case 'halfUp':
      return twiceRest >= d;
    case 'halfDown':
      return twiceRest > d;
    case 'halfEven':
      return twiceRest > d || (twiceRest === d && floor % 2n === 1n);
  }
}

/** The exponent of ten of the first digit of a number other than 0. */
export function magnitude({ n, d }: Fraction): number {
  const size = n < 0n ? -n : n;
  let guess = size.toString().length - d.toString().length;
  while (compared({ n: size, d }, scaledBy(1n, guess)) < 0) guess -= 1;
  while (compared({ n: size, d }, scaledBy(1n, guess + 1)) >= 0) guess += 1;
  return guess;
}

/** Rounds half up to a number of significant digits. */
export function toDigits(value: Fraction, digits: number): Fraction {
  if (value.n === 0n) return value;
  return toDecimals(value, digits - 1 - magnitude(value), 'halfUp');
}

/** The JSON number of the 15 significant digits that a fact takes. */
export function numberOf(value: Fraction): number {
  if (value.n === 0n) return 0;
  const decimals = TAKEN - 1 - magnitude(value);
  const { n, d } = times(toDecimals(value, decimals, 'halfUp'), scaledBy(1n, decimals));
  // what is too small for a number is 0, without a sign
  return Number(`${n / d}e${-decimals}`) + 0;
}
