import * as z from 'zod';
import { dateSchema } from '../ground/dates.ts';
import { canonical } from '../ground/digest.ts';
import { pointerTo, type Fault } from '../ground/fault.ts';
import { columnsRead, namesOf, sameName } from './columns.ts';
import type { MappedRecord } from './map-rows.ts';
import type { Mapping } from './mapping.ts';
import type { Reject, Tally } from './tally.ts';

const MOST_ROWS = 200;
const anyValue = z.json();

export const expectedRecordSchema = z.strictObject({
  entity: z.string().describe('The organisation, with its scheme.'),
  occurredOn: dateSchema.describe('The day that it is about.'),
  id: z.string().describe('The id that the mapping makes.'),
  body: z.record(z.string(), anyValue).describe('Its fields.'),
});

export const expectedRejectSchema = z.strictObject({
  row: z.int().min(1).describe('The number of the row; of a text that is CSV or XML, the line.'),
  column: z.string().optional().describe('The column at fault, if the cause is in one.'),
  cause: z.string().describe('The cause, as the rejects of the command have it.'),
});

/** One worked case of a mapping: rows, and what becomes of them. */
export const mappingCaseSchema = z
  .strictObject({
    name: z.string().min(3).max(200).describe('What the case shows.'),
    rows: z
      .array(z.record(z.string(), anyValue))
      .max(MOST_ROWS)
      .optional()
      .describe('Rows, each by the names of its columns; or give text.'),
    text: z
      .string()
      .max(20_000)
      .optional()
      .describe(
        'The text of a file as the source publishes it, with its byte order mark, quotes and line ends.',
      ),
    records: z
      .array(expectedRecordSchema)
      .max(MOST_ROWS)
      .describe('The records, in order; their type and source are those of the mapping.'),
    skipped: z
      .record(z.string(), z.int().min(1))
      .optional()
      .describe('How many rows are skipped, by the reason; none if left out.'),
    repeated: z
      .int()
      .min(1)
      .optional()
      .describe('How many rows repeat a record; none if left out.'),
    rejected: z
      .array(expectedRejectSchema)
      .max(MOST_ROWS)
      .optional()
      .describe('The rejected rows with their causes, in order; none if left out.'),
    refused: z
      .string()
      .min(3)
      .optional()
      .describe('Words of the message with which the whole text is refused, and nothing is read.'),
  })
  .refine(({ rows, text }) => (rows === undefined) !== (text === undefined), {
    error: 'must have either rows or text',
  });
export type MappingCase = z.infer<typeof mappingCaseSchema>;

/** The worked cases of a mapping: `rules/mappings/<id>.cases.json`. */
export const mappingCasesSchema = z
  .array(mappingCaseSchema, { error: 'must be the list of worked cases' })
  .min(1, { error: 'has no case; write rows, and the records that they become' })
  .max(500, { error: 'has more than 500 cases; keep those that show something new' });

/** What becomes of the rows of a case, in the form of a case. */
export type CaseOutcome = Omit<MappingCase, 'name' | 'rows' | 'text'>;

/** The records, rejects and counts of a case, in the form of a case. */
export function caseOutcome(
  records: readonly MappedRecord[],
  rejects: readonly Reject[],
  { skipped, repeated }: Pick<Tally, 'skipped' | 'repeated'>,
): CaseOutcome {
  const rejected = rejects.flatMap(({ line, causes }) =>
    causes.map(({ column, cause }) => ({
      row: line,
      ...(column === undefined ? {} : { column }),
      cause,
    })),
  );
  return {
    records: records.map(({ entity, occurredOn, id, body }) => ({ entity, occurredOn, id, body })),
    ...(skipped.size > 0 ? { skipped: Object.fromEntries(skipped) } : {}),
    ...(repeated > 0 ? { repeated } : {}),
    ...(rejected.length > 0 ? { rejected } : {}),
  };
}

/**
 * What differs between what a case expects and what comes out, with pointers into the case.
 *
 * @example caseDifferences({ name: 'x', rows: [], records: [] }, { records: [], repeated: 1 }) // [{ pointer: '/repeated', message: '"x" expects nothing but comes out as 1' }]
 */
export function caseDifferences(one: MappingCase, found: CaseOutcome): Fault[] {
  const said = (value: unknown): string =>
    value === undefined ? 'nothing' : JSON.stringify(value);
  const compared = (path: readonly PropertyKey[], wanted: unknown, came: unknown): Fault[] => {
    if (canonical(wanted ?? null) === canonical(came ?? null)) return [];
    const message = `"${one.name}" expects ${said(wanted)} but comes out as ${said(came)}`;
    return [{ pointer: pointerTo(path), message }];
  };
  if (one.refused !== undefined || found.refused !== undefined) {
    const isAsked = one.refused !== undefined && found.refused?.includes(one.refused) === true;
    return isAsked ? [] : compared(['refused'], one.refused, found.refused);
  }
  return [
    ...ofList('records', one.records, found.records, compared),
    ...compared(['skipped'], one.skipped, found.skipped),
    ...compared(['repeated'], one.repeated, found.repeated),
    ...ofList('rejected', one.rejected ?? [], found.rejected ?? [], compared),
  ];
}

/** Differences of the items of two lists; those beyond the expected ones stand at the list. */
function ofList(
  key: string,
  wanted: readonly unknown[],
  found: readonly unknown[],
  compared: (path: readonly PropertyKey[], wanted: unknown, came: unknown) => Fault[],
): Fault[] {
  return [
    ...wanted.flatMap((one, at) => compared([key, at], one, found[at])),
    ...found.slice(wanted.length).flatMap((one) => compared([key], undefined, one)),
  ];
}

/**
 * The rows of cases that have a column which no CSV file of the mapping could have, because it is neither read nor dropped,
 * with pointers into the list of cases. In JSON and XML what is not read is passed over.
 */
export function strangeColumns(mapping: Mapping, cases: readonly MappingCase[]): Fault[] {
  if (!mapping.reads.some(({ format }) => format === 'csv')) return [];
  const columns = [...columnsRead(mapping), ...(mapping.drop ?? [])];
  const known = new Set(columns.flatMap((column) => namesOf(mapping, column)).map(sameName));
  const message = 'is a column that the mapping neither reads nor drops; correct its name';
  return cases.flatMap(({ rows = [] }, at) =>
    rows.flatMap((row, line) =>
      Object.keys(row)
        .filter((name) => !known.has(sameName(name)))
        .map((name) => ({ pointer: pointerTo([at, 'rows', line, name]), message })),
    ),
  );
}
