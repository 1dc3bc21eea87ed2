import {
  compared,
  type Fraction,
  isWhole,
  KEPT,
  negative,
  over,
  scaledBy,
  toDigits,
} from './fraction.ts';

/** One in fixed point: so many digits that forty significant ones are right where a logarithm is near 0. */
const ONE = 10n ** 160n;

/** 2 artanh(x), for a fixed-point number well below one. */
function twiceArtanh(fraction: bigint): bigint {
  const square = (fraction * fraction) / ONE;
  let sum = 0n;
  let power = fraction;
  for (let odd = 1n; power !== 0n; odd += 2n) {
    sum += power / odd;
    power = (power * square) / ONE;
  }
  return 2n * sum;
}

const LN2 = twiceArtanh(ONE / 3n);
const LN10 = 3n * LN2 + twiceArtanh(ONE / 9n);

/** The natural logarithm of a number above 0, in fixed point. */
function ln(value: Fraction): bigint {
  let twos = value.n.toString(2).length - value.d.toString(2).length;
  // value = m x 2^twos with m near one
  const [up, down] = twos < 0 ? [BigInt(-twos), 0n] : [0n, BigInt(twos)];
  const [n, d] = [value.n << up, value.d << down];
  if (n * 3n > d * 4n) {
    twos += 1;
    return BigInt(twos) * LN2 + twiceArtanh(((n - 2n * d) * ONE) / (n + 2n * d));
  }
  return BigInt(twos) * LN2 + twiceArtanh(((n - d) * ONE) / (n + d));
}

/** e to the power of a fixed-point number. */
function exponential(exponent: bigint): Fraction {
  let twos = exponent / LN2;
  let rest = exponent - twos * LN2;
  if (rest < 0n) [twos, rest] = [twos - 1n, rest + LN2];
  let sum = 0n;
  let term = ONE;
  for (let count = 1n; term !== 0n; count += 1n) {
    sum += term;
    term = (term * rest) / ONE / count;
  }
  return twos >= 0n ? { n: sum << twos, d: ONE } : { n: sum, d: ONE << -twos };
}

/** A logarithm to forty digits, natural without a base; undefined if there is none. */
export function logarithm(value: Fraction, base?: Fraction): Fraction | undefined {
  if (value.n <= 0n) return undefined;
  if (base === undefined) return toDigits({ n: ln(value), d: ONE }, KEPT);
  if (base.n <= 0n || base.n === base.d) return undefined;
  return toDigits(over({ n: ln(value), d: 1n }, { n: ln(base), d: 1n }), KEPT);
}

/** The exponent of ten beyond which a power is held. */
const FARTHEST = 500;

/** The largest whole exponent for which a power is multiplied out, so that a half is seen to be one. */
const MULTIPLIED = 60n;

/** A power to forty digits, held within 1e-500 and 1e500; undefined if there is none. */
export function power(base: Fraction, exponent: Fraction): Fraction | undefined {
  if (exponent.n === 0n) return { n: 1n, d: 1n };
  if (base.n === 0n) return exponent.n > 0n ? { n: 0n, d: 1n } : undefined;
  const size = base.n < 0n ? negative(base) : base;
  if (!isWhole(exponent)) return base.n < 0n ? undefined : byLogarithm(base, exponent);
  const times = exponent.n / exponent.d;
  const found = multiplied(size, times) ?? byLogarithm(size, exponent);
  return base.n < 0n && times % 2n !== 0n ? negative(found) : found;
}

function multiplied({ n, d }: Fraction, times: bigint): Fraction | undefined {
  const count = times < 0n ? -times : times;
  if (count > MULTIPLIED) return undefined;
  const [up, down] = times < 0n ? [d, n] : [n, d];
  return held(toDigits({ n: up ** count, d: down ** count }, KEPT));
}

function byLogarithm(base: Fraction, exponent: Fraction): Fraction {
  const product = (ln(base) * exponent.n) / exponent.d;
  const tens = product / LN10;
  if (tens > FARTHEST) return scaledBy(1n, FARTHEST);
  if (tens < -FARTHEST) return scaledBy(1n, -FARTHEST);
  // the series ends just below or above a root that is rational
  return held(toDigits(toDigits(exponential(product), KEPT + 60), KEPT));
}

function held(value: Fraction): Fraction {
  const [least, most] = [scaledBy(1n, -FARTHEST), scaledBy(1n, FARTHEST)];
  if (compared(value, most) > 0) return most;
  return compared(value, least) < 0 ? least : value;
}
