import * as z from 'zod';
import {
  columnNameSchema,
  dateFormatsSchema,
  padToSchema,
  wordSchema,
  wordsSchema,
} from './parts.ts';

const scalarSchema = z.union([z.string().max(200), z.number(), z.boolean()], {
  error: 'must be a text, a number, true or false',
});

/** How numbers are written. */
export const numberFormatSchema = z.strictObject({
  decimal: z
    .enum(['.', ','])
    .optional()
    .describe('What stands before the decimals; a point if left out.'),
  thousands: z
    .enum([',', '.', ' ', "'"])
    .optional()
    .describe('What stands between thousands; nothing if left out.'),
});
export type NumberFormat = z.infer<typeof numberFormatSchema>;

/** Where one field of a record comes from. */
export const fieldMappingSchema = z.strictObject({
  column: columnNameSchema
    .optional()
    .describe('The column that holds it. An empty cell means that the field is not given.'),
  constant: scalarSchema
    .optional()
    .describe('The same value in every record, in place of a column.'),
  none: wordsSchema
    .optional()
    .describe('Texts that mean the same as an empty cell, such as 01/01/1900 or N/A.'),
  padTo: padToSchema
    .optional()
    .describe(
      'A text: zeros are put before it up to this length; a spreadsheet may have lost them.',
    ),
  pattern: z
    .string()
    .max(200)
    .optional()
    .describe(
      'A text: the form that it must have, from ^ to $, beside what the record type demands.',
    ),
  number: numberFormatSchema.optional().describe('A number, and how it is written.'),
  date: dateFormatsSchema
    .optional()
    .describe('A date, and how it is written: a format, or a list of formats of which it has one.'),
  yes: wordsSchema.optional().describe('A boolean: the texts that mean true, such as Y.'),
  no: wordsSchema.optional().describe('A boolean: the texts that mean false, such as N.'),
  lookup: z
    .record(wordSchema, scalarSchema)
    .refine((lookup) => Object.keys(lookup).length <= 500, { error: 'has more than 500 texts' })
    .optional()
    .describe(
      'The value for each text of the column; case and spaces around a text do not matter.',
    ),
  otherwise: scalarSchema
    .optional()
    .describe(
      'The value for a text that the lookup does not have; a row with such a text is rejected if left out.',
    ),
});
export type FieldMapping = z.infer<typeof fieldMappingSchema>;
