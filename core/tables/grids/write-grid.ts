import type { Cell as TableCell } from '../../expressions/cell.ts';
import { LONGEST_TEXT, textOf, trimmed, type Cell } from '../cell.ts';
import type { Facts } from '../read-row.ts';
import { writeLaw, writeWord } from '../write-row.ts';
import { writeFigure } from './figure-cell.ts';
import { gridHeader, type GridColumn } from './grid-columns.ts';
import type { Grid, HeadPart } from './grid.ts';
import { writeInput } from './input-cell.ts';

/** What a writer knows of the facts that a table asks: their classes, and their titles for readers. */
export type KnownFacts = {
  facts?: Facts | undefined;
  titleOf?: ((fact: string) => string | undefined) | undefined;
};

/**
 * Writes a table as the rows of a sheet of its own: a key and its value in each row above the header, a row with the
 * titles of the facts for readers, the header, and a row for each row of the table.
 */
export function gridRows(grid: Grid, known: KnownFacts): Cell[][] {
  const columns = columnsFor(grid, known);
  const head = headRows(grid).map(([key, value]) => [key, value]);
  return trimmed([
    ...head,
    ...titleRow(columns, known),
    columns.map(gridHeader),
    ...grid.rows.map((row) => writeGridRow(row, grid, columns, known)),
  ]);
}

/** The rows above the header, as key and value. */
export function headRows({ kind, name, domain, head }: Grid): [key: string, value: Cell][] {
  const rows: [string, Cell][] = [[kind, name]];
  if (domain !== undefined) rows.push(['domain', domain]);
  for (const part of parts) {
    const value = head[part];
    if (value !== undefined) rows.push([part, writePart(part, value)]);
  }
  return rows;
}

const parts: readonly HeadPart[] = ['title', 'law', 'note', 'hit', 'weight'];

function writePart(part: HeadPart, value: unknown): Cell {
  if (part === 'law') return writeLaw(value as string | string[]);
  return typeof value === 'number' ? value : String(value);
}

/** The titles of the facts of a decision table, above their columns; a table of other columns has no such row. */
function titleRow(columns: readonly GridColumn[], { titleOf }: KnownFacts): Cell[][] {
  const titles = columns.map((column) => titleCell(column, titleOf));
  if (!titleOf || titles.every((title) => title === null)) return [];
  const [first = null, ...others] = titles;
  return [[first === null ? '#' : `# ${textOf(first)}`, ...others]];
}

/** The title of what a column asks, for readers. */
export function titleCell(column: GridColumn, titleOf: KnownFacts['titleOf']): Cell {
  return (column.kind === 'input' ? titleOf?.(column.name) : undefined) ?? null;
}

/**
 * The columns of a table: one for each input, more of the same header where a cell is longer than a workbook has
 * them, and the outputs.
 */
export function columnsFor({ inputs, outputs, rows, kind }: Grid, known: KnownFacts): GridColumn[] {
  const asking = inputs.flatMap((name, at) => {
    const lengths = rows.map((row) => inputPieces(row[at], name, kind, known).length);
    const count = lengths.reduce((most, length) => Math.max(most, length), 1);
    return Array.from({ length: count }, (): GridColumn => ({ kind: 'input', name }));
  });
  return [...asking, ...outputs.map((name): GridColumn => ({ kind: 'output', name }))];
}

/** The cells of a row, one for each of the columns. */
export function writeGridRow(
  row: readonly unknown[],
  { inputs, outputs, kind }: Grid,
  columns: readonly (GridColumn | undefined)[],
  known: KnownFacts,
): Cell[] {
  const seen = new Map<string, number>();
  const isBare = kind === 'look-up table' && row.slice(inputs.length).every((one) => one === null);
  let answers = 0;
  return columns.map((column) => {
    if (!column || column.kind === 'note') return null;
    const { name } = column;
    if (column.kind === 'output') {
      const value = row[inputs.length + answers];
      answers += 1;
      // a row without any figure says so, since a line for readers has none either
      if (isBare && answers === 1) return 'none';
      return writeOutput(value, kind, outputs[answers - 1]);
    }
    const piece = seen.get(name) ?? 0;
    seen.set(name, piece + 1);
    return inputPieces(row[inputs.indexOf(name)], name, kind, known)[piece] ?? null;
  });
}

/** The cell of an input, in as many pieces as its length needs. */
function inputPieces(
  cell: unknown,
  name: string,
  kind: Grid['kind'],
  { facts }: KnownFacts,
): Cell[] {
  const valueClass = kind === 'decision table' ? facts?.get(name) : undefined;
  const written = writeInput(cell as TableCell, valueClass);
  const text = textOf(written);
  if (text.length <= LONGEST_TEXT) return [written];
  const count = Math.ceil(text.length / LONGEST_TEXT);
  return Array.from({ length: count }, (_, at) =>
    text.slice(at * LONGEST_TEXT, (at + 1) * LONGEST_TEXT),
  );
}

function writeOutput(value: unknown, kind: Grid['kind'], gives: string | undefined): Cell {
  if (kind === 'look-up table') return writeFigure(value);
  if (typeof value === 'number') return value;
  const isNumber = gives === 'points' || gives === 'better' || gives === 'worse';
  // a result of another type is refused where it stands
  return typeof value === 'string' && !isNumber ? writeWord(value) : JSON.stringify(value);
}
