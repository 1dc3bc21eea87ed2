const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const BASE = alphabet.length;

/**
 * The check character of digits and capitals by the method of Luhn in base 36: from the right, every second
 * value counts twice, as the sum of its two digits in base 36. It finds every single mistyped character.
 *
 * @example luhn36Check('27AAACR5055K1Z') // '7'
 */
export function luhn36Check(body: string): string {
  let sum = 0;
  for (let at = body.length - 1, isDoubled = true; at >= 0; at -= 1, isDoubled = !isDoubled) {
    const value = alphabet.indexOf(body.charAt(at)) * (isDoubled ? 2 : 1);
    sum += Math.floor(value / BASE) + (value % BASE);
  }
  return alphabet.charAt((BASE - (sum % BASE)) % BASE);
}

/**
 * Says that the last character does not fit those before it, or undefined if it does; the code is never
 * repeated.
 *
 * @example luhn36Fault('27AAACR5055K1Z7') // undefined
 */
export function luhn36Fault(code: string): string | undefined {
  return luhn36Check(code.slice(0, -1)) === code.slice(-1)
    ? undefined
    : 'The last character is a check character and does not fit those before it; look for a mistyped character.';
}
