import * as z from 'zod';
import { chosenUnion } from '../ground/chosen-union.ts';
import { dateSchema } from '../ground/dates.ts';
import { pointerTo, type Fault } from '../ground/fault.ts';
import { displayIn, type Dated } from './display-of.ts';
import type { PreparedType } from './held-record.ts';
import { readRecord } from './read-records.ts';
import { sourceSchema } from './source-name.ts';

/** The day of a record that a case does not date. */
const DAY = '2026-01-01';

export const expectedFaultSchema = z.strictObject({
  pointer: z
    .string()
    .regex(/^(\/[^/]*)+$/, { error: 'must be a pointer into the record, such as /body/event' })
    .describe('The place in the record, such as /body/event.'),
  message: z.string().min(1).optional().describe('Words that the fault must say.'),
});

const refusalSchema = z.strictObject({
  faults: z.array(expectedFaultSchema).min(1).max(100).describe('The faults, and no others.'),
});

const anyValue = z.json();

/** One worked case of a record type: a record, and whether the type accepts it. */
export const typeCaseSchema = z
  .strictObject({
    name: z.string().min(3).max(200).describe('What the case shows.'),
    occurredOn: dateSchema
      .optional()
      .describe(`The day that the record is about; ${DAY} if left out.`),
    source: sourceSchema
      .optional()
      .describe('Who writes the record; the first source of the type if left out.'),
    body: z.record(z.string(), anyValue).describe('The fields, as the source writes them.'),
    reads: z
      .record(z.string(), anyValue)
      .optional()
      .describe(
        'What conditions read of a valid record, by field: defaults are filled in, and null means that it has no value.',
      ),
    later: z
      .array(
        z.strictObject({
          occurredOn: dateSchema.describe('The day that it is about.'),
          source: sourceSchema
            .optional()
            .describe('Who writes it; the first source of the type if left out.'),
          body: z.record(z.string(), anyValue).describe('Its fields.'),
        }),
      )
      .min(1)
      .max(20)
      .optional()
      .describe('Other records of the same organisation, which can end its display.'),
    shown: z
      .union([z.literal(false), z.strictObject({ until: dateSchema.nullable() })], {
        error:
          'must be false, or { "until": the first day on which it is no longer shown, or null }',
      })
      .optional()
      .describe(
        'Whether the type shows a valid record, and the first day on which it no longer does: null where no day is known.',
      ),
    expect: chosenUnion<'valid' | z.infer<typeof refusalSchema>>(
      [z.literal('valid'), refusalSchema],
      (given) => {
        if (given === 'valid') return 0;
        return typeof given === 'object' && given !== null ? 1 : undefined;
      },
      'must be "valid", or the faults: { "faults": [{ "pointer" }] }',
    ).register(z.globalRegistry, {
      description: '"valid", or the faults for which the record is refused.',
    }),
  })
  .refine(({ reads, expect }) => reads === undefined || expect === 'valid', {
    path: ['reads'],
    error: 'stands in a case that expects faults; only a valid record is read',
  })
  .refine(({ shown, expect }) => shown === undefined || expect === 'valid', {
    path: ['shown'],
    error: 'stands in a case that expects faults; only a valid record is shown',
  })
  .refine(({ later, shown }) => later === undefined || shown !== undefined, {
    path: ['later'],
    error: 'changes nothing; write what is "shown", too',
  });
export type TypeCase = z.infer<typeof typeCaseSchema>;

/** The worked cases of a record type: `rules/records/<type>.cases.json`. */
export const typeCasesSchema = z
  .array(typeCaseSchema, { error: 'must be the list of worked cases' })
  .min(1, { error: 'has no case; write records that are valid, and records that are refused' })
  .max(500, { error: 'has more than 500 cases; keep those that show something new' });

/**
 * Tries worked cases, as a source writes the records.
 *
 * @param admitted texts that operators admit although they could be a person's number
 * @returns what differs from what they expect, with pointers into the list of cases
 */
