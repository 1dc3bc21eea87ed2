import * as z from 'zod';
import { decimalSchema } from '../ground/decimal.ts';
import { lawKeysSchema } from '../ground/law-keys.ts';
import { chosenUnion } from '../ground/chosen-union.ts';
import { cellSchema, type Cell } from './cell.ts';

const columnSchema = z.string().regex(/^[a-z][A-Za-z0-9]{0,63}$/, {
  error: 'must be a name in camel case: a small letter, then letters and digits',
});
const valueSchema = z.union([z.string().max(200), decimalSchema, z.boolean(), z.null()], {
  error: 'must be a text, a number, true or false, or null for none',
});

/** A cell of a key or a figure: which of them it is, its column says. */
const anyCellSchema = chosenUnion<Cell | z.infer<typeof valueSchema>>(
  [cellSchema, valueSchema],
  (cell) => (typeof cell === 'object' && cell !== null ? 0 : 1),
  'must be a cell',
);

/**
 * A table of figures that expressions look up: one to three key columns, then the columns of values. A row is a
 * list of cells in the order of the columns; the first row whose keys match applies.
 */
export const lookupTableSchema = z.strictObject({
  title: z
    .string()
    .min(1)
    .max(500)
    .describe('What the table gives, in the words of the regulation.'),
  law: lawKeysSchema.describe(
    'The law behind the figures: a key of "law", such as "article-5", or several.',
  ),
  note: z.string().min(1).max(2000).optional().describe('A remark for its readers.'),
  keys: z.array(columnSchema).min(1).max(3).describe('The names of the key columns.'),
  values: z.array(columnSchema).min(1).max(40).describe('The names of the columns of figures.'),
  rows: z
    .array(z.array(anyCellSchema).max(43))
    .min(1)
    .max(2000)
    .describe(
      'Rows of one cell for each key, then one figure for each column, or null for none. The first row that matches applies.',
    ),
});
export type LookupTable = z.infer<typeof lookupTableSchema>;
export type LookupTables = Readonly<Record<string, LookupTable>>;
