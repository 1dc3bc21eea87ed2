import { checkEntityId, parseEntityId } from '../../core/entities/identifiers/entity.ts';
import { identifierSchemes } from '../../core/entities/identifiers/schemes.ts';
import type { Fault } from '../../core/ground/fault.ts';
import type { RejectedRow, WrittenOf } from '../../core/quality/quality-tally.ts';
import type { PreparedType } from '../../core/records/held-record.ts';
import { knownAtSchema, readRecord } from '../../core/records/read-records.ts';
import { sourceSchema } from '../../core/records/source-name.ts';
import { writtenIdOf } from '../input/repeated.ts';
import { objectIn } from '../input/text/object-line.ts';
import type { TextLine } from '../input/text/text-lines.ts';
import { redacted } from '../lines/redacted.ts';

/** What lines of records are read with. */
export type RecordReading = {
  types: ReadonlyMap<string, PreparedType>;
  admitted: ReadonlySet<string>;
};

const EXPECTED = '{ "entity", "type", "occurredOn", "source", "id", "body" }';

/** The record of a line with its entity; or every cause for which it is none, and of whom it is as far as that is sound. */
export function recordLine(line: TextLine, reading: RecordReading): WrittenOf | RejectedRow {
  const value = objectIn(line, EXPECTED);
  if (typeof value === 'string') return { causes: [redacted(value)] };
  const { entity, ...given } = value;
  const read = readRecord(given, reading);
  const id = writtenIdOf(entity);
  const faults = [...entityFaults(id, reading.admitted), ...('faults' in read ? read.faults : [])];
  if (faults.length === 0 && id !== undefined && 'record' in read) {
    return { entity: id, record: read.record };
  }
  const causes = faults.map(({ pointer, message }) => redacted(`${pointer} ${message}`.trim()));
  return { causes, ...saidBy(given, faults, reading) };
}

function entityFaults(id: string | undefined, admitted: ReadonlySet<string>): Fault[] {
  const fault = id === undefined ? NO_ENTITY : faultOfAnyKind(id, admitted);
  return fault === undefined ? [] : [{ pointer: '/entity', message: fault }];
}

const NO_ENTITY = 'must be the id of an entity, such as x-test:1';

/** The fault of an id that is one of no kind; a record does not say of which kind its entity is. */
function faultOfAnyKind(id: string, admitted: ReadonlySet<string>): string | undefined {
  const parsed = parseEntityId(id);
  if (parsed.fault !== undefined) return `is no id of an entity. ${parsed.fault}`;
  const kinds = identifierSchemes.get(parsed.scheme)?.kinds ?? [];
  const faults = kinds.map((kind) => checkEntityId(id, kind, admitted));
  return faults.includes(undefined) ? undefined : `is no id of an entity. ${faults[0] ?? ''}`;
}

/** Who has written a line that is refused, of what type and when, where these parts are sound. */
function saidBy(
  { source, type, knownAt }: Record<string, unknown>,
  faults: readonly Fault[],
  { types }: RecordReading,
): Omit<RejectedRow, 'causes'> {
  const isElsewhere = faults.every(({ pointer }) => /^\/(?!source|type|knownAt|\*)/.test(pointer));
  const by = sourceSchema.safeParse(source);
  if (!isElsewhere || !by.success || typeof type !== 'string' || !types.has(type)) return {};
  const known = knownAtSchema.safeParse(knownAt);
  return { source: by.data, type, ...(known.success ? { knownAt: known.data } : {}) };
}
