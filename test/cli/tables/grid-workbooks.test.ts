import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { catalogueIn } from '../../../cli/rule-sets/rule-set-source.ts';
import { exportTable } from '../../../cli/tables/export-table.ts';
import { importTable } from '../../../cli/tables/import-table.ts';
import { readPacks } from '../../../functions/steps/rule-sets/packs.ts';
import { askCell, expectedSheets, figureCell, type Document, type Raw } from './expected-sheets.ts';
import { gridDocuments } from './random-grids.ts';
import { folder } from './targets.ts';
import { cellsOf, written, type Tab } from './workbooks.ts';

const none = { measures: [] };
const all = gridDocuments(50) as unknown as Document[];

type Table = { rows: unknown[][] };
type Place = { sheet: number; table: Table; row: number; column: number; isFigure: boolean };

function fileWith(document: unknown): string {
  const file = join(folder(), '1.json');
  writeFileSync(file, `${JSON.stringify(document, null, 2)}\n`);
  return file;
}

function documentIn(file: string): Document {
  return JSON.parse(readFileSync(file, 'utf8')) as Document;
}

async function exported(file: string, name = 'table.xlsx'): Promise<string> {
  const output = join(dirname(file), name);
  await exportTable(file, { output, force: true });
  return output;
}

/** The document with every table cut to its first row, and no rules of rows. */
function bare(document: Document): Document {
  const copy = structuredClone(document);
  for (const { table } of placesIn(copy)) table.rows.splice(1);
  return copy;
}

/** The tables of a document in the order of their sheets. */
function tablesIn({
  rules,
  domains = {},
  tables = {},
}: Document): { sheet: number; table: Table; keys: number }[] {
  const parts = [rules, ...Object.values(domains).map((domain) => domain.rules)];
  let sheet = 0;
  const found = parts.flatMap((own) => {
    if (own.some((rule) => !rule.table)) sheet += 1;
    return own.flatMap(({ table }) =>
      table ? [{ sheet: sheet++, table, keys: table.inputs.length }] : [],
    );
  });
  const lookups = Object.values(tables).map((table) => ({
    sheet: sheet++,
    table,
    keys: (table.by ?? table.keys ?? []).length,
  }));
  return [...found, ...lookups];
}

function placesIn(document: Document): Place[] {
  return tablesIn(document).flatMap(({ sheet, table, keys }) =>
    table.rows.flatMap((cells, row) =>
      cells.map((_, column) => ({ sheet, table, row, column, isFigure: column >= keys })),
    ),
  );
}

describe('fifty workbooks of tables', () => {
  it('hold all that is promised', () => {
    const cells = all.flatMap((document) => placesIn(document).map((place) => cellAt(place)));
    expect(cells.length).toBeGreaterThan(1500);
    const forms = new Set(cells.map((cell) => Object.keys(Object(cell) as object).join()));
    for (const form of [
      'in',
      'not',
      'given',
      'from,to',
      'from,below',
      'above,to',
      'above,below',
      'from',
      'below',
    ])
      expect(forms).toContain(form);
    for (const value of [true, '2024-02-29', '5', '007', '', null, 1e-7, '*'])
      expect(cells).toContain(value);
    expect(all.filter(({ domains }) => domains).length).toBeGreaterThan(20);
    expect(all.filter(({ tables }) => tables).length).toBeGreaterThan(20);
  });

  it.each(all.map((document, at) => ({ at, document })))(
    'are what their rule set says, cell for cell, and come back: $at',
    async ({ document, at }) => {
      const file = fileWith(document);
      const before = readFileSync(file, 'utf8');
      const book = await exported(file);
      expect(await cellsOf(book)).toEqual(expectedSheets(document));

      const imported = await importTable(book, file, none);
      expect(imported.faults).toEqual([]);
      expect(readFileSync(file, 'utf8')).toBe(before);

      const into = fileWith(bare(document));
      expect((await importTable(book, into, none)).faults).toEqual([]);
      expect(documentIn(into)).toEqual(document);

      await changesOneCell(document, at);
    },
  );
});

