import { didYouMean } from '../../ground/nearest.ts';
import { isEmpty, textOf, type Cell, type Report } from '../cell.ts';
import { columnOf } from '../columns.ts';
import type { GridKind } from './grid.ts';

type Row = readonly Cell[];

/** The keys of the rows above a table's header, in the order in which they are written; the first is the name's. */
export const headKeys: Readonly<Record<GridKind, readonly string[]>> = {
  'decision table': ['decision table', 'domain', 'title', 'law', 'hit', 'weight'],
  'look-up table': ['look-up table', 'title', 'law', 'note'],
};

/** The value of a row above the header, and where it stands. */
export type Entry = { value: Cell; row: number; column: number };

/** The rows above a table's header, and the row of the header; -1 without one. */
export type Head = { entries: ReadonlyMap<string, Entry>; header: number };

/** The place of a row's first cell that is not empty. */
function firstIn(row: Row): number {
  return row.findIndex((cell) => !isEmpty(cell));
}

function keyIn(row: Row): string {
  return textOf(row[firstIn(row)])
    .trim()
    .toLowerCase()
    .replace(/^lookup table$/, 'look-up table');
}

/** Whether a row has a column that asks for something. */
export function asks(row: Row): boolean {
  return row.some((cell) => columnOf(cell)?.kind === 'if');
}

/**
 * Which kind of table a sheet holds, if it says so in a row above the table.
 *
 * @example gridKindOf([['decision table', 'matrix']]) // 'decision table'
 */
export function gridKindOf(rows: readonly Row[]): GridKind | undefined {
  for (const row of rows) {
    const key = keyIn(row);
    const isNamed = !isEmpty(row[firstIn(row) + 1]);
    if (isNamed && (key === 'decision table' || key === 'look-up table')) return key;
    if (asks(row)) return undefined;
  }
  return undefined;
}

/**
 * Reads the rows above a table's header: one key and its value each. A row that begins with "#" is for readers.
 *
 * @param reportAt reports the faults of a cell
 */
export function readHead(
  rows: readonly Row[],
  kind: GridKind,
  reportAt: (row: number, column: number) => Report,
): Head {
  const keys = headKeys[kind];
  const entries = new Map<string, Entry>();
  const last = rows.findLastIndex(asks);
  for (const [at, row] of rows.entries()) {
    const first = firstIn(row);
    const key = keyIn(row);
    // the header itself may begin with a column for readers
    if (first < 0 || (key.startsWith('#') && at !== last)) continue;
    const isKey = keys.includes(key);
    // a misspelled key is one where the header still comes
    if (!isKey && (asks(row) || at >= last)) return { entries, header: at };
    const report = reportAt(at, first);
    if (!isKey) report(unknownKey(textOf(row[first]), keys));
    else if (entries.has(key)) report(`occurs twice; a ${kind} has one row "${key}"`);
    else entries.set(key, { value: row[first + 1] ?? null, row: at, column: first + 1 });
    for (const [column, cell] of row.entries()) {
      const isBeside = column > first + 1 && !isEmpty(cell) && !textOf(cell).startsWith('#');
      if (isBeside) reportAt(at, column)('is beside the value of the row; begin a remark with "#"');
    }
  }
  return { entries, header: -1 };
}

function unknownKey(text: string, keys: readonly string[]): string {
  const shown = JSON.stringify(text.slice(0, 60));
  return `${shown} is not known above a table${didYouMean(text, keys)}; use one of ${keys.join(', ')}; begin a row for readers with "#"`;
}
