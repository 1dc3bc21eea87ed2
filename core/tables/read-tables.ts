import { faultsOf, type Fault } from '../ground/fault.ts';
import { personalNumberFaults } from '../entities/persons/personal-number-faults.ts';
import { append } from '../ground/append.ts';
import { ruleSchema, type Rule } from '../rule-set/schema.ts';
import { addressOf, isEmpty, textOf, type CellFault, type Sheet } from './cell.ts';
import { didYouMean } from '../ground/nearest.ts';
import { asDeclared, columnOf, headerFaults, isHeader, type Column } from './columns.ts';
import { isSilent, readRow, type Facts } from './read-row.ts';

/** A table's row that holds a rule; without the rule where its cells are at fault. */
export type TableRow = {
  at: number;
  name: string;
  rule: Rule | undefined;
  /** The rule as far as its cells could be read. */
  parts: Readonly<Record<string, unknown>>;
  /** The columns of cells that are at fault. */
  faulty: ReadonlySet<number>;
  /** The address of the cell that a part of the rule was read from, by its pointer in the rule. */
  cellOf: (pointer: string) => string;
};

/** What a sheet was read as; `header` is the row of a table's header, counted from 0. */
export type ReadSheet = {
  sheet: Sheet;
  kind: 'points table' | 'decision table' | 'notes';
  header: number;
  columns: readonly (Column | undefined)[];
  rows: TableRow[];
};

export type ReadTables = { sheets: ReadSheet[]; rules: Rule[]; faults: CellFault[] };

/** The names of the rules in tables. */
export function namesIn(sheets: readonly Sheet[]): Set<string> {
  const rows = readTables(sheets).sheets.flatMap((sheet) => sheet.rows);
  return new Set(rows.map(({ name }) => name));
}

/** Rows that one sheet may have. */
export const MOST_ROWS = 10_000;

/**
 * Reads the tables of a workbook's sheets as rules, in the order of sheets and rows.
 *
 * A sheet is a table, or empty, or its name begins with "#" and it is for readers. Rows above a
 * table's header, rows without a rule and columns under "#" are for readers too.
 *
 * @param facts the facts that rules may read, where they are known: a text fact's `5` is then a text
 * @returns every fault with its cell; the rules are those of the rows without fault
 */
export function readTables(sheets: readonly Sheet[], facts?: Facts): ReadTables {
  const faults: CellFault[] = [];
  const read = sheets.map((sheet) => readSheet(sheet, facts, faults));
  const rows = read.flatMap((sheet) => sheet.rows);
  const seen = new Map<string, TableRow>();
  for (const row of rows) {
    const before = row.name === '' ? undefined : seen.get(row.name);
    if (before) {
      const message = `names a rule that ${before.cellOf('/name')} names too; names are unique`;
      faults.push({ cell: row.cellOf('/name'), message });
    } else seen.set(row.name, row);
  }
  return { sheets: read, rules: rows.flatMap(({ rule }) => rule ?? []), faults };
}

function readSheet(sheet: Sheet, facts: Facts | undefined, faults: CellFault[]): ReadSheet {
  const isNotes = sheet.name.startsWith('#') || sheet.rows.every((row) => row.every(isEmpty));
  const at = isNotes ? -1 : sheet.rows.findIndex(isHeader);
  const header = sheet.rows[at] ?? [];
  const columns = header.map((cell) => asDeclared(columnOf(cell), facts?.keys() ?? []));
  const isPoints = columns.some((column) => column?.kind === 'points');
  const decides = columns.some((column) =>
    ['veto', 'cap', 'floor', 'worse', 'better', 'flag'].includes(column?.kind ?? ''),
  );
  const kind = isPoints && !decides ? 'points table' : 'decision table';
  const found: ReadSheet = { sheet, kind: isNotes ? 'notes' : kind, header: at, columns, rows: [] };
  append(faults, personFaults(sheet));
  if (isNotes) return found;
  if (at < 0) {
    faults.push({ cell: addressOf(sheet.name, 0, 0), message: NO_TABLE });
    return found;
  }
  if (sheet.rows.length > MOST_ROWS) {
    const message = `the sheet has ${sheet.rows.length} rows; at most ${MOST_ROWS} are read`;
    faults.push({ cell: addressOf(sheet.name, MOST_ROWS, 0), message });
    return found;
  }
  const wrong = [...headerFaults(header), ...unknownFacts(columns, facts)];
  for (const { at: column, message } of wrong) {
    faults.push({ cell: addressOf(sheet.name, at, column), message });
  }
  if (wrong.length > 0) {
    const unsure = new Set(wrong.map(({ at: column }) => column));
    append(faults, faultsBelow(found, unsure, facts));
    return found;
  }
  for (let row = at + 1; row < sheet.rows.length; row += 1) readRule(found, row, facts, faults);
  return found;
}

