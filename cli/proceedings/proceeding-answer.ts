import * as z from 'zod';
import { ceasedReasons } from '../../core/entities/registry/ceasings.ts';
import { aboutSchema } from '../../core/proceedings/about.ts';
import { lapseSchema } from '../../core/proceedings/proceeding-event.ts';
import { countedFrom } from '../../core/procedures/procedure-schema.ts';
import { effectSchema, needs } from '../../core/procedures/step-schema.ts';

const possibleSchema = z.looseObject({
  step: z.string(),
  title: z.string(),
  by: z.enum(['entity', 'officer', 'panel', 'court']),
  kind: z.string(),
  needs: z.array(z.enum(needs)),
});

const dueSchema = z.looseObject({
  next: z.string().nullable(),
  authority: z.string().optional(),
  entity: z.string().optional(),
  unknown: z.array(z.looseObject({ period: z.string(), notBefore: z.string() })).optional(),
  overdue: z
    .array(z.looseObject({ period: z.string(), since: z.string(), says: z.string().optional() }))
    .optional(),
});

/** A proceeding as lists of the running system show it. */
export const listedSchema = z.looseObject({
  id: z.string(),
  entity: z.string(),
  procedure: z.looseObject({ id: z.string(), version: z.string(), title: z.string() }),
  about: aboutSchema,
  openedOn: z.string(),
  by: z.string(),
  seq: z.number(),
  on: z.string(),
  state: z.looseObject({ name: z.string(), title: z.string(), isFinal: z.boolean() }),
  stopped: z
    .looseObject({
      reason: z.enum(ceasedReasons),
      on: z.string(),
      into: z.string().optional(),
      from: z.string(),
    })
    .optional(),
  demonstration: z.literal(true).optional(),
  lapsed: lapseSchema.optional(),
  effects: z.array(z.looseObject({ effect: effectSchema, on: z.string(), step: z.string() })),
  due: dueSchema,
  possible: z.array(possibleSchema),
});
export type Listed = z.infer<typeof listedSchema>;
export type Possible = z.infer<typeof possibleSchema>;

const clockSchema = z.looseObject({
  period: z.string(),
  whose: z.enum(['entity', 'authority', 'nobody']),
  status: z.string(),
  from: z.string(),
  ends: z.string().nullable(),
  notBefore: z.string().optional(),
});
export type ShownClock = z.infer<typeof clockSchema>;

/** A text that a step says, a list, or texts by name such as those on a hearing. */
const saidSchema = z.union([z.string(), z.array(z.string()), z.record(z.string(), z.string())]);

const stepSchema = z.looseObject({
  step: z.string(),
  title: z.string(),
  on: z.string(),
  recordedOn: z.string().optional(),
  by: z.enum(['entity', 'officer', 'court', 'time']),
  office: z.string().optional(),
  seq: z.int().optional(),
  days: z.partialRecord(z.enum(countedFrom), z.string()).optional(),
  ends: z.record(z.string(), z.string()).optional(),
  says: z.record(z.string(), saidSchema).optional(),
});
export type ShownStep = z.infer<typeof stepSchema>;

/** A proceeding with its steps and periods, as the running system shows it. */
export const wholeSchema = z.looseObject({
  ...listedSchema.shape,
  earlier: z.array(z.looseObject({ version: z.string(), to: z.string() })).optional(),
  fields: z.record(z.string(), z.unknown()),
  clocks: z.array(clockSchema),
  steps: z.array(stepSchema),
});
export type Whole = z.infer<typeof wholeSchema>;

/** A page of proceedings. */
export const listSchema = z.looseObject({
  items: z.array(listedSchema),
  next: z.string().nullable(),
});
