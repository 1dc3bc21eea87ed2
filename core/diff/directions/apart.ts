import type { Cell } from '../../expressions/cell.ts';
import { meets } from '../../expressions/compare.ts';
import type { Scalar } from '../../values/value-type.ts';

type Range = {
  from?: Scalar | undefined;
  above?: Scalar | undefined;
  to?: Scalar | undefined;
  below?: Scalar | undefined;
};

/**
 * Whether no value can meet both cells, as far as that is certain.
 *
 * @example areApart({ to: 5 }, { above: 5 }) // true
 */
export function areApart(one: Cell, other: Cell): boolean {
  const [values, others] = [valuesOf(one), valuesOf(other)];
  if (values) return values.every((value) => !meets(other, value));
  if (others) return others.every((value) => !meets(one, value));
  if (typeof one !== 'object' || typeof other !== 'object') return false;
  // a value that is not given meets `*` and `{ "given": false }` only
  if ('given' in one) return !one.given && !isAbsent(other);
  if ('given' in other) return !other.given && !isAbsent(one);
  if ('in' in one || 'not' in one || 'in' in other || 'not' in other) return false;
  return endsBefore(one, other) || endsBefore(other, one);
}

/** All values that meet a cell; undefined if they are not listed. */
function valuesOf(cell: Cell): readonly Scalar[] | undefined {
  if (cell === '*') return undefined;
  if (typeof cell !== 'object') return [cell];
  return 'in' in cell ? cell.in : undefined;
}

function isAbsent(cell: Cell): boolean {
  return typeof cell === 'object' && 'given' in cell && !cell.given;
}

function endsBefore({ to, below }: Range, { from, above }: Range): boolean {
  const isLess = (end: Scalar | undefined, start: Scalar | undefined, orSame: boolean): boolean =>
    typeof end === typeof start &&
    end !== undefined &&
    start !== undefined &&
    (end < start || (orSame && end === start));
  return (
    isLess(to, from, false) ||
    isLess(to, above, true) ||
    isLess(below, from, true) ||
    isLess(below, above, true)
  );
}
