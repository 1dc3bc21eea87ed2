import { Exact, SIGNIFICANT_DIGITS, toNumber } from '../ground/decimal.ts';
import type { Calc, Operand, Operation } from '../expressions/expression.ts';

/**
 * The value of one operand for which a calculation gives `target` before rounding, with the other operands
 * unchanged; undefined if there is none, if another operand is absent or neither a fact, a number nor a calculation,
 * or if the operand occurs twice. The operand may stand in a calculation within the calculation.
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
  const places = operands.flatMap((one, at) => (occurrences(one, operand) > 0 ? [at] : []));
  const [at] = places;
  const own = at === undefined ? undefined : operands[at];
  if (at === undefined || own === undefined || places.length > 1) return undefined;
  const numbers = operands.toSpliced(at, 1).map((one) => numberOf(one, read));
  if (!numbers.every((number) => number !== undefined)) return undefined;
  const others = numbers.map((number) => new Exact(number));
  const missing = { target: new Exact(target), others };
  const solution = exactOperand(operation, missing, at === 0);
  const value = solution && toNumber(solution);
  if (typeof own === 'string' || value === undefined) return value;
  return isCalc(own) && occurrences(own, operand) === 1
    ? operandFor(own, operand, value, read)
    : undefined;
}

function isCalc(operand: Operand): operand is Calc {
  return typeof operand === 'object' && 'calc' in operand;
}

/** How often a fact stands in a calculation, in those within it too. */
function occurrences(operand: Operand, fact: string): number {
  if (operand === fact) return 1;
  if (!isCalc(operand)) return 0;
  const [, ...operands] = operand.calc;
  return operands.reduce<number>((sum, one) => sum + occurrences(one, fact), 0);
}

/** The number of an operand without rounding; undefined if it is absent or of another kind. */
function numberOf(
  operand: Operand,
  read: (name: string) => number | undefined,
): number | undefined {
  if (typeof operand === 'number') return operand;
  return typeof operand === 'string' ? read(operand) : undefined;
}

/** A calculation with one operand missing: its result before rounding, and the other operands in their order. */
type Missing = { target: Exact; others: readonly Exact[] };

/**
 * The missing operand of a calculation; undefined if no number gives the target.
 *
 * @param isFirst whether the missing operand is the first, which the others are taken from, divide or raise
 */
export function exactOperand(
  operation: Operation,
  { target, others }: Missing,
  isFirst: boolean,
): Exact | undefined {
  const solution = inverses[operation](target, others, isFirst);
  return solution?.isFinite() ? solution : undefined;
}

type Inverse = (target: Exact, others: readonly Exact[], isFirst: boolean) => Exact | undefined;

const sumOf = (numbers: readonly Exact[]): Exact =>
  numbers.reduce((sum, number) => sum.plus(number), new Exact(0));
const productOf = (numbers: readonly Exact[]): Exact =>
  numbers.reduce((product, number) => product.times(number), new Exact(1));

/** The inverse operations; if the operand is not the first, the first of the others is minuend, dividend or base. */
const inverses: Readonly<Record<Operation, Inverse>> = {
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
  power: (target, [other], isFirst) => {
    if (!other) return undefined;
    return isFirst ? rootOf(target, other) : new Rough(target).log(other);
  },
  log: (target, [other], isFirst) => {
    if (!isFirst) return other && rootOf(other, target);
    return other ? new Rough(other).pow(target) : new Rough(target).exp();
  },
};

/** A few digits are enough, because whoever needs the operand computes the result again. */
const Rough = Exact.clone({ precision: SIGNIFICANT_DIGITS + 5 });

/** The number whose power is the target. */
function rootOf(target: Exact, exponent: Exact): Exact | undefined {
  if (exponent.isZero()) return undefined;
  const inverse = new Rough(1).dividedBy(exponent);
  const isOddRoot = target.isNegative() && exponent.abs().modulo(2).equals(1);
  const root = new Rough(isOddRoot ? target.negated() : target).pow(inverse);
  return isOddRoot ? root.negated() : root;
}
