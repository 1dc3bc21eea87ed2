import * as z from 'zod';
import { dateSchema } from '../../core/ground/dates.ts';
import { aboutSchema } from '../../core/proceedings/about.ts';
import { lapseSchema, stopSchema } from '../../core/proceedings/proceeding-event.ts';
import { saysSchema } from '../../core/proceedings/says.ts';
import { countedFrom } from '../../core/procedures/procedure-schema.ts';
import { effectSchema, nameSchema } from '../../core/procedures/step-schema.ts';

export const proceedingIdSchema = z
  .string()
  .regex(/^[0-9a-f]{32}$/, { error: 'must be the id of a proceeding: 32 hexadecimal digits' })
  .meta({
    description: 'The id of a proceeding, made from what tells it from all others.',
    examples: ['3f0e5ad3a1b1c0f4c1a2d1f7a6d0d0e0'],
  });

export const procedureId = nameSchema.meta({
  description: 'The id of a procedure.',
  examples: ['cn-restriction'],
});

export const about = aboutSchema.meta({
  id: 'About',
  description: 'What a proceeding is about.',
});

const legalDay = dateSchema.meta({
  description: "A local day of the procedure's time zone.",
  examples: ['2026-03-02'],
});

/** Days that a step carries. */
export const days = z
  .partialRecord(z.enum(countedFrom), dateSchema)
  .meta({ description: 'The days from which periods are counted, such as that of service.' });

export const says = saysSchema.meta({
  id: 'Says',
  description: 'What a step says: reasons, law, evidence, remedies. Never the name of a person.',
});

/** The last days that a step sets. */
const ends = z.record(nameSchema, dateSchema);

const actorKind = z.enum(['entity', 'officer', 'court']);

/** What opens a proceeding. */
export const opening = z.strictObject({
  procedure: procedureId,
  about,
  as: z
    .enum(['entity', 'officer'])
    .default('officer')
    .meta({ description: 'Who opens it; what the entity sent is recorded by an officer.' }),
  on: legalDay.optional().meta({
    description:
      "The legal day: for what the entity sent, the day of its receipt; else today, in the procedure's time zone, which is also what stands where it is left out.",
  }),
  fields: z
    .record(z.string().max(80), z.union([z.string().max(200), z.number(), z.boolean()]))
    .optional()
    .meta({ description: 'What is said of the case, as the procedure declares it.' }),
  days: days.optional(),
});

/** A step that somebody takes. */
export const stepBody = z.strictObject({
  step: nameSchema.meta({ description: 'The name of the step.', examples: ['notify'] }),
  as: actorKind.default('officer').meta({
    description: 'Who took it; steps of the entity and of a court are recorded by an officer.',
  }),
  on: legalDay.optional().meta({
    description:
      'The legal day, today where it is left out: of what is served that of service, of what the entity sent that of its receipt.',
  }),
  days: days.optional(),
  ends: ends
    .optional()
    .meta({ description: 'The last days that the step sets, of periods whose length is as set.' }),
  says: says.optional(),
});

const effects = z.array(z.strictObject({ effect: effectSchema, on: legalDay, step: z.string() }));

const clock = z.strictObject({
  period: z.string(),
  title: z.string(),
  whose: z.enum(['entity', 'authority', 'nobody']),
  status: z
    .enum(['running', 'over', 'suspended', 'stopped', 'waived', 'heard'])
    .meta({ description: 'How it stands on the day.' }),
  from: legalDay,
  ends: legalDay.nullable().meta({
    description: 'Its last day; null where the calendar does not know it yet.',
  }),
  notBefore: legalDay.optional(),
  knownUntil: legalDay.optional(),
});

const possible = z.strictObject({
  step: z.string(),
  title: z.string(),
  by: z.enum(['entity', 'officer', 'panel', 'court']),
  kind: z.enum(['notice', 'service', 'decision', 'verification', 'hearing', 'other']),
  needs: z.array(z.string()).meta({ description: 'What it cannot be without.' }),
});

const due = {
  next: legalDay.nullable().meta({ description: 'The first day on which something runs out.' }),
  authority: legalDay.optional().meta({ description: 'The last day of the authority.' }),
  entity: legalDay.optional().meta({ description: 'The last day of the entity.' }),
  unknown: z.array(z.strictObject({ period: z.string(), notBefore: legalDay })).optional(),
  overdue: z
    .array(z.strictObject({ period: z.string(), since: legalDay, says: z.string().optional() }))
    .optional()
    .meta({ description: 'What the authority let run out.' }),
};

const stopped = stopSchema.meta({
  id: 'Stopped',
  description:
    'That it stands stopped, because the organisation has ceased: it is merged into another, its register struck it off, or no code of it takes writes. No step is possible, no period runs, and nothing by it is in force.',
});

const lapsed = lapseSchema.meta({
  id: 'Lapsed',
  description:
    'That it lapsed: the appraisal in force no longer proposes what it decides, whatever a later one proposes again, or the version by which it was proposed was withdrawn or annulled. What it had let begin has ended, and was never in force where the version was annulled; a review that is pending goes on, and else only a court takes a step.',
});

const common = {
  id: proceedingIdSchema,
  entity: z.string(),
  procedure: z.strictObject({ id: z.string(), version: z.string(), title: z.string() }),
  about,
  openedOn: legalDay,
  openedAt: z.iso.datetime(),
  by: z.string().meta({ description: 'The office that opened it.' }),
  seq: z.int().meta({ description: 'The length of its chain: what `If-Match` names.' }),
  on: legalDay.meta({ description: 'The day on which it stands so.' }),
  state: z.strictObject({ name: z.string(), title: z.string(), isFinal: z.boolean() }),
  demonstration: z.literal(true).optional().meta({
    description:
      'That it binds nobody: the appraisal that it rests on, or some law of its procedure, is not verified.',
  }),
  stopped: stopped.optional(),
  lapsed: lapsed.optional(),
  effects,
  due: z.strictObject(due),
  possible: z.array(possible).meta({
    description: 'The steps that state and periods allow now; who may take one is seen then.',
  }),
};

/** A proceeding as lists show it. */
export const listedProceeding = z
  .strictObject(common)
  .meta({ id: 'ListedProceeding', description: 'A proceeding and how it stands today.' });

/** A proceeding with all of its steps. */
export const wholeProceeding = z
  .strictObject({
    ...common,
    earlier: z
      .array(
        z.strictObject({
          version: z.string(),
          to: legalDay.meta({ description: 'The first day of the version after it.' }),
        }),
      )
      .optional()
      .meta({ description: 'The versions under which it went before it passed to a milder one.' }),
    fields: z.record(z.string(), z.unknown()),
    clocks: z.array(clock),
    steps: z.array(
      z.strictObject({
        step: z.string(),
        title: z.string(),
        on: legalDay,
        recordedOn: legalDay.optional(),
        by: z.enum(['entity', 'officer', 'court', 'time']),
        office: z.string().optional(),
        seq: z.int().optional(),
        at: z.iso.datetime().optional(),
        days: days.optional().meta({ description: 'The days that it named, such as service.' }),
        ends: ends.optional().meta({ description: 'The last days that it set, by period.' }),
        says: says.optional(),
      }),
    ),
    remedies: z.array(
      z.strictObject({
        title: z.string(),
        to: z.string().optional(),
        within: z.string().optional(),
        law: z.array(z.string()),
      }),
    ),
  })
  .meta({ id: 'Proceeding', description: 'A proceeding with its steps, periods and effects.' });
