/** Full-width and typographic signs with their ASCII forms. */
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

/** Signs that are only converted in numbers, because a text can contain them on purpose. */
const numeric: Readonly<Record<string, string>> = {
  '．': '.',
  '－': '-',
  '＋': '+',
  '％': '%',
  '–': '-',
};

const QUOTES = /["＂“”„]/;

/**
 * Converts full-width and typographic signs of a cell to ASCII, except within quotes.
 *
 * @param isNumeric whether digits and signs of numbers are converted too
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
