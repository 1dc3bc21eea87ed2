import { ANY, namedIn, type Cell } from '../../expressions/cell.ts';
import { meets } from '../../expressions/compare.ts';
import type { Scalar } from '../../values/value-type.ts';
import { scalarValues } from './classes.ts';
import type { Effort } from './satisfy.ts';
import type { ValueRange } from './value-range.ts';

/** A column of cells, and what the values that they meet can be. */
export type CoverColumn = { range: ValueRange; cells: readonly Cell[] };

/** Values of the columns, in their order; undefined if a value is absent. */
export type Combination = readonly (Scalar | undefined)[];

/** Two rows that the same values meet, the first of all that do and another. */
export type Overlap = { first: number; other: number; values: Combination };

/** What becomes of the combinations of values that the columns of a table can have. */
export type TableCover = {
  /** For each row that some values meet, the rows that come first where they do; it is one of them if it ever counts. */
  takers: ReadonlyMap<number, ReadonlySet<number>>;
  /** Some of the combinations that meet no row. */
  gaps: readonly Combination[];
  /** Each pair of rows once. */
  overlaps: readonly Overlap[];
};

/** The most cells that are compared for one table, and the most gaps and overlaps that are told. */
const MOST_FOR_ONE = 4_000_000;
const MOST_GAPS = 3;
const MOST_OVERLAPS = 200;

/** Lists of rows up to this length are recognised when they come again. */
const MOST_KNOWN = 200;

/**
 * Follows every combination of values through the rows of a table. Values that no cell tells apart are tried once; the
 * columns count as independent.
 *
 * @returns undefined if there are too many combinations
 */
export function coverOf(columns: readonly CoverColumn[], effort: Effort): TableCover | undefined {
  const search = newSearch(columns);
  const most = Math.min(MOST_FOR_ONE, effort.left);
  walk(search, search.all, [], most);
  effort.left -= Math.min(search.spent, effort.left);
  if (search.spent > most) return undefined;
  const { takers, gaps, overlaps } = search;
  return { takers, gaps, overlaps: [...overlaps.values()] };
}

type Rows = readonly number[];

type Search = {
  columns: readonly CoverColumn[];
  values: readonly Combination[];
  all: Rows;
  /** For each column the lists of rows from which it was searched. */
  seen: readonly { lists: Set<string>; hasAll: boolean }[];
  spent: number;
  takers: Map<number, Set<number>>;
  gaps: Combination[];
  overlaps: Map<string, Overlap>;
};

function newSearch(columns: readonly CoverColumn[]): Search {
  const count = columns[0]?.cells.length ?? 0;
  return {
    columns,
    values: columns.map(valuesOf),
    all: Array.from({ length: count }, (_, row) => row),
    seen: columns.map(() => ({ lists: new Set<string>(), hasAll: false })),
    ...{ spent: 0, takers: new Map(), gaps: [], overlaps: new Map() },
  };
}

/** Values that tell the cells of a column apart. */
function valuesOf({ range, cells }: CoverColumn): Combination {
  const { least, greatest } = range;
  const ends = [least, greatest].filter((end) => end !== undefined);
  const values = scalarValues(range, [...cells.flatMap(namedIn), ...ends], 1);
  return range.isOptional ? [...values, undefined] : values;
}

/** Tries each value of the next column on those rows that the values before meet. */
function walk(search: Search, rows: Rows, before: Combination, most: number): void {
  const depth = before.length;
  const [column, values] = [search.columns[depth], search.values[depth]];
  if (rows.length === 0) {
    if (search.gaps.length < MOST_GAPS) search.gaps.push(before);
    return;
  }
  if (!column || !values) {
    end(search, rows, before);
    return;
  }
  if (isKnown(search, rows, depth)) return;
  const apart = rows.length <= FEW ? valuesApart(column, rows) : values;
  const asked = rows === search.all ? indexed(column, rows) : { named: NO_ROWS, others: rows };
  for (const value of apart) {
    search.spent += asked.others.length + 1;
    if (search.spent > most) return;
    const meeting = meetingRows(column, asked, value);
    walk(search, meeting.length === rows.length ? rows : meeting, [...before, value], most);
  }
}

/** So few rows are told apart by fewer values than all rows are. */
const FEW = 20;

function valuesApart({ range, cells }: CoverColumn, rows: Rows): Combination {
  return valuesOf({ range, cells: rows.map((row) => cells[row] ?? ANY) });
}

/** Rows by the plain value of their cell, and those whose cells ask otherwise. */
type Asked = { named: ReadonlyMap<unknown, Rows>; others: Rows };

const NO_ROWS: Asked['named'] = new Map();

function indexed({ cells }: CoverColumn, rows: Rows): Asked {
  const isPlain = (row: number): boolean => typeof cells[row] !== 'object' && cells[row] !== ANY;
  return {
    named: Map.groupBy(rows.filter(isPlain), (row) => cells[row]),
    others: rows.filter((row) => !isPlain(row)),
  };
}

/** The rows whose cells a value meets, in their order. */
function meetingRows({ cells }: CoverColumn, { named, others }: Asked, value: unknown): Rows {
  const meeting = others.filter((row) => meets(cells[row] ?? ANY, value as Scalar | undefined));
  const own = named.get(value);
  return own ? [...own, ...meeting].toSorted((one, other) => one - other) : meeting;
}

/** Whether the rest of the columns was searched from the same rows before, which gives the same. */
function isKnown({ seen, all }: Search, rows: Rows, depth: number): boolean {
  const own = seen[depth];
  if (!own) return false;
  if (rows === all) {
    const isKnownAll = own.hasAll;
    own.hasAll = true;
    return isKnownAll;
  }
  if (rows.length > MOST_KNOWN) return false;
  const key = rows.join();
  if (own.lists.has(key)) return true;
  own.lists.add(key);
  return false;
}

function end({ takers, overlaps }: Search, rows: Rows, values: Combination): void {
  const [first = 0, ...others] = rows;
  for (const row of rows) takers.set(row, (takers.get(row) ?? new Set()).add(first));
  for (const other of others) {
    const key = `${first} ${other}`;
    if (overlaps.size < MOST_OVERLAPS && !overlaps.has(key)) {
      overlaps.set(key, { first, other, values });
    }
  }
}
