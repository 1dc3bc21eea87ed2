import { wholeBetween } from '../../ground/date-arithmetic.ts';
import { isDate, type Value } from '../../values/value-type.ts';

/**
 * The distance of a change: of numbers their difference, of dates the days, of lists the items that are taken away; 0
 * for other values.
 *
 * @example distance(['a', 'b'], ['b']) // 1
 */
export function distance(from: Value | null, to: Value): number {
  if (typeof from === 'number' && typeof to === 'number') return Math.abs(to - from);
  if (isDate(from) && isDate(to)) return Math.abs(wholeBetween(from, to, 'days'));
  if (Array.isArray(from) && Array.isArray(to)) return from.length - to.length;
  return 0;
}
