import * as z from 'zod';
import { conditionSchema, rootSchema } from '../conditions/document.ts';
import { lookupTableSchema } from '../expressions/lookup-table.ts';
import { chosenUnion, firstKeyIn } from '../ground/chosen-union.ts';
import { dateSchema, periodSchema, timeZoneSchema } from '../ground/dates.ts';
import { decimalSchema, roundingSchema } from '../ground/decimal.ts';
import { factNameSchema, factSchema } from '../facts/declaration.ts';
import { entityKindSchema } from '../entities/identifiers/entity.ts';
import { decisionTableSchema } from './decision-table.ts';
import { eventSchema } from './events.ts';
import { lawKeysSchema, lawSchema, textSchema } from './law.ts';
import { scheduleSchema } from './schedule.ts';
import { transitionSchema } from './transition.ts';

/** A rule set's id: lower-case letters, digits and hyphens. */
export const ruleSetIdSchema = z
  .string({ error: 'must be the id of a rule set' })
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+){0,9}$/, {
    error: 'must be an id of small letters, digits and hyphens, such as gb-food-hygiene',
  })
  .max(60, { error: 'must have at most 60 characters' });

/** A version's name, such as `2023-06` or `2025.1`. */
export const versionSchema = z
  .string({ error: 'must be the name of a version' })
  .regex(/^[0-9][0-9A-Za-z.-]{0,31}$/, { error: 'must be a version such as 2023-06 or 2025.1' });

const labelSchema = z.string().regex(/^[A-Za-z0-9+][A-Za-z0-9 +.-]{0,31}$/, {
  error: 'must be a short label, such as A or 5',
});
const titleSchema = z.record(
  z.string().regex(/^[a-z]{2}(-[A-Za-z]{2,4})?$/, {
    error:
      'must be a language code of two small letters, with a region or script if need be, such as en or zh-Hans',
  }),
  textSchema,
);

const ruleNameSchema = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, {
  error: 'must be a name of letters, digits, dots and hyphens',
});

const ruleHead = {
  name: ruleNameSchema.describe('A short name, unique among the rules of its part.'),
  title: textSchema.optional().describe('The title for its readers.'),
  law: lawKeysSchema.describe('The law behind the rule: a key of "law", or several.'),
};

/** The schema of a rule of conditions and an event. */
export const plainRuleSchema = z.strictObject({
  ...ruleHead,
  priority: z
    .int()
    .min(1)
    .max(1000)
    .optional()
    .describe('As in json-rules-engine; it changes no result.'),
  conditions: rootSchema.describe('When the rule fires.'),
  event: eventSchema.describe('What it does then.'),
});
/** A rule of conditions and an event. */
export type Rule = z.infer<typeof plainRuleSchema>;

const tableRuleSchema = z.strictObject({
  ...ruleHead,
  table: decisionTableSchema.describe('The inputs and rows, instead of conditions and an event.'),
});
/** A decision table: one rule of many rows. */
export type TableRule = z.infer<typeof tableRuleSchema>;

/** Any rule of a rule set. */
export type AnyRule = Rule | TableRule;

export const ruleSchema = chosenUnion<AnyRule>(
  [tableRuleSchema, plainRuleSchema],
  (rule) => firstKeyIn(rule, ['table']) ?? 1,
  'must be a rule',
);

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

