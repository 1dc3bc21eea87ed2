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

/** The exponent of ten beyond which a power is held, so that sums with it still keep every digit. */
const FARTHEST = 500;

/**
 * A power to 40 significant digits, held within 1e-500 and 1e500 in size; undefined if it does not exist.
 *
 * @example powerOf(new Wide(2), new Wide(10))?.toNumber() // 1024
 */
export function powerOf(base: Wide, exponent: Wide): Wide | undefined {
  if (exponent.isZero()) return new Wide(1);
  if (base.isZero()) return exponent.isPositive() ? new Wide(0) : undefined;
  if (base.isNegative() && !exponent.isInteger()) return undefined;
  return remembered(`${base.toString()}^${exponent.toString()}`, () => {
    const power = new Further(base).pow(exponent);
    const size = Decimal.min(Decimal.max(power.abs(), `1e-${FARTHEST}`), `1e${FARTHEST}`);
    return kept(power.isNegative() ? size.negated() : size);
  });
}

/**
 * A logarithm to 40 significant digits, natural unless a base is given; undefined if it does not exist.
 *
 * @example logarithmOf(new Wide(1000), new Wide(10))?.toNumber() // 3
 */
export function logarithmOf(value: Wide, base?: Wide): Wide | undefined {
  if (!value.greaterThan(0)) return undefined;
  if (base !== undefined && (!base.greaterThan(0) || base.equals(1))) return undefined;
  const further = new Further(value);
  return remembered(`log ${value.toString()} ${base?.toString() ?? 'e'}`, () =>
    kept(base === undefined ? further.ln() : further.log(base)),
  );
}

/** So many powers and logarithms are remembered. */
const MOST_REMEMBERED = 1000;
const results = new Map<string, Wide>();

/** A result that takes long to compute, which a search for ways up needs for the same operands again and again. */
function remembered(key: string, compute: () => Wide): Wide {
  const known = results.get(key);
  if (known) return known;
  if (results.size >= MOST_REMEMBERED) results.clear();
  const result = compute();
  results.set(key, result);
  return result;
}

function kept(value: Decimal): Wide {
  return new Wide(value.toSignificantDigits(KEPT_DIGITS));
}
