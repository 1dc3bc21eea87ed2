import * as z from 'zod';
import { rootSchema } from '../conditions/document.ts';
import { factNameSchema, factSchema } from '../facts/declaration.ts';
import { dateSchema, timeZoneSchema } from '../ground/dates.ts';
import { lawKeysSchema } from '../ground/law-keys.ts';
import { lawSchema, textSchema } from '../ground/law.ts';
import { spanSchema } from '../periods/span.ts';
import { effectSchema, nameSchema, stepSchema } from './step-schema.ts';

/** What a proceeding can be about. */
export const subjects = ['measure', 'appraisal', 'record', 'entry', 'pledge'] as const;

/** From which day a period is counted, where it is not the day of the step that starts it. */
export const countedFrom = ['service', 'receipt', 'document', 'publication', 'endOfAct'] as const;
export type CountedFrom = (typeof countedFrom)[number];

/** The length of a period whose last day is set case by case: the step that starts it carries that day. */
export const AS_SET = 'as set';

const lengthSchema = z.union(
  [
    spanSchema,
    z.literal(AS_SET),
    z
      .array(
        z.strictObject({
          if: rootSchema.optional().describe('When it is that long; reads the fields.'),
          lasts: spanSchema.describe('How long it then is.'),
        }),
      )
      .min(2, { error: 'must have at least two; write the length alone where there is one' })
      .max(10),
  ],
  {
    error:
      'must be a length such as "5 working days", "as set" where the step that starts it sets its last day, or a list of { "if", "lasts" }',
  },
);

/** A period of a procedure, and what happens when it has run out. */
export const periodOfProcedureSchema = z.strictObject({
  title: textSchema.describe('What it is for.'),
  lasts: lengthSchema.describe(
    'How long it is, such as "5 working days" or "2 months"; of a list, the first that holds; "as set": the step that starts it carries its last day.',
  ),
  from: z
    .enum(countedFrom)
    .optional()
    .describe('The day that begins it, if it is not the day of the step; the step carries it.'),
  countStart: z.boolean().optional().describe('Whether the day that begins it counts.'),
  roll: z
    .boolean()
    .optional()
    .describe('Whether an end on a rest day moves to the next working day.'),
  whose: z.enum(['entity', 'authority', 'nobody']).describe('Who must act within it.'),
  hearing: z.literal(true).optional().describe('It is the time in which the entity is heard.'),
  law: lawKeysSchema.describe('The law that sets it: keys of "law".'),
  overdue: textSchema.optional().describe('What follows where it runs out and no step says more.'),
  note: textSchema.optional().describe('A remark for its readers.'),
});
export type PeriodOfProcedure = z.infer<typeof periodOfProcedureSchema>;

const stateSchema = z.strictObject({
  title: textSchema.describe('How the proceeding stands, in the words of the law.'),
  final: z.literal(true).optional().describe('The proceeding is over.'),
});

const remedySchema = z.strictObject({
  title: textSchema.describe('What the entity can do.'),
  law: lawKeysSchema.describe('The law that gives it.'),
  to: textSchema.optional().describe('To whom.'),
  within: spanSchema.optional().describe('Within which time from service.'),
  procedure: nameSchema.optional().describe('The procedure, where there is one here.'),
});

/** A day that the procedure can tell from the opening alone. */
const dateOfProcedureSchema = z.strictObject({
  name: factNameSchema.describe('Its name.'),
  title: textSchema.describe('What the day is.'),
  period: nameSchema.describe('The period, begun by the opening, whose end tells it.'),
  day: z.enum(['last', 'after']).describe('The last day of the period, or the day after it.'),
  if: rootSchema.optional().describe('It is told only where this holds; reads the fields.'),
});

const versionOfProcedureSchema = z
  .string()
  .regex(/^[0-9][0-9A-Za-z.-]{0,31}$/, { error: 'must be a version such as 1 or 2026-01' });

const milderSchema = z.strictObject({
  than: z
    .array(versionOfProcedureSchema)
    .min(1, { error: 'must name at least one version' })
    .max(20)
    .describe('The versions whose open proceedings pass to this one.'),
  law: lawKeysSchema.describe('The law, or the principle of law, by which they do.'),
  says: textSchema.describe('In what it is milder for the entity.'),
});

/** One field of a proceeding: the declaration of a fact that is given when it is opened. */
const fieldSchema = factSchema.pick({
  ...{ type: true, enum: true, min: true, max: true },
  ...{ title: true, note: true, unit: true, required: true, default: true },
});

/**
 * A procedure: the states of a proceeding, the steps between them, who takes them, within which periods, and with which
 * effects. Unknown keys are rejected.
 */
export const procedureSchema = z.strictObject({
  $schema: z.string().optional().describe('The JSON Schema, for editors.'),
  format: z.literal(1).describe('The format of the document.'),
  id: nameSchema.describe('The id, which is the name of its folder.'),
  version: versionOfProcedureSchema.describe('The version, which is the name of its file.'),
  title: textSchema.describe('What it is.'),
  jurisdiction: z
    .string()
    .regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/, {
      error: 'must be a code of ISO 3166, such as CN or GB-ENG',
    })
    .describe('Where it holds.'),
  timeZone: timeZoneSchema.describe('Its days begin and end at midnight there.'),
  calendar: z
    .string()
    .max(20)
    .optional()
    .describe('The calendar of its working days, where a period asks for one.'),
  about: z.enum(subjects).describe('What a proceeding is about.'),
  effective: z
    .strictObject({ from: dateSchema, to: dateSchema.optional() })
    .describe('The days of the law: no proceeding is opened after its last.'),
  milder: milderSchema
    .optional()
    .describe('Open proceedings of earlier versions pass to this one from its first day on.'),
  law: z.record(z.string(), lawSchema).describe('The texts of law by their keys.'),
  fields: z
    .record(factNameSchema, fieldSchema)
    .refine((fields) => Object.keys(fields).length <= 20, { error: 'has more than 20 fields' })
    .optional()
    .describe('What is said of the case when it is opened, declared as facts.'),
  opens: z
    .strictObject({
      to: nameSchema.describe('The first state.'),
      by: z
        .enum(['officer', 'entity', 'appraisal'])
        .describe('Who opens it: "appraisal" means that it follows from one.'),
      starts: z.array(nameSchema).max(10).optional().describe('Periods that begin then.'),
      effects: z
        .array(effectSchema)
        .max(10)
        .optional()
        .describe('What it does at once, such as to mark a record as disputed.'),
      law: lawKeysSchema.optional().describe('The law that provides for it.'),
    })
    .describe('How a proceeding begins.'),
  states: z.record(nameSchema, stateSchema).describe('The states by their names.'),
  periods: z.record(nameSchema, periodOfProcedureSchema).describe('The periods by their names.'),
  steps: z.array(stepSchema).min(1).max(80).describe('The steps.'),
  remedies: z
    .array(remedySchema)
    .max(10)
    .optional()
    .describe('What the entity can do against a decision; served with it.'),
  dates: z
    .array(dateOfProcedureSchema)
    .max(10)
    .optional()
    .describe('Days that follow from the opening alone, for "gradus procedure dates".'),
  note: textSchema.optional().describe('A remark for its readers.'),
});
export type ProcedureDocument = z.infer<typeof procedureSchema>;
