import * as z from 'zod';
import { conditionSchema, rootSchema } from '../conditions/document.ts';
import { lookupTableSchema } from '../expressions/lookup-table.ts';
import { dateSchema, periodSchema, timeZoneSchema } from '../ground/dates.ts';
import { factNameSchema, factSchema, type FactDeclaration } from '../facts/declaration.ts';
import { entityKindSchema } from '../entities/identifiers/entity.ts';
import { lawKeysSchema } from '../ground/law-keys.ts';
import { lawSchema, textSchema } from '../ground/law.ts';
import { codeInstead } from './jurisdictions.ts';
import { ruleSchema } from './rule.ts';
import { gradeSchema, scoreSchema, tierSchema } from './scale.ts';
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
  .string({
    error: ({ input }) =>
      typeof input === 'number'
        ? `must be a text in quotes, such as "2023-06"; write "${input}"`
        : 'must be the name of a version',
  })
  .regex(/^[0-9][0-9A-Za-z.-]{0,31}$/, {
    error: ({ input }) => `must be a version such as 2023-06 or 2025.1${fromDigit(input)}`,
  });

/** What to write in place of a version that begins with other signs than a digit, such as v1. */
function fromDigit(input: unknown): string {
  const [, version] = /^[vV][. -]?([0-9][0-9A-Za-z.-]{0,31})$/.exec(String(input)) ?? [];
  return version === undefined ? '' : `; write "${version}"`;
}

function formatSentence(input: unknown): string {
  return `must be 1${input === '1' ? ', without quotes' : ''}`;
}

const titleSchema = z.record(
  z.string().regex(/^[a-z]{2}(-[A-Za-z]{2,4})?$/, {
    error:
      'must be a language code of two small letters, with a region or script if need be, such as en or zh-Hans',
  }),
  textSchema,
);

const measureSchema = z.strictObject({
  measure: z.string().describe('The id of an entry of rules/measures.json.'),
  law: lawKeysSchema.describe(
    'The law behind it: a key of "law", such as "article-5", or several.',
  ),
  when: rootSchema.describe('When the measure follows.'),
  lasts: periodSchema.optional().describe('Its term, counted from the observation.'),
  renews: z.literal(false).optional().describe('An incentive ends with its first term.'),
});

const MOST_MEASURES = 40;

const proportionalitySchema = z.strictObject({
  atMost: z
    .int()
    .min(1)
    .max(MOST_MEASURES)
    .describe('How many restrictions may be in force, or being decided, at once.'),
  law: lawKeysSchema.describe('The law that asks for it.'),
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
  format: z
    .literal(1, { error: ({ input }) => (input === undefined ? undefined : formatSentence(input)) })
    .describe('The version of this grammar.'),
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
      error: ({ input }) =>
        `must be an ISO 3166 code, such as GB-ENG or CN${codeInstead(String(input))}`,
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
  lateRecords: z
    .literal('correct', { error: 'must be "correct", or be left out' })
    .optional()
    .describe(
      'Records that become known late correct earlier dates as well; without it, they count from the day on which they are known.',
    ),
  worsensPast: lawKeysSchema
    .optional()
    .describe(
      'The law by which records that correct earlier dates do so also where the outcome is worse; without it, what is worse applies from the day on which it is known.',
    ),
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
    .max(MOST_MEASURES)
    .optional()
    .describe('The incentives and restrictions that follow.'),
  proportionality: proportionalitySchema
    .optional()
    .describe('How many restrictions may be in force at once; the lightest go first.'),
});
export type RuleSet = Omit<z.infer<typeof ruleSetSchema>, 'facts'> & {
  facts: Record<string, FactDeclaration>;
};
