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

/** The schema of a rule of conditions and an event. */
export const plainRuleSchema = z.strictObject({
  name: ruleNameSchema,
  title: textSchema.optional(),
  law: lawKeysSchema,
  priority: z.int().min(1).max(1000).optional(),
  conditions: rootSchema,
  event: eventSchema,
});
/** A rule of conditions and an event. */
export type Rule = z.infer<typeof plainRuleSchema>;

const tableRuleSchema = z.strictObject({
  name: ruleNameSchema,
  title: textSchema.optional(),
  law: lawKeysSchema,
  table: decisionTableSchema,
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
    .array(z.strictObject({ at: decimalSchema, when: rootSchema.optional() }))
    .min(1)
    .max(20),
]);

const scoreSchema = z.strictObject({
  start: startSchema,
  min: decimalSchema.optional(),
  max: decimalSchema.optional(),
  better: z.enum(['higher', 'lower']),
  combine: z.enum(['sum', 'weightedMean']).optional(),
  scale: z.int().min(0).max(12).optional(),
  round: roundingSchema.optional(),
});

export type ScoreDocument = z.infer<typeof scoreSchema>;

/** For how long a grade is valid, from which day, and what comes after. */
const validSchema = z.strictObject({
  for: periodSchema,
  from: z.string().optional(),
  then: z.union([z.strictObject({ grade: labelSchema }), z.literal('none')], {
    error: 'must be { "grade" } or "none"',
  }),
  law: lawKeysSchema,
});
export type Validity = z.infer<typeof validSchema>;

const gradeSchema = z.strictObject({
  grade: labelSchema,
  title: textSchema.optional(),
  from: decimalSchema.optional(),
  to: decimalSchema.optional(),
  when: rootSchema.optional(),
  offScale: z.literal(true).optional(),
  pending: z.literal(true).optional(),
  valid: validSchema.optional(),
});
export type GradeDocument = z.infer<typeof gradeSchema>;

const by = textSchema.optional();
const inspectSchema = z.union(
  [
    z.strictObject({ every: periodSchema, by }),
    z.strictObject({ min: z.int().min(0), max: z.int().min(1), per: periodSchema, by }),
    z.strictObject({ after: periodSchema, by }),
  ],
  { error: 'must be { every }, { min, max, per } or { after, by }' },
);
export type InspectionPlan = z.infer<typeof inspectSchema>;

const share = { error: 'must be a share from 0 to 1' };

const tierSchema = z.strictObject({
  tier: labelSchema,
  title: textSchema.optional(),
  when: rootSchema.optional(),
  inspect: inspectSchema.optional(),
  sample: decimalSchema.min(0, share).max(1, share).optional(),
});
export type TierDocument = z.infer<typeof tierSchema>;

const measureSchema = z.strictObject({
  measure: z.string(),
  law: lawKeysSchema,
  when: rootSchema,
  lasts: periodSchema.optional(),
  renews: z.literal(false).optional(),
});

/** The most rules of a rule set. */
const MOST_RULES = 1000;

function tooManyRules({ input }: { input?: unknown }): string {
  const count = Array.isArray(input) ? input.length : 'more';
  return `has ${count} rules, and a rule set has at most ${MOST_RULES}; say several by one with bands or a list, or split the rule set`;
}

const rulesSchema = z.array(ruleSchema).max(MOST_RULES, { error: tooManyRules });
const gradesSchema = z.array(gradeSchema).min(1).max(30);

/** A part of a rule set with rules, score and grade of its own, which the overall grade reads. */
const domainSchema = z.strictObject({
  title: textSchema.optional(),
  rules: rulesSchema,
  score: scoreSchema.optional(),
  grades: gradesSchema.optional(),
});
export type DomainDocument = z.infer<typeof domainSchema>;

/**
 * A rule set: one regulation of one industry as a JSON document with facts, rules, score, grades, tiers,
 * measures and the law that they rest on. Unknown keys are rejected.
 */
export const ruleSetSchema = z.strictObject({
  $schema: z.string().optional(),
  format: z.literal(1),
  id: ruleSetIdSchema,
  version: versionSchema,
  industry: z.string().regex(/^[a-z]+(-[a-z]+)*$/, {
    error: 'must be small letters a to z, words joined by hyphens, such as food-hygiene',
  }),
  jurisdiction: z.string().regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/, {
    error: 'must be an ISO 3166 code, such as GB-ENG or CN',
  }),
  timeZone: timeZoneSchema,
  title: titleSchema,
  authority: textSchema,
  covers: z.array(entityKindSchema).min(1).max(6),
  effective: z.strictObject({ from: dateSchema, to: dateSchema.optional() }),
  observed: z.literal('required').optional(),
  schedule: scheduleSchema.optional(),
  transition: transitionSchema.optional(),
  law: z.record(
    z.string().regex(/^[a-z0-9][a-z0-9.-]{0,63}$/, {
      error:
        'must be a key of small letters, digits, dots and hyphens, at most 64, such as article-5',
    }),
    lawSchema,
  ),
  facts: z.record(factNameSchema, factSchema),
  conditions: z.record(z.string().min(1).max(100), conditionSchema).optional(),
  tables: z.record(factNameSchema, lookupTableSchema).optional(),
  domains: z.record(factNameSchema, domainSchema).optional(),
  rules: rulesSchema,
  score: scoreSchema.optional(),
  grades: gradesSchema.optional(),
  tiers: z.array(tierSchema).min(1).max(30).optional(),
  measures: z.array(measureSchema).max(40).optional(),
});
export type RuleSet = z.infer<typeof ruleSetSchema>;
