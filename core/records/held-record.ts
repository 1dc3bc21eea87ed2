import { factsSchema } from '../facts/facts-schema.ts';
import { factSheet, type FactSheet, type GivenFacts } from '../facts/values.ts';
import type * as z from 'zod';
import type { Values } from '../values/slots.ts';
import { fieldsOf, type RecordType } from './record-type.ts';
import type { StandingRecord } from './revisions.ts';

/** What every record has beside its fields, which conditions read under these names. */
const OWN = ['occurredOn', 'source', 'id'] as const;

/** A record whose fields are converted to values; defaults are filled in. */
export type HeldRecord = {
  source: string;
  id: string;
  occurredOn: string;
  values: Readonly<Values>;
};

/** A record type, compiled to validate and convert many records. */
export type PreparedType = {
  document: RecordType;
  /** The schema of a body. */
  bodySchema: z.ZodType<Record<string, unknown>>;
  sheet: FactSheet;
  /** Converts a record whose body is valid. */
  held: (record: StandingRecord) => HeldRecord;
};

/** Compiles a record type. */
export function prepareType(document: RecordType): PreparedType {
  const fields = fieldsOf(document);
  const context = {
    isOfRecords: true,
    made: OWN,
    derivations: [],
    named: {},
    tables: {},
    scales: {},
  };
  const sheet = factSheet(fields, context);
  const [dayAt, sourceAt, idAt] = OWN.map((name) => sheet.slotOf(name)) as [number, number, number];
  return {
    document,
    bodySchema: factsSchema(fields),
    sheet,
    held: ({ source, id, occurredOn, body }) => {
      const values = sheet.valuesOf(body as GivenFacts);
      values[dayAt] = occurredOn;
      values[sourceAt] = source;
      values[idAt] = id;
      return { source, id, occurredOn, values };
    },
  };
}

/** Compiles record types by their names, when they are asked for first. */
export function preparedTypes(
  documents: () => Iterable<RecordType>,
): () => ReadonlyMap<string, PreparedType> {
  let types: ReadonlyMap<string, PreparedType> | undefined;
  return () => (types ??= new Map([...documents()].map((type) => [type.type, prepareType(type)])));
}

/**
 * The order of records: by day, then by source and the source's id.
 *
 * @example inOrder({ occurredOn: '2026-01-01', source: 'a', id: '1' }, { occurredOn: '2026-01-02', source: 'a', id: '0' }) // -1
 */
export function inOrder(
  one: Pick<HeldRecord, 'occurredOn' | 'source' | 'id'>,
  other: Pick<HeldRecord, 'occurredOn' | 'source' | 'id'>,
): number {
  return (
    compared(one.occurredOn, other.occurredOn) ||
    compared(one.source, other.source) ||
    compared(one.id, other.id)
  );
}

function compared(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
