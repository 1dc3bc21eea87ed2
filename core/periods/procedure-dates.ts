import * as z from 'zod';
import { dateSchema } from '../ground/dates.ts';
import { lawSchema, textSchema } from '../ground/law.ts';
import { clockSchema } from './clock.ts';

const nameSchema = z
  .string()
  .max(40)
  .regex(/^[a-z][A-Za-z0-9]*$/, { error: 'must be a name such as displayEnds' });

const namedPeriodSchema = z.strictObject({
  title: textSchema.describe('What the period is for.'),
  byClass: z
    .record(nameSchema, clockSchema)
    .describe('The period of each class; a class that has none is left out.'),
});

const dateOfSchema = z
  .strictObject({
    title: textSchema.describe('What the date says.'),
    lastDay: nameSchema.optional().describe('The period whose last day it is.'),
    dayAfter: nameSchema.optional().describe('The period on the day after which it lies.'),
  })
  .refine(({ lastDay, dayAfter }) => (lastDay === undefined) !== (dayAfter === undefined), {
    error: 'must have either "lastDay" or "dayAfter", and not both',
  });

/** The dates that a procedure declares: `rules/procedures/<id>/<version>.json`. */
export const procedureDatesSchema = z.strictObject({
  $schema: z.string().optional().describe('The JSON Schema, for editors.'),
  procedure: z
    .string()
    .max(60)
    .regex(/^[a-z][a-z0-9-]*$/, { error: 'must be a name such as cn-restoration' })
    .describe('Its id, which is the name of its folder.'),
  version: z
    .string()
    .regex(/^[0-9][0-9A-Za-z.-]{0,31}$/, { error: 'must be a version such as 1 or 2026-01' })
    .describe('Its version, which is the name of its file.'),
  title: textSchema.describe('What it is, in the words of the law.'),
  note: textSchema.optional().describe('A remark for its readers.'),
  effective: z
    .strictObject({ from: dateSchema.describe('The first day.') })
    .describe('From when the law applies.'),
  law: z.record(z.string(), lawSchema).describe('The texts of law, by the keys that name them.'),
  classes: z
    .record(nameSchema, textSchema)
    .describe('The classes by which periods differ, and what each is.'),
  periods: z.record(nameSchema, namedPeriodSchema).describe('The periods, by their names.'),
  dates: z.record(nameSchema, dateOfSchema).describe('The dates that follow from them.'),
});

/** The dates that a procedure declares. */
export type ProcedureDates = z.infer<typeof procedureDatesSchema>;
