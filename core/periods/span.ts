import * as z from 'zod';

/** What a period is counted in. */
const units = ['calendar day', 'working day', 'month', 'year'] as const;

export type Unit = (typeof units)[number];

/** How long a period is: a number of one unit. */
export type Span = { readonly number: number; readonly unit: Unit };

const SPAN = /^(?:[1-9]\d{0,3} (?:calendar day|working day|month)|[1-9]\d{0,2} year)s?$/;

/** How long a period is, in words: "15 calendar days", "10 working days", "3 months", "1 year". */
export const spanSchema = z
  .string({ error: ({ input }) => (input === undefined ? `is required: ${SUCH_AS}` : NOT_A_SPAN) })
  .regex(SPAN, { error: ({ input }) => spanFault(String(input)) });

const SUCH_AS = 'how long the period is, such as 10 working days';
const NOT_A_SPAN =
  'must be a number and calendar days, working days, months or years, such as "10 working days"';

/** The message for a text that is no span, which names the part that is wrong. */
function spanFault(text: string): string {
  const [, number = '', unit = ''] = /^(\d{1,6}) ([a-z ]{1,20})$/.exec(text) ?? [];
  if (/^days?$/.test(unit)) {
    return `does not say which days; write ${number} calendar ${unit} or ${number} working ${unit}`;
  }
  if (/^weeks?$/.test(unit))
    return `must not be in weeks; write ${Number(number) * 7} calendar days`;
  if (!units.some((one) => unit === one || unit === `${one}s`)) return NOT_A_SPAN;
  return `must have a number from 1 to ${unit.startsWith('year') ? 999 : 9999}, without a zero before it`;
}

/**
 * Reads a span.
 *
 * @throws RangeError where the text does not fit the schema
 * @example readSpan('5 working days') // { number: 5, unit: 'working day' }
 */
export function readSpan(text: string): Span {
  const unit = units.find((one) => text.includes(one));
  if (!unit || !SPAN.test(text)) throw new RangeError('The text is no span');
  return { number: Number.parseInt(text, 10), unit };
}

/**
 * A text with the blanks and the case of a span.
 *
 * @example plainSpan(' 5  Working days') // '5 working days'
 */
export function plainSpan(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ').toLowerCase();
}

/**
 * A span in words.
 *
 * @example spanWords({ number: 1, unit: 'working day' }) // '1 working day'
 */
export function spanWords({ number, unit }: Span): string {
  return `${number} ${unit}${number === 1 ? '' : 's'}`;
}
