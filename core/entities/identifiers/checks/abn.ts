const weights = [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19];

/**
 * Says that the digits of an ABN do not fit each other, or undefined if they do; the code is never repeated.
 * The first digit counts one less, and 89 divides the sum of all by their weights: every single mistyped digit
 * is found, and every two that changed places.
 *
 * Source: Australian Business Register, format of the ABN.
 *
 * @example abnFault('51824753556') // undefined
 */
export function abnFault(code: string): string | undefined {
  const first = weights[0] ?? 0;
  const sum = weights.reduce((all, weight, at) => all + weight * Number(code.charAt(at)), -first);
  return sum % 89 === 0
    ? undefined
    : 'The first two digits are check digits and do not fit the 9 digits behind them; look for a mistyped digit.';
}
