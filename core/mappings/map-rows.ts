import type { PreparedType } from '../records/held-record.ts';
import { readRecord } from '../records/read-records.ts';
import type { Fault } from '../ground/fault.ts';
import { columnsRead } from './columns.ts';
import { compileDraft, type Draft } from './draft.ts';
import { idsSeen } from './ids-seen.ts';
import type { Mapping } from './mapping.ts';
import type { Cells, FieldValue } from './read-field.ts';
import { idOf } from './record-id.ts';
import { gatherRows } from './rows-of-one.ts';
import { countReject, newTally, type Cause, type Reject, type Tally } from './tally.ts';

/** A row of a file: its cells in the order of `columnsRead`, trimmed; or why it cannot be read. */
export type MappedRow = { line: number } & (
  { cells: Cells } | { unreadable: string; column?: string }
);

/** A record as a line of NDJSON holds it. */
export type MappedRecord = {
  entity: string;
  type: string;
  occurredOn: string;
  source: string;
  id: string;
  body: Readonly<Record<string, FieldValue>>;
};

/** What one row becomes, where it is not skipped, repeated or held until its record is whole. */
export type Outcome = { line: number; record: MappedRecord } | { reject: Reject };

/** Reads the rows of one file, in order. */
export type Mapper = {
  row: (row: MappedRow) => Outcome | undefined;
  /** The records of several rows, once the last row is read. */
  end: () => Iterable<Outcome>;
  tally: Tally;
};

/** What a mapping is applied with: the record type, and what operators admit. */
export type MappingContext = { type: PreparedType; admitted?: ReadonlySet<string> | undefined };

/** Begins to apply a mapping to the rows of a file. The mapping must have no faults (`mappingFaults`). */
export function rowMapper(mapping: Mapping, { type, admitted = NONE }: MappingContext): Mapper {
  const places = new Map(columnsRead(mapping).map((column, place) => [column, place]));
  const at = (column: string): number => places.get(column) ?? -1;
  const draftOf = compileDraft(mapping, type, at, admitted);
  const finish = finisher(mapping, { type, admitted });
  const gather = mapping.rowsOfOne && gatherRows(mapping, at);
  const tally = newTally();

  function rejected(reject: Reject, rows = 1): Outcome {
    countReject(tally, reject, rows);
    return { reject };
  }

  function finished(draft: Draft, rows: number): Outcome | undefined {
    const made = finish(draft);
    if ('causes' in made) return rejected({ line: draft.line, causes: made.causes }, rows);
    if (made.times === 'repeated') {
      tally.repeated += 1;
      return undefined;
    }
    tally.records += 1;
    if (made.times > 0) tally.renamed += 1;
    return { line: draft.line, record: made.record };
  }

  return {
    tally,
    row: (row) => {
      tally.rows += 1;
      const { line } = row;
      if ('unreadable' in row) {
        const { column, unreadable: cause } = row;
        return rejected({ line, causes: [{ column, cause }] });
      }
      const read = draftOf(line, row.cells);
      if ('skipped' in read) {
        tally.skipped.set(read.skipped, (tally.skipped.get(read.skipped) ?? 0) + 1);
        return undefined;
      }
      const draft = 'draft' in read ? read.draft : undefined;
      gather?.add(line, row.cells, draft);
      if ('causes' in read) return rejected({ line, causes: read.causes });
      return gather ? undefined : finished(read.draft, 1);
    },
    *end() {
      if (!gather) return;
      for (const one of gather.all()) {
        if ('cause' in one) {
          yield rejected({ line: one.line, causes: [{ cause: one.cause }] }, one.open);
          continue;
        }
        const outcome = finished(one.draft, one.rows);
        if (outcome) yield outcome;
      }
    },
  };
}

const NONE: ReadonlySet<string> = new Set();

type Finished = { record: MappedRecord; times: 'repeated' | number } | { causes: Cause[] };

/** Makes drafts into records, which must be valid as records that are written by hand. */
function finisher(
  mapping: Mapping,
  { type, admitted }: MappingContext,
): (draft: Draft) => Finished {
  const reading = { types: new Map([[type.document.type, type]]), admitted };
  const seen = idsSeen();
  return (draft) => {
    const { entity, occurredOn, body } = draft;
    const { type: name, source } = mapping;
    const id = idOf(mapping, draft);
    const checked = { type: name, occurredOn, source, id, body };
    const read = readRecord(checked, reading);
    if ('faults' in read)
      return { causes: read.faults.map((fault) => causeOf(fault, mapping, body)) };
    const times = seen.note(id, JSON.stringify([entity, occurredOn, body]));
    const told = times === 'repeated' || times === 0 ? id : `${id}~${times + 1}`;
    if (told.length > LONGEST_ID) return { causes: [{ cause: TOO_LONG }] };
    return { record: { entity, type: name, occurredOn, source, id: told, body }, times };
  };
}

/** The longest id of a record. */
const LONGEST_ID = 200;
const TOO_LONG = `the id that "idFrom" makes has more than ${LONGEST_ID} characters`;

/** A fault of a record, at the column of which the part is made. */
function causeOf(
  { pointer, message }: Fault,
  { fields, occurredOn }: Mapping,
  body: MappedRecord['body'],
): Cause {
  const [, part = '', field = ''] = pointer.split('/');
  if (part === 'occurredOn') return { column: occurredOn.column, cause: message };
  if (part === 'id') return { cause: `the id that "idFrom" makes: ${message}` };
  const column =
    part === 'body' && Object.hasOwn(fields, field) ? fields[field]?.column : undefined;
  if (column === undefined) return { cause: field === '' ? message : `${field} ${message}` };
  if (body[field] === undefined) return { column, cause: `is empty; the record needs "${field}"` };
  return { column, cause: message };
}

/** What the rows of a file become. */
export type Mapped = { records: MappedRecord[]; rejects: Reject[]; tally: Tally };

/**
 * Applies a mapping to rows: the records in order, the rejected rows, and what was counted.
 */
export function mapRows(
  mapping: Mapping,
  context: MappingContext,
  rows: Iterable<MappedRow>,
): Mapped {
  const mapper = rowMapper(mapping, context);
  const records: MappedRecord[] = [];
  const rejects: Reject[] = [];
  const take = (outcome: Outcome | undefined): void => {
    if (!outcome) return;
    if ('record' in outcome) records.push(outcome.record);
    else rejects.push(outcome.reject);
  };
  for (const row of rows) take(mapper.row(row));
  for (const outcome of mapper.end()) take(outcome);
  return { records, rejects, tally: mapper.tally };
}
