import { append } from '../../core/ground/append.ts';
import { basename } from 'node:path';
import { faultsOf, type Fault } from '../../core/ground/fault.ts';
import { isSame } from '../../core/tables/is-same.ts';
import { putRules } from '../../core/tables/put-rules.ts';
import { asFarAsRead } from '../../core/tables/as-far-as-read.ts';
import { readTables, type ReadTables } from '../../core/tables/read-tables.ts';
import { addressOf, type CellFault, type Sheet } from '../../core/tables/cell.ts';
import type { Facts } from '../../core/tables/read-row.ts';
import type { Catalogue } from '../../core/rule-set/catalogue.ts';
import { schemesIn } from '../../core/rule-set/faults/personal-faults.ts';
import { isTableRule } from '../../core/rule-set/flat-rules.ts';
import { ruleSetFaults } from '../../core/rule-set/parse-rule-set.ts';
import { ruleSetSchema, type Rule, type RuleSet } from '../../core/rule-set/schema.ts';
import { readableIn } from '../../core/rule-set/stages.ts';
import { CommandFault } from '../command-fault.ts';
import { readDocument } from '../input/read-document.ts';
import { readBook } from './book.ts';
import { keepLayout } from './layout-file.ts';
import { replaceFile } from './replace-file.ts';
import { withRules } from './rules-in-text.ts';

/** A fault with the cell it came from, or with its place in the rule set where there is no such cell. */
export type TableFault = CellFault | Fault;

/** What an import found, and how many rules of the rule set it touched. */
export type Imported = {
  rules: Rule[];
  faults: TableFault[];
  tables: { sheet: string; kind: string; rules: number }[];
  into?: { file: string; added: number; changed: number; same: number; untouched: number };
};

/**
 * Reads the tables of a file as rules and, where a rule set is named, puts them into it and keeps
 * beside it how the tables look. With any fault nothing is written.
 *
 * @throws CommandFault where a file cannot be read at all
 */
export async function importTable(
  file: string,
  into: string | undefined,
  catalogue: Catalogue,
  sheet?: string,
): Promise<Imported> {
  const book = await readBook(file, sheet);
  const { sheets } = book;
  if (into === '-') throw new CommandFault('--into takes a file, which is written again');
  const target = into === undefined ? undefined : ruleSetIn(into);
  if (target && 'faults' in target) return { rules: [], tables: [], faults: target.faults };
  const facts = target && factsOf(target.ruleSet);
  const read = readTables(sheets, facts, target && schemesIn(target.ruleSet));
  const tables = tablesOf(read);
  const faults: TableFault[] = [...book.faults, ...read.faults];
  if (faults.length === 0 && read.rules.length === 0) {
    throw new CommandFault(`${file} has no table with a rule in it`, 1);
  }
  if (into === undefined || !target) {
    return { rules: faults.length > 0 ? [] : read.rules, faults, tables };
  }
  append(faults, faultsInside(target, read, catalogue));
  if (faults.length > 0) return { rules: [], faults: inOrder(faults, sheets), tables };
  const rules = putRules(target.ruleSet.rules, read.rules);
  replaceFile(into, withRules(target.text, rules));
  const { separator } = book;
  keepLayout(into, {
    file: basename(file),
    ...(separator ? { separator } : {}),
    sheets: sheets.map(({ name, rows }) => ({ name, rows: rows.map((row) => [...row]) })),
  });
  return {
    rules: read.rules,
    faults,
    tables,
    into: { file: into, ...counts(target.ruleSet, read) },
  };
}

/** The facts that the rules of a rule set may read. */
export function factsOf(ruleSet: RuleSet): Facts {
  const readable = readableIn(ruleSet, 'effects');
  return new Map([...readable].map(([name, { valueClass }]) => [name, valueClass]));
}

/** A rule set's document and its text, or why it is none. */
export function ruleSetIn(
  file: string,
): { ruleSet: RuleSet; document: object; text: string } | { faults: Fault[] } {
  const read = readDocument(file);
  if ('fault' in read) throw new CommandFault(`${file} ${read.fault}`);
  const { content, text } = read;
  const parsed = ruleSetSchema.safeParse(content);
  return parsed.success
    ? { ruleSet: content as RuleSet, document: content as object, text }
    : { faults: faultsOf(parsed.error) };
}

function tablesOf({ sheets }: ReadTables): Imported['tables'] {
  return sheets.flatMap(({ sheet, kind, rows }) =>
    kind === 'notes' ? [] : [{ sheet: sheet.name, kind, rules: rows.length }],
  );
}

/**
 * What the rule set with the table's rules in it is refused for: each fault at the cell of the table, where
 * the table said what is wrong. While some cells cannot be read, only what the others are refused for.
 */
function faultsInside(
  { ruleSet, document }: { ruleSet: RuleSet; document: object },
  read: ReadTables,
  catalogue: Catalogue,
): TableFault[] {
  const rows = new Map(
    read.sheets.flatMap((sheet) =>
      sheet.rows.map((row) => [asFarAsRead(row, sheet, ruleSet), row] as const),
    ),
  );
  const rules = putRules(ruleSet.rules, [...rows.keys()]);
  const refused = ruleSetFaults({ ...document, rules }, catalogue).map((fault): TableFault => {
    const [, index, rest = ''] = /^\/rules\/(\d+)(.*)$/.exec(fault.pointer) ?? [];
    const rule = index === undefined ? undefined : rules[Number(index)];
    const row = rule && !isTableRule(rule) ? rows.get(rule) : undefined;
    return row ? { cell: row.cellOf(rest), message: fault.message } : fault;
  });
  if (read.faults.length === 0) return refused;
  const told = new Set(read.faults.map(({ cell }) => cell));
  return refused.filter((fault) => 'cell' in fault && !told.has(fault.cell));
}

/** Faults as a reader comes to their cells, row by row; those of the rule set behind them. */
function inOrder(faults: readonly TableFault[], sheets: readonly Sheet[]): TableFault[] {
  const names = sheets.map(({ name }) => addressOf(name, 0, 0).replace(/A1$/, ''));
  const placeOf = (fault: TableFault): number[] => {
    if (!('cell' in fault)) return [names.length];
    const [, sheet = '', letters = '', row = ''] = /^(.*!)([A-Z]+)(\d+)$/.exec(fault.cell) ?? [];
    return [names.indexOf(sheet), Number(row), letters.length, letters.charCodeAt(0)];
  };
  return faults.toSorted((one, other) => {
    const [left, right] = [placeOf(one), placeOf(other)];
    const differs = left.findIndex((part, at) => part !== right[at]);
    return differs < 0 ? 0 : (left[differs] ?? 0) - (right[differs] ?? 0);
  });
}

function counts({ rules: before }: RuleSet, { rules }: ReadTables) {
  const known = new Map(before.map((rule) => [rule.name, rule]));
  const replaced = rules.filter(({ name }) => known.has(name));
  const same = replaced.filter((rule) => isSame(rule, known.get(rule.name))).length;
  return {
    added: rules.length - replaced.length,
    changed: replaced.length - same,
    same,
    untouched: before.length - replaced.length,
  };
}
