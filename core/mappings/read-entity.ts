import { identifierSchemes } from '../entities/identifiers/schemes.ts';
import { findPersonalNumber } from '../entities/persons/personal-number.ts';
import type { ColumnPart, Mapping } from './mapping.ts';
import type { Cells, Refuse } from './read-field.ts';

/** Reads a part of a code or of an id; undefined where it is empty or refused. */
export type ReadPart = (cells: Cells, refuse: Refuse) => string | undefined;

/** Compiles a part of a code or of an id. */
export function compilePart(
  { column, padTo = 0, pattern }: ColumnPart,
  at: (column: string) => number,
): ReadPart {
  const place = at(column);
  const form = pattern === undefined ? undefined : new RegExp(pattern, 'u');
  return (cells, refuse) => {
    const text = cells[place] ?? '';
    if (text === '') return undefined;
    const padded = text.padStart(padTo, '0');
    if (padded.length <= LONGEST && (form?.test(padded) ?? true)) return padded;
    refuse(
      column,
      padded.length > LONGEST
        ? `has more than ${LONGEST} characters`
        : `must match ${pattern ?? ''}`,
    );
    return undefined;
  };
}

const LONGEST = 100;
const MOST_KNOWN = 20_000;

/**
 * Compiles which organisation a row is about: the id `scheme:code`, valid in its scheme and no number of a person.
 *
 * @param admitted ids that operators let pass although they could be a person's number
 */
export function compileEntity(
  { entity: { scheme, columns, joinedBy = '' } }: Mapping,
  at: (column: string) => number,
  admitted: ReadonlySet<string>,
): ReadPart {
  const parts = columns.map((part) => ({ column: part.column, read: compilePart(part, at) }));
  const faults = new Map<string, string | undefined>();
  const faultOf = (id: string): string | undefined => {
    if (faults.has(id)) return faults.get(id);
    const fault = entityFault(scheme, id, admitted);
    if (faults.size < MOST_KNOWN) faults.set(id, fault);
    return fault;
  };
  return (cells, refuse) => {
    const read = parts.map((part) => part.read(cells, refuse));
    const empty = parts.find((_, place) => read[place] === undefined);
    if (empty) {
      if ((cells[at(empty.column)] ?? '') === '')
        refuse(empty.column, 'is empty; it names the organisation');
      return undefined;
    }
    const id = `${scheme}:${read.join(joinedBy)}`;
    const fault = faultOf(id);
    if (fault === undefined) return id;
    refuse(columns[0]?.column ?? '', fault);
    return undefined;
  };
}

function entityFault(name: string, id: string, admitted: ReadonlySet<string>): string | undefined {
  if (findPersonalNumber(id, { admitted }) !== undefined) {
    return "can be read as the identity number of a person; use the organisation's own";
  }
  const scheme = identifierSchemes.get(name);
  const code = id.slice(name.length + 1);
  const isAdmitted = admitted.has(id) && scheme?.hasForm(code) === true;
  const fault = isAdmitted ? undefined : scheme?.check(code);
  return fault === undefined ? undefined : `is no code of ${name}. ${fault}`;
}
