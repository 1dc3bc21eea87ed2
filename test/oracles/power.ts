/** One in fixed point: 80 digits after the point, of which the results keep at least 70. */
export const ONE = 10n ** 80n;

function times(left: bigint, right: bigint): bigint {
  return (left * right) / ONE;
}

/** 2 artanh(numerator / denominator), for a fraction well below one. */
function twiceArtanh(numerator: bigint, denominator: bigint): bigint {
  const fraction = (numerator * ONE) / denominator;
  const square = times(fraction, fraction);
  let sum = 0n;
  let power = fraction;
  for (let odd = 1n; power !== 0n; odd += 2n) {
    sum += power / odd;
    power = times(power, square);
  }
  return 2n * sum;
}

const ln2 = twiceArtanh(1n, 3n);

/** The natural logarithm of an integer from 1. */
function logarithm(value: bigint): bigint {
  let halvings = 0n;
  // value = m x 2^halvings with m from 1 to below 2
  while (value >> (halvings + 1n) > 0n) halvings += 1n;
  const two = 1n << halvings;
  return halvings * ln2 + twiceArtanh(value - two, value + two);
}

/** e to the power of a fixed-point number from 0. */
function exponential(exponent: bigint): bigint {
  const doublings = exponent / ln2;
  const rest = exponent - doublings * ln2;
  let sum = 0n;
  let term = ONE;
  for (let count = 1n; term !== 0n; count += 1n) {
    sum += term;
    term = times(term, rest) / count;
  }
  return sum << doublings;
}

/** `base` to the power of `tenThousandths / 10,000`, in fixed point; exactly ONE for the base 1. */
export function power(base: bigint, tenThousandths: bigint): bigint {
  return exponential((logarithm(base) * tenThousandths) / 10_000n);
}
