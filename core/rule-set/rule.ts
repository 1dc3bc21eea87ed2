import * as z from 'zod';
import { rootSchema } from '../conditions/document.ts';
import { chosenUnion, firstKeyIn } from '../ground/chosen-union.ts';
import { nearest } from '../ground/nearest.ts';
import { decisionTableSchema } from './decision-table.ts';
import { eventSchema } from './events.ts';
import { lawKeysSchema } from '../ground/law-keys.ts';
import { textSchema } from '../ground/law.ts';

const ruleNameSchema = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, {
  error: 'must be a name of letters, digits, dots and hyphens',
});

const ruleHead = {
  name: ruleNameSchema.describe('A short name, unique among the rules of its part.'),
  title: textSchema.optional().describe('The title for its readers.'),
  law: lawKeysSchema.describe(
    'The law behind the rule: a key of "law", such as "article-5", or several.',
  ),
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
  (rule) => (isTable(rule) ? 0 : 1),
  'must be a rule',
);

/** Whether a rule is a decision table, or is meant as one. */
function isTable(rule: unknown): boolean {
  if (firstKeyIn(rule, ['table']) !== undefined) return true;
  if (firstKeyIn(rule, ['conditions', 'event']) !== undefined) return false;
  const keys = Object.keys(Object(rule) as object);
  return keys.some((key) => nearest(key, ['table']) !== undefined);
}
