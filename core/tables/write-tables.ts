import type { Rule } from '../rule-set/rule.ts';
import { trimmed, type Cell, type Sheet } from './cell.ts';
import { asDeclared, columnOf, headerOf, isHeader, type Column } from './columns.ts';
import { isSame } from './is-same.ts';
import { hasNoRule, readRow, type Facts } from './read-row.ts';
import { readTables, type ReadSheet, type TableRow } from './read-tables.ts';
import { partsOf, plainLeavesOf, writeRow } from './write-row.ts';

/** The most facts with a column each; a table with more facts has a column "when" instead. */
const MOST_FACT_COLUMNS = 8;

const order: readonly Column['kind'][] = [
  'name',
  'title',
  'law',
  'priority',
  'if',
  'when',
  'conditions',
  'points',
  'weight',
  'grade',
  'veto',
  'cap',
  'floor',
  'worse',
  'better',
  'once',
  'flag',
];

/**
 * Writes rules as tables: into the sheets they came from, cell by cell, if given, otherwise as one new
 * sheet. `readTables` reads the same rules from them.
 *
 * @param before the sheets that the rules were read from: rows of removed rules are left out, changed rules
 * have their changed cells rewritten, and new rules follow below the last table
 */
export function writeTables(
  rules: readonly Rule[],
  facts?: Facts,
  before: readonly Sheet[] = [],
): Sheet[] {
  const { sheets } = readTables(
    before.map((sheet) => withoutLostFacts(sheet, facts)),
    facts,
  );
  const named = new Map(rules.map((rule) => [rule.name, rule]));
  const placed = new Set(sheets.flatMap(({ rows }) => rows.map(({ name }) => name)));
  const fresh = rules.filter(({ name }) => !placed.has(name));
  const last = sheets.findLast(({ kind }) => kind !== 'notes');
  if (!last) {
    const own = { name: 'rules', rows: [] };
    const table = { sheet: own, kind: 'table of rules', header: 0, columns: [], rows: [] } as const;
    const names = new Set(before.map(({ name }) => name));
    while (names.has(own.name)) own.name += '-';
    return [...before, sheetOf({ ...table, rows: [] }, named, rules, facts)];
  }
  return sheets.map((sheet) =>
    sheet.kind === 'notes'
      ? sheet.sheet
      : sheetOf(sheet, named, sheet === last ? fresh : [], facts),
  );
}

/** A sheet without the columns of facts that the rule set no longer declares. */
function withoutLostFacts(sheet: Sheet, facts: Facts | undefined): Sheet {
  const header = sheet.rows.findIndex(isHeader);
  const lost = (sheet.rows[header] ?? []).map((cell) => {
    const column = asDeclared(columnOf(cell), facts?.keys() ?? []);
    return column?.kind === 'if' && facts !== undefined && !facts.has(column.fact);
  });
  if (!lost.includes(true)) return sheet;
  const rows = sheet.rows.map((row, at) =>
    at < header ? row : row.filter((_, column) => !lost[column]),
  );
  return { name: sheet.name, rows };
}

/** A row that the new sheet retains; `rule` if it holds one. */
type Line = { old: readonly Cell[]; row?: TableRow; rule?: Rule };

function sheetOf(
  { sheet, header, columns: before, rows }: ReadSheet,
  named: ReadonlyMap<string, Rule>,
  fresh: readonly Rule[],
  facts: Facts | undefined,
): Sheet {
  const ofRules = new Map(rows.map((row) => [row.at, row]));
  const standing: Line[] = sheet.rows.flatMap((old, at): Line[] => {
    const row = ofRules.get(at);
    if (!row) return at > header ? [{ old }] : [];
    const rule = named.get(row.name);
    return rule ? [{ old, row, rule }] : [];
  });
  const end = standing.findLastIndex(({ rule }) => rule) + 1;
  const added = fresh.map((rule): Line => ({ old: [], rule }));
  const lines = [...standing.slice(0, end), ...added, ...standing.slice(end)];
  const isKept = ({ row, rule }: Line) => rule !== undefined && isSame(row?.rule, rule);
  const changed = lines.flatMap((line) => (line.rule && !isKept(line) ? [line.rule] : []));
  const columns = withRoom(before, widthOf(sheet), changed, facts);
  const head = columns.map((column, at) =>
    before[at] || !column ? (sheet.rows[header]?.[at] ?? null) : headerOf(column),
  );
  const above = sheet.rows.slice(0, header);
  const below = lines.map((line) =>
    isKept(line) || !line.rule ? line.old : rewritten(line, columns, facts),
  );
  return { name: sheet.name, rows: trimmed([...above, head, ...below]) };
}