/**
 * What is wrong in the rows under a faulty header: only what stands in cells under sound columns, because
 * a column that cannot be told would make a fault of every row.
 */
function faultsBelow(
  { sheet, header, columns }: ReadSheet,
  unsure: ReadonlySet<number>,
  facts: Facts | undefined,
): CellFault[] {
  const sound = columns.map((column, at) => (unsure.has(at) ? { kind: 'note' as const } : column));
  const faults: CellFault[] = [];
  for (const [row, cells] of sheet.rows.entries()) {
    if (row <= header || isSilent(cells, sound)) continue;
    readRow(cells, sound, facts, (column) => (message) => {
      const isSure = !isEmpty(cells[column]) && !unsure.has(column);
      if (isSure) faults.push({ cell: addressOf(sheet.name, row, column), message });
    });
  }
  return faults;
}

const NO_TABLE =
  'the sheet is no table: no row has the header "name" and one of points, veto, cap, floor, worse, better, flag; a sheet for readers has a name that begins with "#"';

function unknownFacts(columns: ReadSheet['columns'], facts: Facts | undefined) {
  return columns.flatMap((column, at) => {
    if (column?.kind !== 'if' || !facts || facts.has(column.fact)) return [];
    const meant = didYouMean(column.fact, facts.keys());
    return [
      { at, message: `"${column.fact}" is no fact of the rule set that rules may read${meant}` },
    ];
  });
}

function readRule(
  { sheet, columns, rows }: ReadSheet,
  at: number,
  facts: Facts | undefined,
  faults: CellFault[],
): void {
  const cells = sheet.rows[at] ?? [];
  const faulty = new Set<number>();
  const tellAt = (column: number) => (message: string) => {
    faulty.add(column);
    faults.push({ cell: addressOf(sheet.name, at, column), message });
  };
  for (const [column, cell] of cells.entries()) {
    if (!columns[column] && !isEmpty(cell)) tellAt(column)('stands under no header');
  }
  if (isSilent(cells, columns)) return;
  const { rule: parts, origins } = readRow(cells, columns, facts, tellAt);
  const told = new Set(faulty);
  for (const { pointer, message } of shapeFaults(parts)) {
    const column = columnFor(pointer, origins);
    // what a cell says wrongly has been told in the words of the table
    if (!told.has(column)) tellAt(column)(message);
  }
  const name = textOf(parts['name'] as string);
  const rule = faulty.size === 0 ? (parts as Rule) : undefined;
  const cellOf = (pointer: string) => addressOf(sheet.name, at, columnFor(pointer, origins));
  rows.push({ at, name, rule, parts, faulty, cellOf });
}

function shapeFaults(rule: Record<string, unknown>): Fault[] {
  const parsed = ruleSchema.safeParse(rule);
  return parsed.success ? [] : faultsOf(parsed.error);
}

/** The column of the nearest part of the rule that has one. */
function columnFor(pointer: string, origins: ReadonlyMap<string, number>): number {
  for (let place = pointer; place !== ''; place = place.slice(0, place.lastIndexOf('/'))) {
    const column = origins.get(place);
    if (column !== undefined) return column;
  }
  return origins.get('/name') ?? 0;
}

/** Sheets come back as they were, notes and all, so nobody's number may stand in any of them. */
function personFaults({ name, rows }: Sheet): CellFault[] {
  return rows.flatMap((row, at) =>
    row.flatMap((cell, column) => {
      const [fault] = typeof cell === 'object' ? [] : personalNumberFaults(cell);
      return fault ? [{ cell: addressOf(name, at, column), message: fault.message }] : [];
    }),
  );
}
