import type { Scalar } from '../values/value-type.ts';
import { ANY, type Cell } from './cell.ts';
import type { Computed } from './kind.ts';
import { isWide } from './numbers.ts';

/**
 * Whether a value meets a cell; an absent value meets only `*` and `{ "given": false }`.
 *
 * @example meets({ above: 2, to: 5 }, 5) // true
 */
export function meets(cell: Cell, value: Computed | undefined): boolean {
  if (cell === ANY) return true;
  if (typeof cell !== 'object') return isEqual(value, cell);
  if ('given' in cell) return (value !== undefined) === cell.given;
  if (value === undefined) return false;
  if ('in' in cell) return cell.in.some((one) => isEqual(value, one));
  if ('not' in cell) return !cell.not.some((one) => isEqual(value, one));
  const { from, above, to, below } = cell;
  return (
    (from === undefined || order(value, from) >= 0) &&
    (above === undefined || order(value, above) > 0) &&
    (to === undefined || order(value, to) <= 0) &&
    (below === undefined || order(value, below) < 0)
  );
}

function isEqual(value: Computed | undefined, other: Scalar): boolean {
  if (value === undefined) return false;
  return isWide(value) ? typeof other === 'number' && value.equals(other) : value === other;
}

/** Negative, 0 or positive as numbers and dates are ordered; NaN for values of different types. */
function order(value: Computed, bound: Scalar): number {
  if (isWide(value)) return typeof bound === 'number' ? value.comparedTo(bound) : NaN;
  if (typeof value !== typeof bound) return NaN;
  return value < bound ? -1 : Number(value > bound);
}
