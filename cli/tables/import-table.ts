import { append } from '../../core/ground/append.ts';
import { basename } from 'node:path';
import { faultsOf, type Fault } from '../../core/ground/fault.ts';
import { isSame } from '../../core/tables/is-same.ts';
import { putContent } from '../../core/tables/put-content.ts';
import {
  domainsIn,
  lookupsIn,
  readContent,
  rulesIn,
  type Content,
} from '../../core/tables/read-content.ts';
import { addressOf, type CellFault, type Sheet } from '../../core/tables/cell.ts';
import type { Facts } from '../../core/tables/read-row.ts';
import type { LookupTable } from '../../core/expressions/lookup-table.ts';
import type { Catalogue } from '../../core/rule-set/catalogue.ts';
import { schemesIn } from '../../core/rule-set/faults/personal-faults.ts';
import { partsOf } from '../../core/rule-set/parts-of.ts';
import { ruleSetSchema, type RuleSet } from '../../core/rule-set/schema.ts';
import type { AnyRule } from '../../core/rule-set/rule.ts';
import { readableIn } from '../../core/rule-set/stages.ts';
import { CommandFault } from '../command-fault.ts';
import { readDocument } from '../input/read-document.ts';
import { readBook } from './book.ts';
import { faultsInside } from './faults-inside.ts';
import { keepLayout } from './layout-file.ts';
import { replaceFile } from './replace-file.ts';
import { withRules, withTables } from './rules-in-text.ts';

/** A fault with the cell it came from, or with its place in the rule set where there is no such cell. */
export type TableFault = CellFault | Fault;

/** How many rules or tables of the rule set an import touched, and how many not. */
type Counts = { added: number; changed: number; same: number; untouched: number };

/** What an import found, and how many rules of the rule set it touched. */
export type Imported = {
  /** The rules of the whole, decision tables among them. */
  rules: AnyRule[];
  /** The rules of domains, and look-up tables, if there are any. */
  domains?: Record<string, AnyRule[]>;
  lookups?: Record<string, LookupTable>;
  faults: TableFault[];
  tables: { sheet: string; kind: string; rules: number }[];
  into?: { file: string } & Counts;
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
  const content = readContent(sheets, target && knownOf(target.ruleSet));
  const tables = tablesOf(content);
  const faults: TableFault[] = [...book.faults, ...content.faults];
  if (faults.length === 0 && tables.every(({ rules }) => rules === 0)) {
    throw new CommandFault(`${file} has no table with a rule in it`, 1);
  }
  if (into === undefined || !target) {
    return faults.length > 0
      ? { rules: [], faults, tables }
      : { ...readOf(content), faults, tables };
  }
  append(faults, faultsInside(target, content, catalogue));
  if (faults.length > 0) return { rules: [], faults: inOrder(faults, sheets), tables };
  replaceFile(into, withContent(target, content));
  const { separator } = book;
  keepLayout(into, {
    file: basename(file),
    ...(separator ? { separator } : {}),
    sheets: sheets.map(({ name, rows }) => ({ name, rows: rows.map((row) => [...row]) })),
  });
  return {
    ...readOf(content),
    faults,
    tables,
    into: { file: into, ...counts(target.ruleSet, content) },
  };
}

function knownOf(ruleSet: RuleSet) {
  const domains = Object.keys(ruleSet.domains ?? {});
  return { factsOf: factsOf(ruleSet), domains, schemes: schemesIn(ruleSet) };
}

/** What sheets hold, as the rule set has it. */
function readOf(content: Content): Pick<Imported, 'rules' | 'domains' | 'lookups'> {
  const domains = domainsIn(content).map((domain) => [domain, rulesIn(content, domain)] as const);
  const lookups = lookupsIn(content);
  return {
    rules: rulesIn(content, undefined),
    ...(domains.length > 0 ? { domains: Object.fromEntries(domains) } : {}),
    ...(Object.keys(lookups).length > 0 ? { lookups } : {}),
  };
}

/** The text of the rule set with the content of sheets in it. */
function withContent(
  { ruleSet, text }: { ruleSet: RuleSet; text: string },
  content: Content,
): string {
  const after = putContent(ruleSet, {
    rulesOf: (domain) => rulesIn(content, domain),
    domains: domainsIn(content),
    tables: lookupsIn(content),
  });
  const ofDomains = domainsIn(content).reduce(
    (now, name) => withRules(now, after.domains?.[name]?.rules ?? [], ['domains', name]),
    withRules(text, after.rules),
  );
  const lookups = lookupsIn(content);
  return Object.keys(lookups).length > 0 ? withTables(ofDomains, lookups) : ofDomains;
}

/** The facts that the rules of a part of a rule set may read, those that come after the score among them. */
export function factsOf(ruleSet: RuleSet): (domain: string | undefined) => Facts {
  return (domain) => {
    const readable = readableIn(ruleSet, 'effects', domain);
    return new Map([...readable].map(([name, { valueClass }]) => [name, valueClass]));
  };
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

function tablesOf({ sheets }: Content): Imported['tables'] {
  return sheets.flatMap((content): Imported['tables'] => {
    const sheet = content.sheet.name;
    if (content.grid) {
      const { kind, rows } = content.grid.grid;
      return [{ sheet, kind, rules: rows.length }];
    }
    const { kind, rows } = content.rules;
    return kind === 'notes' ? [] : [{ sheet, kind, rules: rows.length }];
  });
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

/** Rules, decision tables and look-up tables, each counted as one. */
function counts(ruleSet: RuleSet, content: Content): Counts {
  const all: Counts = { added: 0, changed: 0, same: 0, untouched: 0 };
  const count = (
    before: ReadonlyMap<string, unknown>,
    after: readonly (readonly [string, unknown])[],
  ) => {
    const replaced = after.filter(([name]) => before.has(name));
    const same = replaced.filter(([name, now]) => isSame(now, before.get(name))).length;
    all.added += after.length - replaced.length;
    all.changed += replaced.length - same;
    all.same += same;
    all.untouched += before.size - replaced.length;
  };
  for (const { domain, rules } of partsOf(ruleSet)) {
    const before = new Map(rules.map((rule) => [rule.name, rule]));
    count(
      before,
      rulesIn(content, domain).map((rule) => [rule.name, rule] as const),
    );
  }
  const tables = new Map(Object.entries(ruleSet.tables ?? {}));
  count(tables, Object.entries(lookupsIn(content)));
  return all;
}
