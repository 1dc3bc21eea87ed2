import * as z from 'zod';
import { lawSchema, textSchema } from '../ground/law.ts';

const daySchema = z.string().regex(/^(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/, {
  error: 'must be a day of the year, MM-DD',
});

const daysSchema = z.array(daySchema).max(120);

/** The days of one year that differ from its weekdays, and the law that says so. */
const yearSchema = z.strictObject({
  off: daysSchema.describe('Days from Monday to Friday that are not worked, MM-DD, in order.'),
  on: daysSchema
    .min(1)
    .optional()
    .describe('Saturdays and Sundays that are worked, MM-DD, in order.'),
  law: lawSchema.describe('The text that sets the days, and whether somebody has read it.'),
});

/** A calendar of working days: `rules/calendars/<id>.json`. */
export const calendarDocumentSchema = z.strictObject({
  $schema: z.string().optional().describe('The JSON Schema, for editors.'),
  calendar: z
    .string()
    .max(20)
    .regex(/^[A-Z]{2}(?:-[A-Z0-9]{1,10})?$/, {
      error: 'must be a code of ISO 3166, such as CN or GB-ENG',
    })
    .describe('Its id, which is the name of its file: a code of ISO 3166.'),
  title: textSchema.describe('Whose working days they are.'),
  note: textSchema.optional().describe('A remark for its readers.'),
  years: z
    .record(
      z.string().regex(/^(?:19|20)\d{2}$/, { error: 'must be a year from 1900 to 2099' }),
      yearSchema,
    )
    .describe('The years that are known. They follow each other without a gap.'),
});

/** A calendar of working days as its file has it. */
export type CalendarDocument = z.infer<typeof calendarDocumentSchema>;
