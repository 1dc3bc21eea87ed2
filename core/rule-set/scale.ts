import * as z from 'zod';
import { rootSchema } from '../conditions/document.ts';
import { periodSchema } from '../ground/dates.ts';
import { decimalSchema, roundingSchema } from '../ground/decimal.ts';
import { lawKeysSchema } from '../ground/law-keys.ts';
import { textSchema } from '../ground/law.ts';

const labelSchema = z.string().regex(/^[A-Za-z0-9+][A-Za-z0-9 +.-]{0,31}$/, {
  error: 'must be a short label, such as A or 5',
});

const startSchema = z.union([
  decimalSchema,
  z
    .array(
      z.strictObject({
        at: decimalSchema.describe('The start.'),
        when: rootSchema.optional().describe('When it applies; left out in the last entry.'),
      }),
    )
    .min(1)
    .max(20),
]);

export const scoreSchema = z.strictObject({
  start: startSchema.describe(
    'The score before any points: a number, or a list of { "at", "when" } of which the first that matches applies.',
  ),
  min: decimalSchema.optional().describe('The least score; a lower one is raised to it.'),
  max: decimalSchema.optional().describe('The greatest score; a higher one is lowered to it.'),
  better: z.enum(['higher', 'lower']).describe('Which score is better.'),
  combine: z
    .enum(['sum', 'weightedMean'])
    .optional()
    .describe('How points are combined; sum if it is left out.'),
  scale: z
    .int()
    .min(0)
    .max(12)
    .optional()
    .describe('How many decimals the score keeps, where the law rounds.'),
  round: roundingSchema.optional().describe('How it is rounded to them; required with "scale".'),
});

export type ScoreDocument = z.infer<typeof scoreSchema>;

/** For how long a grade is valid, from which day, and what comes after. */
const validSchema = z.strictObject({
  for: periodSchema.describe('How long the grade is valid.'),
  from: z
    .string()
    .optional()
    .describe(
      'The date from which it counts: a date fact that is always given; the observation if it is left out.',
    ),
  then: z
    .union([z.strictObject({ grade: labelSchema }), z.literal('none')], {
      error: 'must be { "grade" } or "none"',
    })
    .describe('What comes after the last day: another grade, or none.'),
  law: lawKeysSchema.describe('The law that sets the term.'),
});
export type Validity = z.infer<typeof validSchema>;

export const gradeSchema = z.strictObject({
  grade: labelSchema.describe('The label of the grade.'),
  title: textSchema.optional().describe('The title for its readers.'),
  from: decimalSchema
    .optional()
    .describe('The least score, where higher is better; the bound belongs to the grade.'),
  to: decimalSchema
    .optional()
    .describe('The greatest score, where lower is better; the bound belongs to the grade.'),
  when: rootSchema.optional().describe('A condition, beside the bound or alone.'),
  offScale: z
    .literal(true)
    .optional()
    .describe(
      'The grade is off the scale, such as exempt: its "when" comes before the scale, and only a veto overrides it.',
    ),
  pending: z.literal(true).optional().describe('The grade is not final.'),
  law: lawKeysSchema
    .optional()
    .describe('The law that says who has the grade; the reasons then name it, with the condition.'),
  valid: validSchema.optional().describe('For how long the grade is valid.'),
});
export type GradeDocument = z.infer<typeof gradeSchema>;

const by = textSchema
  .optional()
  .describe('How the control is done, where the law allows another form than a visit.');
const inspectSchema = z.union(
  [
    z.strictObject({
      every: periodSchema.describe('The period from one inspection to the next.'),
      by,
    }),
    z.strictObject({
      min: z.int().min(0).describe('The fewest inspections in the period.'),
      max: z.int().min(1).describe('The most inspections in the period.'),
      per: periodSchema.describe('The period.'),
      by,
    }),
    z.strictObject({
      after: periodSchema.describe('The period after which one inspection follows.'),
      by,
    }),
  ],
  { error: 'must be { every }, { min, max, per } or { after, by }' },
);
export type InspectionPlan = z.infer<typeof inspectSchema>;

const share = { error: 'must be a share from 0 to 1' };

export const tierSchema = z.strictObject({
  tier: labelSchema.describe('The label of the tier.'),
  title: textSchema.optional().describe('The title for its readers.'),
  when: rootSchema
    .optional()
    .describe('When it applies; left out in the last tier, and only there.'),
  law: lawKeysSchema
    .optional()
    .describe(
      'The law that says who is in the tier; the reasons then name it, with the condition.',
    ),
  inspect: inspectSchema.optional().describe('How often entities of the tier are inspected.'),
  sample: decimalSchema
    .min(0, share)
    .max(1, share)
    .optional()
    .describe('The share of entities that is drawn, from 0 to 1.'),
});
export type TierDocument = z.infer<typeof tierSchema>;
