import { lookAlikes } from './look-alikes.ts';

/** Letters and digits of ASCII that look like each other in one case or the other. */
const ascii = new Map([
  ['0', 'o'],
  ['1', 'l'],
  ['i', 'l'],
  ['|', 'l'],
  ['m', 'rn'],
]);

let known: ReadonlyMap<string, string> | undefined;

/** What each character is written as that looks like another; made when it is first needed. */
function table(): ReadonlyMap<string, string> {
  known ??= new Map([
    ...lookAlikes.split('  ').flatMap((entry) => {
      const end = entry.indexOf(' ');
      const written = entry.slice(0, end);
      return Array.from(entry.slice(end + 1), (one) => [one, written] as const);
    }),
    ...ascii,
  ]);
  return known;
}

/** Nobody sees these: format and control characters, fillers, blanks that are no space, what is not assigned. */
const invisible = /[\p{Cf}\p{Cc}\p{Co}\p{Cn}\p{Cs}\p{DI}\p{Zl}\p{Zp}\u2800\u{1D159}]/u;

/** The scripts of everyday use (UAX 31, table 5) that are written alone. */
const alone =
  'Arabic Armenian Bengali Cyrillic Devanagari Ethiopic Georgian Greek Gujarati Gurmukhi Hebrew Kannada Khmer Lao Malayalam Myanmar Oriya Sinhala Tamil Telugu Thaana Thai Tibetan'
    .split(' ')
    .map((script) => [script]);

/** Latin is written together with these. */
const together = [
  ['Latin', 'Han', 'Hiragana', 'Katakana'],
  ['Latin', 'Han', 'Bopomofo'],
  ['Latin', 'Han', 'Hangul'],
];

const scripts = [...together, ...alone].map((names) => {
  const all = [...names, 'Common', 'Inherited'].map((name) => `\\p{scx=${name}}`);
  return new RegExp(`^[${all.join('')}]*$`, 'u');
});

/**
 * What a name looks like, so that two that cannot be told apart are one: its skeleton (UTS 39) after NFKC,
 * case folding and trimming. Undefined for a name that nobody can read for certain: one with invisible
 * characters, with letters of several scripts (other than Latin with Han, kana or Hangul), or empty.
 *
 * @example lookOf(' Alice') === lookOf('ALlCE') // true
 */
export function lookOf(name: string): string | undefined {
  const trimmed = name.replace(/^[\p{Zs}\t\r\n]+|[\p{Zs}\t\r\n]+$/gu, '');
  if (trimmed === '' || invisible.test(trimmed)) return undefined;
  const folded = trimmed.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFKC');
  if (!scripts.some((script) => script.test(folded))) return undefined;
  const skeleton = Array.from(folded, (one) => table().get(one) ?? one).join('');
  return skeleton.replace(/\s+/gu, ' ').trim().normalize('NFKC');
}
