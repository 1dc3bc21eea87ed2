import * as z from 'zod';
import { rootSchema } from '../conditions/document.ts';
import { lawKeysSchema } from '../ground/law-keys.ts';
import { textSchema } from '../ground/law.ts';

/** The name of a state, a step or a period. */
export const nameSchema = z
  .string()
  .max(60)
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, {
    error: 'must be a name of small letters, digits and hyphens, such as in-force',
  });

/** The step that opens a proceeding: nobody writes it, and steps can name it. */
export const OPEN = 'open';

/**
 * In place of a step, why a proceeding lapsed: no appraisal in force proposes any more what it decides, or the version of the
 * rule set on which it rests is no longer in force, or never was.
 */
export const lapses = ['no-longer-proposed', 'version-withdrawn', 'version-annulled'] as const;

const namesSchema = z.array(nameSchema).min(1, { error: 'must name at least one' }).max(40);

/** What a step cannot be without. */
export const needs = [
  'reasons',
  'law',
  'evidence',
  'remedy',
  'pledge',
  'reference',
  'reply',
] as const;
export type Need = (typeof needs)[number];

/** What is served on the entity, which then knows it. */
const served = ['notice', 'decision'] as const;

const notSchema = namesSchema.describe(
  'Whoever did one of these steps cannot do this one; "open" is who opened the proceeding, or gave what it rests on.',
);

/** Who can take a step. */
const bySchema = z.union(
  [
    z.enum(['entity', 'officer', 'court', 'time']),
    z.strictObject({ officer: z.strictObject({ not: notSchema }) }),
    z.strictObject({
      panel: z
        .strictObject({
          of: z.int().min(2).max(15).describe('How many sit on it.'),
          for: z.int().min(2).max(15).describe('How many must record the step for it to count.'),
          not: notSchema.optional(),
        })
        .refine(({ of, for: needed }) => needed <= of, {
          error: 'needs more members than the panel has',
          path: ['for'],
        }),
    }),
  ],
  {
    error:
      'must be "entity", "officer", "court", "time", { "officer": { "not": [steps] } } or { "panel": { "of", "for", "not" } }',
  },
);
export type By = z.infer<typeof bySchema>;

/** What a step does to something outside the proceeding. */
export const effectSchema = z
  .strictObject({
    measure: z
      .enum(['begins', 'ends', 'annulled', 'stayed', 'resumes'])
      .describe('The restriction: "annulled" ends it from the start, "stayed" until it resumes.'),
    entry: z
      .enum(['begins', 'ends', 'annulled', 'stayed', 'resumes'])
      .describe('The entry on a list.'),
    grade: z.enum(['final', 'changed', 'stands']).describe('The grade that was proposed.'),
    publication: z.enum(['begins', 'ends']).describe('What the public sees.'),
    record: z
      .enum(['closed', 'corrected', 'withdrawn', 'disputed', 'settled'])
      .describe('The record that the proceeding is about.'),
    pledge: z
      .enum(['given', 'withdrawn', 'kept', 'broken', 'corrected', 'revoked'])
      .describe('The pledge, as a record.'),
    reply: z
      .enum(['given', 'withdrawn'])
      .describe(
        'The reply of the entity, whose words stand beside what is published; "withdrawn" takes off all that it gave.',
      ),
    appraisal: z
      .enum(['again', 'disputed', 'settled'])
      .describe('"again": the entity is appraised anew.'),
  })
  .partial()
  .refine((effect) => Object.keys(effect).length === 1, {
    error: 'must have exactly one key; write one object for each effect',
  });
export type Effect = z.infer<typeof effectSchema>;

/** One step of a procedure: who takes it, from which state to which, what it needs and what it does. */
export const stepSchema = z.strictObject({
  step: nameSchema.describe('Its name.'),
  title: textSchema.describe('What it is, in the words of the law.'),
  from: z
    .union([nameSchema, namesSchema])
    .describe('The state, or states, in which it is possible.'),
  to: nameSchema.optional().describe('The state that it leads to; without it, the state stays.'),
  by: bySchema.describe('Who takes it.'),
  law: lawKeysSchema.optional().describe('The law that provides for it: keys of "law".'),
  if: rootSchema.optional().describe('It is possible only where this holds; reads the fields.'),
  needs: z
    .array(z.enum(needs))
    .max(needs.length)
    .optional()
    .describe('What it cannot be without; "remedy" names to the entity what it can do against it.'),
  serves: z
    .union([z.enum(served), z.array(z.enum(served)).min(1).max(2)])
    .optional()
    .describe('What it serves on the entity; it then carries the day of service.'),
  decides: z
    .literal(true)
    .optional()
    .describe('It is the decision on which restrictions and entries rest.'),
  proposes: z.literal(true).optional().describe('Who takes it counts among the proposers.'),
  sameOfficer: z
    .strictObject({ law: lawKeysSchema.describe('The law that allows it.') })
    .optional()
    .describe('A proposer may decide, such as on a first rating on the spot.'),
  reviews: z
    .literal(true)
    .optional()
    .describe('It decides on a decision; nobody who took that one takes it.'),
  hears: z.literal(true).optional().describe('The entity was heard by it.'),
  after: namesSchema
    .optional()
    .describe('Periods that must be over, waived or ended by a hearing before it.'),
  within: namesSchema.optional().describe('Periods within which alone it is possible.'),
  when: z
    .strictObject({ over: nameSchema.describe('The period that has run out.') })
    .optional()
    .describe('What makes time take it.'),
  starts: namesSchema.optional().describe('Periods that begin with it.'),
  stops: namesSchema.optional().describe('Periods that end by it.'),
  suspends: namesSchema.optional().describe('Periods that stand still from it on.'),
  resumes: namesSchema.optional().describe('Periods that go on from it on.'),
  waives: namesSchema.optional().describe('Periods that the entity gives up by it.'),
  effects: z.array(effectSchema).max(10).optional().describe('What it does.'),
  note: textSchema.optional().describe('A remark for its readers.'),
});
export type Step = z.infer<typeof stepSchema>;

/** The states in which a step is possible. */
export function statesOf({ from }: Pick<Step, 'from'>): readonly string[] {
  return typeof from === 'string' ? [from] : from;
}

/** What a step serves. */
export function servedBy({ serves }: Pick<Step, 'serves'>): readonly (typeof served)[number][] {
  return serves === undefined ? [] : [serves].flat();
}

/**
 * Whether a step gives the reply of the entity, or withdraws it; undefined where it does neither.
 *
 * @example replyOf({ effects: [{ reply: 'given' }] }) // 'given'
 */
export function replyOf({
  effects = [],
}: Pick<Step, 'effects'>): 'given' | 'withdrawn' | undefined {
  return effects.findLast(({ reply }) => reply !== undefined)?.reply;
}

/** The kind of who takes a step. */
export function kindOf(by: By): 'entity' | 'officer' | 'panel' | 'court' | 'time' {
  if (typeof by === 'string') return by;
  return 'officer' in by ? 'officer' : 'panel';
}

/** The steps whose actors cannot take a step. */
export function excludedBy(by: By): readonly string[] {
  if (typeof by === 'string') return [];
  return 'officer' in by ? by.officer.not : (by.panel.not ?? []);
}
