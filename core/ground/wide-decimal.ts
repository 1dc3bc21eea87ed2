import { Decimal } from 'decimal.js';

/** Decimals within a computation: sums and products keep every digit. */
export const Wide = Decimal.clone({ precision: 1000, toExpNeg: -30, toExpPos: 40 });
export type Wide = Decimal;

/** The significant digits that a quotient, a power or a logarithm keeps within a computation. */
export const KEPT_DIGITS = 40;

const Kept = Decimal.clone({ precision: KEPT_DIGITS });
/** Computes with further digits, so that the last kept one is right. */
const Further = Decimal.clone({ precision: KEPT_DIGITS + 20 });

/**
 * A quotient to 40 significant digits, halves rounded up.
 *
 * @example quotient(new Wide(1), new Wide(4)).toNumber() // 0.25
 */
export function quotient(dividend: Wide, divisor: Wide): Wide {
  return new Wide(new Kept(dividend).dividedBy(divisor));
}

/**
 * A power to 40 significant digits; undefined if it does not exist, or is beyond what can be computed.
 *
 * @example powerOf(new Wide(2), new Wide(10))?.toNumber() // 1024
 */
export function powerOf(base: Wide, exponent: Wide): Wide | undefined {
  if (base.isZero() && !exponent.isPositive()) return undefined;
  if (base.isNegative() && !exponent.isInteger()) return undefined;
  return kept(new Further(base).pow(exponent));
}

/**
 * A logarithm to 40 significant digits, natural unless a base is given; undefined if it does not exist.
 *
 * @example logarithmOf(new Wide(1000), new Wide(10))?.toNumber() // 3
 */
export function logarithmOf(value: Wide, base?: Wide): Wide | undefined {
  if (!value.greaterThan(0)) return undefined;
  if (base === undefined) return kept(new Further(value).ln());
  if (!base.greaterThan(0) || base.equals(1)) return undefined;
  return kept(new Further(value).log(base));
}

function kept(value: Decimal): Wide | undefined {
  return value.isFinite() ? new Wide(value.toSignificantDigits(KEPT_DIGITS)) : undefined;
}