function widthOf({ rows }: Sheet): number {
  return rows.reduce((widest, row) => Math.max(widest, row.length), 0);
}

/** The row of a changed rule; cells with the same meaning keep their spelling. */
function rewritten({ old, row, rule }: Line, columns: ReadSheet['columns'], facts?: Facts): Cell[] {
  if (!rule) return [...old];
  const fresh = writeRow(rule, columns, facts) ?? [];
  const said = row?.rule && writeRow(row.rule, columns, facts);
  const isNote = (at: number) => columns[at]?.kind === 'note' || !columns[at];
  const mixed = fresh.map((cell, at) =>
    isNote(at) || (said && isSame(said[at], cell)) ? (old[at] ?? null) : cell,
  );
  if (isSame(ruleIn(mixed, columns, facts), rule)) return mixed;
  return fresh.map((cell, at) => (isNote(at) ? (old[at] ?? null) : cell));
}

function ruleIn(row: readonly Cell[], columns: ReadSheet['columns'], facts?: Facts): unknown {
  return hasNoRule(row, columns)
    ? undefined
    : readRow(row, columns, facts, () => () => undefined).rule;
}

/** A table's columns, with the further ones that rules need added at the right. */
function withRoom(
  before: ReadSheet['columns'],
  width: number,
  rules: readonly Rule[],
  facts?: Facts,
): ReadSheet['columns'] {
  const kinds = new Set(before.map((column) => column?.kind));
  const missing = new Map<string, Column>();
  const add = (column: Column) => missing.set(headerOf(column), column);
  for (const rule of rules) {
    for (const kind of ['name', ...partsOf(rule).map(([part]) => part)] as const) {
      if (!kinds.has(kind)) add({ kind } as Column);
    }
  }
  if (before.length === 0) conditionColumns(rules).forEach(add);
  const wide: (Column | undefined)[] = [...before];
  const added = [...missing.values()].toSorted(
    (left, right) => order.indexOf(left.kind) - order.indexOf(right.kind),
  );
  if (added.length > 0) while (wide.length < width) wide.push(undefined);
  const columns = [...wide, ...added];
  while (rules.some((rule) => writeRow(rule, columns, facts) === undefined)) {
    const at = columns.findIndex((column) => column?.kind === 'conditions');
    const end = at < 0 ? columns.findLastIndex(isCondition) : at;
    if (before.length > 0) while (columns.length < width) columns.push(undefined);
    // conditions after the last column stay in order; an existing table grows at the right
    columns.splice(before.length > 0 ? columns.length : end + 1, 0, { kind: 'conditions' });
  }
  return columns;
}

function isCondition(column: Column | undefined): boolean {
  return column !== undefined && ['if', 'when', 'law', 'priority'].includes(column.kind);
}

/** A column for each fact if they are few, otherwise a column "when". */
function conditionColumns(rules: readonly Rule[]): Column[] {
  const leaves = rules.flatMap(({ conditions }) => plainLeavesOf(conditions));
  const facts = new Set(leaves.map(({ fact }) => fact));
  if (facts.size > MOST_FACT_COLUMNS) return [{ kind: 'when' }];
  return [...facts].map((fact) => ({ kind: 'if', fact }));
}
