import { Exact, toNumber } from '../ground/decimal.ts';
import type { Calc, Operation } from '../expressions/expression.ts';

/**
 * The value of one operand for which a calculation gives `target` before rounding, with the other operands
 * unchanged; undefined if there is none, if an operand is absent or no plain fact or number, or if the operand
 * occurs twice.
 *
 * @param read returns an operand's number by fact name
 * @example operandFor({ calc: ['divide', 'debt', 'equity'] }, 'debt', 0.5, () => 4) // 2
 */
export function operandFor(
  { calc: [operation, ...operands] }: Calc,
  operand: string,
  target: number,
  read: (name: string) => number | undefined,
): number | undefined {
  const at = operands.indexOf(operand);
  if (at < 0 || at !== operands.lastIndexOf(operand)) return undefined;
  const others = operands
    .filter((_, other) => other !== at)
    .map((other) => {
      if (typeof other === 'string') return read(other);
      return typeof other === 'number' ? other : undefined;
    });
  if (others.includes(undefined)) return undefined;
  const numbers = others.map((number) => new Exact(number ?? 0));
  const solution = exactOperand(
    operation,
    { target: new Exact(target), others: numbers },
    at === 0,
  );
  return solution && toNumber(solution);
}

/** A calculation with one operand missing: its result before rounding, and the other operands in their order. */
type Missing = { target: Exact; others: readonly Exact[] };

/**
 * The missing operand of a calculation; undefined if no number gives the target.
 *
 * @param isFirst whether the missing operand is the first, which the others are taken from or divide
 */
export function exactOperand(
  operation: Operation,
  { target, others }: Missing,
  isFirst: boolean,
): Exact | undefined {
  const solution = inverses[operation]?.(target, others, isFirst);
  return solution?.isFinite() ? solution : undefined;
}

type Inverse = (target: Exact, others: readonly Exact[], isFirst: boolean) => Exact | undefined;

const sumOf = (numbers: readonly Exact[]): Exact =>
  numbers.reduce((sum, number) => sum.plus(number), new Exact(0));
const productOf = (numbers: readonly Exact[]): Exact =>
  numbers.reduce((product, number) => product.times(number), new Exact(1));

/** The inverse operations; if the operand is not the first, the first of the others is minuend or dividend. */
const inverses: Partial<Record<Operation, Inverse>> = {
  add: (target, others) => target.minus(sumOf(others)),
  subtract: (target, others, isFirst) => {
    if (isFirst) return target.plus(sumOf(others));
    const [first, ...rest] = others;
    return first?.minus(sumOf(rest)).minus(target);
  },
  multiply: (target, others) => target.dividedBy(productOf(others)),
  divide: (target, others, isFirst) => {
    if (isFirst) return target.times(productOf(others));
    const [first, ...rest] = others;
    return first?.dividedBy(productOf(rest).times(target));
  },
  min: (target) => target,
  max: (target) => target,
};
