const ZERO = 48;
const BODY = 12;
/** The weights of the second check digit; the first takes all but the first of them. */
const weights = [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2];

/** A check digit of a text: its characters count by their place in ASCII after 0, so that A is 17. */
function checkOf(text: string): number {
  const by = weights.slice(-text.length);
  let sum = 0;
  for (let at = 0; at < text.length; at += 1) sum += (text.charCodeAt(at) - ZERO) * (by[at] ?? 0);
  const rest = sum % 11;
  return rest < 2 ? 0 : 11 - rest;
}

/**
 * The two check digits of a CNPJ, from its first 12 characters, which may be capitals since July 2026.
 *
 * Source: Receita Federal, Instrução Normativa RFB 2.119/2022 as amended by 2.229/2024.
 *
 * @example cnpjCheck('12ABC34501DE') // '35'
 */
export function cnpjCheck(body: string): string {
  const first = checkOf(body);
  return `${first}${checkOf(`${body}${first}`)}`;
}

/**
 * Says that the check digits of a CNPJ do not fit, or undefined if they do; the code is never repeated.
 *
 * @example cnpjFault('00000000000191') // undefined
 */
export function cnpjFault(code: string): string | undefined {
  return cnpjCheck(code.slice(0, BODY)) === code.slice(BODY)
    ? undefined
    : 'The two check digits of the CNPJ do not fit the 12 characters before them; look for a mistyped character.';
}
