import { isDate, type ValueClass } from '../values/value-type.ts';
import { isMissingDay } from '../ground/calendar.ts';

/** A frequent mistake in cells, and what to write instead. */
type Slip = readonly [pattern: RegExp, advice: string];

const N = String.raw`[+-]?\d+(?:\.\d+)?`;

/** Mistakes that cannot be a text without quotes. */
const ofAnything: readonly Slip[] = [
  [/^=\s*([<>])\s*(.*)$/, 'write "$1= $2"'],
  [/^([<>])\s+=\s*(.*)$/, 'write "$1= $2"'],
  [/^=+\s*(.*)$/, 'write "= $1"'],
  [/^[<>!≤≥≠]/, 'write one of <, <=, >, >=, = and <> before a value'],
  [/^'(.*)$/, 'leave the apostrophe out, or put the text in quotes'],
  [/^(.*?)\s*[;、]\s*([^;、]*)$/, 'write "in $1, $2" for one of several, or put a text in quotes'],
  [/^(?:is\s+)?not[\s(]+(.*?)\)?$/i, 'write "<> $1", or put a text in quotes'],
  [/^(\S.*?)\s+or\s+(.*)$/i, 'write "in $1, $2" for one of several, or put a text in quotes'],
  [/^(?:\*|any)$/i, 'write "-" where the fact does not matter, or put a text in quotes'],
];

const ofNumbers: readonly Slip[] = [
  [/^(\S+)\s*([<>]=?)\s*(\S+)$/, 'join two comparisons by "and"'],
  [
    new RegExp(
      `^\\[?(?:between\\s+)?(${N})\\s*(?:-|–|—|…|\\.\\.\\.|\\.\\.|to|and|bis|至)\\s*(${N})\\]?$`,
      'i',
    ),
    'write "$1..$2"',
  ],
  [new RegExp(`^(${N})\\s*(?:\\.\\.|\\+|…)$`), 'write ">= $1"'],
  [new RegExp(`^(?:\\.\\.|…)\\s*(${N})$`), 'write "<= $1"'],
  [new RegExp(`^(?:min\\.?|from|at least)\\s*(${N})$`, 'i'), 'write ">= $1"'],
  [new RegExp(`^(?:max\\.?|up to|at most)\\s*(${N})$`, 'i'), 'write "<= $1"'],
  [
    /^([+-]?\d{1,3}(?:[,'\s]\d{3})+)$/,
    'write the number without thousands separators, or "in ..., ..." for one of several',
  ],
  [
    /^([+-]?\d{1,3}(?:\.\d{3})+),(\d+)$/,
    'write the number without thousands separators, and its decimals after a point',
  ],
  [/^([+-]?\d+),\s+(.*)$/, 'write "in $1, $2" for one of several'],
  [/^([+-]?\d+),(\d+)$/, 'write "$1.$2"'],
  [/^([+-]?)\.(\d+)$/, 'write "$10.$2"'],
  [/^(\d+)\.$/, 'write "$1"'],
  [/^[+-]\s+(\d.*)$/, 'write the sign right before the number'],
  [/%$/, 'write the number without a percent sign, in the unit of the fact'],
  [/^\d+\s*\/\s*\d+$|[½⅓⅔¼¾⅕⅛]/, 'write a decimal, such as 0.5'],
  [/^(?:0\d+|0x[0-9a-f]+)$/i, 'write the number without zeros and letters before it'],
  [/^(?:all|none|n\/?a|-+)$/i, 'write "-" where the fact does not matter'],
];

const ofDates: readonly Slip[] = [
  [/^(\d{4})\D+(\d{1,2})\D+(\d{1,2})\D*$/, 'write the day as YYYY-MM-DD'],
  [/^\d{4}$/, 'write a day, such as 2025-01-01'],
  [/^\d{1,2}\D+\d{1,2}\D+\d{2,4}$/, 'write the day as YYYY-MM-DD'],
  [/^\d{5}$/, 'format the cell as a date'],
];

/**
 * What to write instead of a bare word that is a frequent mistake, such as a range with a dash for a number;
 * undefined if the word can be valid.
 *
 * @param valueClass the class of the fact's values, if known
 * @example slipIn('5-10', 'number') // 'write "5..10"'
 */
export function slipIn(word: string, valueClass: ValueClass | undefined): string | undefined {
  const particular = valueClass === 'number' ? ofNumbers : valueClass === 'date' ? ofDates : [];
  for (const [pattern, advice] of [...particular, ...ofAnything]) {
    const found = pattern.exec(word);
    if (found)
      return advice.replaceAll(/\$(\d)/g, (_, group: string) => found[Number(group)] ?? '');
  }
  return undefined;
}

/**
 * Whether a comparison has two signs instead of one, as in `=> 5`.
 *
 * @example hasStraySign('=> 5') // true
 */
export function hasStraySign(test: string): boolean {
  return /^(?:=\s*[<>=]|[<>]\s+=|[<>]=?\s*[<>=]{2})/.test(test);
}

/** What to write in a cell for each class of values. */
const wanted = {
  number: 'the fact is a number; write one, such as 5 or -0.5',
  date: 'the fact is a date; write YYYY-MM-DD',
  boolean: 'the fact is yes or no; write yes or no',
  string: 'the fact is a text; put it in quotes',
} as const;

/**
 * The fault of a value that does not fit the fact's class, and what to write; undefined if it fits.
 *
 * @param written the value as written in the cell
 * @example misfitOf('ja', 'boolean') // 'the fact is yes or no; write yes or no'
 */
export function misfitOf(
  value: string | number | boolean,
  valueClass: ValueClass | undefined,
  written = String(value),
): string | undefined {
  if (typeof valueClass !== 'string' || fits(value, valueClass)) return undefined;
  const [missing] = valueClass === 'date' ? daysIn(written).filter(isMissingDay) : [];
  if (missing !== undefined) return `the day ${missing} does not exist`;
  return slipIn(written, valueClass) ?? wanted[valueClass];
}

/** The days of a cell, of which a range has two. */
function daysIn(written: string): readonly string[] {
  return written.match(/(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)/g) ?? [];
}

function fits(value: string | number | boolean, valueClass: Exclude<ValueClass, object>): boolean {
  return valueClass === 'date' ? isDate(value) : typeof value === valueClass;
}
