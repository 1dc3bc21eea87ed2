import * as z from 'zod';
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

const effects = z
  .array(z.strictObject({ effect: effectSchema, on: dateSchema, step: z.string() }))
  .describe('What it brought about, such as a restriction that begins, each with its first day.');

/** An event of a proceeding: it was opened, somebody took a step, or time alone brought something about. */
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
]);
export type ProceedingEvent = z.infer<typeof proceedingEventSchema>;

/**
 * The event of an entry of a proceeding.
 *
 * @param opened what the first entry says
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
  const { step, on } = entry;
  return { type: 'proceeding.advanced', ...common, step, on, undone: [...undone] };
}
