import { faultsOf, type Fault } from '../ground/fault.ts';
import { append } from '../ground/append.ts';
import { ruleSchema, type Rule } from '../rule-set/rule.ts';
import { addressOf, isEmpty, textOf, type CellFault, type Sheet } from './cell.ts';
import { didYouMean } from '../ground/nearest.ts';
import { asDeclared, columnOf, headerFaults, isHeader, type Column } from './columns.ts';
import { personFaults, type Schemes } from './person-faults.ts';
import { hasNoRule, readRow, type Facts } from './read-row.ts';

/** A row of a table that holds a rule; without the rule if its cells are faulty. */
export type TableRow = {
  at: number;
  name: string;
  rule: Rule | undefined;
  /** The rule as far as its cells are readable. */
  parts: Readonly<Record<string, unknown>>;
  /** The columns of faulty cells. */
  faulty: ReadonlySet<number>;
  /** The address of the cell behind a part of the rule, by the part's pointer. */
  cellOf: (pointer: string) => string;
};

/** A sheet as it was read; `header` is the row of the table's header, counted from 0. */
export type ReadSheet = {
  sheet: Sheet;
  kind: 'points table' | 'table of rules' | 'notes';
  header: number;
  columns: readonly (Column | undefined)[];
  rows: TableRow[];
};

export type ReadTables = { sheets: ReadSheet[]; rules: Rule[]; faults: CellFault[] };

/** The most rows of a sheet. */
export const MOST_ROWS = 10_000;

/**
 * Reads the tables of a workbook as rules, in the order of sheets and rows. A sheet is a table, is empty,
 * or is for readers, if its name begins with "#". Rows above a table's header, rows without a rule and
 * columns under "#" are for readers too.
 *
 * @param facts the facts that rules can read, if known; a text fact's `5` is then read as a text
 * @param schemes the schemes of facts, if known; their valid codes are no persons' numbers
 * @returns every fault with its cell; the rules are those of the rows without faults
 */
export function readTables(
  sheets: readonly Sheet[],
  facts?: Facts,
  schemes: Schemes = new Map(),
): ReadTables {
  const faults: CellFault[] = [];
  const read = sheets.map((sheet) => readSheet(sheet, facts, schemes, faults));
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

function readSheet(
  sheet: Sheet,
  facts: Facts | undefined,
  schemes: Schemes,
  faults: CellFault[],
): ReadSheet {
  const isNotes = sheet.name.startsWith('#') || sheet.rows.every((row) => row.every(isEmpty));
  const at = isNotes ? -1 : sheet.rows.findIndex(isHeader);
  const header = sheet.rows[at] ?? [];
  const columns = header.map((cell) => asDeclared(columnOf(cell), facts?.keys() ?? []));
  const isPoints = columns.some((column) => column?.kind === 'points');
  const decides = columns.some((column) =>
    ['grade', 'veto', 'cap', 'floor', 'worse', 'better', 'flag'].includes(column?.kind ?? ''),
  );
  const kind = isPoints && !decides ? 'points table' : 'table of rules';
  const found: ReadSheet = { sheet, kind: isNotes ? 'notes' : kind, header: at, columns, rows: [] };
  append(faults, personFaults(found, facts, schemes));
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
 * The faults of rows under a faulty header: only those of cells in valid columns, because an unknown column
 * would cause a fault in every row.
 */
function faultsBelow(
  { sheet, header, columns }: ReadSheet,
  unsure: ReadonlySet<number>,
  facts: Facts | undefined,
): CellFault[] {
  const sound = columns.map((column, at) => (unsure.has(at) ? { kind: 'note' as const } : column));
  const faults: CellFault[] = [];
  for (const [row, cells] of sheet.rows.entries()) {
    if (row <= header || hasNoRule(cells, sound)) continue;
    readRow(cells, sound, facts, (column) => (message) => {
      const isSure = !isEmpty(cells[column]) && !unsure.has(column);
      if (isSure) faults.push({ cell: addressOf(sheet.name, row, column), message });
    });
  }
  return faults;
}

const NO_TABLE =
  'the sheet has no header row; write one with "name" and one of points, grade, veto, cap, floor, worse, better, flag, or begin the name of a sheet for readers with "#"';

function unknownFacts(columns: ReadSheet['columns'], facts: Facts | undefined) {
  return columns.flatMap((column, at) => {
    if (column?.kind !== 'if' || !facts || facts.has(column.fact)) return [];
    const meant = didYouMean(column.fact, facts.keys());
    return [
      { at, message: `"${column.fact}" is not a fact of the rule set that rules can read${meant}` },
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
  const reportAt = (column: number) => (message: string) => {
    faulty.add(column);
    faults.push({ cell: addressOf(sheet.name, at, column), message });
  };
  for (const [column, cell] of cells.entries()) {
    if (!columns[column] && !isEmpty(cell))
      reportAt(column)('is in a column without header; write a header, or "#" for a note');
  }
  if (hasNoRule(cells, columns)) return;
  const { rule: parts, origins } = readRow(cells, columns, facts, reportAt);
  const reported = new Set(faulty);
  for (const { pointer, message } of shapeFaults(parts)) {
    const column = columnFor(pointer, origins);
    // faults of cells have been reported in the table's terms
    if (!reported.has(column)) reportAt(column)(message);
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

/** The column of the nearest enclosing part of the rule. */
function columnFor(pointer: string, origins: ReadonlyMap<string, number>): number {
  for (let place = pointer; place !== ''; place = place.slice(0, place.lastIndexOf('/'))) {
    const column = origins.get(place);
    if (column !== undefined) return column;
  }
  return origins.get('/name') ?? 0;
}
