import { partOf } from '../../ground/date-arithmetic.ts';
import type { PartOfDate } from '../expression.ts';
import type { Kind } from '../kind.ts';
import { isOptionalDate } from './between.ts';

/** The year, month, day or weekday of a date: `{ "part": "year", "of": "observedOn" }`. */
export const partOfDate: Kind<PartOfDate> = {
  key: 'part',
  parts: ({ of }) => ({ operands: [{ path: ['of'], at: of }] }),
  typeOf: ({ of }, typing) => ({
    valueClass: 'number',
    isOptional: isOptionalDate(of, ['of'], typing),
    isWhole: true,
    isPositive: true,
  }),
  compile: ({ part, of }, { operand }) => {
    const date = operand(of);
    return (reading) => {
      const day = date(reading);
      return typeof day === 'string' ? partOf(day, part) : undefined;
    };
  },
};
