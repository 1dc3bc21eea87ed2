import { SIGNIFICANT_DIGITS } from '../ground/decimal.ts';
import { lostDigits } from '../json/lost-digits.ts';
import { isDate, type ValueClass } from '../values/value-type.ts';
import type { Report } from './cell.ts';
import { misfitOf, slipIn } from './slips.ts';

/** A value that a condition compares with, or a reference to another fact. */
export type Literal = string | number | boolean | { fact: string };

const NUMBER = /^([+-]?)(0|[1-9]\d*)(\.\d+)?(e[+-]?\d{1,3})?$/i;
/** The name of a fact, including those of results of domains and of the outcome before. */
export const FACT = '[A-Za-z][A-Za-z0-9]*(?:\\.[A-Za-z][A-Za-z0-9]*){0,2}';
const REFERENCE = new RegExp(`^\\[\\s*(${FACT})\\s*\\]$`);
const QUOTED = /^"((?:[^"]|"")*)"$/;
const PLAIN = /^[\p{L}\p{N}_][\p{L}\p{N}_/() -]*$/u;
const WORDED = /^(in|not in|contains|does not contain|before|after|on or before|on or after) /i;
const CLAIM = /^(yes|no|true|false|is given|is not given)$/i;

/**
 * Reads a number with "-" or "−", without thousands separators or leading zeros.
 *
 * @example readNumber('−11', () => undefined) // -11
 */
export function readNumber(text: string, report: Report): number | undefined {
  const plain = text.trim().replace('−', '-');
  const [, , whole = '', fraction = ''] = NUMBER.exec(plain) ?? [];
  if (whole === '') return undefined;
  const digits = `${whole}${fraction.slice(1)}`.replace(/^0+/, '');
  if (digits.length > SIGNIFICANT_DIGITS && /[1-9]/.test(digits.slice(SIGNIFICANT_DIGITS))) {
    report(`holds ${plain}, which has more than ${SIGNIFICANT_DIGITS} significant digits`);
  } else {
    const lost = lostDigits(plain);
    if (lost !== undefined) report(lost);
  }
  return Number(plain) + 0;
}

/**
 * Reads the operand after an operator. Quotes mark a text, brackets a fact; a bare word has the type that it
 * looks like, unless the fact is known to hold texts.
 */
export function readLiteral(
  text: string,
  valueClass: ValueClass | undefined,
  report: Report,
): Literal | undefined {
  const word = text.trim();
  if (word === '') {
    report('has no value after the operator; write one');
    return;
  }
  const quoted = QUOTED.exec(word)?.[1];
  if (quoted !== undefined) return textInQuotes(quoted.replaceAll('""', '"'), valueClass, report);
  const fact = REFERENCE.exec(word)?.[1];
  if (fact !== undefined) return { fact };
  if (word.startsWith('"')) {
    report('has quotes that are not closed; double those inside');
    return;
  }
  const value = readBare(word, valueClass, report);
  const wrong =
    misfitOf(value, valueClass, word) ??
    (value === word ? (slipIn(word, undefined) ?? signFault(word)) : undefined);
  if (wrong === undefined) return value;
  report(`holds ${quote(word)}; ${wrong}`);
  return undefined;
}

/** Reads a text in quotes, which is a fault unless the fact holds texts or dates. */
function textInQuotes(text: string, valueClass: ValueClass | undefined, report: Report) {
  if (misfitOf(text, valueClass) === undefined) return text;
  report(`holds the text ${quote(text)}; leave the quotes out`);
  return undefined;
}

/** Reads a bare word as the type that it looks like, unless the fact is known to hold texts. */
function readBare(
  word: string,
  valueClass: ValueClass | undefined,
  report: Report,
): string | number | boolean {
  if (valueClass === 'string') return word;
  const number = readNumber(word, report);
  if (number !== undefined) return number;
  if (/^(yes|true)$/i.test(word)) return true;
  return /^(no|false)$/i.test(word) ? false : word;
}

/** Signs that are not allowed in a text without quotes. */
function signFault(word: string): string | undefined {
  if (word.includes(',')) return 'write "in A, B" for one of several, or put the text in quotes';
  return word.includes('"') ? 'put the whole text in quotes, and double those inside' : undefined;
}

/**
 * Writes a value so that reading it gives the same value for any fact.
 *
 * @example writeLiteral('5') // '"5"'
 */
export function writeLiteral(value: Literal): string {
  if (typeof value === 'object') return `[${value.fact}]`;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return String(value);
  return isPlain(value) ? value : `"${value.replaceAll('"', '""')}"`;
}

/** Whether a text needs no quotes: it cannot be read as a number, a boolean or an operator. */
function isPlain(text: string): boolean {
  const isDay: boolean = isDate(text);
  if (isDay) return true;
  const looksOtherwise = NUMBER.test(text) || CLAIM.test(text) || WORDED.test(`${text} `);
  const isSlip = slipIn(text, undefined) !== undefined;
  return (
    PLAIN.test(text) && text === text.trim() && !/ and /i.test(text) && !looksOtherwise && !isSlip
  );
}

/** A text as messages quote it. */
export function quote(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}
