import { isSameClass } from '../../values/value-type.ts';
import type { FirstGiven } from '../expression.ts';
import type { Kind, Typed, Typing } from '../kind.ts';
import { amongAll } from '../typed.ts';

/** The first of some values that is given: `{ "firstGiven": ["agreedDays", 30] }`. */
export const firstGiven: Kind<FirstGiven> = {
  key: 'firstGiven',
  parts: ({ firstGiven: values }) => ({
    operands: values.map((at, index) => ({ path: ['firstGiven', index], at })),
  }),
  typeOf,
  compile: ({ firstGiven: values }, { operand }) => {
    const all = values.map(operand);
    return (reading) => {
      for (const one of all) {
        const value = one(reading);
        if (value !== undefined) return value;
      }
      return undefined;
    };
  },
};

function typeOf({ firstGiven: values }: FirstGiven, typing: Typing): Typed {
  const typed = values.map((operand, at) => typing.operand(operand, ['firstGiven', at]));
  const [first] = typed;
  typed.forEach(({ valueClass }, at) => {
    if (first?.valueClass && valueClass && !isSameClass(first.valueClass, valueClass)) {
      typing.fault(['firstGiven', at], 'must be of the same type as the first value');
    }
  });
  const certain = typed.findIndex(({ isOptional }) => !isOptional);
  if (certain >= 0 && certain < typed.length - 1) {
    typing.fault(
      ['firstGiven', certain + 1],
      'is never taken, because the value before it is always given',
    );
  }
  return { ...amongAll(typed), isOptional: certain < 0 };
}
