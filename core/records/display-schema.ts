import * as z from 'zod';
import { rootSchema } from '../conditions/document.ts';
import { factNameSchema } from '../facts/declaration.ts';
import { chosenUnion } from '../ground/chosen-union.ts';
import { periodSchema } from '../ground/dates.ts';
import { lawSchema } from '../ground/law.ts';

const endedBySchema = z.strictObject({
  if: rootSchema
    .optional()
    .describe('Only a later record of which this holds ends it; without it, any.'),
  alike: z
    .array(factNameSchema)
    .min(1)
    .max(10)
    .optional()
    .describe('Fields in which the later record must be alike; without it, none.'),
});

/** How long some records of a type are shown, and by which law. */
export const displayTermSchema = z
  .strictObject({
    if: rootSchema
      .optional()
      .describe(
        'It is for the records of which this holds; without it, for all that are left. Reads the fields, occurredOn and source.',
      ),
    lasts: periodSchema
      .optional()
      .describe(
        'How long it is shown, counted from the day that it is about, which does not count.',
      ),
    endedBy: endedBySchema
      .optional()
      .describe(
        'The later record of the type, on or after its day, with which it is shown no more.',
      ),
    law: lawSchema.describe('The law that shows it so long.'),
  })
  .refine(({ lasts, endedBy }) => lasts !== undefined || endedBy !== undefined, {
    error: 'has no end; write "lasts", "endedBy" or both',
  });
export type DisplayTerm = z.infer<typeof displayTermSchema>;

/** How long records of a type are shown: all alike, or the first term whose condition holds. */
export const displaySchema = chosenUnion<string | DisplayTerm[]>(
  [periodSchema, z.array(displayTermSchema).min(1).max(20)],
  (given) => (typeof given === 'string' ? 0 : Array.isArray(given) ? 1 : undefined),
  'must be a period such as P1Y, or a list of { "if", "lasts", "endedBy", "law" }',
);
