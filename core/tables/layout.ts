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
  /** The name of the file that the table was read from, without its folder. */
  file: z.string().min(1),
  /** What separates the cells, where the file was CSV. */
  separator: z.enum([',', ';', '\t']).optional(),
  sheets: z.array(z.strictObject({ name: z.string(), rows: z.array(z.array(cellSchema)) })),
});
export type TableLayout = z.infer<typeof tableSchema>;

/**
 * How the tables of a rule set look in the files they came from, cell by cell: columns in their order,
 * notes, and how each value was spelled. It lies beside the rule set, whose rules stay as they are.
 */
export const layoutSchema = z.strictObject({
  format: z.literal(1),
  tables: z.array(tableSchema),
});
export type Layout = z.infer<typeof layoutSchema>;
