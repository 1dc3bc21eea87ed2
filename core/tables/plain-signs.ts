/** Signs as East Asian keyboards and typographic software write them, and their plain forms. */
const signs: Readonly<Record<string, string>> = {
  '，': ',',
  '；': ';',
  '：': ':',
  '＜': '<',
  '＞': '>',
  '＝': '=',
  '！': '!',
  '［': '[',
  '］': ']',
  '＂': '"',
  '“': '"',
  '”': '"',
  '„': '"',
  '\u3000': ' ',
  '\u00A0': ' ',
  '\u202F': ' ',
};

/** Signs of numbers; in a text they may be meant as they are. */
const numeric: Readonly<Record<string, string>> = {
  '．': '.',
  '－': '-',
  '＋': '+',
  '％': '%',
  '–': '-',
};

const QUOTES = /["＂“”„]/;

/**
 * The text of a cell with full-width and typographic signs as their plain forms; within quotes it stays as
 * it is.
 *
 * @param isNumeric whether digits and signs of numbers are meant, too
 * @example plainSigns('in ５，“６，７”', true) // 'in 5,"６，７"'
 */
export function plainSigns(text: string, isNumeric: boolean): string {
  let isQuoted = false;
  return Array.from(text, (sign) => {
    if (QUOTES.test(sign)) {
      isQuoted = !isQuoted;
      return '"';
    }
    if (isQuoted) return sign;
    return signs[sign] ?? (isNumeric ? plainNumeral(sign) : sign);
  }).join('');
}

function plainNumeral(sign: string): string {
  return /[０-９]/.test(sign) ? sign.normalize('NFKC') : (numeric[sign] ?? sign);
}
