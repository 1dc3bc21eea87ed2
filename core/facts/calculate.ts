import { Exact, roundTo, toNumber } from '../ground/decimal.ts';
import type { Calculation } from './declaration.ts';

const operations: Record<Calculation['calc'][0], (left: Exact, right: Exact) => Exact> = {
  add: (left, right) => left.plus(right),
  subtract: (left, right) => left.minus(right),
  multiply: (left, right) => left.times(right),
  divide: (left, right) => left.dividedBy(right),
  min: (left, right) => Exact.min(left, right),
  max: (left, right) => Exact.max(left, right),
};

/**
 * Computes a fact from others in exact decimals, from the left; undefined if an operand is undefined.
 *
 * @param read returns an operand's number by fact name
 * @example calculate({ calc: ['divide', 'debt', 'equity'], scale: 4, round: 'halfUp', ifZero: 0 }, (name) => (name === 'debt' ? 1 : 3)) // 0.3333
 */
export function calculate(
  calculation: Calculation,
  read: (name: string) => number | undefined,
): number | undefined {
  const [operation, ...operands] = calculation.calc;
  const numbers = operands.map((operand) =>
    typeof operand === 'string' ? read(operand) : operand,
  );
  const [first, ...rest] = numbers;
  if (first === undefined || rest.includes(undefined)) return undefined;
  if (operation === 'divide' && rest.includes(0)) return calculation.ifZero;
  const apply = operations[operation];
  const exact = rest.reduce(
    (left: Exact, right) => apply(left, new Exact(right ?? 0)),
    new Exact(first),
  );
  const { scale, round = 'halfUp' } = calculation;
  return toNumber(scale === undefined ? exact : roundTo(exact, scale, round));
}
