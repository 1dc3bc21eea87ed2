import * as z from 'zod';
import { ceasedReasons } from '../entities/registry/ceasings.ts';
import { dateSchema } from '../ground/dates.ts';
import { digestOf } from '../ground/digest.ts';
import { effectSchema } from '../procedures/step-schema.ts';
import { aboutSchema } from './about.ts';
import type { OpenedEntry, ProceedingEntry } from './proceeding-entry.ts';

const common = {
  specVersion: z.literal(1),
  eventId: z
    .string()
    .regex(/^evt_[0-9a-f]{40}$/, { error: 'must be the id of an event: evt_ and 40 hex digits' })
    .describe('The same for every delivery of the same event.'),
  at: z.iso.datetime().describe('When it was committed.'),
  entity: z.string(),
  proceeding: z.string().describe('The id of the proceeding.'),
  procedure: z.string().describe('The id of its procedure.'),
  version: z.string().describe('The version of the procedure.'),
  about: aboutSchema,
  sequence: z.int().min(1).describe("The entry's place in the chain of the proceeding."),
  state: z.string().describe('The state after it.'),
};

const entryOfRegistry = z
  .int()
  .min(1)
  .describe("The place of the entry in the entity's chain of the registry that says so.");

/** That a proceeding stands stopped. */
export const stopSchema = z
  .strictObject({
    reason: z.enum(ceasedReasons).describe('Why the entity has ceased.'),
    on: dateSchema.describe('The day on which it ceased.'),
    into: z.string().optional().describe('The entity into which it is merged.'),
    entry: entryOfRegistry,
    from: dateSchema.describe(
      'The day from which the proceeding stands still: that day, or the one of the last step that was taken before it was known.',
    ),
  })
  .describe('That a proceeding stands stopped, because the entity has ceased.');

const lapsedOn = dateSchema.describe(
  'The first day on which it has lapsed; not before that of the last step that was taken before it was known.',
);

/** That a proceeding lapsed. */
export const lapseSchema = z
  .discriminatedUnion('why', [
    z.strictObject({
      why: z.literal('no-longer-proposed'),
      appraisal: z
        .string()
        .describe('The appraisal that took the place of the one that proposed the restriction.'),
      entry: z.int().min(1).describe("Its place in the entity's chain under the rule set."),
      on: lapsedOn,
    }),
    z.strictObject({
      why: z.enum(['version-withdrawn', 'version-annulled']),
      version: z.string().describe('The version of the rule set by which it was proposed.'),
      on: lapsedOn,
    }),
  ])
  .describe(
    'That it lapsed: the appraisal in force no longer proposes what it decides, whatever a later one proposes again; or the version by which it was proposed was withdrawn, or annulled from the start.',
  );

const effects = z
  .array(z.strictObject({ effect: effectSchema, on: dateSchema, step: z.string() }))
  .describe('What it brought about, such as a restriction that begins, each with its first day.');

/**
 * An event of a proceeding: it was opened, somebody took a step, time alone brought something about, it stopped, went on or
 * lapsed, or it passed to a milder version of its procedure.
 */
export const proceedingEventSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('proceeding.opened'), ...common, effects }),
  z.strictObject({
    type: z.literal('proceeding.advanced'),
    ...common,
    step: z.string(),
    on: dateSchema.describe('The legal day of the step.'),
    effects,
    undone: effects.describe('What no longer holds, because the step counts from an earlier day.'),
  }),
  z.strictObject({
    type: z.literal('proceeding.passed'),
    ...common,
    through: dateSchema.describe('The day up to which time has done it.'),
    effects,
  }),
  z.strictObject({
    type: z.literal('proceeding.stopped'),
    ...common,
    stopped: stopSchema,
    effects,
    undone: effects.describe('What time brought about, before it was known that it stands still.'),
  }),
  z.strictObject({
    type: z.literal('proceeding.resumed'),
    ...common,
    from: dateSchema.describe('The day from which it goes on.'),
    entry: entryOfRegistry,
    effects,
  }),
  z.strictObject({
    type: z.literal('proceeding.lapsed'),
    ...common,
    lapsed: lapseSchema,
    effects,
    undone: effects.describe('What time brought about, before it was known that it lapsed.'),
  }),
  z.strictObject({
    type: z.literal('proceeding.taken-over'),
    ...common,
    from: dateSchema.describe('The day from which it goes under this version, which is milder.'),
    effects,
    undone: effects.describe('What no longer holds under this version.'),
  }),
]);
export type ProceedingEvent = z.infer<typeof proceedingEventSchema>;

/**
 * The event of an entry of a proceeding.
 *
 * @param opened what the first entry says, and the version under which it goes after the entry
 */
export function eventOfEntry(
  {
    proceeding,
    entity,
    procedure,
    about,
  }: Pick<OpenedEntry, 'proceeding' | 'entity' | 'procedure' | 'about'>,
  entry: ProceedingEntry,
): ProceedingEvent {
  const { seq: sequence, at, state, effects = [], undone = [] } = entry;
  const digest = digestOf({ proceeding, seq: sequence }).slice('sha256:'.length);
  const common = {
    ...{ specVersion: 1 as const, eventId: `evt_${digest.slice(0, 40)}`, at, entity, proceeding },
    ...{ procedure: procedure.id, version: procedure.version, about, sequence, state },
    effects: [...effects],
  };
  if (entry.kind === 'proceeding-opened') return { type: 'proceeding.opened', ...common };
  if (entry.kind === 'proceeding-passed')
    return { type: 'proceeding.passed', ...common, through: entry.through };
  if (entry.kind === 'proceeding-stopped') {
    const { stopped } = entry;
    return { type: 'proceeding.stopped', ...common, stopped, undone: [...undone] };
  }
  if (entry.kind === 'proceeding-resumed') {
    const { from, entry: of } = entry;
    return { type: 'proceeding.resumed', ...common, from, entry: of };
  }
  if (entry.kind === 'proceeding-lapsed') {
    return { type: 'proceeding.lapsed', ...common, lapsed: entry.lapsed, undone: [...undone] };
  }
  if (entry.kind === 'proceeding-version') {
    const { from } = entry;
    return { type: 'proceeding.taken-over', ...common, from, undone: [...undone] };
  }
  const { step, on } = entry;
  return { type: 'proceeding.advanced', ...common, step, on, undone: [...undone] };
}
