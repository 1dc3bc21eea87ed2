import { isDate, type ValueClass } from '../values/value-type.ts';
import { readNumber } from './literal.ts';

/** A comparison of a rule. */
export type Leaf = { fact: string; operator: string; value: unknown };

/** The fact of a comparison, and the class of its values if known. */
export type ComparedFact = { fact: string; valueClass: ValueClass | undefined };

/** The operators of order, for numbers and for dates. */
export const orders = [
  { sign: '<=', number: 'lessThanInclusive', date: 'onOrBefore', word: 'on or before' },
  { sign: '>=', number: 'greaterThanInclusive', date: 'onOrAfter', word: 'on or after' },
  { sign: '<', number: 'lessThan', date: 'before', word: 'before' },
  { sign: '>', number: 'greaterThan', date: 'after', word: 'after' },
] as const;

/** A range such as `2..4` as two comparisons; undefined if the text is none. */
export function rangeOf(text: string): [operator: string, value: number | string][] | undefined {
  const [from = '', to = '', ...more] = text.split('..').map((end) => end.trim());
  if (more.length > 0) return undefined;
  if (isDate(from) && isDate(to)) {
    return [
      ['onOrAfter', from],
      ['onOrBefore', to],
    ];
  }
  const [least, most] = [from, to].map((end) => readNumber(end, () => undefined));
  if (least === undefined || most === undefined) return undefined;
  return [
    ['greaterThanInclusive', least],
    ['lessThanInclusive', most],
  ];
}
