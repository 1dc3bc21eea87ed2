import * as z from 'zod';
import { oneOrMore } from './one-or-more.ts';
import { dateFormatProblem } from './date-format.ts';

/** The name of a column; of JSON and XML the path to a value, such as `scores.Hygiene`. */
export const columnNameSchema = z
  .string({ error: 'must be the name of a column' })
  .min(1)
  .max(200)
  .refine((name) => name.trim() === name, { error: 'has spaces around it; take them out' });

/** A text that stands in a cell. */
export const wordSchema = z.string({ error: 'must be a text' }).max(200);
export const wordsSchema = oneOrMore(wordSchema, 100);

const formatSchema = z
  .string({ error: 'must be a date format such as MM/DD/YYYY' })
  .max(40)
  .check(({ value, issues }) => {
    const message = dateFormatProblem(value);
    if (message !== undefined) issues.push({ code: 'custom', input: undefined, message });
  });
export const dateFormatsSchema = oneOrMore(formatSchema, 5);

export const padToSchema = z.int().min(2).max(40);

/**
 * A text without what does not matter when it is compared: case, and spaces around it or in a row.
 *
 * @example folded(' High  Risk') // 'high risk'
 */
export function folded(text: string): string {
  return text.trim().replace(/\s+/g, ' ').toLowerCase();
}
