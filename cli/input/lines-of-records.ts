import type { FactDeclaration } from '../../core/facts/declaration.ts';
import { counted } from '../../core/words/words.ts';
import { pointerTo } from '../../core/ground/fault.ts';
import { CommandFault } from '../command-fault.ts';
import { ownNames, type ColumnNames } from './column-names.ts';
import { columnsOf, type Column, type Held } from './columns.ts';
import type { CsvRecord } from './text/csv-records.ts';
import { factFromCell, faultInCell } from './fact-from-cell.ts';
import type { Line } from './text/line.ts';

type Declarations = Readonly<Record<string, FactDeclaration>>;
type Cells = Extract<CsvRecord, { cells: string[] }>;

/** Entities from records, the first of which names the columns; blank ones are left out. */
export async function* linesOfRecords(
  records: AsyncIterable<CsvRecord[]>,
  facts: Declarations,
  names: ColumnNames = ownNames,
): AsyncGenerator<Line[]> {
  let columns: Column[] | undefined;
  for await (const batch of records) {
    const lines: Line[] = [];
    for (const record of batch) {
      if ('unreadable' in record) {
        if (columns === undefined) {
          throw new CommandFault(`the header, line ${record.line}, ${record.unreadable}`);
        }
        lines.push(record);
      } else if (record.cells.some((cell) => cell.trim() !== '')) {
        if (columns === undefined) columns = columnsOf(record.cells, facts, names);
        else lines.push(lineOf(record, columns, facts, names));
      }
    }
    if (lines.length > 0) yield lines;
  }
}

function lineOf(
  { line, cells }: Cells,
  columns: readonly Column[],
  declarations: Declarations,
  { scheme }: ColumnNames,
): Line {
  if (cells.length < columns.length) {
    return {
      line,
      unreadable: `has ${counted(cells.length, 'cell')}, the header ${columns.length}`,
    };
  }
  let id = '';
  let kind = '';
  let observedOn: string | undefined;
  let state: string | undefined;
  const facts: Record<string, unknown> = {};
  for (const [at, cell] of cells.entries()) {
    if (cell.trim() === '') continue;
    const { holds, states } = columns[at] ?? { holds: undefined };
    if (holds === undefined) {
      return { line, unreadable: `has a value in cell ${at + 1}, a column without a name` };
    }
    const text = cell.trim().toLowerCase();
    const ends = states?.find((one) => one.toLowerCase() === text);
    if (ends !== undefined) state ??= ends;
    else if (holds === 'entity') id = withScheme(cell.trim(), scheme);
    else if (holds === 'kind') kind = cell.trim();
    else if (holds === 'observedOn') observedOn = cell.trim();
    else if (holds !== 'nothing') {
      const declaration = declarations[holds.fact];
      const lost = declaration && holds.part === 'value' && faultInCell(declaration, cell);
      if (lost) {
        const pointer = `${pointerTo(['facts', holds.fact])}${lost.pointer}`;
        return { line, unreadable: lost.message, pointer };
      }
      put(facts, holds, cell, declaration);
    }
  }
  const entity = kind === '' ? id : { id, kind };
  if (state !== undefined) return { line, entity, notAppraised: state };
  return observedOn === undefined ? { line, entity, facts } : { line, entity, facts, observedOn };
}

function withScheme(id: string, scheme: string | undefined): string {
  return scheme === undefined || id === '' || id.includes(':') ? id : `${scheme}:${id}`;
}

/** What an officer decides stands in three columns: the fact's own, its `.by` and its `.reason`. */
function put(
  facts: Record<string, unknown>,
  { fact, part }: Extract<Held, object>,
  cell: string,
  declaration: FactDeclaration | undefined,
): void {
  const value = part === 'value' ? factFromCell(declaration, cell) : cell.trim();
  if (declaration?.decidedBy === 'officer') {
    facts[fact] = { ...(facts[fact] as object | undefined), [part]: value };
  } else facts[fact] = value;
}
