import { areSmallIntegers } from '../../ground/decimal.ts';
import { logarithmOf, powerOf, quotient, Wide } from '../../ground/wide-decimal.ts';
import { type Calc, type Operand, type Operation } from '../expression.ts';
import type { Computation, Kind, Typed, Typing } from '../kind.ts';
import { notA } from '../not-a.ts';
import { endsOfCalc, isAtLeastZero, isNeverZero, isPositive, keepsPositive } from '../signs.ts';
import { roundedBy, wide } from '../numbers.ts';

/** Arithmetic: `{ "calc": ["divide", "debt", "equity"], "scale": 4, "round": "halfUp", "ifZero": 0 }`. */
export const calc: Kind<Calc> = {
  key: 'calc',
  parts: ({ calc: [, ...operands] }) => ({
    operands: operands.map((at, index) => ({ path: ['calc', index + 1], at })),
  }),
  typeOf,
  compile: (expression, { operand }) => {
    const [operation, ...operands] = expression.calc;
    return computationOf(operation, operands.map(operand), expression);
  },
};

function typeOf(expression: Calc, typing: Typing): Typed {
  const [operation, ...operands] = expression.calc;
  const typed = operands.map((operand, at) => {
    const one = typing.operand(operand, ['calc', at + 1]);
    if (one.valueClass !== undefined && one.valueClass !== 'number') {
      typing.fault(['calc', at + 1], notA('a number', operand, one.valueClass));
      // that it is no number is fault enough
      return { ...one, isWhole: true, isPositive: true };
    }
    return one;
  });
  roundingFaults(expression, typed, typing);
  const { scale, ifZero = 0, ifUndefined = 0 } = expression;
  const stand = Number.isInteger(ifZero) && Number.isInteger(ifUndefined);
  const areWhole = isClosed(operation, typed);
  const ends = endsOfCalc(expression, typed);
  // most ways of rounding make 0 of what is small
  const keepsSign = areWhole || keepsPositive(expression);
  return {
    valueClass: 'number',
    isOptional: typed.some(({ isOptional }) => isOptional),
    isWhole: stand && (scale === 0 || areWhole),
    isPositive: ends.least.gt(0) || (keepsSign && isPositive(operation, typed)),
    isNotNegative:
      ends.least.gte(0) || (isAtLeastZero(operation, typed) && ifZero >= 0 && ifUndefined >= 0),
    ends,
  };
}

function zeroSentence(divisor: Operand): string {
  if (divisor === 0) return 'divides by 0; write another divisor';
  const which = typeof divisor === 'string' ? ` ${divisor}` : '';
  return `is required, because the divisor${which} can be 0; write what the result is then, such as "ifZero": 0, or let the divisor have a "min" above 0`;
}

/** Whether whole numbers give a whole number. */
function isClosed(operation: Operation, typed: readonly Typed[]): boolean {
  const isArithmetic = operation !== 'divide' && operation !== 'power' && operation !== 'log';
  return isArithmetic && typed.every(({ isWhole }) => isWhole);
}

function roundingFaults(expression: Calc, typed: readonly Typed[], typing: Typing): void {
  const {
    calc: [operation],
    scale,
    round,
    ifZero,
    ifUndefined,
  } = expression;
  const isIrrational = operation === 'power' || operation === 'log';
  const divisor = typed.slice(1).findIndex((one) => !isNeverZero(one));
  if (operation === 'divide' && ifZero === undefined && divisor >= 0) {
    typing.fault(['ifZero'], zeroSentence(expression.calc[divisor + 2] as Operand));
  } else if (operation !== 'divide' && ifZero !== undefined) {
    typing.fault(['ifZero'], 'has a meaning for divide only; leave it out');
  }
  if (isIrrational && ifUndefined === undefined && !exists(operation, typed)) {
    typing.fault(
      ['ifUndefined'],
      `is required for ${operation}: the value where it does not exist`,
    );
  } else if (!isIrrational && ifUndefined !== undefined) {
    typing.fault(['ifUndefined'], 'has a meaning for power and log only; leave it out');
  }
  if (scale === undefined && isIrrational) {
    typing.fault(['scale'], `is required for ${operation}: how many decimals it keeps`);
  } else if (scale === undefined && round !== undefined) {
    typing.fault(['scale'], 'is required with a rounding: how many decimals are kept');
  }
  if (scale !== undefined && round === undefined && isIrrational) {
    typing.fault(['round'], `is required for ${operation}`);
  }
}

/** Whether a power or a logarithm exists for all operands. */
function exists(operation: Operation, [first, second]: readonly Typed[]): boolean {
  if (!first?.isPositive) return false;
  if (operation === 'power' || !second) return true;
  // there is no logarithm to the base 1
  return second.isPositive === true && second.among?.includes(1) === false;
}

const folds: Readonly<
  Record<'add' | 'subtract' | 'multiply' | 'min' | 'max', (left: Wide, right: Wide) => Wide>
> = {
  add: (left, right) => left.plus(right),
  subtract: (left, right) => left.minus(right),
  multiply: (left, right) => left.times(right),
  min: (left, right) => Wide.min(left, right),
  max: (left, right) => Wide.max(left, right),
};

/** Sums, differences and products of few small integers, without decimals. */
const quick: Readonly<Record<string, (left: number, right: number) => number>> = {
  add: (left, right) => left + right,
  subtract: (left, right) => left - right,
  min: (left, right) => Math.min(left, right),
  max: (left, right) => Math.max(left, right),
};

function computationOf(
  operation: Operation,
  operands: readonly Computation[],
  expression: Calc,
): Computation {
  const plain = quick[operation];
  const { ifZero, ifUndefined } = expression;
  const exactly = exactOf(operation, ifZero, ifUndefined);
  return (reading) => {
    const values = operands.map((operand) => operand(reading));
    if (values.includes(undefined)) return undefined;
    const numbers = values as (number | Wide)[];
    if (plain && areSmallIntegers(...(numbers as number[]))) {
      return (numbers as number[]).reduce(plain) + 0;
    }
    const result = exactly(numbers.map(wide));
    return typeof result === 'number' ? result : roundedBy(expression, result);
  };
}

/** The result as a decimal to be rounded, or a number that stands in the rule set. */
function exactOf(
  operation: Operation,
  ifZero = 0,
  ifUndefined = 0,
): (numbers: readonly Wide[]) => Wide | number {
  switch (operation) {
    case 'divide':
      return ([first = new Wide(0), ...rest]) =>
        rest.some((number) => number.isZero()) ? ifZero : rest.reduce(quotient, first);
    case 'power':
      return ([base = new Wide(0), exponent = new Wide(0)]) =>
        powerOf(base, exponent) ?? ifUndefined;
    case 'log':
      return ([value = new Wide(0), base]) => logarithmOf(value, base) ?? ifUndefined;
    default: {
      const fold = folds[operation];
      return ([first = new Wide(0), ...rest]) => rest.reduce(fold, first);
    }
  }
}
