import * as z from 'zod';
import { dateSchema } from '../ground/dates.ts';
import { pointerTo, type Fault } from '../ground/fault.ts';
import { advance, standingOn } from './advance.ts';
import type { Act, DatedEffect, Days, Proceeding, Standing } from './proceeding.ts';
import type { Procedure } from './procedure.ts';
import { countedFrom } from './procedure-schema.ts';
import { EndlessTimeError } from './endless-time.ts';
import { kindOf, nameSchema, needs, type Step } from './step-schema.ts';

/** The days that an opening or a step carries. */
export const daysSchema = z.partialRecord(z.enum(countedFrom), dateSchema);

const expectSchema = z.strictObject({
  state: nameSchema.optional().describe('The state after it.'),
  ends: z
    .record(nameSchema, dateSchema.nullable())
    .optional()
    .describe(
      'The last days of periods that run then; null for one that the calendar does not know.',
    ),
  effects: z
    .array(
      z.string().regex(/^[a-z]+ [a-z]+( \d{4}-\d{2}-\d{2})?$/, {
        error: 'must be such as "measure begins 2026-03-02"',
      }),
    )
    .optional()
    .describe(
      'What it brings about, with what time did before it: such as "measure begins", with the day if that is asked.',
    ),
  undone: z.array(z.string()).optional().describe('The effects that no longer hold.'),
});

/** One line of a worked case. */
export const lineSchema = z.strictObject({
  step: nameSchema.optional().describe('The step; left out to look at the proceeding on a day.'),
  on: dateSchema.describe('The legal day.'),
  recordedOn: dateSchema
    .optional()
    .describe('The day on which it is recorded, if it is a later one.'),
  by: z
    .string()
    .max(60)
    .optional()
    .describe('Who takes it: any name; "proposer" opened the proceeding.'),
  lacks: z.array(z.enum(needs)).optional().describe('What it lacks of what it needs.'),
  days: daysSchema
    .optional()
    .describe('The days that it carries; those it needs are the legal day if left out.'),
  ends: z
    .record(nameSchema, dateSchema)
    .optional()
    .describe('The last days that it sets, of periods whose length is as set.'),
  refused: z.string().optional().describe('The reason for which it is refused.'),
  expect: expectSchema.optional().describe('What follows.'),
});

/** One worked case of a procedure: dated steps, and what the law requires of each. */
export const procedureCaseSchema = z.strictObject({
  name: z.string().min(3).max(200).describe('What the case shows.'),
  opened: dateSchema.describe('The day on which the proceeding is opened.'),
  fields: z.record(z.string(), z.json()).optional().describe('What is said of the case.'),
  days: daysSchema.optional().describe('The days that the opening carries.'),
  steps: z
    .array(lineSchema)
    .min(1)
    .max(100)
    .describe('The steps in the order in which they are recorded.'),
});
export type ProcedureCase = z.infer<typeof procedureCaseSchema>;
type Line = ProcedureCase['steps'][number];

/** The worked cases of a procedure: `rules/procedures/<id>/<version>.cases.json`. */
export const procedureCasesSchema = z
  .array(procedureCaseSchema)
  .min(1, { error: 'has no case; write the cases that show what the procedure means' })
  .max(500);

/**
 * Tries worked cases.
 *
 * @returns what differs from what they expect, with pointers into the list of cases
 */
export function tryProcedureCases(procedure: Procedure, cases: readonly ProcedureCase[]): Fault[] {
  return cases.flatMap((one, at) => {
    try {
      return tryCase(procedure, one, [at]);
    } catch (error) {
      if (!(error instanceof EndlessTimeError)) throw error;
      return [{ pointer: pointerTo([at]), message: `does not come to an end: ${error.message}` }];
    }
  });
}

