import * as z from 'zod';
import { decimalSchema } from '../ground/decimal.ts';
import { lawKeysSchema } from '../ground/law-keys.ts';
import { chosenUnion, firstKeyIn } from '../ground/chosen-union.ts';
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

const titleSchema = z
  .string()
  .min(1)
  .max(500)
  .describe('What the table gives, in the words of the regulation.');
const lawSchema = lawKeysSchema.describe(
  'The law behind the figures: a key of "law", such as "article-5", or several.',
);
const common = {
  note: z.string().min(1).max(2000).optional().describe('A remark for its readers.'),
};
const rowsSchema = z.array(z.array(anyCellSchema).max(43)).min(1).max(2000);

const wholeSchema = z.strictObject({
  title: titleSchema,
  law: lawSchema,
  ...common,
  keys: z.array(columnSchema).min(1).max(3).describe('The names of the key columns.'),
  values: z.array(columnSchema).min(1).max(40).describe('The names of the columns of figures.'),
  rows: rowsSchema.describe(
    'Rows of one cell for each key, then one figure for each column, or null for none. The first row that matches applies.',
  ),
});

const shortSchema = z.strictObject({
  title: titleSchema.optional(),
  law: lawSchema.optional(),
  ...common,
  by: z.array(columnSchema).min(1).max(3).describe('The names of the key columns.'),
  rows: rowsSchema.describe(
    'Rows of one cell for each key, then one figure, or null for none. The first row that matches applies.',
  ),
});

/**
 * A table of figures that expressions look up: one to three key columns, then the columns of values. A row is a
 * list of cells in the order of the columns; the first row whose keys match applies. The short form, with "by", has one
 * figure a row.
 */
export const lookupTableSchema = chosenUnion<
  z.infer<typeof wholeSchema> | z.infer<typeof shortSchema>
>(
  [wholeSchema, shortSchema],
  (table) => firstKeyIn(table, ['keys', 'by']) ?? 0,
  'must be a look-up table',
);
export type LookupTable = z.infer<typeof lookupTableSchema>;
export type LookupTables = Readonly<Record<string, LookupTable>>;

/** The name of the one column of figures of the short form. */
export const FIGURE = 'value';

/** The names of the columns of a table. */
export type TableColumns = { keys: readonly string[]; values: readonly string[] };

/**
 * The key columns of a table, and its columns of figures.
 *
 * @example columnsOf({ by: ['year'], rows: [[2023, 5]] }) // { keys: ['year'], values: ['value'] }
 */
export function columnsOf(table: LookupTable): TableColumns {
  return 'by' in table ? { keys: table.by, values: [FIGURE] } : table;
}

/** The keys of the law behind a table; none where it names none. */
export function lawOfTable({ law = [] }: LookupTable): string[] {
  return [law].flat();
}

/**
 * What a table is called: its title, or its name where it has none.
 *
 * @example titleOfTable('bases', { by: ['year'], rows: [[2023, 5]] }) // 'bases'
 */
export function titleOfTable(name: string, { title = name }: LookupTable): string {
  return title;
}
