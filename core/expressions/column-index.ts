import type { Scalar } from '../values/value-type.ts';
import type { Cell } from './cell.ts';
import { meets } from './compare.ts';

/** Rows in no order, and how many cells must be looked at to find them. */
type Found = { rows: readonly number[]; tried: number };

/** Finds the rows of a column whose cells a value meets. */
export type ColumnIndex = {
  amongAll: (value: Scalar) => Found;
  /** Whether the cell of a row is met. */
  isMet: (row: number, value: Scalar) => boolean;
};

/** How many rows may still be remembered for values that were asked before. */
export type Room = { left: number };

/**
 * Reads a column once, so that the values that its cells name are found at once, however many a cell has.
 *
 * @param room what columns remember together
 * @example columnIndex(['a', { in: ['b', 'c'] }, '*']).amongAll('c').rows // [1, 2]
 */
export function columnIndex(cells: readonly Cell[], room: Room = { left: 0 }): ColumnIndex {
  const tests = cells.map(testOf);
  const byValue = new Map<Scalar, number[]>();
  const others: number[] = [];
  for (const [row, cell] of cells.entries()) {
    const values = valuesOf(cell);
    if (!values) others.push(row);
    for (const value of values ?? []) {
      const known = byValue.get(value);
      if (known) known.push(row);
      else byValue.set(value, [row]);
    }
  }
  const isMet = (row: number, value: Scalar): boolean => tests[row]?.(value) ?? false;
  const among = (value: Scalar): Found => {
    const named = byValue.get(value) ?? [];
    const rows = [...named, ...others.filter((row) => isMet(row, value))];
    return { rows, tried: named.length + others.length };
  };
  return { amongAll: remembering(among, room), isMet };
}

function remembering(among: (value: Scalar) => Found, room: Room): (value: Scalar) => Found {
  const known = new Map<Scalar, Found>();
  return (value) => {
    const before = known.get(value);
    if (before) return before;
    const found = among(value);
    const size = found.rows.length + 1;
    if (size <= room.left) {
      room.left -= size;
      known.set(value, found);
    }
    return found;
  };
}

/** The values that alone meet a cell, if they are listed. */
function valuesOf(cell: Cell): ReadonlySet<Scalar> | undefined {
  if (typeof cell !== 'object') return cell === '*' ? undefined : new Set([cell]);
  return 'in' in cell ? new Set(cell.in) : undefined;
}

function testOf(cell: Cell): (value: Scalar) => boolean {
  if (typeof cell !== 'object' || !('in' in cell || 'not' in cell)) {
    return (value) => meets(cell, value);
  }
  const [isWanted, list] = 'in' in cell ? [true, cell.in] : [false, cell.not];
  const values = new Set<Scalar>(list);
  return (value) => values.has(value) === isWanted;
}
