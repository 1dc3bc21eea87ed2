import { append } from '../ground/append.ts';
import { didYouMean } from '../ground/nearest.ts';
import type { LookupTable } from '../expressions/lookup-table.ts';
import type { AnyRule, Rule } from '../rule-set/rule.ts';
import { addressOf, isEmpty, type CellFault, type Sheet } from './cell.ts';
import type { Column } from './columns.ts';
import { domainRowOf } from './domain-row.ts';
import { labelOf, lookupOfGrid, ruleOfGrid } from './grids/grid.ts';
import { gridKindOf } from './grids/head.ts';
import { readGrid, type ReadGrid } from './grids/read-grid.ts';
import { personFaults, type Schemes } from './person-faults.ts';
import type { Facts } from './read-row.ts';
import { MOST_ROWS, readTables, type ReadSheet } from './read-tables.ts';

/** What is known of the rule set that the sheets belong to; nothing where none is named. */
export type Known = {
  /** The facts that the rules of a domain, or of the whole, can read. */
  factsOf?: ((domain: string | undefined) => Facts) | undefined;
  domains?: readonly string[] | undefined;
  schemes?: Schemes | undefined;
};

/** A sheet as it was read: rules one a row, or one table. */
export type SheetContent =
  | { sheet: Sheet; domain: string | undefined; rules: ReadSheet; grid?: undefined }
  | { sheet: Sheet; domain: string | undefined; grid: ReadGrid; rules?: undefined };

/** What sheets hold: the rules of each domain and of the whole, and look-up tables. */
export type Content = {
  sheets: SheetContent[];
  faults: CellFault[];
};

/**
 * Reads the sheets of a workbook: rules one a row, decision tables and look-up tables, of which each is a sheet.
 *
 * @returns every fault with its cell, and the sheets in their order
 */
export function readContent(sheets: readonly Sheet[], known: Known = {}): Content {
  const faults: CellFault[] = [];
  const found = new Map<Sheet, SheetContent>();
  const ofRules = new Map<string | undefined, Sheet[]>();
  for (const sheet of sheets) {
    const kind = isForReaders(sheet) ? undefined : gridKindOf(sheet.rows);
    if (kind) {
      const grid = readGridSheet(sheet, kind, known, faults);
      found.set(sheet, { sheet, domain: grid.grid.domain, grid });
    } else {
      const domain = isForReaders(sheet) ? undefined : domainRowOf(sheet)?.domain;
      ofRules.set(domain, [...(ofRules.get(domain) ?? []), sheet]);
    }
  }
  for (const [domain, own] of ofRules) {
    const read = readTables(own, factsIn(known, domain), known.schemes);
    append(faults, read.faults);
    for (const rules of read.sheets) {
      const sheet = own[read.sheets.indexOf(rules)] as Sheet;
      found.set(sheet, { sheet, domain, rules });
    }
  }
  const contents = sheets.flatMap((sheet) => found.get(sheet) ?? []);
  append(faults, domainFaults(contents, known));
  append(faults, nameFaults(contents));
  return { sheets: contents, faults };
}

/** The rules of a domain, or of the whole: those of rows, and decision tables; faulty ones are left out. */
export function rulesIn({ sheets }: Content, domain: string | undefined): AnyRule[] {
  return sheets.flatMap((content): AnyRule[] => {
    if (content.domain !== domain) return [];
    if (content.rules)
      return content.rules.rows.flatMap(({ rule }): Rule[] => (rule ? [rule] : []));
    return content.grid.grid.kind === 'decision table' ? [ruleOfGrid(content.grid.grid)] : [];
  });
}

/** The look-up tables of sheets by their names. */
export function lookupsIn({ sheets }: Content): Record<string, LookupTable> {
  const grids = sheets.flatMap(({ grid }) =>
    grid?.grid.kind === 'look-up table' ? [grid.grid] : [],
  );
  return Object.fromEntries(grids.map((grid) => [grid.name, lookupOfGrid(grid)]));
}

/** The domains that sheets name. */
export function domainsIn({ sheets }: Content): string[] {
  return [...new Set(sheets.flatMap(({ domain }) => domain ?? []))];
}

