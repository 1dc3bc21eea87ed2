import { isPlainName } from '../../core/entities/persons/plain-name.ts';
import type { FactDeclaration } from '../../core/facts/declaration.ts';
import { didYouMean } from '../../core/ground/nearest.ts';
import { fieldsOf as declaredIn, type RecordType } from '../../core/records/record-type.ts';
import { counted } from '../../core/words/words.ts';
import { CommandFault } from '../command-fault.ts';
import { factFromCell, faultInCell } from '../input/fact-from-cell.ts';
import type { Input } from '../input/open-input.ts';
import { nameOf } from '../input/read-document.ts';
import { csvRecords, type CsvRecord } from '../input/text/csv-records.ts';
import { separatorOf } from '../input/text/separator.ts';
import { rejectOf, type LineOfRecord, type SentRecord } from './records-read.ts';

/** The columns of a record beside its fields. */
const PARTS = ['entity', 'type', 'occurredOn', 'source', 'id', 'revision', 'withdrawn'] as const;
const NEEDED = ['entity', 'type', 'source', 'id'] as const;
/** A column of this name holds a field that has the name of another part. */
const FIELD = 'body.';

type Part = (typeof PARTS)[number];
type Column = { part: Part } | { field: string } | { nothing: true };
type Fields = Readonly<Record<string, FactDeclaration>>;
type Outcome = LineOfRecord | ReturnType<typeof rejectOf>;

/**
 * Records of CSV or a workbook, the first row of which names the columns: the parts of a record, and the fields of its
 * type.
 *
 * @throws CommandFault where the header is refused
 */
export async function* recordsOfColumns(
  input: Pick<Input, 'stream' | 'format' | 'start'>,
  file: string,
  types: readonly RecordType[],
): AsyncGenerator<Outcome[]> {
  const fieldsOf = new Map(types.map((type) => [type.type, declaredIn(type)]));
  const known = new Set(types.flatMap((type) => Object.keys(declaredIn(type))));
  let columns: readonly Column[] | undefined;
  for await (const rows of rowsOf(input)) {
    const outcomes: Outcome[] = [];
    for (const row of rows) {
      if ('unreadable' in row) {
        if (columns === undefined) {
          throw new CommandFault(
            `${nameOf(file)}: the header, line ${row.line}, ${row.unreadable}`,
          );
        }
        outcomes.push(rejectOf(row.line, { cause: row.unreadable }));
      } else if (row.cells.some((cell) => cell.trim() !== '')) {
        if (columns === undefined) columns = columnsOf(row.cells, known, file);
        else outcomes.push(recordOf(row, columns, fieldsOf));
      }
    }
    yield outcomes;
  }
}

async function* rowsOf({
  stream,
  format,
  start,
}: Pick<Input, 'stream' | 'format' | 'start'>): AsyncGenerator<CsvRecord[]> {
  if (format === 'xlsx') {
    // the readers of workbooks are loaded by nobody who does not need them
    const { recordsOfWorkbook } = await import('../input/workbook/records.ts');
    yield await recordsOfWorkbook(stream);
    return;
  }
  const sense = (cells: readonly string[], row: number) =>
    row > 0 ? 0 : cells.filter((cell) => partOf(cell) !== undefined).length;
  yield* csvRecords(stream, separatorOf(start, sense));
}

function partOf(cell: string): Part | undefined {
  const text = cell.trim().toLowerCase();
  return PARTS.find((part) => part.toLowerCase() === text);
}

function columnsOf(
  cells: readonly string[],
  known: ReadonlySet<string>,
  file: string,
): readonly Column[] {
  const faults: string[] = [];
  const seen = new Set<string>();
  const columns = cells.map((cell, at): Column => {
    const name = cell.trim();
    if (name === '') return { nothing: true };
    const part = partOf(name);
    const field = name.startsWith(FIELD) ? name.slice(FIELD.length) : name;
    const key = part ?? `${FIELD}${field}`;
    const place = `column ${at + 1}${isPlainName(name) ? ` ("${name}")` : ''}`;
    if (seen.has(key)) faults.push(`${place} is there twice`);
    seen.add(key);
    if (part) return { part };
    if (!known.has(field)) {
      const near = isPlainName(field) ? didYouMean(field, [...PARTS, ...known]) : '';
      faults.push(`${place} is no part of a record and no field of a record type${near}`);
    }
    return { field };
  });
  for (const part of NEEDED) if (!seen.has(part)) faults.push(`no column is named "${part}"`);
  if (faults.length === 0) return columns;
  const lines = faults.map((fault) => `\n  ${fault}`).join('');
  throw new CommandFault(
    `${nameOf(file)} is no file of records; a file in another layout needs a mapping (--map):${lines}`,
  );
}

function recordOf(
  { line, cells }: Extract<CsvRecord, { cells: string[] }>,
  columns: readonly Column[],
  fieldsOf: ReadonlyMap<string, Fields>,
): Outcome {
  if (cells.length < columns.length) {
    const cause = `has ${counted(cells.length, 'cell')}, the header ${columns.length}`;
    return rejectOf(line, { cause });
  }
  const typeAt = columns.findIndex((column) => 'part' in column && column.part === 'type');
  const fields = fieldsOf.get(cells[typeAt]?.trim() ?? '') ?? {};
  const record: Record<string, unknown> = {};
  const body: Record<string, unknown> = {};
  for (const [at, cell] of cells.entries()) {
    if (cell.trim() === '') continue;
    const column = columns[at] ?? { nothing: true };
    if ('nothing' in column) {
      return rejectOf(line, { cause: 'has a value in a column without a name' });
    }
    if ('part' in column) {
      record[column.part] = partFrom(column.part, cell.trim());
      continue;
    }
    const declaration = fields[column.field];
    const fault = declaration && faultInCell(declaration, cell);
    if (fault) return rejectOf(line, { column: column.field, cause: fault.message });
    body[column.field] = factFromCell(declaration, cell);
  }
  return { line, record: whole(record, body) };
}

function partFrom(part: Part, text: string): unknown {
  if (part === 'revision' && /^\d{1,15}$/.test(text)) return Number(text);
  if (part === 'withdrawn' && /^(true|false)$/i.test(text)) return text.toLowerCase() === 'true';
  return text;
}

/** What is withdrawn has no fields; "false" withdraws nothing. */
function whole({ withdrawn, ...record }: Record<string, unknown>, body: SentRecord): SentRecord {
  if (withdrawn === undefined || withdrawn === false) return { ...record, body };
  return { ...record, withdrawn, ...(Object.keys(body).length > 0 ? { body } : {}) };
}
