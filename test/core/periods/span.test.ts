import { expect, it } from 'vitest';
import { plainSpan, readSpan, spanSchema, spanWords } from '../../../core/periods/span.ts';

it.each([
  ['1 working day', { number: 1, unit: 'working day' }],
  ['1 working days', { number: 1, unit: 'working day' }],
  ['21 calendar days', { number: 21, unit: 'calendar day' }],
  ['1 month', { number: 1, unit: 'month' }],
  ['999 years', { number: 999, unit: 'year' }],
])('%s is read', (text, span) => {
  expect(spanSchema.parse(text)).toBe(text);
  expect(readSpan(text)).toEqual(span);
  expect(spanSchema.safeParse(spanWords(readSpan(text))).success).toBe(true);
});

it.each<[text: unknown, message: RegExp]>([
  ['5 days', /^does not say which days; write 5 calendar days or 5 working days$/],
  ['1 day', /write 1 calendar day or 1 working day$/],
  ['2 weeks', /^must not be in weeks; write 14 calendar days$/],
  ['0 months', /^must have a number from 1 to 9999/],
  ['05 months', /without a zero before it/],
  ['10000 working days', /from 1 to 9999/],
  ['1000 years', /from 1 to 999,/],
  ['P5D', /^must be a number and calendar days, working days, months or years/],
  ['five months', /^must be a number and/],
  [5, /^must be a number and/],
  [undefined, /^is required: how long the period is/],
])('%s is refused', (text, message) => {
  expect(spanSchema.safeParse(text).error?.issues[0]?.message).toMatch(message);
});

it('is written with single blanks and small letters', () => {
  expect(plainSpan('  10  Working Days ')).toBe('10 working days');
  expect(() => readSpan('5 days')).toThrow(RangeError);
});
