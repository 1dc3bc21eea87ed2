import type { Scalar } from '../values/value-type.ts';
import type { Typed } from './kind.ts';

/**
 * The type of a value that is one of two.
 *
 * @example amongBoth({ valueClass: 'number', isOptional: false }, { valueClass: 'number', isOptional: true }).isOptional // true
 */
export function amongBoth(one: Typed, other: Typed): Typed {
  const among = one.among && other.among && [...new Set([...one.among, ...other.among])];
  return {
    valueClass: one.valueClass ?? other.valueClass,
    isOptional: one.isOptional || other.isOptional,
    isWhole: Boolean(one.isWhole && other.isWhole),
    isPositive: Boolean(one.isPositive && other.isPositive),
    ...(among ? { among } : {}),
  };
}

/** The type of a value that is one of several; always given only if each is. */
export function amongAll(all: readonly Typed[]): Typed {
  const [first, ...rest] = all;
  return first ? rest.reduce(amongBoth, first) : { valueClass: undefined, isOptional: true };
}

/** The type of a number that counts something. */
export const COUNT: Typed = { valueClass: 'number', isOptional: false, isWhole: true };

/** The type of a value that stands in the rule set as it is. */
export function typeOfScalar(value: Scalar, isDate: boolean): Typed {
  const valueClass =
    typeof value === 'string'
      ? isDate
        ? 'date'
        : 'string'
      : (typeof value as 'number' | 'boolean');
  return {
    valueClass,
    isOptional: false,
    isWhole: typeof value === 'number' && Number.isInteger(value),
    isPositive: typeof value === 'number' && value > 0,
    ...(isDate ? {} : { among: [value] }),
  };
}