function cellAt({ table, row, column }: Place): unknown {
  return table.rows[row]?.[column];
}

/** A cell changed in the workbook is that change in the rule set, and one changed in the rule set in the workbook. */
async function changesOneCell(document: Document, seed: number): Promise<void> {
  const changed = structuredClone(document);
  const places = placesIn(changed);
  const place = places[(seed * 7919) % places.length] as Place;
  const others = [
    ...new Set(
      places.filter((one) => one.table === place.table && one.column === place.column).map(cellAt),
    ),
  ];
  const value =
    others.find((one) => JSON.stringify(one) !== JSON.stringify(cellAt(place))) ?? cellAt(place);
  place.table.rows[place.row]![place.column] = value;
  const isLookup = 'keys' in place.table;
  const shown = !place.isFigure ? askCell(value) : isLookup ? figureCell(value) : (value as Raw);

  const file = fileWith(document);
  const before = readFileSync(file, 'utf8').split('\n');
  const tabs = (await cellsOf(await exported(file))) as Tab[];
  const data = withNotes(tabs, place, shown);
  const book = join(dirname(file), 'edited.xlsx');
  writeFileSync(book, await written(data));
  expect((await importTable(book, file, none)).faults).toEqual([]);
  expect(documentIn(file)).toEqual(changed);
  expect(linesApart(before, readFileSync(file, 'utf8').split('\n'))).toBeLessThan(30);

  // the notes come back with it, and the change undone in the rule set is undone in its cell alone
  expect(await cellsOf(await exported(file, 'edited.xlsx'))).toEqual(await cellsOfTabs(data, file));
  writeFileSync(file, before.join('\n'));
  const undone = withNotes(tabs, place, undefined);
  expect(await cellsOf(await exported(file, 'edited.xlsx'))).toEqual(
    await cellsOfTabs(undone, file),
  );
}

/** How many lines stand between those that two texts begin and end with in common. */
function linesApart(before: readonly string[], after: readonly string[]): number {
  const start = after.findIndex((line, at) => line !== before[at]);
  const end = after.toReversed().findIndex((line, at) => line !== before.at(-1 - at));
  return start < 0 ? 0 : after.length - start - end;
}

/** The sheets with a note above the changed one and a column of notes in it, and its cell changed. */
function withNotes(
  tabs: readonly Tab[],
  { sheet, table, row, column }: Place,
  shown: Raw | undefined,
): Tab[] {
  return tabs.map((tab, at) => {
    if (at !== sheet) return tab;
    const header = tab.data.length - table.rows.length - 1;
    const rows = tab.data.map((cells, index) => {
      const isChanged = index === header + 1 + row && shown !== undefined;
      const own = isChanged ? cells.with(column, shown) : cells;
      const note = index === header ? '# source' : index > header ? `row ${index}` : null;
      return [...own, note];
    });
    return { sheet: tab.sheet, data: [['# read with annex 2'], ...rows] };
  });
}

async function cellsOfTabs(tabs: readonly Tab[], beside: string): Promise<unknown> {
  const file = join(dirname(beside), 'wanted.xlsx');
  writeFileSync(file, await written(tabs));
  return await cellsOf(file);
}

describe.each(readPacks('rules').map(({ id, version, document }) => ({ id, version, document })))(
  'the workbook of $id $version',
  ({ document }) => {
    it('gives the rule set back', async () => {
      const whole = document as Document;
      const file = fileWith(whole);
      const book = await exported(file);
      const into = fileWith(bare(whole));
      expect((await importTable(book, into, catalogueIn('rules'))).faults).toEqual([]);
      expect(documentIn(into)).toEqual(whole);
      const sheets = (await cellsOf(book)) as { sheet: string }[];
      expect(sheets.filter(({ sheet }) => sheet !== 'rules').length).toBeGreaterThanOrEqual(
        tablesIn(whole).length,
      );
    });
  },
);