const scoreSchema = z.strictObject({
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

const gradeSchema = z.strictObject({
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

const tierSchema = z.strictObject({
  tier: labelSchema.describe('The label of the tier.'),
  title: textSchema.optional().describe('The title for its readers.'),
  when: rootSchema
    .optional()
    .describe('When it applies; left out in the last tier, and only there.'),
  inspect: inspectSchema.optional().describe('How often entities of the tier are inspected.'),
  sample: decimalSchema
    .min(0, share)
    .max(1, share)
    .optional()
    .describe('The share of entities that is drawn, from 0 to 1.'),
});
export type TierDocument = z.infer<typeof tierSchema>;

const measureSchema = z.strictObject({
  measure: z.string().describe('The id of an entry of rules/measures.json.'),
  law: lawKeysSchema.describe('The law behind it: a key of "law", or several.'),
  when: rootSchema.describe('When the measure follows.'),
  lasts: periodSchema.optional().describe('Its term, counted from the observation.'),
  renews: z.literal(false).optional().describe('An incentive ends with its first term.'),
});

/** The most domains of a rule set. */
const MOST_DOMAINS = 50;

/** The most rules of a rule set, and of a domain. */
const MOST_RULES = 1000;

function tooManyRules({ input }: { input?: unknown }): string {
  const count = Array.isArray(input) ? input.length : 'more';
  return `has ${count} rules, and a rule set has at most ${MOST_RULES}; say several by one with bands or a list, or split the rule set`;
}

const rulesSchema = z.array(ruleSchema).max(MOST_RULES, { error: tooManyRules });
const gradesSchema = z.array(gradeSchema).min(1).max(30);

/** A part of a rule set with rules, score and grade of its own, which the overall grade reads. */
const domainSchema = z.strictObject({
  title: textSchema.optional().describe('The title for its readers.'),
  rules: rulesSchema.describe('Its rules; they read facts and its own results only.'),
  score: scoreSchema.optional().describe('Its score, read elsewhere as "name.score".'),
  grades: gradesSchema.optional().describe('Its grades, read elsewhere as "name.grade".'),
});
export type DomainDocument = z.infer<typeof domainSchema>;

/**
 * A rule set: one regulation of one industry as a JSON document with facts, rules, score, grades, tiers,
 * measures and the law that they rest on. Unknown keys are rejected.
 */
export const ruleSetSchema = z.strictObject({
  $schema: z.string().optional().describe('The JSON Schema, for editors.'),
  format: z.literal(1).describe('The version of this grammar.'),
  id: ruleSetIdSchema.describe('The id of the rule set, which is the name of its folder.'),
  version: versionSchema.describe('The name of the version.'),
  industry: z
    .string()
    .regex(/^[a-z]+(-[a-z]+)*$/, {
      error: 'must be small letters a to z, words joined by hyphens, such as food-hygiene',
    })
    .describe('The industry that is regulated.'),
  jurisdiction: z
    .string()
    .regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/, {
      error: 'must be an ISO 3166 code, such as GB-ENG or CN',
    })
    .describe('Where it applies: an ISO 3166 code.'),
  timeZone: timeZoneSchema.describe('The time zone in which its days begin and end.'),
  title: titleSchema.describe('The title of the regulation by language, such as { "en": "..." }.'),
  authority: textSchema.describe('Who answers for it.'),
  covers: z
    .array(entityKindSchema)
    .min(1)
    .max(6)
    .describe('The kinds of organisations that it covers.'),
  effective: z
    .strictObject({
      from: dateSchema.describe('The first day.'),
      to: dateSchema.optional().describe('The last day.'),
    })
    .describe('The days from and to which the law applies.'),
  observed: z
    .literal('required')
    .optional()
    .describe(
      'Facts must come with the day that they describe; required where previous.* is read.',
    ),
  schedule: scheduleSchema.optional().describe('When Gradus grades the whole population anew.'),
  transition: transitionSchema.optional(),
  law: z
    .record(
      z.string().regex(/^[a-z0-9][a-z0-9.-]{0,63}$/, {
        error:
          'must be a key of small letters, digits, dots and hyphens, at most 64, such as article-5',
      }),
      lawSchema,
    )
    .describe('The texts of law by their keys.'),
  facts: z.record(factNameSchema, factSchema).describe('The facts by their names.'),
  conditions: z
    .record(z.string().min(1).max(100), conditionSchema)
    .optional()
    .describe('Conditions by name, to use them more than once.'),
  tables: z
    .record(factNameSchema, lookupTableSchema)
    .optional()
    .describe('Look-up tables by name.'),
  domains: z
    .record(factNameSchema, domainSchema)
    .refine((domains) => Object.keys(domains).length <= MOST_DOMAINS, {
      error: ({ input }) =>
        `has ${Object.keys(input ?? {}).length} domains, and a rule set has at most ${MOST_DOMAINS}; split it`,
    })
    .optional()
    .describe('Domains by name: parts with rules, score and grades of their own.'),
  rules: rulesSchema.describe('The rules of the whole.'),
  score: scoreSchema.optional().describe('The score; left out of schemes that have none.'),
  grades: gradesSchema.optional().describe('The grades, best first.'),
  tiers: z
    .array(tierSchema)
    .min(1)
    .max(30)
    .optional()
    .describe('The tiers; the first that matches applies.'),
  measures: z
    .array(measureSchema)
    .max(40)
    .optional()
    .describe('The incentives and restrictions that follow.'),
});
export type RuleSet = z.infer<typeof ruleSetSchema>;
