import { Wide } from '../ground/wide-decimal.ts';
import { endsAfter, endsOf, holdsZero, hullOf, roundedEnds, UNBOUNDED, type Ends } from './ends.ts';
import type { Calc, Operation, Rounded } from './expression.ts';
import type { Typed } from './kind.ts';

/** The ends of a number, as far as its type tells them. */
export function endsOfTyped(typed: Typed): Ends {
  const { ends, among, least, greatest } = typed;
  if (ends) return ends;
  if (among) {
    const numbers = among.filter((value) => typeof value === 'number');
    return numbers.length === among.length ? endsOf(numbers) : UNBOUNDED;
  }
  const low = typeof least === 'number' ? least : isNotNegative(typed) ? 0 : -Infinity;
  return {
    least: new Wide(low),
    greatest: new Wide(typeof greatest === 'number' ? greatest : Infinity),
  };
}

/** The ends of what a calculation gives, rounding and what stands in for no result included. */
export function endsOfCalc(calc: Calc, typed: readonly Typed[]): Ends {
  const [operation] = calc.calc;
  const isIrrational = operation === 'power' || operation === 'log';
  const canBeZero = operation === 'divide' && !typed.slice(1).every(isNeverZero);
  return hullOf([
    roundedEnds(calc, endsAfter(operation, typed.map(endsOfTyped))),
    ...(canBeZero ? [endsOf([calc.ifZero ?? 0])] : []),
    ...(isIrrational ? [endsOf([calc.ifUndefined ?? 0])] : []),
  ]);
}

/** Whether rounding leaves every number above 0 above 0. */
export function keepsPositive({ scale, round }: Rounded): boolean {
  return scale === undefined || round === 'up' || round === 'ceiling';
}

/**
 * Whether a number is never 0.
 *
 * @example isNeverZero({ valueClass: 'number', isOptional: false, greatest: -1 }) // true
 */
export function isNeverZero(typed: Typed): boolean {
  if (typed.isPositive || !holdsZero(endsOfTyped(typed))) return true;
  const { among } = typed;
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
