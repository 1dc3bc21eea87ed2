import { SIGNIFICANT_DIGITS } from '../ground/decimal.ts';
import { lostDigits } from '../json/lost-digits.ts';
import { isDate, type ValueClass } from '../facts/value-type.ts';
import type { Tell } from './cell.ts';
import { misfitOf, slipIn } from './slips.ts';

/** A value that a condition compares with, or another fact's. */
export type Literal = string | number | boolean | { fact: string };

const NUMBER = /^([+-]?)(0|[1-9]\d*)(\.\d+)?(e[+-]?\d{1,3})?$/i;
/** A name by which facts are read, those of the outcome before among them. */
export const FACT = '[A-Za-z][A-Za-z0-9]*(?:\\.[A-Za-z]+)?';
const REFERENCE = new RegExp(`^\\[\\s*(${FACT})\\s*\\]$`);
const QUOTED = /^"((?:[^"]|"")*)"$/;
const PLAIN = /^[\p{L}\p{N}_][\p{L}\p{N}_/() -]*$/u;
const WORDED = /^(in|not in|contains|does not contain|before|after|on or before|on or after) /i;
const CLAIM = /^(yes|no|true|false|is given|is not given)$/i;

/**
 * Reads a number as people write it: with "-" or "−", without thousands separators and leading zeros.
 *
 * @example readNumber('−11', () => undefined) // -11
 */
export function readNumber(text: string, tell: Tell): number | undefined {
  const plain = text.trim().replace('−', '-');
  const [, , whole = '', fraction = ''] = NUMBER.exec(plain) ?? [];
  if (whole === '') return undefined;
  const digits = `${whole}${fraction.slice(1)}`.replace(/^0+/, '');
  if (digits.length > SIGNIFICANT_DIGITS && /[1-9]/.test(digits.slice(SIGNIFICANT_DIGITS))) {
    tell(`holds ${plain}, which has more than ${SIGNIFICANT_DIGITS} significant digits`);
  } else {
    const lost = lostDigits(plain);
    if (lost !== undefined) tell(lost);
  }
  return Number(plain) + 0;
}

/**
 * Reads what stands behind an operator. A text in quotes is a text, a name in brackets a fact; a bare
 * word is what it looks like, unless the fact is known to hold texts.
 */
export function readLiteral(
  text: string,
  valueClass: ValueClass | undefined,
  tell: Tell,
): Literal | undefined {
  const word = text.trim();
  if (word === '') {
    tell('says nothing behind the operator; write a value');
    return;
  }
  const quoted = QUOTED.exec(word)?.[1];
  if (quoted !== undefined) return textInQuotes(quoted.replaceAll('""', '"'), valueClass, tell);
  const fact = REFERENCE.exec(word)?.[1];
  if (fact !== undefined) return { fact };
  if (word.startsWith('"')) {
    tell('has quotes that are not closed; double those inside');
    return;
  }
  const value = readBare(word, valueClass, tell);
  const wrong =
    misfitOf(value, valueClass, word) ??
    (value === word ? (slipIn(word, undefined) ?? signFault(word)) : undefined);
  if (wrong === undefined) return value;
  tell(`holds ${quote(word)}; ${wrong}`);
  return undefined;
}

/** A text in quotes, which a fact of another class than texts and dates never is. */
function textInQuotes(text: string, valueClass: ValueClass | undefined, tell: Tell) {
  if (misfitOf(text, valueClass) === undefined) return text;
  tell(`holds the text ${quote(text)}; leave the quotes out`);
  return undefined;
}

/** What a bare word looks like, unless the fact is known to hold texts. */
function readBare(
  word: string,
  valueClass: ValueClass | undefined,
  tell: Tell,
): string | number | boolean {
  if (valueClass === 'string') return word;
  const number = readNumber(word, tell);
  if (number !== undefined) return number;
  if (/^(yes|true)$/i.test(word)) return true;
  return /^(no|false)$/i.test(word) ? false : word;
}

/** Signs that no bare text has. */
function signFault(word: string): string | undefined {
  if (word.includes(',')) return 'write "in A, B" for one of several, or put the text in quotes';
  return word.includes('"') ? 'put the whole text in quotes, and double those inside' : undefined;
}

/**
 * Writes a value so that it is read as itself, whatever the fact holds.
 *
 * @example writeLiteral('5') // '"5"'
 */
export function writeLiteral(value: Literal): string {
  if (typeof value === 'object') return `[${value.fact}]`;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return String(value);
  return isPlain(value) ? value : `"${value.replaceAll('"', '""')}"`;
}

/** Whether a text can stand without quotes: nobody takes it for a number, a claim or an operator. */
function isPlain(text: string): boolean {
  const isDay: boolean = isDate(text);
  if (isDay) return true;
  const looksOtherwise = NUMBER.test(text) || CLAIM.test(text) || WORDED.test(`${text} `);
  const isSlip = slipIn(text, undefined) !== undefined;
  return (
    PLAIN.test(text) && text === text.trim() && !/ and /i.test(text) && !looksOtherwise && !isSlip
  );
}

/** A text as a message shows it. */
export function quote(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}
