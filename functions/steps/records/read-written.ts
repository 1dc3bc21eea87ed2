import type { PreparedType } from '../../../core/records/held-record.ts';
import { readRecord } from '../../../core/records/read-records.ts';
import type { WrittenRecord } from '../../../core/records/revisions.ts';
import { refusedWriting } from '../../../core/quality/refused-writing.ts';
import { countRefused } from '../../../store/records/refused-counts.ts';
import type { Fault } from '../../../core/ground/fault.ts';
import { typesInForce } from '../../../store/record-types/types-in-force.ts';
import type { Deps } from '../../deps/deps.ts';
import type { Caller } from '../../http/authority.ts';
import { DomainError } from '../../http/domain-error.ts';
import { wellFormed } from '../../http/well-formed.ts';

/** What records are read with: the types in force on the day of writing, what operators admit, and whose records the writer may write. */
export type Validating = {
  types: ReadonlyMap<string, PreparedType>;
  admitted: ReadonlySet<string>;
  sources: Caller['sources'];
};

/** By what a record that is written today is validated: each type in the version in force, which the record keeps. */
export async function validatingOn(
  { store, admitted }: Pick<Deps, 'store' | 'admitted'>,
  { sources }: Caller,
  day: string,
): Promise<Validating & { versionOf: (type: string) => string }> {
  const types = await typesInForce(store, day);
  return { types, admitted, sources, versionOf: (type) => types.get(type)?.document.version ?? '' };
}

/** A record as it was sent, and why it was refused. */
export type RefusedGiven = { given: unknown; faults: readonly Fault[] };

/** Notes that writings were refused, of which nothing else is kept. No source is charged with what it did not write. */
export async function noteRefused(
  { store }: Pick<Deps, 'store'>,
  { types, sources }: Pick<Validating, 'types' | 'sources'>,
  refused: readonly RefusedGiven[],
): Promise<void> {
  const own = refused.filter(({ given }) => sourceFaults(sources, given).length === 0);
  if (own.length === 0) return;
  const documents = new Map([...types].map(([name, { document }]) => [name, document]));
  await countRefused(
    store,
    own.map(({ given, faults }) => refusedWriting(given, faults, documents)),
  );
}

/** The fault of a valid record whose id is taken, as it is counted. */
export const idTaken: Fault = { pointer: '/id', message: 'is taken' };

/** So many bytes has a body at most: forty of them are one commit, and the database takes four million. */
const MOST_BYTES = 64 * 1024;

function sizeOf({ body }: WrittenRecord): number {
  return body === undefined ? 0 : Buffer.byteLength(JSON.stringify(body));
}

/** The fault of a record of a source as which its writer may not write. */
function sourceFaults(sources: Caller['sources'], given: unknown): Fault[] {
  const { source } = Object(given) as { source?: unknown };
  if (sources === undefined || typeof source !== 'string' || sources.has(source)) return [];
  const message =
    'is a source as which the token may not write; its claim "sources" names those that it may';
  return [{ pointer: '/source', message }];
}

type Read = { record: WrittenRecord } | { faults: readonly Fault[] };

/** Reads one record as it was sent: its shape, no number of a person, its type, its source and its fields. */
export function readWritten(validating: Validating, given: unknown): Read {
  const foreign = sourceFaults(validating.sources, given);
  const read = readAsSent(validating, given);
  if (foreign.length === 0) return read;
  return { faults: [...foreign, ...('faults' in read ? read.faults : [])] };
}

function readAsSent({ types, admitted }: Validating, given: unknown): Read {
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
  const read = readRecord(given, { types, admitted, isOfSources: true });
  if ('faults' in read || sizeOf(read.record) <= MOST_BYTES) return read;
  const message = `has more than ${MOST_BYTES} bytes as JSON; send fewer or shorter values`;
  return { faults: [{ pointer: '/body', message }] };
}