/** A name for each rule and table in sheets, unique among all of them. */
export function namesIn(sheets: readonly Sheet[]): Set<string> {
  const { sheets: contents } = readContent(sheets);
  return new Set(contents.flatMap((content) => namesOf(content).map(({ key }) => key)));
}

/**
 * The name by which `namesIn` tells a rule or decision table of a part, or a look-up table.
 *
 * @example keyOf('rule', 'safe', 'matrix') // 'rule safe.matrix'
 */
export function keyOf(
  kind: 'rule' | 'look-up table',
  domain: string | undefined,
  name: string,
): string {
  return `${kind} ${labelOf(domain, name)}`;
}

function isForReaders({ name, rows }: Sheet): boolean {
  return name.startsWith('#') || rows.every((row) => row.every(isEmpty));
}

function factsIn({ factsOf, domains }: Known, domain: string | undefined): Facts | undefined {
  const isKnown = domain === undefined || domains?.includes(domain) === true;
  return isKnown ? factsOf?.(domain) : undefined;
}

function readGridSheet(
  sheet: Sheet,
  kind: NonNullable<ReturnType<typeof gridKindOf>>,
  known: Known,
  faults: CellFault[],
): ReadGrid {
  const { length } = sheet.rows;
  if (length > MOST_ROWS) {
    const message = `the sheet has ${length} rows; at most ${MOST_ROWS} are read`;
    faults.push({ cell: addressOf(sheet.name, MOST_ROWS, 0), message });
  }
  const read = { name: sheet.name, rows: sheet.rows.slice(0, MOST_ROWS) };
  // the domain of a decision table says which facts it can read
  const { grid } = readGrid(read, kind, undefined, []);
  const facts = factsIn(known, grid.domain);
  const found = readGrid(read, kind, facts, faults);
  const columns = found.columns.map((column): Column | undefined =>
    column?.kind === 'input' ? { kind: 'if', fact: column.name } : undefined,
  );
  // the keys of a look-up table are no facts, and have no scheme
  const schemes = kind === 'decision table' ? known.schemes : undefined;
  const { header } = found.head;
  append(faults, personFaults({ sheet, header, columns }, facts, schemes ?? new Map()));
  return { ...found, sheet };
}

/** The faults of domains that the rule set does not have. */
function domainFaults(contents: readonly SheetContent[], { domains }: Known): CellFault[] {
  return contents.flatMap(({ sheet, domain, grid }) => {
    if (domain === undefined || !domains || domains.includes(domain)) return [];
    const found = grid?.head.entries.get('domain') ?? domainRowOf(sheet);
    const message = `"${domain}" is not a domain of the rule set${didYouMean(domain, domains)}`;
    return [{ cell: addressOf(sheet.name, found?.row ?? 0, found?.column ?? 0), message }];
  });
}

function namesOf({
  domain,
  rules,
  grid,
}: SheetContent): { key: string; name: string; cell: string }[] {
  const rows = rules?.rows ?? [];
  const ofRows = rows.map(({ name, cellOf }) => ({
    ...{ key: keyOf('rule', domain, name), name, cell: cellOf('/name') },
  }));
  if (!grid) return ofRows;
  const { kind, name } = grid.grid;
  const key = keyOf(kind === 'look-up table' ? kind : 'rule', domain, name);
  return [{ key, name, cell: grid.cellOf('/name') }];
}

/** The faults of tables that have the name of another table or rule; rules among themselves are told by their sheets. */
function nameFaults(contents: readonly SheetContent[]): CellFault[] {
  const faults: CellFault[] = [];
  const seen = new Map<string, { cell: string; isGrid: boolean }>();
  for (const content of contents) {
    const isGrid = content.grid !== undefined;
    for (const { key, name, cell } of namesOf(content)) {
      const before = seen.get(key);
      if (!before || name === '') seen.set(key, { cell, isGrid });
      else if (isGrid || before.isGrid) {
        const what = key.startsWith('rule') ? 'rule' : 'look-up table';
        const message = `names a ${what} that ${before.cell} names too; names are unique`;
        faults.push({ cell, message });
      }
    }
  }
  return faults;
}
