import * as z from 'zod';
import { dateSchema } from '../ground/dates.ts';

const outcome = {
  score: z.number().nullable(),
  grade: z.string().nullable(),
  tier: z.string().nullable(),
};

/** One worked case of a rule set: facts, and the outcome that the regulation requires. */
export const caseSchema = z.strictObject({
  name: z.string().min(3).max(200),
  asOf: dateSchema,
  observedOn: dateSchema.optional(),
  facts: z.record(z.string(), z.json()),
  previous: z
    .strictObject({ asOf: dateSchema, observedOn: dateSchema.optional(), ...outcome })
    .optional(),
  expect: z.strictObject({ ...outcome, measures: z.array(z.string()) }),
});
export type Case = z.infer<typeof caseSchema>;

/** A rule set's cases: `rules/<id>/<version>.cases.json`. */
export const casesSchema = z
  .array(caseSchema)
  .min(1, { error: 'has no case; write the cases that show what the rule set means' })
  .max(5000, { error: 'has more than 5000 cases; keep those that show something new' });
