import * as z from 'zod';
import { conditionSchema } from '../conditions/document.ts';
import { periodSchema } from '../ground/dates.ts';

/** The most earlier outcomes that an appraisal reads: the newest. */
export const MOST_EARLIER = 10;

/** The schema of an expression that reads the outcomes of earlier observations. */
export const recordsSchema = z.strictObject({
  records: z
    .literal('appraisal', {
      error: 'must be "appraisal": the outcomes of earlier observations',
    })
    .describe('What is read: the outcomes of appraisals.'),
  last: z
    .int()
    .min(1)
    .max(MOST_EARLIER)
    .optional()
    .describe('Among so many of the newest outcomes. Give either "last" or "within".'),
  within: periodSchema
    .optional()
    .describe(
      `Among the outcomes of this period before the observation, at most the ${MOST_EARLIER} newest; the day at its start is outside. Give either "last" or "within".`,
    ),
  where: conditionSchema
    .optional()
    .describe(
      'Which outcomes are meant, by their observedOn, score, grade, tier and results of domains.',
    ),
  take: z
    .union([z.enum(['count', 'exists']), z.strictObject({ latest: z.string() })], {
      error: 'must be "count", "exists" or { "latest": "grade" }',
    })
    .describe(
      'What the expression gives: their number, whether there is one, or a field of the newest.',
    ),
});
