import { shown, unitWords, valueWords } from '../conditions/condition-words.ts';
import type { Value } from '../values/value-type.ts';

/** A number with more decimals than this is shown rounded. */
const MOST_DECIMALS = 6;
/** The decimals of a rounded number, and the digits that one close to 0 keeps at least. */
const KEPT = 4;
/** The most items of a list that are named. */
const MOST_ITEMS = 8;

/**
 * A number that was computed, in words: exact, or rounded with the word "about" where it has more than six decimals.
 *
 * @example numberWords(10 / 3) // 'about 3.3333'
 * @example numberWords(0.05) // '0.05'
 */
export function numberWords(number: number): string {
  const rounded = Number(Math.abs(number) < 0.1 ? number.toPrecision(KEPT) : number.toFixed(KEPT));
  // a whole number could be a bound that the exact one does not meet
  const isClear = rounded !== number && !Number.isInteger(rounded);
  return isClear && decimalsOf(number) > MOST_DECIMALS ? `about ${plain(rounded)}` : plain(number);
}

/**
 * A value that was found or computed, with its unit: numbers as in `numberWords`, a long list cut.
 *
 * @example foundWords(null) // 'not given'
 * @example foundWords(2.5, { unit: 'm2' }) // '2.5 m2'
 */
export function foundWords(
  value: Value | null | undefined,
  fact?: { unit?: string | undefined },
): string {
  if (value === null || value === undefined) return 'not given';
  if (typeof value === 'number') {
    return fact?.unit === undefined
      ? numberWords(value)
      : `${numberWords(value)} ${unitWords(value, fact.unit)}`;
  }
  if (!Array.isArray(value) || value.length <= MOST_ITEMS) return valueWords(fact, value);
  return `${shown(value.slice(0, MOST_ITEMS))} and ${value.length - MOST_ITEMS} more`;
}

/** The decimals of a number; of a very small one, those after its exponent is applied. */
function decimalsOf(number: number): number {
  const [digits = '', exponent = '0'] = String(number).split('e');
  return (digits.split('.')[1]?.length ?? 0) - Number(exponent);
}

/** A number without an exponent, as far as that is short. */
function plain(number: number): string {
  const written = String(number);
  return written.includes('e-') ? number.toFixed(Math.min(decimalsOf(number), 20)) : written;
}
