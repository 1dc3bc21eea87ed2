import { SIGNIFICANT_DIGITS } from '../ground/decimal.ts';
import type { Fault } from '../ground/fault.ts';
import { pointerOf, scanJson } from './scan.ts';

const mostFaults = 1000;
const dot = 46;
const zero = 48;
const nine = 57;

/** Digits with an exponent where a number can end. */
const EXPONENT = /\d[eE][-+]?\d+(?:[,}\]\s]|$)/;
const NUMBER_END = /^(?:[,}\]\s]|$)/;
/** Numbers of fewer characters without exponent have at most 15 significant digits and are exact. */
const SHORTEST_LOSSY = SIGNIFICANT_DIGITS + 1;

function isDigitOrDot(code: number): boolean {
  return (code >= zero && code <= nine) || code === dot;
}

/** Whether there are 16 adjacent digits or dots where a number can end; every such run meets the stride. */
function hasLongNumber(text: string): boolean {
  for (let at = SHORTEST_LOSSY - 1; at < text.length; at += SHORTEST_LOSSY) {
    if (!isDigitOrDot(text.charCodeAt(at))) continue;
    let start = at;
    while (at - start < SHORTEST_LOSSY && isDigitOrDot(text.charCodeAt(start - 1))) start -= 1;
    while (isDigitOrDot(text.charCodeAt(at + 1))) at += 1;
    const isLong = at + 1 - start >= SHORTEST_LOSSY;
    if (isLong && NUMBER_END.test(text.charAt(at + 1))) return true;
  }
  return false;
}

/** The significant digits of a written number and the exponent of the last one; zero has no digits. */
function partsOf(source: string): { digits: string; power: number } {
  const [, whole = '', fraction = '', exponent = '0'] =
    /^[-+]?(\d+)\.?(\d*)(?:e([-+]?\d+))?$/i.exec(source) ?? [];
  const all = `${whole}${fraction}`;
  let end = all.length;
  while (end > 0 && all.charCodeAt(end - 1) === zero) end -= 1;
  const digits = all.slice(0, end).replace(/^0+/, '');
  return { digits, power: Number(exponent) - fraction.length + (all.length - end) };
}

/**
 * The fault of a written number, a JSON number or one with leading zeros or a plus sign, without repeating
 * it. Undefined if its double prints as the same decimal.
 *
 * @example lostDigits('1e-400') // 'is a number too close to 0 to be represented; write 0 or a greater number'
 * @example lostDigits('1.50e2') // undefined
 */
export function lostDigits(source: string): string | undefined {
  if (source.length < SHORTEST_LOSSY && !/e/i.test(source)) return undefined;
  const { digits, power } = partsOf(source);
  const value = Number(source);
  if (digits === '') return undefined;
  if (!Number.isFinite(value)) return 'is a number beyond 1.8e308; write a smaller one';
  const held = partsOf(String(value));
  if (held.digits === digits && held.power === power) return undefined;
  if (digits.length <= SIGNIFICANT_DIGITS) {
    return 'is a number too close to 0 to be represented; write 0 or a greater number';
  }
  return `is a number of ${digits.length} significant digits, of which some are lost; write at most ${SIGNIFICANT_DIGITS}, or a code as a string`;
}

/**
 * The numbers of a JSON text whose values JSON.parse changes, each with its JSON pointer and without
 * repeating it; at most 1,000. JSON.parse must accept the text. Most texts, in which no number has 16
 * digits or an exponent, need no scan.
 *
 * @example lostDigitsIn('{"a": [1, 5.0000000000000001]}')[0]?.pointer // '/a/1'
 */
export function lostDigitsIn(text: string): Fault[] {
  if (!hasLongNumber(text) && !EXPONENT.test(text)) return [];
  const faults: Fault[] = [];
  scanJson(text, {
    isDone: () => faults.length >= mostFaults,
    number: (source, levels) => {
      const message = lostDigits(source);
      if (message !== undefined) faults.push({ pointer: pointerOf(levels), message });
    },
  });
  return faults;
}
