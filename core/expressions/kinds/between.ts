import { wholeBetween } from '../../ground/date-arithmetic.ts';
import type { Between, Operand } from '../expression.ts';
import type { Kind, Typing } from '../kind.ts';
import { notA } from '../not-a.ts';

/** Whole units from one date to another: `{ "between": ["licensedOn", "asOf"], "unit": "years" }`. */
export const between: Kind<Between> = {
  key: 'between',
  parts: (expression) => ({
    operands: expression.between.map((at, index) => ({ path: ['between', index], at })),
  }),
  typeOf: (expression, typing) => {
    const areOptional = expression.between.map((operand, at) =>
      isOptionalDate(operand, ['between', at], typing),
    );
    return { valueClass: 'number', isWhole: true, isOptional: areOptional.includes(true) };
  },
  compile: ({ between: dates, unit }, { operand }) => {
    const [from, to] = dates.map(operand);
    return (reading) => {
      const [start, end] = [from?.(reading), to?.(reading)];
      if (typeof start !== 'string' || typeof end !== 'string') return undefined;
      return wholeBetween(start, end, unit);
    };
  },
};

/** Whether a date can be absent; notes a fault if an operand is none. */
export function isOptionalDate(
  operand: Operand,
  path: readonly PropertyKey[],
  typing: Typing,
): boolean {
  const { valueClass, isOptional } = typing.operand(operand, path);
  if (valueClass !== undefined && valueClass !== 'date') {
    typing.fault(path, notA('a date', operand, valueClass));
  }
  return isOptional;
}
