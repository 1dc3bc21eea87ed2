import type { Catalogue } from '../../../core/rule-set/catalogue.ts';
import { prepareType, type PreparedType } from '../../../core/records/held-record.ts';
import { readRecord } from '../../../core/records/read-records.ts';
import type { WrittenRecord } from '../../../core/records/revisions.ts';
import type { Fault } from '../../../core/ground/fault.ts';
import type { Deps } from '../../deps/deps.ts';
import { DomainError } from '../../http/domain-error.ts';
import { wellFormed } from '../../http/well-formed.ts';

/** What writing records needs beside the store: the record types of the catalogue. */
export type RecordDeps = Pick<Deps, 'store' | 'admitted' | 'log'> & { catalogue: Catalogue };

const known = new WeakMap<Catalogue, ReadonlyMap<string, PreparedType>>();

/** The record types of a catalogue, each compiled once. */
export function typesOf(catalogue: Catalogue): ReadonlyMap<string, PreparedType> {
  const found = known.get(catalogue);
  if (found) return found;
  const types = new Map(
    (catalogue.recordTypes ?? []).map((type) => [type.type, prepareType(type)]),
  );
  known.set(catalogue, types);
  return types;
}

/** The version of a record type by which its records are validated. */
export function versionIn(catalogue: Catalogue): (type: string) => string {
  const types = typesOf(catalogue);
  return (type) => types.get(type)?.document.version ?? '';
}

/** So many bytes has a body at most: forty of them are one commit, and the database takes four million. */
const MOST_BYTES = 64 * 1024;

function sizeOf({ body }: WrittenRecord): number {
  return body === undefined ? 0 : Buffer.byteLength(JSON.stringify(body));
}

/** Reads one record as it was sent: its shape, no number of a person, its type, its source and its fields. */
export function readWritten(
  { admitted, catalogue }: Pick<RecordDeps, 'admitted' | 'catalogue'>,
  given: unknown,
): { record: WrittenRecord } | { faults: readonly Fault[] } {
  try {
    wellFormed(given, admitted, ['body']);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { faults: error.faults };
  }
  // when it is known is when it is written
  const early = Object(given) as { knownAt?: unknown };
  if (early.knownAt !== undefined) {
    const message = 'is told by this system: when a record is written; leave it out';
    return { faults: [{ pointer: '/knownAt', message }] };
  }
  const read = readRecord(given, { types: typesOf(catalogue), admitted, isOfSources: true });
  if ('faults' in read || sizeOf(read.record) <= MOST_BYTES) return read;
  const message = `has more than ${MOST_BYTES} bytes as JSON; send fewer or shorter values`;
  return { faults: [{ pointer: '/body', message }] };
}
