import type { Operation } from './expression.ts';
import type { Typed } from './kind.ts';

/**
 * Whether a number is never 0.
 *
 * @example isNeverZero({ valueClass: 'number', isOptional: false, greatest: -1 }) // true
 */
export function isNeverZero({ isPositive, least, greatest, among }: Typed): boolean {
  if (isPositive || (typeof least === 'number' && least > 0)) return true;
  if (typeof greatest === 'number' && greatest < 0) return true;
  return among !== undefined && among.length > 0 && !among.some((value) => Number(value) === 0);
}

/** Whether a number is 0 or more. */
export function isNotNegative(typed: Typed): boolean {
  const { least, among } = typed;
  if (typed.isPositive || typed.isNotNegative || (typeof least === 'number' && least >= 0))
    return true;
  return among !== undefined && among.length > 0 && among.every((value) => Number(value) >= 0);
}

/** Whether an operation on numbers gives more than 0, as long as it is not rounded. */
export function isPositive(operation: Operation, typed: readonly Typed[]): boolean {
  const some = typed.some((one) => one.isPositive);
  if (operation === 'max') return some;
  if (operation === 'add' && some) return typed.every(isNotNegative);
  if (operation === 'subtract' || operation === 'log') return false;
  return typed.every((one) => one.isPositive);
}

/** Whether an operation on numbers gives 0 or more. */
export function isAtLeastZero(operation: Operation, typed: readonly Typed[]): boolean {
  if (operation === 'max') return typed.some(isNotNegative);
  if (operation === 'subtract' || operation === 'log') return false;
  return typed.every(isNotNegative);
}
