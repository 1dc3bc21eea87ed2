import * as z from 'zod';
import { identifierSchemes } from '../entities/identifiers/schemes.ts';
import { recordTypeNameSchema } from '../expressions/aggregation-schema.ts';
import { factNameSchema } from '../facts/declaration.ts';
import { textSchema } from '../ground/law.ts';
import { sourceSchema } from '../records/source-name.ts';
import { fieldMappingSchema } from './field-mapping.ts';
import { columnNameSchema, dateFormatsSchema, padToSchema, wordsSchema } from './parts.ts';
import { COMPARE_ONCE, comparesOnce, conditionShape, rowConditionSchema } from './row-condition.ts';

/** What a mapping reads. */
export const inputFormats = ['csv', 'json', 'xml'] as const;
export type InputFormat = (typeof inputFormats)[number];

/** A form in which the rows come. */
const readsSchema = z.strictObject({
  format: z.enum(inputFormats).describe('What the file is.'),
  rows: columnNameSchema
    .optional()
    .describe(
      'Where the rows are in JSON or XML: the path to them, such as FHRSEstablishment.EstablishmentCollection. JSON that is a list, or a row a line, needs none.',
    ),
});

/** One part of a code or of an id, from a column. */
export const columnPartSchema = z.strictObject({
  column: columnNameSchema.describe('The column.'),
  padTo: padToSchema
    .optional()
    .describe('Zeros are put before it up to this length; a spreadsheet may have lost them.'),
  pattern: z
    .string()
    .max(200)
    .optional()
    .describe('The form that it must have, from ^ to $; required in an id.'),
});
export type ColumnPart = z.infer<typeof columnPartSchema>;

const entitySchema = z.strictObject({
  scheme: z
    .enum([...identifierSchemes.keys()], {
      error: `must be a scheme of rules/identifiers: ${[...identifierSchemes.keys()].join(', ')}`,
    })
    .describe('The scheme of the ids of the organisations.'),
  columns: z
    .array(columnPartSchema)
    .min(1)
    .max(4)
    .describe('The columns of which the code is made, in order.'),
  joinedBy: z.string().max(3).optional().describe('What stands between them; nothing if left out.'),
});

const occurredOnSchema = z.strictObject({
  column: columnNameSchema.describe('The column of the day that the record is about.'),
  format: dateFormatsSchema.describe(
    'How the day is written: a format, or a list of formats of which it has one.',
  ),
  none: wordsSchema
    .optional()
    .describe(
      'Texts that mean that there is no day; a row with one is rejected unless it is skipped.',
    ),
});

const skipSchema = z
  .strictObject({
    reason: textSchema.describe('Why such rows are no records, in words that the report repeats.'),
    ...conditionShape,
  })
  .refine(comparesOnce, { error: COMPARE_ONCE });

const rowsOfOneSchema = z.strictObject({
  key: z
    .array(columnNameSchema)
    .min(1)
    .max(10)
    .describe('The columns in which all rows of one record are alike.'),
  first: z
    .array(factNameSchema)
    .max(100)
    .optional()
    .describe('Fields that the first row of a record gives; in all others its rows must agree.'),
  counts: z
    .record(factNameSchema, rowConditionSchema)
    .optional()
    .describe('Fields that count the rows of a record that a condition meets, by name.'),
});

/** The id of a mapping, which is the name of its file. */
export const mappingIdSchema = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, {
    error: 'must be the id of a mapping, such as us-cms-deficiencies',
  })
  .max(60);

/**
 * How the rows of a source's own file become records of one type. Every column of a CSV file that is not read must be
 * named in `drop`. Unknown keys are rejected.
 */
export const mappingSchema = z.strictObject({
  $schema: z.string().optional().describe('The JSON Schema, for editors.'),
  id: mappingIdSchema.describe('The id of the mapping, which is the name of its file.'),
  title: textSchema.describe('Which file it reads, and whose.'),
  note: textSchema
    .optional()
    .describe('A remark for its readers, such as what of the format is not verified.'),
  reads: z.array(readsSchema).min(1).max(3).describe('The forms in which the file comes.'),
  type: recordTypeNameSchema.describe('The record type of which the records are.'),
  source: sourceSchema.describe('Who attests the records; the record type must name it.'),
  entity: entitySchema.describe('Which organisation a row is about.'),
  occurredOn: occurredOnSchema.describe('The day that a row is about.'),
  idFrom: z
    .array(z.union([factNameSchema, columnPartSchema]))
    .min(1)
    .max(20)
    .describe(
      'What tells one record of the source from all others, in order: entity, occurredOn, fields by name, and columns with ids of the source itself.',
    ),
  fields: z
    .record(factNameSchema, fieldMappingSchema)
    .describe('Where each field comes from, by name.'),
  drop: z
    .array(columnNameSchema)
    .max(500)
    .optional()
    .describe('Columns that are left out, and never read: names, addresses, free text.'),
  mayLack: z
    .array(columnNameSchema)
    .max(500)
    .optional()
    .describe('Columns that a file may be without, such as one that older files do not have.'),
  alsoNamed: z
    .record(columnNameSchema, z.array(columnNameSchema).min(1).max(10))
    .optional()
    .describe('Other names of a column, by the name that the mapping uses.'),
  skip: z
    .array(skipSchema)
    .max(50)
    .optional()
    .describe('Rows that are no records, each with its reason; the first that applies is counted.'),
  rowsOfOne: rowsOfOneSchema.optional().describe('Several rows are one record.'),
});
export type Mapping = z.infer<typeof mappingSchema>;
