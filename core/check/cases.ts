import * as z from 'zod';
import { MOST_EARLIER } from '../expressions/expression-schema.ts';
import { dateSchema } from '../ground/dates.ts';

const result = { score: z.number().nullable(), grade: z.string().nullable() };
const outcome = { ...result, tier: z.string().nullable() };
const domains = z.record(z.string(), z.strictObject(result));

/** One worked case of a rule set: facts, and the outcome that the regulation requires. */
export const caseSchema = z.strictObject({
  name: z.string().min(3).max(200),
  asOf: dateSchema,
  observedOn: dateSchema.optional(),
  facts: z.record(z.string(), z.json()),
  previous: z
    .strictObject({
      asOf: dateSchema,
      observedOn: dateSchema.optional(),
      ...outcome,
      domains: domains.optional(),
    })
    .optional(),
  /** Outcomes of earlier observations, the newest first. */
  earlier: z
    .array(
      z.strictObject({
        observedOn: dateSchema,
        ...result,
        tier: z.string().nullable().optional(),
        domains: domains.optional(),
      }),
    )
    .max(MOST_EARLIER)
    .optional(),
  expect: z.strictObject({
    ...outcome,
    measures: z.array(z.string()),
    /** Those domains that the case is about. */
    domains: domains.optional(),
    /** The last day of the grade's term; null if it has none. */
    validUntil: dateSchema.nullable().optional(),
  }),
});
export type Case = z.infer<typeof caseSchema>;

/** A rule set's cases: `rules/<id>/<version>.cases.json`. */
export const casesSchema = z
  .array(caseSchema)
  .min(1, { error: 'has no case; write the cases that show what the rule set means' })
  .max(5000, { error: 'has more than 5000 cases; keep those that show something new' });
