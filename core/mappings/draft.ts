import type { PreparedType } from '../records/held-record.ts';
import { fieldsOf } from '../records/record-type.ts';
import { compileRowCondition } from './compile-condition.ts';
import { dateReader } from './date-format.ts';
import type { Mapping } from './mapping.ts';
import { listOf } from './one-or-more.ts';
import { folded } from './parts.ts';
import { compileEntity, compilePart } from './read-entity.ts';
import { compileField, type Cells, type FieldValue, type Refuse } from './read-field.ts';
import type { Cause } from './tally.ts';

/** What one row says, before it is a record. */
export type Draft = {
  line: number;
  entity: string;
  occurredOn: string;
  body: Record<string, FieldValue>;
  /** The parts of the id that are of columns, in the order of `idFrom`. */
  parts: readonly (string | undefined)[];
};

/** What a row is: a draft, skipped for a reason, or rejected for causes. */
export type DraftOrNone = { draft: Draft } | { skipped: string } | { causes: Cause[] };

/** Compiles a mapping to read one row after the other. */
export function compileDraft(
  mapping: Mapping,
  { document }: PreparedType,
  at: (column: string) => number,
  admitted: ReadonlySet<string>,
): (line: number, cells: Cells) => DraftOrNone {
  const types = fieldsOf(document);
  const skips = (mapping.skip ?? []).map((skip) => ({
    reason: skip.reason,
    isMet: compileRowCondition(skip, mapping, at),
  }));
  const entityOf = compileEntity(mapping, at, admitted);
  const dayOf = compileDay(mapping, at);
  const fields = Object.entries(mapping.fields).map(([name, field]) => ({
    name,
    isSaid: field.column !== undefined,
    read: compileField(field, types[name]?.type ?? 'string', at),
  }));
  const readsFields = fields.some(({ isSaid }) => isSaid);
  const parts = mapping.idFrom.map((part) =>
    typeof part === 'string' ? undefined : { column: part.column, read: compilePart(part, at) },
  );
  return (line, cells) => {
    const skip = skips.find(({ isMet }) => isMet(cells));
    if (skip) return { skipped: skip.reason };
    const causes: Cause[] = [];
    const refuse: Refuse = (column, cause) => causes.push({ column, cause });
    const entity = entityOf(cells, refuse) ?? '';
    const occurredOn = dayOf(cells, refuse) ?? '';
    const body: Record<string, FieldValue> = {};
    let says = !readsFields;
    for (const { name, isSaid, read } of fields) {
      const value = read(cells, refuse);
      if (value === undefined) continue;
      body[name] = value;
      says ||= isSaid;
    }
    const ids = parts.map((part) => {
      const text = part?.read(cells, refuse);
      if (part && text === undefined && (cells[at(part.column)] ?? '') === '') {
        refuse(part.column, 'is empty; it tells the record from others');
      }
      return text;
    });
    if (!says && causes.length === 0) {
      causes.push({ cause: 'says nothing: every column of which a field is made is empty' });
    }
    return causes.length > 0
      ? { causes }
      : { draft: { line, entity, occurredOn, body, parts: ids } };
  };
}

/** The day that a row is about. */
function compileDay(
  { occurredOn: { column, format, none } }: Mapping,
  at: (column: string) => number,
): (cells: Cells, refuse: Refuse) => string | undefined {
  const place = at(column);
  const read = dateReader(listOf(format));
  const noDay = new Set(listOf(none).map(folded));
  return (cells, refuse) => {
    const text = cells[place] ?? '';
    if (text === '' || noDay.has(folded(text))) {
      refuse(column, 'is empty or means no day; a record is about a day');
      return undefined;
    }
    const found = read(text);
    if ('day' in found) return found.day;
    refuse(column, found.cause);
    return undefined;
  };
}
