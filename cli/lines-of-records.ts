import type { FactDeclaration } from '../core/facts/declaration.ts';
import { pointerTo } from '../core/fault.ts';
import { CommandFault } from './command-fault.ts';
import { columnsOf, type Column } from './csv-header.ts';
import type { CsvRecord } from './csv-records.ts';
import { factFromCell, lostInCell } from './fact-from-cell.ts';
import type { Line } from './line.ts';

type Declarations = Readonly<Record<string, FactDeclaration>>;

/** Entities from CSV records, the first of which names the columns. */
export async function* linesOfRecords(
  records: AsyncIterable<CsvRecord[]>,
  facts: Declarations,
): AsyncGenerator<Line[]> {
  let columns: Column[] | undefined;
  for await (const batch of records) {
    const [header] = batch;
    if (columns === undefined && header !== undefined) {
      if ('unreadable' in header) {
        throw new CommandFault(`the CSV header, line ${header.line}, ${header.unreadable}`);
      }
      columns = columnsOf(header.cells, facts);
      yield linesOf(batch.slice(1), columns, facts);
    } else if (columns !== undefined) yield linesOf(batch, columns, facts);
  }
}

function linesOf(
  records: readonly CsvRecord[],
  columns: readonly Column[],
  facts: Declarations,
): Line[] {
  return records.map((record) =>
    'unreadable' in record ? record : lineOf(record, columns, facts),
  );
}

function lineOf(
  { line, cells }: Extract<CsvRecord, { cells: string[] }>,
  columns: readonly Column[],
  declarations: Declarations,
): Line {
  if (cells.length < columns.length) {
    return { line, unreadable: `has ${cells.length} cells, the header ${columns.length}` };
  }
  let id = '';
  let kind = '';
  const facts: Record<string, unknown> = {};
  for (const [at, cell] of cells.entries()) {
    if (cell.trim() === '') continue;
    const column = columns[at];
    if (column === undefined) {
      return { line, unreadable: `has a value in cell ${at + 1}, a column without a name` };
    }
    if (column === 'entity') id = cell.trim();
    else if (column === 'kind') kind = cell.trim();
    else {
      const declaration = declarations[column.fact];
      const lost = declaration && column.part === 'value' && lostInCell(declaration, cell);
      if (lost) {
        const pointer = `${pointerTo(['facts', column.fact])}${lost.pointer}`;
        return { line, unreadable: lost.message, pointer };
      }
      put(facts, column, cell, declaration);
    }
  }
  return { line, entity: kind === '' ? id : { id, kind }, facts };
}

/** What an officer decides stands in three columns: the fact's own, its `.by` and its `.reason`. */
function put(
  facts: Record<string, unknown>,
  { fact, part }: Extract<Column, object>,
  cell: string,
  declaration: FactDeclaration | undefined,
): void {
  const value = part === 'value' ? factFromCell(declaration, cell) : cell.trim();
  if (declaration?.decidedBy === 'officer') {
    facts[fact] = { ...(facts[fact] as object | undefined), [part]: value };
  } else facts[fact] = value;
}
