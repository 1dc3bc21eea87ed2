import * as z from 'zod';
import { conditionSchema } from '../conditions/document.ts';
import { chosenUnion, firstKeyIn } from '../ground/chosen-union.ts';
import { periodSchema } from '../ground/dates.ts';
import { decimalSchema, roundingSchema } from '../ground/decimal.ts';
import {
  VALUE_TAKES,
  type Aggregation,
  type RecordValue,
  type Take,
  type Window,
} from './aggregation.ts';
import { operandSchema } from './expression-schema.ts';

/** The name of a record type: small letters, digits and hyphens. */
export const recordTypeNameSchema = z
  .string({ error: 'must be the name of a record type' })
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, {
    error: 'must be the name of a record type, such as penalty or inspection-finding',
  })
  .max(60);

const fieldName = z.string().max(140);
const fields = z.array(fieldName).min(1).max(10);
const number = decimalSchema.optional();

const afterwards = {
  times: number.describe('A factor for the result.'),
  plus: number.describe('An addend for the result.'),
  min: number.describe('The least result.'),
  max: number.describe('The greatest result.'),
};

const rounded = {
  scale: z
    .int()
    .min(0)
    .max(12)
    .optional()
    .describe('The decimals that are kept; none beside "round" alone.'),
  round: roundingSchema.optional().describe('How it is rounded to them; halfUp if left out.'),
};

const pointsSchema = z.strictObject({
  fact: fieldName.describe('A field that is a number.'),
  scale: rounded.scale,
  round: roundingSchema.optional().describe('How the number is rounded, where the law rounds.'),
  bands: z
    .array(
      z.strictObject({
        upTo: number.describe('The upper bound, which belongs to the band; the last has none.'),
        points: decimalSchema.describe('The number of the band.'),
      }),
    )
    .min(1)
    .max(100)
    .optional()
    .describe('The number of the band in which the field lies, instead of the field itself.'),
  times: number.describe('A factor.'),
  plus: number.describe('An addend.'),
  min: number.describe('The least number.'),
  max: number.describe('The greatest number of one record.'),
});

const figureSchema = z.strictObject({
  table: z.string().describe('The name of a table in "tables".'),
  by: z.array(fieldName).min(1).max(3).describe('A field for each key column, in their order.'),
  value: z.string().optional().describe('The column; needed if the table has several.'),
});

/** A value of one record: a field, points from a field, a figure of a table, or an expression over fields. */
export const recordValueSchema: z.ZodType<RecordValue> = chosenUnion<RecordValue>(
  [operandSchema, pointsSchema, figureSchema] as z.ZodType<RecordValue>[],
  (value) => {
    const key = firstKeyIn(value, ['fact', 'table']);
    return key === undefined ? 0 : key + 1;
  },
  'must be a field, { "fact" } with bands and factors, { "table", "by" }, or an expression',
);

const windowSchema: z.ZodType<Window> = chosenUnion<Window>(
  [
    periodSchema,
    z.strictObject({
      from: periodSchema
        .optional()
        .describe(
          'The longer period: what lies that long back is outside. Without it, all before "to".',
        ),
      to: periodSchema.describe('The shorter period: what lies that long back is inside.'),
    }),
    z.strictObject({
      calendarYear: z.int().min(-50).max(0).describe('0 is the year of asOf, -1 the one before.'),
    }),
    z.strictObject({
      calendarQuarter: z
        .int()
        .min(-200)
        .max(0)
        .describe('0 is the quarter of asOf, -1 the one before.'),
    }),
    z.strictObject({
      last: z.int().min(1).max(1000).describe('So many of the newest records of the type.'),
    }),
  ] as z.ZodType<Window>[],
  (value) => {
    if (typeof value === 'string') return 0;
    const key = firstKeyIn(value, ['to', 'from', 'calendarYear', 'calendarQuarter', 'last']);
    return key === undefined ? undefined : Math.max(key, 1);
  },
  'must be a period such as P24M, { "from", "to" }, { "calendarYear" }, { "calendarQuarter" } or { "last" }',
);

