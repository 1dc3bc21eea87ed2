import * as z from 'zod';
import { dateSchema } from '../ground/dates.ts';
import { entityKindSchema } from '../entities/identifiers/entity.ts';
import { ruleSetIdSchema, versionSchema } from '../rule-set/schema.ts';

const label = z.string().nullable();
const score = z.number().nullable();

/** The fields of every event: which appraisal of which entity came into force, and its outcome. */
const common = {
  specVersion: z.literal(1),
  eventId: z
    .string()
    .regex(/^evt_[0-9a-f]{40}$/, { error: 'must be the id of an event: evt_ and 40 hex digits' })
    .describe(
      'The same for every delivery of the same event; consumers ignore ids that they have processed.',
    ),
  at: z.iso.datetime().describe('When the appraisal was committed.'),
  ruleSet: ruleSetIdSchema,
  version: versionSchema,
  entity: z.string(),
  kind: entityKindSchema,
  appraisal: z.string().describe('Id of the appraisal that is now in force.'),
  asOf: dateSchema,
  sequence: z
    .int()
    .min(1)
    .describe("The appraisal's place in the entity's chain under the rule set."),
  standing: z.enum(['demonstration', 'full']).describe('A demonstration binds nobody.'),
  score,
  grade: label,
  tier: label,
};

const measured = { ...common, measure: z.string(), law: z.array(z.string()) };
const lasting = { ...measured, from: dateSchema, until: dateSchema.optional() };

/** The flat schema of an event on the bus. */
export const eventSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('appraisal.changed'),
    ...common,
    first: z.boolean().describe('Whether nothing was in force before.'),
    scoreBefore: score,
    gradeBefore: label,
    tierBefore: label,
    nextInspection: dateSchema.optional(),
    validUntil: dateSchema.optional().describe('The last day on which the grade is valid.'),
    domains: z.record(z.string(), z.strictObject({ score, grade: label })).optional(),
  }),
  z.strictObject({ type: z.literal('measure.granted'), ...lasting, status: z.literal('granted') }),
  z.strictObject({
    type: z.literal('measure.proposed'),
    ...lasting,
    status: z.literal('proposed').describe('Has no effect until somebody decides it.'),
    decidedBy: z.enum(['officer', 'panel', 'court']),
  }),
  z.strictObject({
    type: z.literal('measure.ended'),
    ...measured,
    status: z.enum(['granted', 'proposed']).describe('The status of the measure before it ended.'),
  }),
]);
export type Event = z.infer<typeof eventSchema>;

/** The JSON Schema with which consumers validate events. */
export function eventJsonSchema(): Record<string, unknown> {
  return z.toJSONSchema(eventSchema, { target: 'draft-2020-12' });
}