export function tryTypeCases(
  type: PreparedType,
  cases: readonly TypeCase[],
  admitted?: ReadonlySet<string>,
): Fault[] {
  return cases.flatMap((one, at) =>
    differences(type, one, admitted).map(({ path, message }) => ({
      pointer: pointerTo([at, ...path]),
      message: `"${one.name}" expects ${message}`,
    })),
  );
}

type Difference = { path: readonly PropertyKey[]; message: string };

function differences(
  type: PreparedType,
  one: TypeCase,
  admitted: ReadonlySet<string> | undefined,
): Difference[] {
  const { occurredOn = DAY, source = type.document.sources[0], body, expect, reads = {} } = one;
  const { type: name } = type.document;
  const reading = { types: new Map([[name, type]]), admitted, isOfSources: true };
  const record = { type: name, source, id: '1', occurredOn, body };
  const read = readRecord(record, reading);
  if (expect !== 'valid') return faultDifferences(expect, 'faults' in read ? read.faults : []);
  if ('faults' in read) {
    return [{ path: ['expect'], message: `a valid record, but ${refusalWords(read.faults)}` }];
  }
  const { values } = type.held({ ...record, body, source: read.record.source });
  const ofReads = Object.entries(reads).flatMap(([field, wanted]): Difference[] => {
    const path = ['reads', field];
    if (!Object.hasOwn(type.document.fields, field)) {
      return [{ path, message: `a value of "${field}", which is no field of the type` }];
    }
    const found = JSON.stringify(values[type.sheet.slots.get(field) ?? -1] ?? null);
    if (JSON.stringify(wanted) === found) return [];
    return [{ path, message: `${JSON.stringify(wanted)}, but ${found} is read` }];
  });
  return [
    ...ofReads,
    ...shownDifferences(type, one, { ...record, source: read.record.source }, reading),
  ];
}

/** What differs from how long a case expects its record to be shown, or in the records that it has beside. */
function shownDifferences(
  { document }: PreparedType,
  { later = [], shown }: TypeCase,
  own: Dated,
  reading: Parameters<typeof readRecord>[1],
): Difference[] {
  if (shown === undefined) return [];
  const [first = ''] = document.sources;
  const others = later.map((one) => ({ ...one, source: one.source ?? first }));
  const unfit = others.flatMap((one, at): Difference[] => {
    const read = readRecord({ type: document.type, id: `later-${at}`, ...one }, reading);
    if (!('faults' in read)) return [];
    return [{ path: ['later', at], message: `a valid record, but ${refusalWords(read.faults)}` }];
  });
  if (unfit.length > 0) return unfit;
  const found = displayIn(document, others)(own);
  const isShown = found ? { until: found.until } : false;
  if (JSON.stringify(isShown) === JSON.stringify(shown)) return [];
  const words = (one: typeof shown): string =>
    one === false ? 'not shown' : one.until === null ? 'shown without an end' : `shown until ${one.until}`; // prettier-ignore
  return [{ path: ['shown'], message: `it ${words(shown)}, but it is ${words(isShown)}` }];
}

function faultDifferences(
  { faults: wanted }: z.infer<typeof refusalSchema>,
  found: readonly Fault[],
): Difference[] {
  const places = (faults: readonly { pointer: string }[]): string[] =>
    [...new Set(faults.map(({ pointer }) => pointer))].toSorted();
  const expected = places(wanted);
  if (expected.join('\n') !== places(found).join('\n')) {
    const message = `a fault at ${expected.join(', ')}, but ${refusalWords(found)}`;
    return [{ path: ['expect', 'faults'], message }];
  }
  return wanted.flatMap(({ pointer, message }, at): Difference[] => {
    if (message === undefined) return [];
    const told = found.filter((fault) => fault.pointer === pointer);
    if (told.some((fault) => fault.message.includes(message))) return [];
    const path = ['expect', 'faults', at, 'message'];
    const texts = told.map((fault) => fault.message).join('; ');
    return [{ path, message: `"${message}" at ${pointer}, but it says: ${texts}` }];
  });
}

function refusalWords(faults: readonly Fault[]): string {
  if (faults.length === 0) return 'the record is valid';
  const told = faults.map(({ pointer, message }) => `${pointer || '/'} ${message}`);
  return `it is refused: ${told.join('; ')}`;
}