const takeSchema: z.ZodType<Take> = chosenUnion<Take>(
  [
    z.enum(['count', 'exists']),
    z
      .strictObject({
        ...Object.fromEntries(
          VALUE_TAKES.map((how) => [how, recordValueSchema.optional().describe(takeWords(how))]),
        ),
        ...rounded,
      })
      .refine((take) => VALUE_TAKES.filter((how) => how in take).length === 1, {
        error: `must have one of ${VALUE_TAKES.join(', ')}`,
      }),
  ] as z.ZodType<Take>[],
  (value) => (typeof value === 'string' ? 0 : 1),
  'must be "count", "exists", or an object such as { "sum": "amount" }',
);

function takeWords(how: (typeof VALUE_TAKES)[number]): string {
  return {
    sum: 'The sum of this value of all records.',
    max: 'The greatest.',
    min: 'The least.',
    mean: 'The mean, rounded once; without "scale" it has 15 significant digits.',
    latest: 'That of the newest record.',
    earliest: 'That of the oldest record.',
    distinct: 'How many different values there are.',
  }[how];
}

/** The schema of a value that is made from the records of an entity. */
export const aggregationSchema: z.ZodType<Aggregation> = z
  .strictObject({
    records: recordTypeNameSchema.describe('The type of the records that are read.'),
    within: windowSchema
      .optional()
      .describe('Which records by their day; all up to asOf if it is left out.'),
    with: z
      .record(z.string().regex(/^[a-z][A-Za-z0-9]{0,63}$/), recordValueSchema)
      .optional()
      .describe('Values of one record by name, which all that follows reads as fields.'),
    where: conditionSchema
      .optional()
      .describe('Which records, by the fields of one record at a time.'),
    unless: z
      .strictObject({
        alike: fields.describe('The fields in which the other record is alike.'),
        apart: periodSchema.optional().describe('How far the days may lie apart, inclusive.'),
        within: windowSchema.optional().describe('Which others by their day.'),
        where: conditionSchema
          .optional()
          .describe(
            'Which others: its fields are read as "other.field", those of the record as such.',
          ),
      })
      .optional()
      .describe('A record does not count if there is such another record of the type.'),
    once: z
      .strictObject({
        alike: fields.describe('The fields in which the records are alike.'),
        within: periodSchema
          .optional()
          .describe('How long after the first of them, inclusive; for ever if it is left out.'),
        keep: z
          .strictObject({ max: recordValueSchema.describe('The value that is compared.') })
          .optional()
          .describe('The one with the highest value is kept, of equals the earliest.'),
      })
      .optional()
      .describe('Records that are alike within a period, or at all, count once.'),
    repeats: z
      .strictObject({
        alike: fields.describe('The fields in which an occurrence is like an earlier one.'),
        first: decimalSchema.describe('The factor of the first occurrence.'),
        later: decimalSchema.describe('The factor of each further one.'),
      })
      .optional()
      .describe('First and further occurrences count differently.'),
    group: z
      .strictObject({
        by: fields.describe('The fields that a group has in common, such as an inspection.'),
        take: takeSchema.describe('What is made of the records of a group.'),
        max: number.describe('The most that a group counts.'),
      })
      .optional()
      .describe('Records are taken together first; outside, "group" is the value of a group.'),
    weights: z
      .array(
        z.strictObject({
          within: periodSchema.describe('The period before asOf.'),
          weight: decimalSchema.describe('The factor.'),
        }),
      )
      .min(1)
      .max(20)
      .optional()
      .describe('Factors by age: the first whose period holds applies, and none counts 0.'),
    take: takeSchema.describe('What is made of the values.'),
    ...afterwards,
  })
  .describe('A value that is made from the records of an entity.');