function tryCase(procedure: Procedure, one: ProcedureCase, path: readonly PropertyKey[]): Fault[] {
  const fields = procedure.fieldFaults(one.fields ?? {});
  if (fields.length > 0) {
    return fields.map(({ pointer, message }) => ({
      pointer: `${pointerTo([...path, 'fields'])}${pointer}`,
      message,
    }));
  }
  const opening = {
    ...{ on: one.opened, proposers: [{ raw: 'proposer' }], days: one.days ?? sameDays(one.opened) },
    fields: (one.fields ?? {}) as Proceeding['opening']['fields'],
  };
  let proceeding: Proceeding = { opening, acts: [] };
  let known: readonly DatedEffect[] = [];
  const faults: Fault[] = [];
  for (const [at, line] of one.steps.entries()) {
    const fault = (key: string, message: string): void => {
      faults.push({ pointer: pointerTo([...path, 'steps', at, ...key.split('/')]), message });
    };
    const done =
      line.step === undefined ? undefined : advance(procedure, proceeding, actOf(procedure, line));
    if (done && 'refusals' in done) {
      const reasons = done.refusals.map(({ reason }) => reason as string);
      const sentences = done.refusals.map(({ sentence }) => sentence).join(' ');
      if (line.refused === undefined) fault('step', `is refused: ${sentences}`);
      else if (!reasons.includes(line.refused))
        fault(
          'refused',
          `is ${line.refused}, and the reason is ${reasons.join(', ')}: ${sentences}`,
        );
      continue;
    }
    if (line.refused !== undefined) {
      fault('refused', `is ${line.refused}, and the step is not refused`);
    }
    if (done) proceeding = done.proceeding;
    const standing = done?.standing ?? standingOn(procedure, proceeding, line.on);
    const undone = known.filter(
      (before) => !standing.effects.some((now) => textOf(now) === textOf(before)),
    );
    const news = standing.effects.filter(
      (now) => !known.some((before) => textOf(now) === textOf(before)),
    );
    known = standing.effects;
    compare(line, standing, { news, undone }, fault);
  }
  return faults;
}

function compare(
  { expect = {} }: Line,
  standing: Standing,
  { news, undone }: { news: readonly DatedEffect[]; undone: readonly DatedEffect[] },
  fault: (key: string, message: string) => void,
): void {
  if (expect.state !== undefined && expect.state !== standing.state) {
    fault('expect/state', `is ${expect.state}, and the proceeding stands at ${standing.state}`);
  }
  for (const [name, ends] of Object.entries(expect.ends ?? {})) {
    const clock = standing.clocks.get(name);
    const found = clock?.ends ?? null;
    if (clock && found === ends) continue;
    fault(
      'expect/ends',
      `says ${ends ?? 'no day'} of "${name}", ${clock ? `which ends on ${found ?? 'a day that is not known'}` : 'which has not begun'}`,
    );
  }
  differ('effects', expect.effects, news, fault);
  differ('undone', expect.undone, undone, fault);
}

function differ(
  key: string,
  expected: readonly string[] | undefined,
  found: readonly DatedEffect[],
  fault: (key: string, message: string) => void,
): void {
  if (!expected) return;
  const texts = found.map(textOf);
  const isSame =
    expected.length === texts.length &&
    texts.every((text, at) => text === expected[at] || text.startsWith(`${expected[at] ?? ''} `));
  if (!isSame) fault(`expect/${key}`, `says ${listed(expected)}, and it is ${listed(texts)}`);
}

/** An effect and its day, such as "measure begins 2026-03-02". */
export function textOf({ effect, on }: DatedEffect): string {
  const [[what, how] = []] = Object.entries(effect);
  return `${what ?? ''} ${how ?? ''} ${on}`;
}

function listed(texts: readonly string[]): string {
  return texts.length === 0 ? 'nothing' : texts.join(', ');
}

/** The act of a line: taken by whoever can take the step, with all that it needs but for what it lacks. */
export function actOf(procedure: Procedure, line: Line): Act {
  const { step: name = '', on, recordedOn = on, by = name, lacks = [], days, ends } = line;
  const step = procedure.step(name);
  return {
    ...{ step: name, on, recordedOn, has: needs.filter((need) => !lacks.includes(need)) },
    by: { kind: actorKind(step), actor: { raw: by } },
    days: { ...sameDays(on), ...days },
    ends,
  };
}

function actorKind(step: Step | undefined): Act['by']['kind'] {
  const kind = step ? kindOf(step.by) : 'officer';
  return kind === 'entity' || kind === 'court' ? kind : 'officer';
}

/** Every day that a step can carry, as one. */
export function sameDays(day: string): Days {
  return Object.fromEntries(countedFrom.map((name) => [name, day]));
}
