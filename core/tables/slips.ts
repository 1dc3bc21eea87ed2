import { isDate, type ValueClass } from '../facts/value-type.ts';

/** A way in which cells are often written, and how the same is written here; or what to write at all. */
type Slip = readonly [pattern: RegExp, advice: string];

const N = String.raw`[+-]?\d+(?:\.\d+)?`;

/** Slips behind which no text can be meant that stands without quotes. */
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
    'write the number without thousands separators, and its decimals behind a point',
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
 * What to write in place of a bare word that cannot be meant as it stands, such as a range with a dash
 * where the fact is a number; undefined where it may be meant.
 *
 * @param valueClass what the fact holds, where that is known
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
 * Whether two signs stand where one belongs, as in `=> 5`.
 *
 * @example hasStraySign('=> 5') // true
 */
export function hasStraySign(test: string): boolean {
  return /^(?:=\s*[<>=]|[<>]\s+=|[<>]=?\s*[<>=]{2})/.test(test);
}

/** What a cell must hold for each class of values. */
const wanted = {
  number: 'the fact is a number; write one, such as 5 or -0.5',
  date: 'the fact is a date; write YYYY-MM-DD',
  boolean: 'the fact is yes or no; write yes or no',
  string: 'the fact is a text; put it in quotes',
} as const;

/**
 * What is wrong with a value that a fact of its class never holds, and what to write; undefined where it fits.
 *
 * @param written how the cell has the value
 * @example misfitOf('ja', 'boolean') // 'the fact is yes or no; write yes or no'
 */
export function misfitOf(
  value: string | number | boolean,
  valueClass: ValueClass | undefined,
  written = String(value),
): string | undefined {
  if (typeof valueClass !== 'string' || fits(value, valueClass)) return undefined;
  return slipIn(written, valueClass) ?? wanted[valueClass];
}

function fits(value: string | number | boolean, valueClass: Exclude<ValueClass, object>): boolean {
  return valueClass === 'date' ? isDate(value) : typeof value === valueClass;
}
