import { describe, expect, it } from 'vitest';
import { NO_SUCH_DAY } from '../../../core/ground/calendar.ts';
import { requestedDaySchema } from '../../../core/ground/requested-day.ts';

const why = (given: unknown): string[] =>
  requestedDaySchema.safeParse(given).error?.issues.map(({ message }) => message) ?? [];

describe('a day that a request is about', () => {
  it.each(['1900-01-01', '2024-02-29', '2999-12-31'])('may be %s', (day) => {
    expect(why(day)).toEqual([]);
  });

  it.each(['1899-12-31', '3000-01-01'])('lies within bounds, unlike %s', (day) => {
    expect(why(day)).toEqual(['must lie from 1900-01-01 to 2999-12-31']);
  });

  it.each([
    ['2024-02-29T10:00:00Z', 'a day with its time'],
    ['2024-02-29 10:00', 'a day with its time'],
    ['29/02/2024', 'a day that is written in another way'],
    ['2024.2.29', 'a day that is written in another way'],
    ['45351', 'digits alone'],
    ['', 'another text'],
    ['last spring', 'another text'],
    [45351, 'a number'],
    [true, 'a boolean'],
    [null, 'null'],
    [['2024-02-29'], 'a list'],
    [{ day: '2024-02-29' }, 'an object'],
  ])('is not %j, which the message names without repeating it: %s', (given, form) => {
    expect(why(given)).toEqual([`must be a calendar date, YYYY-MM-DD, not ${form}`]);
  });

  it('that is missing or that does not exist is only asked for', () => {
    expect(why(undefined)).toEqual(['is required: a calendar date, YYYY-MM-DD']);
    expect(why('2023-02-29')).toEqual([NO_SUCH_DAY]);
  });
});
