import { isCalendarDay } from '../ground/calendar.ts';

/** A valid value of a fact; absent optional facts are `undefined`. */
export type Scalar = number | boolean | string;
export type Value = Scalar | readonly Scalar[];

/** The classes of values that operators compare: integers and decimals are one class. */
export type ScalarClass = 'number' | 'boolean' | 'string' | 'date';
export type ValueClass = ScalarClass | { listOf: ScalarClass | 'anything' };

/**
 * A class of values in words.
 *
 * @example nameOf({ listOf: 'string' }) // 'a list of texts'
 */
export function nameOf(valueClass: ValueClass): string {
  if (typeof valueClass === 'string') return valueClass === 'string' ? 'a text' : `a ${valueClass}`;
  const { listOf } = valueClass;
  if (listOf === 'anything') return 'an empty list';
  return `a list of ${listOf === 'string' ? 'text' : listOf}s`;
}

/** Whether two classes can be compared; an empty list matches every list. */
export function isSameClass(left: ValueClass, right: ValueClass): boolean {
  if (typeof left === 'string' || typeof right === 'string') return left === right;
  return left.listOf === right.listOf || left.listOf === 'anything' || right.listOf === 'anything';
}

/** The class of a literal; a text counts as a date only if a date is expected. */
export function classOfLiteral(literal: unknown, expectsDate: boolean): ValueClass | undefined {
  if (Array.isArray(literal)) return classOfList(literal, expectsDate);
  if (typeof literal === 'number') return 'number';
  if (typeof literal === 'boolean') return 'boolean';
  if (typeof literal !== 'string') return undefined;
  return expectsDate && isDate(literal) ? 'date' : 'string';
}

function classOfList(items: readonly unknown[], expectsDate: boolean): ValueClass | undefined {
  const [first, ...rest] = items.map((item) => classOfLiteral(item, expectsDate));
  if (items.length === 0) return { listOf: 'anything' };
  if (typeof first !== 'string' || rest.some((next) => next !== first)) return undefined;
  return { listOf: first };
}

/** Whether a text is a calendar date that exists, `YYYY-MM-DD`. */
export function isDate(text: unknown): text is string {
  if (typeof text !== 'string') return false;
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return false;
  return isCalendarDay(Number(match[1]), Number(match[2]), Number(match[3]));
}
