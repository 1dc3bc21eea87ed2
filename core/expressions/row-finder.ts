import type { Scalar } from '../values/value-type.ts';
import { meets } from './compare.ts';
import type { Cell } from './cell.ts';
import type { Computed } from './kind.ts';
import { columnsOf, type LookupTable } from './lookup-table.ts';

/** The position of a row. */
type Found = { at: number };

/**
 * Returns a function that finds the first row of a table whose keys match values. Where all cells of the first
 * key are plain values, its rows are found by that value.
 *
 * @example rowFinder({ title: 'T', law: 'l', keys: ['year'], values: ['z'], rows: [[2023, 5]] })([2023])?.at // 0
 */
export function rowFinder(
  table: LookupTable,
): (values: readonly (Computed | undefined)[]) => Found | undefined {
  const { keys } = columnsOf(table);
  const all = table.rows.map((row, at) => ({ at, cells: row.slice(0, keys.length) as Cell[] }));
  const byFirst = groupedByFirst(all);
  return (values) => {
    const [first] = values;
    const among = byFirst ? (byFirst.get(first as Scalar) ?? []) : all;
    return among.find(({ cells }) => cells.every((cell, at) => meets(cell, values[at])));
  };
}

type Row = { at: number; cells: Cell[] };

function groupedByFirst(rows: readonly Row[]): ReadonlyMap<Scalar, Row[]> | undefined {
  const groups = new Map<Scalar, Row[]>();
  for (const row of rows) {
    const [first = '*'] = row.cells;
    // numbers can arrive as decimals, which no map finds
    if (typeof first !== 'string' || first === '*') return undefined;
    const known = groups.get(first);
    if (known) known.push(row);
    else groups.set(first, [row]);
  }
  return groups;
}
