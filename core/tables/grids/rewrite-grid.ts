import { append } from '../../ground/append.ts';
import { isEmpty, textOf, trimmed, type Cell, type Sheet } from '../cell.ts';
import { isSame } from '../is-same.ts';
import { aligned } from './aligned.ts';
import { gridHeader, type GridColumn } from './grid-columns.ts';
import type { Grid } from './grid.ts';
import { readGrid, type ReadGrid } from './read-grid.ts';
import {
  columnsFor,
  gridRows,
  headRows,
  titleCell,
  writeGridRow,
  type KnownFacts,
} from './write-grid.ts';

/**
 * Writes a table into the sheet that it was read from: cells of the same meaning keep their spelling, rows and columns
 * for readers stay, and what has changed is written anew.
 */
export function rewriteGrid(before: ReadGrid, grid: Grid, known: KnownFacts): Sheet {
  const { name } = before.sheet;
  if (isSame(before.grid, grid)) return before.sheet;
  const inPlace: Sheet = { name, rows: trimmed(rowsInPlace(before, grid, known)) };
  // a sheet in which the change has no room is written as a new one
  return isRead(inPlace, grid, known) ? inPlace : { name, rows: gridRows(grid, known) };
}

function isRead(sheet: Sheet, grid: Grid, { facts }: KnownFacts): boolean {
  const faults: unknown[] = [];
  const read = readGrid(sheet, grid.kind, facts, faults as never[]);
  return faults.length === 0 && isSame(read.grid, grid);
}

/** A column of the new sheet: what it is, and which column of the old one it was. */
type Moved = { column: GridColumn | undefined; from: number | undefined };

function rowsInPlace(before: ReadGrid, grid: Grid, known: KnownFacts): Cell[][] {
  const { sheet, head, rowsAt } = before;
  const moved = movedColumns(before, columnsFor(grid, known));
  const take = (row: readonly Cell[]): Cell[] =>
    moved.map(({ from }) => (from === undefined ? null : (row[from] ?? null)));
  const header = moved.map(({ column, from }) =>
    from === undefined && column
      ? gridHeader(column)
      : (sheet.rows[head.header]?.[from ?? -1] ?? null),
  );
  const rows = aligned(before.grid.rows, grid.rows);
  const below: Cell[][] = [];
  const last = sheet.rows.length;
  let next = head.header + 1;
  for (const { old, now } of rows) {
    const at = old === undefined ? next : (rowsAt[old] ?? last);
    // rows for readers stay before the row that they stood before
    for (; next < at; next += 1) below.push(take(sheet.rows[next] ?? []));
    if (old !== undefined) next = at + 1;
    if (now === undefined) continue;
    const fresh = writeGridRow(
      grid.rows[now] ?? [],
      grid,
      moved.map(({ column }) => column),
      known,
    );
    below.push(old === undefined ? fresh : mixed(before, old, moved, fresh, known));
  }
  for (; next < last; next += 1) below.push(take(sheet.rows[next] ?? []));
  return [...headInPlace(before, grid, moved, known), header, ...below];
}

/** The columns in their new order: those that ask or answer take the places of such columns, further ones follow. */
function movedColumns({ columns, sheet }: ReadGrid, wanted: readonly GridColumn[]): Moved[] {
  const width = sheet.rows.reduce((most, row) => Math.max(most, row.length), columns.length);
  const places = new Map<string, number[]>();
  for (const [at, column] of columns.entries()) {
    if (!column || column.kind === 'note') continue;
    const key = `${column.kind} ${column.name}`;
    places.set(key, [...(places.get(key) ?? []), at]);
  }
  const queue = wanted.map((column): Moved => {
    const key = column.kind === 'note' ? '' : `${column.kind} ${column.name}`;
    return { column, from: places.get(key)?.shift() };
  });
  const lastSlot = columns.findLastIndex((column) => column && column.kind !== 'note');
  const all: Moved[] = [];
  for (let at = 0; at < width; at += 1) {
    const column = columns[at];
    const isSlot = column && column.kind !== 'note';
    if (!isSlot) all.push({ column, from: at });
    else if (at === lastSlot) append(all, queue.splice(0));
    else append(all, queue.splice(0, 1));
  }
  return all;
}

/** A row with the old spelling of the cells whose meaning is the same. */
function mixed(
  before: ReadGrid,
  old: number,
  moved: readonly Moved[],
  fresh: readonly Cell[],
  known: KnownFacts,
): Cell[] {
  const row = before.sheet.rows[before.rowsAt[old] ?? -1] ?? [];
  const said = writeGridRow(before.grid.rows[old] ?? [], before.grid, before.columns, known);
  return moved.map(({ column, from }, at) => {
    const isNote = !column || column.kind === 'note';
    const isKept = from !== undefined && (isNote || isSame(said[from], fresh[at] ?? null));
    return (isKept ? row[from] : fresh[at]) ?? null;
  });
}

/** The rows above the header: changed values in their cells, new keys below the last one. */
function headInPlace(
  { sheet, head, grid: old }: ReadGrid,
  grid: Grid,
  moved: readonly Moved[],
  { titleOf }: KnownFacts,
): Cell[][] {
  const [said, wanted] = [new Map(headRows(old)), new Map(headRows(grid))];
  const isMoved = moved.some(({ from }, at) => from !== at);
  const rows: Cell[][] = [];
  let end = 0;
  for (const [at, row] of sheet.rows.slice(0, head.header).entries()) {
    const [key, entry] = [...head.entries].find(([, one]) => one.row === at) ?? [];
    if (key === undefined || !entry) {
      const isTitles =
        isMoved && at === head.header - 1 && row.filter((c) => !isEmpty(c)).length > 1;
      rows.push(isTitles ? movedTitles(row, moved, titleOf) : [...row]);
      continue;
    }
    const value = wanted.get(key);
    wanted.delete(key);
    if (value === undefined) continue;
    const kept = isSame(said.get(key), value) ? entry.value : value;
    const padded = [...row, ...Array<null>(Math.max(0, entry.column + 1 - row.length)).fill(null)];
    rows.push(padded.with(entry.column, kept));
    end = rows.length;
  }
  return [...rows.slice(0, end), ...[...wanted].map((pair) => [...pair]), ...rows.slice(end)];
}

/** The row of titles above a header whose columns have moved. */
function movedTitles(
  row: readonly Cell[],
  moved: readonly Moved[],
  titleOf: KnownFacts['titleOf'],
): Cell[] {
  const titles = row.map((cell) => textOf(cell).replace(/^#\s*/, ''));
  const cells = moved.map(({ column, from }): Cell => {
    if (from !== undefined) return titles[from] === '' ? null : (titles[from] ?? null);
    return column ? titleCell(column, titleOf) : null;
  });
  const [first = null, ...others] = cells;
  return [first === null ? '#' : `# ${textOf(first)}`, ...others];
}
