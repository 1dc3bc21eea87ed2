import { chosenUnion } from './chosen-union.ts';
import { dateSchema } from './dates.ts';
import { decimalSchema } from './decimal.ts';
import { numberInQuotes } from './quoted-number.ts';

/** The least or the greatest of numbers or of dates; a number in quotes is taken for the number. */
export const boundSchema = chosenUnion<number | string>(
  [decimalSchema, dateSchema],
  (bound) => {
    if (typeof bound === 'number' || numberInQuotes(bound) !== undefined) return 0;
    return typeof bound === 'string' ? 1 : undefined;
  },
  'must be a number or a date, YYYY-MM-DD',
);
