const isDigit = (code: number) => /^\p{Nd}$/u.test(String.fromCodePoint(code));

/** The value of a decimal digit of any script: Unicode's digits stand in runs of whole tens. */
function digitValue(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  let first = code;
  while (isDigit(first - 1)) first--;
  return String((code - first) % 10);
}

/** Writes the digits of every script in ASCII, each looked up once. */
function withPlainDigits(text: string): string {
  const values = new Map<string, string>();
  return text.replace(/[^\P{Nd}0-9]/gu, (character) => {
    const value = values.get(character) ?? digitValue(character);
    values.set(character, value);
    return value;
  });
}

/**
 * Brings every way of writing a number to one: capitals, ASCII digits, plain spaces, hyphens and
 * dots, no invisible or combining characters.
 *
 * Linear in the text's length: combining marks go first, as normalising a long run of them is not.
 *
 * @example foldText('１１０１０５–１９４９ ٣x') // '110105-1949 3X'
 */
export function foldText(text: string): string {
  if (/^[\t\n\r -~]*$/.test(text)) return text.toUpperCase();
  const normal = text
    .replace(/[\p{M}\p{Cf}\p{DI}]+/gu, '')
    .normalize('NFKC')
    .replace(/[\p{M}\p{Cf}\p{DI}]+/gu, '');
  return withPlainDigits(normal)
    .replace(/[\p{Pd}\u2212]/gu, '-')
    .replace(/\p{Zs}/gu, ' ')
    .replace(/[\u00B7\u2027\u2219\u22C5\u30FB\u3002\uFF0E]/g, '.')
    .toUpperCase()
    .replace(/[\u00D7\u0425\u03A7]/g, 'X');
}
