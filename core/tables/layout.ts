import * as z from 'zod';
import { dateSchema } from '../ground/dates.ts';

const cellSchema = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.strictObject({ date: dateSchema }),
  z.null(),
]);

const tableSchema = z.strictObject({
  /** The name of the source file, without its folder. */
  file: z.string().min(1),
  /** The separator of cells, if the file was CSV. */
  separator: z.enum([',', ';', '\t']).optional(),
  sheets: z.array(z.strictObject({ name: z.string(), rows: z.array(z.array(cellSchema)) })),
});
export type TableLayout = z.infer<typeof tableSchema>;

/**
 * The layout of the tables that a rule set was read from, cell by cell: the order of columns, notes, and
 * the spelling of values. It is stored beside the rule set, which it does not change.
 */
export const layoutSchema = z.strictObject({
  format: z.literal(1),
  tables: z.array(tableSchema),
});
export type Layout = z.infer<typeof layoutSchema>;
