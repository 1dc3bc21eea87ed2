import type { Scalar } from '../values/value-type.ts';
import type { Typed } from './kind.ts';
import { hullOf } from './ends.ts';
import { endsOfTyped, isNotNegative } from './signs.ts';

/**
 * The type of a value that is one of two.
 *
 * @example amongBoth({ valueClass: 'number', isOptional: false }, { valueClass: 'number', isOptional: true }).isOptional // true
 */
export function amongBoth(one: Typed, other: Typed): Typed {
  return amongAll([one, other]);
}

/** The type of a value that is one of several; always given only if each is. */
export function amongAll(all: readonly Typed[]): Typed {
  if (all.length === 0) return { valueClass: undefined, isOptional: true };
  const lists = all.map(({ among }) => among);
  const among = lists.includes(undefined)
    ? undefined
    : [...new Set(lists.flatMap((list) => list ?? []))];
  return {
    valueClass: all.find(({ valueClass }) => valueClass !== undefined)?.valueClass,
    isOptional: all.some(({ isOptional }) => isOptional),
    isWhole: all.every(({ isWhole }) => isWhole),
    isPositive: all.every(({ isPositive }) => isPositive),
    isNotNegative: all.every(isNotNegative),
    ...(among ? { among } : { ends: hullOf(all.map(endsOfTyped)) }),
  };
}

/** The type of a number that counts something. */
export const COUNT: Typed = { valueClass: 'number', isOptional: false, isWhole: true, least: 0 };

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
