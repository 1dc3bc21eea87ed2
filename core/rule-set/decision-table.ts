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
  inputs: z.array(z.string()).min(1).max(MOST_INPUTS),
  gives: z.enum(GIVES),
  weight: decimalSchema.optional(),
  hit: z.enum(['first', 'unique', 'sum']),
  rows: z
    .array(z.array(cellSchema).max(MOST_INPUTS + 1))
    .min(1)
    .max(MOST_ROWS),
});
export type DecisionTable = z.infer<typeof decisionTableSchema>;
