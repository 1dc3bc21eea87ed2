import { movedBy, movedByPeriod } from '../../ground/date-arithmetic.ts';
import type { Moved, Span, Unit, Operand } from '../expression.ts';
import type { Compiling, Kind, Reading, Typed, Typing } from '../kind.ts';
import { valueOf } from '../numbers.ts';
import { isOptionalDate } from './between.ts';

/**
 * A date and a period: `{ "date": "deliveredOn", "plus": "P30D" }`, or `{ "plus": { "days": "agreedDays" } }`; `minus`
 * takes it away.
 */
export const moved: Kind<Moved> = {
  key: 'date',
  parts: (expression) => {
    const { key, span } = spanOf(expression);
    const number = typeof span === 'string' ? undefined : numberOf(span);
    return {
      operands: [
        { path: ['date'], at: expression.date },
        ...(number ? [{ path: [key, number.unit], at: number.operand }] : []),
      ],
    };
  },
  typeOf,
  compile: (expression, compiling) => {
    const date = compiling.operand(expression.date);
    const move = moveOf(expression, compiling);
    return (reading) => {
      const day = date(reading);
      return typeof day === 'string' ? move(day, reading) : undefined;
    };
  },
};

function spanOf(expression: Moved): { key: 'plus' | 'minus'; span: Span; sign: 1 | -1 } {
  return 'plus' in expression
    ? { key: 'plus', span: expression.plus, sign: 1 }
    : { key: 'minus', span: expression.minus, sign: -1 };
}

function numberOf(span: Exclude<Span, string>): { unit: Unit; operand: Operand } {
  if ('days' in span) return { unit: 'days', operand: span.days };
  return 'months' in span
    ? { unit: 'months', operand: span.months }
    : { unit: 'years', operand: span.years };
}

function typeOf(expression: Moved, typing: Typing): Typed {
  const isOptional = isOptionalDate(expression.date, ['date'], typing);
  const { key, span } = spanOf(expression);
  if (typeof span === 'string') return { valueClass: 'date', isOptional };
  const { unit, operand } = numberOf(span);
  const number = typing.operand(operand, [key, unit]);
  if (number.valueClass !== undefined && number.valueClass !== 'number') {
    typing.fault([key, unit], 'must be a number');
  } else if (number.valueClass !== undefined && !number.isWhole) {
    typing.fault([key, unit], 'must be a whole number');
  }
  return { valueClass: 'date', isOptional: isOptional || number.isOptional };
}

type Move = (day: string, reading: Reading) => string | undefined;

function moveOf(expression: Moved, compiling: Compiling): Move {
  const { span, sign } = spanOf(expression);
  if (typeof span === 'string') return (day) => movedByPeriod(day, span, sign);
  const { unit, operand } = numberOf(span);
  const number = compiling.operand(operand);
  return (day, reading) => {
    const count = valueOf(number(reading));
    return typeof count === 'number' ? movedBy(day, sign * count, unit) : undefined;
  };
}
