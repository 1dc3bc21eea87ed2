import type { Calc, Mean, Rounded } from '../../expressions/expression.ts';
import { exactOperand } from '../../facts/operand-for.ts';
import { Exact, toNumber } from '../../ground/decimal.ts';
import type { Scalar } from '../../values/value-type.ts';
import type { Tracer } from './tracing.ts';

/** Each operand of a calculation, with the values that bring it to a result while the others are as they are. */
export const calc: Tracer<Calc> = (expression, wanted, { valueOf, trace }) => {
  const [operation, ...operands] = expression.calc;
  const numbers = operands.map(valueOf);
  const targets = unrounded(wanted, expression);
  operands.forEach((operand, at) => {
    const others = numbers.toSpliced(at, 1);
    if (typeof operand === 'number' || !areNumbers(others)) return;
    const exact = others.map((other) => new Exact(other));
    const found = targets.flatMap((target) => {
      const missing = { target: new Exact(target), others: exact };
      const value = exactOperand(operation, missing, at === 0);
      if (!value) return [];
      // an even power has two roots
      const isBase = operation === 'power' && at === 0;
      return isBase ? [toNumber(value), -toNumber(value)] : [toNumber(value)];
    });
    // where a divisor is zero, the result is another
    trace(operand, operation === 'divide' && at > 0 ? [...found, 0] : found);
  });
};

/** Each number of a mean, with the values that bring it to a result while the others are as they are. */
export const mean: Tracer<Mean> = (expression, wanted, { valueOf, trace }) => {
  const { mean: operands, weights } = expression;
  const given = operands.map((operand, at) => ({
    at,
    value: valueOf(operand),
    weight: new Exact(weights?.[at] ?? 1),
  }));
  const targets = unrounded(wanted, expression);
  for (const { at, weight: own } of given) {
    const others = given.filter((one) => one.at !== at && typeof one.value === 'number');
    const sum = others.reduce(
      (total, { value, weight }) => total.plus(weight.times(value as number)),
      new Exact(0),
    );
    const weight = others.reduce((total, one) => total.plus(one.weight), own);
    const found = targets.map((target) => toNumber(weight.times(target).minus(sum).dividedBy(own)));
    const operand = operands[at];
    if (operand !== undefined) trace(operand, found);
  }
};

function areNumbers(values: readonly unknown[]): values is number[] {
  return values.every((value) => typeof value === 'number');
}

/**
 * The numbers that rounding brings to a result, and those between which it changes.
 *
 * @example unrounded([2], { scale: 0, round: 'halfUp' }) // [2, 1.5, 2.5]
 */
export function unrounded(
  wanted: readonly Scalar[],
  { scale, round = 'halfUp' }: Rounded,
): number[] {
  const numbers = wanted.filter((value) => typeof value === 'number');
  if (scale === undefined) return numbers;
  const unit = new Exact(10).pow(-scale);
  const by = round.startsWith('half') ? unit.dividedBy(2) : unit;
  return numbers.flatMap((number) => [
    number,
    toNumber(new Exact(number).minus(by)),
    toNumber(new Exact(number).plus(by)),
  ]);
}
