/**
 * Whether the digits of a text pass the check of Luhn: from the right, every second digit counts twice, as
 * the sum of its digits, and 10 divides the sum of all. It finds every single mistyped digit.
 *
 * Source: ISO/IEC 7812-1, annex B.
 *
 * @example passesLuhn('552100554') // true
 */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let at = digits.length - 1, isDoubled = false; at >= 0; at -= 1, isDoubled = !isDoubled) {
    const value = Number(digits.charAt(at)) * (isDoubled ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}

/**
 * Says that the last digit does not fit those before it, or undefined if it does; the code is never repeated.
 *
 * @example luhnFault('552100554') // undefined
 */
export function luhnFault(code: string): string | undefined {
  return passesLuhn(code)
    ? undefined
    : 'The last digit is a check digit and does not fit the digits before it; look for a mistyped digit.';
}
