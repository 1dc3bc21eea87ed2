const isDigit = (code: number) => /^\p{Nd}$/u.test(String.fromCodePoint(code));

/** The value of a decimal digit of any script: Unicode's digits stand in runs of whole tens. */
function decimalValue(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  let first = code;
  while (isDigit(first - 1)) first--;
  return String((code - first) % 10);
}

// Chinese characters and circles: everyday, financial and old forms.
const numerals = '〇零○◯⓿ 一壹弌幺 二贰貳弍 三叁參叄弎 四肆 五伍 六陆陸 七柒 八捌 九玖'.split(' ');
// The ones of runs from 1 to 9: Ethiopic, double and dark circled digits, Suzhou.
const runsOfNine = [0x1369, 0x24f5, 0x2776, 0x2780, 0x278a, 0x3021];

const numeralValues = new Map([
  ...numerals.flatMap((forms, value) => Array.from(forms, (form) => [form, `${value}`] as const)),
  ...runsOfNine.flatMap((one) =>
    Array.from({ length: 9 }, (_, at) => [String.fromCodePoint(one + at), `${at + 1}`] as const),
  ),
]);
const anyDigit = new RegExp(`[^\\P{Nd}0-9]|[${[...numeralValues.keys()].join('')}]`, 'gu');

/** Writes the digits of every script in ASCII, each looked up once. */
function withPlainDigits(text: string): string {
  const values = new Map<string, string>();
  return text.replace(anyDigit, (character) => {
    const value = numeralValues.get(character) ?? values.get(character) ?? decimalValue(character);
    values.set(character, value);
    return value;
  });
}

/**
 * Brings every way of writing a number to one: capitals, ASCII digits (also for Chinese numerals),
 * plain spaces for all that looks blank, hyphens and dots, no invisible or combining characters.
 *
 * Linear in the text's length: combining marks go first, as normalising a long run of them is not.
 *
 * @example foldText('１１０１０５–一九四九 ٣x') // '110105-1949 3X'
 */
export function foldText(text: string): string {
  if (/^[\t\n\r -~]*$/.test(text)) return text.toUpperCase();
  const normal = text
    .replace(/[\p{M}\p{Cf}\p{DI}]+/gu, '')
    .normalize('NFKC')
    .replace(/[\p{M}\p{Cf}\p{DI}]+/gu, '');
  return withPlainDigits(normal)
    .replace(/[\p{Pd}\u2212]/gu, '-')
    .replace(/[\p{Z}\u2800\uFFFC\u{1D159}]|[^\P{Cc}\t\n\r]/gu, ' ')
    .replace(/[\u00B7\u2027\u2219\u22C5\u30FB\u3002\uFF0E]/g, '.')
    .toUpperCase()
    .replace(/[\u00D7\u0425\u03A7\u2573\u2715\u2716\u2A2F]/g, 'X');
}
