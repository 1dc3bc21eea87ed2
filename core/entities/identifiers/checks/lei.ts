const asNumber = (text: string) =>
  BigInt(Array.from(text, (character) => parseInt(character, 36)).join(''));

/**
 * The two check digits of a legal entity identifier, from its first 18 characters.
 *
 * Throws RangeError unless given 18 digits or capitals. Source: ISO 17442, ISO/IEC 7064 MOD 97-10.
 *
 * @example leiCheck('5493001KJTIIGC8Y1R') // '12'
 */
export function leiCheck(body: string): string {
  if (!/^[0-9A-Z]{18}$/.test(body)) {
    throw new RangeError('A legal entity identifier begins with 18 digits or capital letters.');
  }
  return String(98n - (asNumber(`${body}00`) % 97n)).padStart(2, '0');
}

/**
 * Says what is wrong with a legal entity identifier, or undefined if nothing is; the code is never
 * repeated.
 *
 * Source: ISO 17442.
 *
 * @example checkLei('5493001KJTIIGC8Y1R12') // undefined
 */
export function checkLei(code: string): string | undefined {
  if (code.length !== 20) {
    return `A legal entity identifier has 20 characters; this one has ${code.length}.`;
  }
  if (/[a-z]/.test(code)) {
    return 'A legal entity identifier has capital letters only; write it in capitals.';
  }
  if (!/^[0-9A-Z]{18}\d{2}$/.test(code)) {
    return 'A legal entity identifier has 18 digits or capitals and then two digits.';
  }
  // Comparing with the computed digits also refuses 00, 01 and 99, which mod 97 alone lets through.
  if (leiCheck(code.slice(0, 18)) !== code.slice(18)) {
    return 'The two check digits of the legal entity identifier do not fit the 18 characters before them; look for a mistyped character.';
  }
  return undefined;
}
