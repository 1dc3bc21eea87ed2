import * as z from 'zod';
import { dateSchema } from '../ground/dates.ts';
import { faultsOf, pointerTo, type Fault } from '../ground/fault.ts';
import { noting } from '../ground/issue-notes.ts';
import { advance } from '../procedures/advance.ts';
import { actOf, daysSchema, lineSchema, sameDays } from '../procedures/cases-of-procedure.ts';
import type { Act, Proceeding, Standing } from '../procedures/proceeding.ts';
import type { Procedure } from '../procedures/procedure.ts';
import { nameSchema } from '../procedures/step-schema.ts';
import type { Occasion } from './occasion.ts';
import { addresseeSchema, saidSchema } from './said.ts';

/** A proceeding and what an office says in a notice of it, as a document: its opening and steps as in worked cases. */
export const occasionSchema = z.strictObject({
  id: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._/-]{0,63}$/, {
      error: 'must be letters, digits, and . _ / - between them, at most 64 characters',
    })
    .describe('The id of the proceeding.'),
  opened: dateSchema.describe('The day on which the proceeding is opened.'),
  fields: z.record(z.string(), z.unknown()).optional().describe('What is said of the case.'),
  days: daysSchema.optional().describe('The days that the opening carries.'),
  steps: z
    .array(lineSchema.omit({ refused: true, expect: true }).extend({ step: nameSchema }))
    .min(1)
    .max(100)
    .describe('The steps in the order in which they are recorded.'),
  entity: addresseeSchema.describe('The organisation that it is for.'),
  ...saidSchema.shape,
});

type Read = Omit<Occasion, 'words'>;

/**
 * Reads the document of an occasion, takes its steps, and looks for the last that is asked for.
 *
 * @param step the step that serves the notice
 * @returns the occasion, or every fault: a step that is refused has its reasons
 */
export function readOccasion(
  document: unknown,
  procedure: Procedure,
  step: string,
): { occasion: Read } | { faults: readonly Fault[] } {
  const parsed = occasionSchema.safeParse(document, noting);
  if (!parsed.success) return { faults: faultsOf(parsed.error) };
  const { id, opened, fields = {}, days, steps, entity, ...said } = parsed.data;
  const unfit = procedure.fieldFaults(fields);
  if (unfit.length > 0) {
    return { faults: unfit.map((fault) => ({ ...fault, pointer: `/fields${fault.pointer}` })) };
  }
  const opening = {
    ...{ on: opened, proposers: [{ raw: 'proposer' }], days: days ?? sameDays(opened) },
    fields: fields as Proceeding['opening']['fields'],
  };
  const last = steps.findLastIndex((line) => line.step === step);
  if (last < 0) {
    return { faults: [{ pointer: '/steps', message: `has no step "${step}"; write it where it was taken` }] }; // prettier-ignore
  }
  const acts = steps.slice(0, last + 1).map((line) => actOf(procedure, line));
  const taken = take(procedure, { opening, acts: [] }, acts);
  if ('faults' in taken) return taken;
  const { proceeding, standing, act } = taken;
  return {
    occasion: { procedure, proceeding: { ...proceeding, id }, act, standing, entity, said },
  };
}

type Taken = { proceeding: Proceeding; standing: Standing; act: Act };

function take(
  procedure: Procedure,
  opened: Proceeding,
  acts: readonly Act[],
): Taken | { faults: Fault[] } {
  let proceeding = opened;
  let taken: Taken | undefined;
  for (const [at, act] of acts.entries()) {
    const done = advance(procedure, proceeding, act);
    if ('refusals' in done) {
      const message = `is refused: ${done.refusals.map(({ sentence }) => sentence).join(' ')}`;
      return { faults: [{ pointer: pointerTo(['steps', at]), message }] };
    }
    proceeding = done.proceeding;
    taken = { proceeding, standing: done.standing, act };
  }
  if (!taken) throw new RangeError('A notice is of a step that was taken');
  return taken;
}
