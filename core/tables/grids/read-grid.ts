import { faultsOf, segmentsOf } from '../../ground/fault.ts';
import { lookupTableSchema } from '../../expressions/lookup-table.ts';
import { ruleSchema } from '../../rule-set/rule.ts';
import { addressOf, isEmpty, textOf, type CellFault, type Sheet } from '../cell.ts';
import { numberIn, readLaw, type Facts } from '../read-row.ts';
import { gridColumns, gridHeaderFaults, type GridColumn } from './grid-columns.ts';
import { gridRow, placesOf, type ClassOf } from './grid-row.ts';
import { keyClasses } from './key-classes.ts';
import {
  isShortGrid,
  lookupOfGrid,
  ruleOfGrid,
  type Grid,
  type GridKind,
  type HeadPart,
} from './grid.ts';
import { readHead, type Head } from './head.ts';

/** A sheet that is one table, as it was read. */
export type ReadGrid = {
  sheet: Sheet;
  /** The table as far as its cells are readable; what is not is undefined, or a cell for any value. */
  grid: Grid;
  head: Head;
  columns: readonly (GridColumn | undefined)[];
  /** The row of the sheet behind each row of the table. */
  rowsAt: readonly number[];
  /** Whether there is a table at all: a name, and a header without faults. */
  hasForm: boolean;
  /** Whether no cell is faulty. */
  isWhole: boolean;
  /** The address of the cell behind a part of the rule or look-up table, by the part's pointer. */
  cellOf: (pointer: string) => string;
};

/**
 * Reads a sheet that is one table: rows of a key and its value, a header, and the rows of the table.
 *
 * @param facts the facts that the table can read, if known
 * @param faults takes every fault with its cell
 */
export function readGrid(
  sheet: Sheet,
  kind: GridKind,
  facts: Facts | undefined,
  faults: CellFault[],
): ReadGrid {
  const told = new Set<string>();
  const tell = (cell: string, message: string): void => {
    told.add(cell);
    faults.push({ cell, message });
  };
  const reportAt = (row: number, column: number) => (message: string) => {
    tell(addressOf(sheet.name, row, column), message);
  };
  const head = readHead(sheet.rows, kind, reportAt);
  const columns = gridColumns(
    sheet.rows[head.header] ?? [],
    kind,
    kind === 'decision table' ? (facts?.keys() ?? []) : [],
  );
  const wrong = headerFaultsOf(sheet, head, columns, kind);
  for (const { at, message } of wrong) reportAt(Math.max(head.header, 0), at)(message);
  const names = columnNames(columns);
  const parts = readParts(head, wantedOf(kind, names.outputs), kind, reportAt);
  const read: ReadGrid = {
    ...{ sheet, head, columns, rowsAt: [] },
    grid: { ...parts, kind, ...names, rows: [] },
    hasForm: wrong.length === 0 && parts.name !== '',
    isWhole: false,
    cellOf: () => '',
  };
  const { rows, rowsAt } = readRows(read, facts, reportAt);
  const whole: ReadGrid = { ...read, grid: { ...read.grid, rows }, rowsAt };
  whole.cellOf = (pointer) => cellBehind(whole, pointer);
  if (read.hasForm) {
    for (const { pointer, message } of shapeFaults(whole.grid)) {
      const cell = whole.cellOf(pointer);
      // what the reading found has been told in the words of tables
      if (!told.has(cell)) tell(cell, message);
    }
  }
  return Object.assign(whole, { isWhole: whole.hasForm && told.size === 0 });
}

function headerFaultsOf(
  { rows }: Sheet,
  { header }: Head,
  columns: ReadGrid['columns'],
  kind: GridKind,
): { at: number; message: string }[] {
  if (header >= 0) return gridHeaderFaults(rows[header] ?? [], columns, kind);
  const message = `the sheet has no header row below "${kind}"; write one with a column "if ..." for what a row asks, and columns for what it gives`;
  return [{ at: 0, message }];
}

/** The name and what is told of the table above it. */
function readParts(
  { entries }: Head,
  wanted: readonly HeadPart[],
  kind: GridKind,
  reportAt: (row: number, column: number) => (message: string) => void,
): Pick<Grid, 'name' | 'domain' | 'head'> {
  const name = entries.get(kind);
  const nameAt = reportAt(name?.row ?? 0, name?.column ?? 0);
  const parts: Partial<Record<HeadPart, unknown>> = {};
  for (const part of ['title', 'law', 'note', 'hit', 'weight'] as const) {
    const entry = entries.get(part);
    if (!entry || textOf(entry.value) === '') {
      const lacks = entry ? 'is empty; write the row' : `has no ${part}; add a row`;
      const report = entry ? reportAt(entry.row, entry.column) : nameAt;
      if (entry ? told[kind].includes(part) : wanted.includes(part))
        report(`${lacks} ${rowFor[part]}`);
      continue;
    }
    const report = reportAt(entry.row, entry.column);
    const text = textOf(entry.value);
    if (part === 'law') parts.law = readLaw(text, report);
    else if (part === 'weight') parts.weight = numberIn(entry.value, report);
    else parts[part] = part === 'hit' ? text.trim().toLowerCase() : text;
  }
  const domain = textOf(entries.get('domain')?.value).trim();
  return {
    name: textOf(name?.value).trim(),
    ...(domain === '' ? {} : { domain }),
    head: parts,
  };
}

