import { bandFaults } from '../../ground/band-faults.ts';
import { isDate, isSameClass } from '../../values/value-type.ts';
import type { Band } from '../expression.ts';
import type { Computed, Kind, Typed, Typing } from '../kind.ts';
import { notA } from '../not-a.ts';
import { isWide } from '../numbers.ts';
import { amongAll, typeOfScalar } from '../typed.ts';

/** The figure of a band: `{ "band": "area", "of": [{ "upTo": 200, "is": 1 }, { "is": 2 }] }`. */
export const band: Kind<Band> = {
  key: 'band',
  parts: (expression) => ({ operands: [{ path: ['band'], at: expression.band }] }),
  typeOf,
  compile: (expression, { operand }) => {
    const number = operand(expression.band);
    return (reading) => {
      const value = number(reading);
      return value === undefined ? undefined : expression.of[bandOf(expression, value)]?.is;
    };
  },
};

/**
 * The position of the band in which a number lies; -1 if there is none.
 *
 * @example bandOf({ of: [{ upTo: 200, is: 1 }, { is: 2 }] }, 200) // 0
 */
export function bandOf({ of }: Pick<Band, 'of'>, value: Computed): number {
  const isWithin = isWide(value)
    ? (upTo: number) => value.lessThanOrEqualTo(upTo)
    : (upTo: number) => (value as number) <= upTo;
  return of.findIndex(({ upTo = Infinity }) => isWithin(upTo));
}

function typeOf(expression: Band, typing: Typing): Typed {
  const number = typing.operand(expression.band, ['band']);
  if (number.valueClass !== undefined && number.valueClass !== 'number') {
    typing.fault(['band'], notA('a number', expression.band, number.valueClass));
  }
  for (const { path, message } of bandFaults(expression.of)) {
    typing.fault(['of', ...path], message);
  }
  const figures = expression.of.map(({ is }) =>
    typeOfScalar(is, typeof is === 'string' && isDate(is)),
  );
  const [first] = figures;
  figures.forEach(({ valueClass }, at) => {
    if (first?.valueClass && valueClass && !isSameClass(first.valueClass, valueClass)) {
      typing.fault(['of', at, 'is'], 'must be of the same type as the band before it');
    }
  });
  return { ...amongAll(figures), isOptional: number.isOptional };
}
