import * as z from 'zod';
import { cellSchema } from '../expressions/cell.ts';
import { decimalSchema } from '../ground/decimal.ts';

/** The most rows of a decision table, and the most inputs. */
const MOST_ROWS = 500;
const MOST_INPUTS = 20;

/** What a row of a decision table does, by the value in its last column. */
export const GIVES = ['points', 'grade', 'veto', 'cap', 'floor', 'better', 'worse'] as const;

/**
 * A decision table: facts as inputs, and rows of one cell for each input and then what the row gives. Of the rows that
 * match, the `first` counts, the only one (`unique`), or all of them (`sum`, of points).
 */
export const decisionTableSchema = z.strictObject({
  inputs: z
    .array(z.string())
    .min(1)
    .max(MOST_INPUTS)
    .describe('The facts that the rows compare; no lists.'),
  gives: z
    .enum(GIVES)
    .describe(
      'What the last cell of a row is: points, a grade that is set, bounded or vetoed, or a number of steps.',
    ),
  weight: decimalSchema.optional().describe('The weight of the points in a weighted mean.'),
  hit: z
    .enum(['first', 'unique', 'sum'])
    .describe(
      'Which rows count: "first" for the first that matches, "unique" for the only one that matches, or "sum" for all that match (points only). Where none matches, the table has no effect.',
    ),
  rows: z
    .array(z.array(cellSchema).max(MOST_INPUTS + 1))
    .min(1)
    .max(MOST_ROWS)
    .describe('Rows of one cell for each input, then what the row gives.'),
});
export type DecisionTable = z.infer<typeof decisionTableSchema>;
