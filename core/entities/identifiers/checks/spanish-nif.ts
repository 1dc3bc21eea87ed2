const organisations = /^[A-HJNP-SUVW]\d{7}[\dA-J]$/;
/** Registers of these write the check as a letter, of those as a digit; the others do either. */
const withLetter = /^[NPQRSW]/;
const withDigit = /^[ABEH]/;

/** The check of a Spanish NIF of an organisation as a digit: doubled digits count by their sum. */
function checkOf(digits: string): number {
  const sum = Array.from(digits, Number).reduce((total, digit, at) => {
    const doubled = digit * 2;
    return total + (at % 2 === 1 ? digit : Math.floor(doubled / 10) + (doubled % 10));
  }, 0);
  return (10 - (sum % 10)) % 10;
}

/**
 * Says what is wrong with a Spanish tax number (NIF) of an organisation, or undefined if nothing is; the
 * code is never repeated. Its first letter is the legal form; K, L, M, X, Y, Z and digits are persons'.
 *
 * Source: Orden EHA/451/2008; the check as in Real Decreto 1065/2007.
 *
 * @example checkSpanishNif('S1234567D') // undefined
 */
export function checkSpanishNif(code: string): string | undefined {
  if (/^[\dKLMXYZ]/.test(code)) {
    return 'A Spanish NIF that begins with a digit or K, L, M, X, Y or Z is of a natural person; use a number of the organisation.';
  }
  if (!organisations.test(code)) {
    return 'A Spanish NIF of an organisation has a capital for its legal form, 7 digits, and a digit or a capital from A to J.';
  }
  const check = checkOf(code.slice(1, 8));
  const last = code.charAt(8);
  const letter = 'JABCDEFGHI'.charAt(check);
  const fits =
    (last === String(check) && !withLetter.test(code)) ||
    (last === letter && !withDigit.test(code));
  return fits
    ? undefined
    : 'The check character of the Spanish NIF does not fit the 7 digits before it; look for a mistyped character.';
}

/**
 * Whether a text is the NIF of a Spanish public body, by its own check and the province in its first
 * two digits; such numbers have the shape of Singapore's.
 *
 * @example isSpanishPublicBody('S1234567D') // true
 */
export function isSpanishPublicBody(code: string): boolean {
  const province = Number(code.slice(1, 3));
  return /^S/.test(code) && province >= 1 && province <= 52 && checkSpanishNif(code) === undefined;
}
