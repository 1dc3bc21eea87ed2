import * as z from 'zod';
import { MOST_EARLIER } from '../expressions/records-schema.ts';
import { dateSchema } from '../ground/dates.ts';

const result = { score: z.number().nullable(), grade: z.string().nullable() };
const outcome = { ...result, tier: z.string().nullable() };
const domains = z.record(z.string(), z.strictObject(result));

/** One worked case of a rule set: facts, and the outcome that the regulation requires. */
export const caseSchema = z.strictObject({
  name: z.string().min(3).max(200).describe('What the case shows.'),
  asOf: dateSchema.describe('The date of the appraisal.'),
  observedOn: dateSchema
    .optional()
    .describe('The day that the facts describe; the date of the appraisal if it is left out.'),
  facts: z.record(z.string(), z.json()).describe('The facts by name.'),
  records: z
    .array(z.looseObject({}))
    .max(10_000)
    .optional()
    .describe(
      'The records of the entity, { "type", "source", "id", "occurredOn", "body" } each, where facts are made from them.',
    ),
  previous: z
    .strictObject({
      asOf: dateSchema,
      observedOn: dateSchema.optional(),
      ...outcome,
      domains: domains.optional(),
    })
    .optional()
    .describe('The outcome of the observation before, where rules read previous.*.'),
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
    .optional()
    .describe('Outcomes of earlier observations, the newest first, where facts read records.'),
  expect: z
    .strictObject({
      score: result.score.describe('The score; null without one.'),
      grade: result.grade.describe('The grade; null without one.'),
      tier: outcome.tier.describe('The tier; null without one.'),
      measures: z
        .array(z.string())
        .describe('The measures that follow, in the order of the rule set.'),
      domains: domains.optional().describe('The outcomes of those domains that the case is about.'),
      validUntil: dateSchema
        .nullable()
        .optional()
        .describe("The last day of the grade's term; null if it has none."),
      shown: z
        .record(
          z.string(),
          z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]).nullable(),
        )
        .optional()
        .describe('Those of the shown values that the case is about; null for one that has none.'),
    })
    .describe('The outcome that the regulation requires.'),
});
export type Case = z.infer<typeof caseSchema>;

/** A rule set's cases: `rules/<id>/<version>.cases.json`. */
export const casesSchema = z
  .array(caseSchema)
  .min(1, { error: 'has no case; write the cases that show what the rule set means' })
  .max(5000, { error: 'has more than 5000 cases; keep those that show something new' });
