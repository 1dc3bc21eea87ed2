import { isDate, isSameClass } from '../../values/value-type.ts';
import type { Band } from '../expression.ts';
import type { Kind, Typed, Typing } from '../kind.ts';
import { isWide } from '../numbers.ts';
import { amongAll, typeOfScalar } from '../typed.ts';

/** The figure of a band: `{ "band": "area", "of": [{ "upTo": 200, "is": 1 }, { "is": 2 }] }`. */
export const band: Kind<Band> = {
  key: 'band',
  parts: (expression) => ({ operands: [{ path: ['band'], at: expression.band }] }),
  typeOf,
  compile: (expression, { operand }) => {
    const number = operand(expression.band);
    const bands = expression.of.map(({ upTo = Infinity, is }) => ({ upTo, is }));
    return (reading) => {
      const value = number(reading);
      if (value === undefined) return undefined;
      const isWithin = isWide(value)
        ? (upTo: number) => value.lessThanOrEqualTo(upTo)
        : (upTo: number) => (value as number) <= upTo;
      return bands.find(({ upTo }) => isWithin(upTo))?.is;
    };
  },
};

function typeOf(expression: Band, typing: Typing): Typed {
  const number = typing.operand(expression.band, ['band']);
  if (number.valueClass !== undefined && number.valueClass !== 'number') {
    typing.fault(['band'], 'must be a number');
  }
  bandFaults(expression, typing);
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

function bandFaults({ of }: Band, typing: Typing): void {
  of.forEach(({ upTo }, at) => {
    const isLast = at === of.length - 1;
    const before = of[at - 1]?.upTo;
    const place = ['of', at, 'upTo'];
    if (isLast && upTo !== undefined) {
      typing.fault(place, 'must be left out in the last band, so that no value falls through');
    } else if (!isLast && upTo === undefined) {
      typing.fault(place, 'is required in all bands but the last');
    } else if (upTo !== undefined && before !== undefined && upTo <= before) {
      typing.fault(place, `must be above the band before it (${before})`);
    }
  });
}
