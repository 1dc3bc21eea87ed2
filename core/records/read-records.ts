import * as z from 'zod';
import { personalNumberFaults } from '../entities/persons/personal-number-faults.ts';
import { personalFactFaults, under } from '../facts/personal-facts.ts';
import { append } from '../ground/append.ts';
import { dateSchema, instantFault } from '../ground/dates.ts';
import { faultsOf, type Fault } from '../ground/fault.ts';
import { didYouMean } from '../ground/nearest.ts';
import type { PreparedType } from './held-record.ts';
import { oneOrder } from './one-order.ts';
import { sourceSchema } from './source-name.ts';
import { recordKey, type WrittenRecord } from './revisions.ts';

/** The source's own id of a record. */
const recordIdSchema = z
  .string({ error: "must be the source's own id of the record, as a text" })
  .min(1, { error: "is empty; give the source's own id of the record" })
  .max(200, { error: 'has more than 200 characters; give a shorter id of the source' });

/** When a record became known: an instant with its offset. */
export const knownAtSchema = z.iso.datetime({
  offset: true,
  error: ({ input }) =>
    instantFault(input, 'must be an instant, such as 2026-03-01T09:30:00Z, or be left out'),
});

/** Enough for an instant with nine decimals and its offset; more decimals could be a number of something else. */
const LONGEST_INSTANT = 35;

/** The source's own number of a revision, or when the source changed it. */
const revisionSchema = z.union(
  [
    z.int().min(0).max(Number.MAX_SAFE_INTEGER),
    z.iso.datetime({ offset: true }).max(LONGEST_INSTANT),
  ],
  {
    error:
      'must be the number of the revision or the instant of the change at the source, or be left out',
  },
);

const common = {
  type: z.string({ error: 'must name a record type' }),
  source: sourceSchema,
  id: recordIdSchema,
  knownAt: knownAtSchema.optional(),
  revision: revisionSchema.optional(),
};
const writtenSchema = z.strictObject({
  ...common,
  occurredOn: dateSchema,
  body: z.record(z.string(), z.unknown(), { error: 'must be an object of fields by name' }),
});
const withdrawnSchema = z.strictObject({ ...common, withdrawn: z.literal(true) });

/** What records are read with: their types by name, and what operators admit. */
export type RecordReading = {
  types: ReadonlyMap<string, PreparedType>;
  admitted?: ReadonlySet<string> | undefined;
  /** Whether only the sources that a type names may write it; a file is no writing. */
  isOfSources?: boolean | undefined;
};

/**
 * Validates records as they were written: the form, the type, the fields as the type declares them, and no number of a
 * person anywhere.
 *
 * @returns the records, or every fault with a pointer into the list; no message repeats a value that may be a person's
 */
export function readRecords(
  given: unknown,
  reading: RecordReading,
): { records: WrittenRecord[] } | { faults: Fault[] } {
  if (!Array.isArray(given))
    return { faults: [{ pointer: '', message: 'must be a list of records' }] };
  const faults: Fault[] = [];
  const records: WrittenRecord[] = [];
  const typeOf = new Map<string, string>();
  const mixed = oneOrder();
  for (const [at, one] of given.entries()) {
    const read = readRecord(one, reading);
    if ('faults' in read) {
      append(
        faults,
        read.faults.map((fault) => ({ ...fault, pointer: `/${at}${fault.pointer}` })),
      );
      continue;
    }
    const key = recordKey(read.record);
    const before = typeOf.get(key) ?? read.record.type;
    typeOf.set(key, before);
    if (before !== read.record.type) {
      const message = `is another type than the same record (source and id) had, ${before}; withdraw it and write a new one`;
      faults.push({ pointer: `/${at}/type`, message });
      continue;
    }
    const fault = mixed(read.record);
    if (fault) faults.push({ ...fault, pointer: `/${at}${fault.pointer}` });
    else records.push(read.record);
  }
  return faults.length > 0 ? { faults } : { records };
}

/** Validates one record, with pointers into it. */
export function readRecord(
  given: unknown,
  { types, admitted = NONE, isOfSources = false }: RecordReading,
): { record: WrittenRecord } | { faults: Fault[] } {
  const isWithdrawal = typeof given === 'object' && given !== null && 'withdrawn' in given;
  const { body, ...rest } = Object(given) as { body?: unknown };
  const type = typeNamed(rest, types);
  const personal = [
    ...personalNumberFaults(rest, { admitted }),
    ...under(
      ['body'],
      personalFactFaults(body, type ? fieldsIn(type) : {}, {
        ruleSet: `records/${type?.document.type ?? ''}`,
        admitted,
      }),
    ),
  ];
  // other faults of such a record could repeat a number
  if (personal.length > 0) {
    return { faults: personal.map(({ pointer, message }) => ({ pointer, message })) };
  }
  const parsed = (isWithdrawal ? withdrawnSchema : writtenSchema).safeParse(given);
  if (!parsed.success) return { faults: faultsOf(parsed.error) };
  if (!type) return { faults: [unknownType(parsed.data.type, types)] };
  const { sources } = type.document;
  if (isOfSources && !sources.includes(parsed.data.source)) {
    const message = `may not write records of this type${didYouMean(parsed.data.source, sources)}; its sources are ${sources.join(', ')}`;
    return { faults: [{ pointer: '/source', message }] };
  }
  if (isWithdrawal) return { record: parsed.data };
  const fields = type.bodySchema.safeParse(body);
  return fields.success ? { record: parsed.data } : { faults: faultsOf(fields.error, ['body']) };
}

const NONE: ReadonlySet<string> = new Set();

function typeNamed(record: object, types: RecordReading['types']): PreparedType | undefined {
  return 'type' in record && typeof record.type === 'string' ? types.get(record.type) : undefined;
}

function fieldsIn({ document }: PreparedType): Parameters<typeof personalFactFaults>[1] {
  return document.fields;
}

function unknownType(name: string, types: RecordReading['types']): Fault {
  return {
    pointer: '/type',
    message: `names a record type that is not known${didYouMean(name, types.keys())}; known are ${[...types.keys()].join(', ') || 'none'}`,
  };
}
