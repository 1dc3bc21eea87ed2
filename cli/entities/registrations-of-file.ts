import { CommandFault } from '../command-fault.ts';
import type { Input } from '../input/open-input.ts';
import { nameOf } from '../input/read-document.ts';
import { csvRecords, type CsvRecord } from '../input/text/csv-records.ts';
import { objectIn } from '../input/text/object-line.ts';
import { separatorOf } from '../input/text/separator.ts';
import { textLines } from '../input/text/text-lines.ts';

/** A registration as a file has it, before the system has seen it, or why its line is none. */
export type GivenRegistration = { line: number } & (
  { given: Record<string, unknown> } | { unreadable: string }
);

/** The columns of a CSV file; the first ones must be there. */
const NEEDED = ['id', 'kind', 'authority', 'area'] as const;
const OTHERS = ['identifiers', 'industry', 'name', 'register', 'registeredTradeName'] as const;
const COLUMNS: readonly string[] = [...NEEDED, ...OTHERS];

const EXPECTED = '{ "id", "kind", "authority", "area", ... }';

/**
 * The registrations of an NDJSON or CSV file, those of one chunk at a time; blank lines are left out.
 *
 * @throws CommandFault where it is another kind of file, or its header names other columns
 */
export async function* registrationsOf(
  { stream, format, start }: Pick<Input, 'stream' | 'format' | 'start'>,
  file: string,
): AsyncGenerator<GivenRegistration[]> {
  if (format === 'csv') yield* registrationsOfCsv(stream, start, file);
  else if (format === 'ndjson') yield* registrationsOfLines(stream);
  else
    throw new CommandFault(`${nameOf(file)} is ${format}; entities are read from .ndjson or .csv`);
}

async function* registrationsOfLines(
  stream: AsyncIterable<Buffer>,
): AsyncGenerator<GivenRegistration[]> {
  let line = 0;
  for await (const texts of textLines(stream)) {
    const first = line + 1;
    line += texts.length;
    yield texts.flatMap((text, at): GivenRegistration[] => {
      if (typeof text === 'string' && text.trim() === '') return [];
      const given = objectIn(text, EXPECTED);
      return [typeof given === 'string' ? { line: first + at, unreadable: given } : { line: first + at, given }]; // prettier-ignore
    });
  }
}

async function* registrationsOfCsv(
  stream: AsyncIterable<Buffer>,
  start: string,
  file: string,
): AsyncGenerator<GivenRegistration[]> {
  const known = (cells: readonly string[], record: number) =>
    record > 0 ? 0 : cells.filter((cell) => COLUMNS.includes(cell.trim())).length;
  let header: string[] | undefined;
  for await (const records of csvRecords(stream, separatorOf(start, known))) {
    const found: GivenRegistration[] = [];
    for (const record of records) {
      if ('cells' in record && record.cells.every((cell) => cell.trim() === '')) continue;
      if (header) found.push(registrationIn(record, header));
      else header = headerOf(record, file);
    }
    if (found.length > 0) yield found;
  }
}

/** A column that nobody names here may hold what no register of ours takes. */
function headerOf(record: CsvRecord, file: string): string[] {
  if ('unreadable' in record) {
    throw new CommandFault(
      `${nameOf(file)}: the header, line ${record.line}, ${record.unreadable}`,
    );
  }
  const names = record.cells.map((cell) => cell.trim());
  const missing = NEEDED.filter((name) => !names.includes(name));
  const strange = names.filter((name, at) => !COLUMNS.includes(name) || names.indexOf(name) < at);
  if (missing.length === 0 && strange.length === 0) return names;
  const told = [
    ...(missing.length > 0 ? [`lacks the columns ${missing.join(', ')}`] : []),
    ...(strange.length > 0
      ? [`has ${strange.length} columns that are not read, or are there twice`]
      : []),
  ];
  throw new CommandFault(
    `${nameOf(file)}: the header ${told.join(' and ')}; it takes ${COLUMNS.join(', ')}`,
  );
}

function registrationIn(record: CsvRecord, header: readonly string[]): GivenRegistration {
  if ('unreadable' in record) return record;
  const { line, cells } = record;
  if (cells.length !== header.length) {
    return { line, unreadable: `has ${cells.length} cells, and the header ${header.length}` };
  }
  const cell = new Map(header.map((name, at) => [name, cells[at]?.trim() ?? '']));
  const given = (name: string): Record<string, string> => {
    const text = cell.get(name) ?? '';
    return text === '' ? {} : { [name]: text };
  };
  const identifiers = (cell.get('identifiers') ?? '').split(/[\s;]+/).filter((one) => one !== '');
  return {
    line,
    given: {
      ...given('id'),
      ...given('kind'),
      ...(identifiers.length > 0 ? { identifiers } : {}),
      ...given('industry'),
      ...given('authority'),
      ...given('area'),
      ...nameIn(cell),
    },
  };
}

function nameIn(cell: ReadonlyMap<string, string>): { name?: object } {
  const [text, register] = [cell.get('name') ?? '', cell.get('register') ?? ''];
  if (text === '') return {};
  const isTradeName = /^(true|yes|1)$/i.test(cell.get('registeredTradeName') ?? '');
  return { name: { text, register, ...(isTradeName ? { registeredTradeName: true } : {}) } };
}
