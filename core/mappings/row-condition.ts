import * as z from 'zod';
import { dateSchema } from '../ground/dates.ts';
import { oneOrMore } from './one-or-more.ts';
import { columnNameSchema, dateFormatsSchema, wordsSchema } from './parts.ts';

/** The keys by which a condition compares, of which it has exactly one. */
const COMPARISONS = ['is', 'isNot', 'isEmpty', 'dateIs'] as const;

/** What every condition about a row has; a condition with a reason has that, too. */
export const conditionShape = {
  column: columnNameSchema.describe('The column that is compared.'),
  is: wordsSchema
    .optional()
    .describe(
      'A text, or a list of texts of which it is one; case and spaces around it do not matter.',
    ),
  isNot: wordsSchema
    .optional()
    .describe('A text, or a list of texts of which it is none; an empty cell is none of them.'),
  isEmpty: z.boolean().optional().describe('Whether the cell is empty.'),
  dateIs: oneOrMore(dateSchema, 50)
    .optional()
    .describe('A day, or a list of days of which it is one, as YYYY-MM-DD.'),
  format: dateFormatsSchema
    .optional()
    .describe(
      'How dateIs is written in the column; left out where occurredOn or a field reads the same column.',
    ),
};

/** Rejects a condition that does not compare, or compares twice. */
export function comparesOnce(condition: object): boolean {
  return COMPARISONS.filter((key) => key in condition).length === 1;
}

/** The message for such a condition. */
export const COMPARE_ONCE = `must have exactly one of ${COMPARISONS.join(', ')}`;

/** A condition about one row. */
export const rowConditionSchema = z
  .strictObject(conditionShape)
  .refine(comparesOnce, { error: COMPARE_ONCE });
export type RowCondition = z.infer<typeof rowConditionSchema>;
