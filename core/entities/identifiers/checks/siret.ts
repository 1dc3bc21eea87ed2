import { passesLuhn } from './luhn.ts';

const SIREN = 9;
/** Its establishments were too many for numbers that pass the check of Luhn. */
const laPoste = '356000000';

/**
 * Says what is wrong with the check digits of a SIRET, or undefined if nothing is; the code is never
 * repeated. The enterprise number in it and the whole pass the check of Luhn; of La Poste, 5 divides the sum of
 * the digits instead, which finds no slip by 5.
 *
 * Source: INSEE, répertoire Sirene.
 *
 * @example siretFault('35600000049837') // undefined
 */
export function siretFault(code: string): string | undefined {
  const siren = code.slice(0, SIREN);
  if (!passesLuhn(siren)) {
    return 'The ninth digit, the check digit of the SIREN, does not fit the 8 digits before it; look for a mistyped digit.';
  }
  return passesLuhn(code) || (siren === laPoste && sumOf(code) % 5 === 0)
    ? undefined
    : 'The last digit, the check digit of the SIRET, does not fit the 13 digits before it; look for a mistyped digit.';
}

function sumOf(digits: string): number {
  return Array.from(digits, Number).reduce((sum, digit) => sum + digit, 0);
}