const told: Readonly<Record<GridKind, readonly HeadPart[]>> = {
  'decision table': ['law', 'hit'],
  'look-up table': ['title', 'law'],
};

/** What must be told of a table; of one that can have the short form, nothing. */
function wantedOf(kind: GridKind, outputs: readonly string[]): readonly HeadPart[] {
  const isShort = kind === 'look-up table' && isShortGrid({ head: {}, outputs });
  return isShort ? [] : told[kind];
}

const rowFor: Readonly<Record<HeadPart, string>> = {
  title: '"title", and what the table is',
  law: '"law", and the law that it rests on',
  hit: '"hit", and first, unique or sum',
  note: '"note"',
  weight: '"weight"',
};

function columnNames(columns: ReadGrid['columns']): Pick<Grid, 'inputs' | 'outputs'> {
  const inputs = columns.flatMap((column) => (column?.kind === 'input' ? [column.name] : []));
  const outputs = columns.flatMap((column) => (column?.kind === 'output' ? [column.name] : []));
  // a long list goes on in further columns of the same header
  return { inputs: [...new Set(inputs)], outputs };
}

function readRows(
  { sheet, head, columns, grid }: ReadGrid,
  facts: Facts | undefined,
  reportAt: (row: number, column: number) => (message: string) => void,
): { rows: unknown[][]; rowsAt: number[] } {
  const rows: unknown[][] = [];
  const rowsAt: number[] = [];
  if (head.header < 0) return { rows, rowsAt };
  const below = sheet.rows.slice(head.header + 1);
  const classOf = grid.kind === 'decision table' ? classIn(facts) : keyClasses(below, columns);
  for (let at = head.header + 1; at < sheet.rows.length; at += 1) {
    const cells = sheet.rows[at] ?? [];
    for (const [column, cell] of cells.entries()) {
      const hasHeader = !isEmpty(sheet.rows[head.header]?.[column]);
      if (!hasHeader && !isEmpty(cell))
        reportAt(at, column)('is in a column without header; write a header, or "#" for a note');
    }
    const isBlank = columns.every(
      (column, index) => !column || column.kind === 'note' || isEmpty(cells[index]),
    );
    if (isBlank) continue;
    const row = gridRow(cells, columns, grid, classOf, (column) => reportAt(at, column));
    if (!row) continue;
    rows.push(row);
    rowsAt.push(at);
  }
  return { rows, rowsAt };
}

function classIn(facts: Facts | undefined): ClassOf {
  return (input) => {
    const known = facts?.get(input);
    return typeof known === 'string' ? known : undefined;
  };
}

function shapeFaults(grid: Grid): { pointer: string; message: string }[] {
  const isDecision = grid.kind === 'decision table';
  const parsed = isDecision
    ? ruleSchema.safeParse(ruleOfGrid(grid))
    : lookupTableSchema.safeParse(lookupOfGrid(grid));
  return parsed.success ? [] : faultsOf(parsed.error);
}

/** The address of what stands behind a part of a rule or of a look-up table; of its name if nothing does. */
function cellBehind(read: ReadGrid, pointer: string): string {
  const { sheet, head, columns, rowsAt, grid } = read;
  const segments = segmentsOf(pointer);
  if (segments[0] === 'table') segments.shift();
  const [part = '', at = '0', place] = segments;
  const inputAt = (index: number): number =>
    placesOf(columns, 'input', grid.inputs[index] ?? '')[0] ?? 0;
  const outputAt = (index: number): number => placesOf(columns, 'output')[index] ?? 0;
  const count = grid.inputs.length;
  const header = Math.max(head.header, 0);
  if (part === 'inputs' || part === 'keys' || part === 'by')
    return addressOf(sheet.name, header, inputAt(Number(at)));
  if (part === 'gives' || part === 'values')
    return addressOf(sheet.name, header, outputAt(Number(at)));
  if (part === 'rows') {
    const index = Number(place ?? 0);
    const column = index < count ? inputAt(index) : outputAt(index - count);
    return addressOf(sheet.name, rowsAt[Number(at)] ?? header, column);
  }
  const entry = head.entries.get(part) ?? head.entries.get(grid.kind);
  return addressOf(sheet.name, entry?.row ?? 0, entry?.column ?? 0);
}
