import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exportTable } from '../../../cli/tables/export-table.ts';
import { importTable } from '../../../cli/tables/import-table.ts';
import { personalDocumentFaults } from '../../../core/rule-set/faults/personal-faults.ts';
import { gradus, PERSONAL } from '../gradus.ts';
import { empty, folder } from './targets.ts';
import { cellsOf, written, type Tab } from './workbooks.ts';

const none = { measures: [] };

const matrix = {
  name: 'matrix',
  law: 'act',
  table: {
    inputs: ['late', 'category'],
    gives: 'cap',
    hit: 'first',
    rows: [
      [{ above: 10 }, '*', 'C'],
      ['*', { in: ['A', '5'] }, 'B'],
    ],
  },
};
const factor = {
  title: 'Factor by year',
  law: 'annex',
  keys: ['year'],
  values: ['z', 'name'],
  rows: [
    [2023, 5, 'low'],
    [{ from: 2024 }, null, ''],
  ],
};
const plain = {
  name: 'plain',
  law: 'act',
  conditions: { all: [{ fact: 'late', operator: 'greaterThan', value: 3 }] },
  event: { type: 'points', params: { points: -5 } },
};
const document = {
  ...empty,
  tables: { factor },
  domains: { safe: { rules: [plain, matrix], score: empty.score, grades: empty.grades } },
  rules: [plain, matrix, { ...plain, name: 'last' }],
};
type Document = typeof document;

function fileWith(content: unknown = document): string {
  const file = join(folder(), '1.json');
  writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`);
  return file;
}
const documentIn = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Document;

/** The sheets of an export, with those that are named changed. */
async function bookWith(
  changes: Record<string, (data: Tab['data']) => Tab['data']>,
  content: unknown = document,
): Promise<{ into: string; book: string }> {
  const into = fileWith(content);
  const book = join(dirname(into), 'book.xlsx');
  await exportTable(into, { output: book });
  const tabs = (await cellsOf(book)) as Tab[];
  const changed = tabs.map(({ sheet, data }) => ({ sheet, data: changes[sheet]?.(data) ?? data }));
  writeFileSync(book, await written(changed));
  return { into, book };
}

/** A sheet with one cell in place of another; the first column and row are 0. */
const cell =
  (row: number, column: number, value: Tab['data'][number][number]) => (data: Tab['data']) =>
    data.map((cells, at) => (at === row ? Object.assign([...cells], { [column]: value }) : cells));

async function faultsOf(changes: Parameters<typeof bookWith>[0]): Promise<string[]> {
  const { into, book } = await bookWith(changes);
  const before = readFileSync(into, 'utf8');
  const { faults } = await importTable(book, into, none);
  expect(readFileSync(into, 'utf8')).toBe(before);
  return faults.map((fault) => `${'cell' in fault ? fault.cell : fault.pointer} ${fault.message}`);
}

describe('the sheets of a rule set', () => {
  it('are its rules, those of its domains, and a sheet for each table', async () => {
    const { book } = await bookWith({});
    expect(await cellsOf(book)).toEqual([
      expect.objectContaining({ sheet: 'rules' }),
      {
        sheet: 'matrix',
        data: [
          ['decision table', 'matrix', null],
          ['law', 'act', null],
          ['hit', 'first', null],
          ['# Late', 'Category', null],
          ['if late', 'if category', 'cap'],
          ['> 10', '-', 'C'],
          ['-', 'in A, "5"', 'B'],
        ],
      },
      {
        sheet: 'safe.rules',
        data: [
          ['domain', 'safe', null, null],
          ['name', 'law', 'if late', 'points'],
          ['plain', 'act', '> 3', -5],
        ],
      },
      expect.objectContaining({ sheet: 'safe.matrix' }),
      {
        sheet: 'factor',
        data: [
          ['look-up table', 'factor', null],
          ['title', 'Factor by year', null],
          ['law', 'annex', null],
          ['if year', 'z', 'name'],
          [2023, 5, 'low'],
          ['>= 2024', null, '""'],
        ],
      },
    ]);
  });

  it('are one sheet where one table is named, also as CSV', async () => {
    const into = fileWith();
    const output = join(dirname(into), 'one.csv');
    const { stdout } = await gradus(['table', 'export', into, output, '--only', 'safe.matrix']);
    expect(stdout).toBe(`${output}: 1 rule\n`);
    expect(readFileSync(output, 'utf8')).toContain('decision table,matrix,\r\ndomain,safe,\r\n');
    const csv = readFileSync(output, 'utf8').replace('> 10,-,C', '> 11,-,D');
    writeFileSync(output, csv);
    const done = await gradus(['table', 'import', output, '--into', into]);
    expect(done.stdout).toContain('one: decision table, 2 rows');
    expect(done.stdout).toContain(
      '1 changed, 0 added, 0 as they were; 5 rules and tables that the table does not name stay',
    );
    const { domains, rules } = documentIn(into);
    expect(domains.safe.rules[1]).toEqual({
      ...matrix,
      table: { ...matrix.table, rows: [[{ above: 11 }, '*', 'D'], matrix.table.rows[1]] },
    });
    expect(rules).toEqual(document.rules);
    const wrong = await gradus(['table', 'export', into, output, '--only', 'matrixes']);
    expect(wrong.stderr).toContain('the rule set has no rule or table "matrixes"');
  });

  it('are put into a rule set that lacks them', async () => {
    const { book } = await bookWith({});
    const safe = { ...document.domains.safe, rules: [] };
    const into = fileWith({ ...empty, domains: { safe }, rules: [] });
    expect((await importTable(book, into, none)).faults).toEqual([]);
    const after = documentIn(into);
    expect(after.rules).toEqual([plain, document.rules[2], matrix]);
    expect(after.domains).toEqual(document.domains);
    expect(after.tables).toEqual(document.tables);
    const text = readFileSync(into, 'utf8');
    expect(text.indexOf('"tables"')).toBeLessThan(text.indexOf('"domains"'));
  });

  it('without a rule set are a part of one on standard output', async () => {
    const { book } = await bookWith({});
    const { stdout } = await gradus(['table', 'import', book]);
    expect(JSON.parse(stdout)).toEqual({
      tables: document.tables,
      domains: { safe: { rules: [plain, matrix] } },
      rules: [plain, document.rules[2], matrix],
    });
  });
});

describe('a fault', () => {
  it.each<[string, string, (data: Tab['data']) => Tab['data'], string[]]>([
    ['a cell', 'matrix', cell(5, 0, '5-10'), ['matrix!A6 holds "5-10"; write "5..10"']],
    [
      'a value that the fact cannot be',
      'safe.matrix',
      cell(7, 1, 'in A, B'),
      ['safe.matrix!B8 compares with B, which the fact category can never be'],
    ],
    [
      'a grade',
      'matrix',
      cell(6, 2, 'E'),
      ['matrix!C7 names the grade E, which "grades" does not list'],
    ],
    ['no grade', 'matrix', cell(6, 2, null), ['matrix!C7 is empty; write what the row gives']],
    [
      'a row without conditions',
      'matrix',
      (data) => cell(6, 0, null)(cell(6, 1, null)(data)),
      ['matrix!A7 no condition in this row; write "-" if the row always holds'],
    ],
    ['the hit policy', 'matrix', cell(2, 1, 'sum'), ['matrix!B3 sums points only']],
    ['another hit policy', 'matrix', cell(2, 1, 'all'), ['matrix!B3 must be one of']],
    ['no hit policy', 'matrix', cell(2, 1, null), ['matrix!B3 is empty; write the row "hit"']],
    ['no row of the hit policy', 'matrix', cell(2, 0, '#'), ['matrix!B1 has no hit; add a row']],
    ['the law', 'safe.matrix', cell(2, 1, 'acts'), ['safe.matrix!B3 rests on "acts"']],
    ['no law', 'factor', cell(2, 1, null), ['factor!B3 is empty; write the row "law"']],
    ['a fact', 'matrix', cell(4, 0, 'if lates'), ['matrix!A5 reads "lates"']],
    [
      'a fact twice',
      'matrix',
      cell(4, 0, 'if category'),
      ['matrix!A6 compares by', 'matrix!B6 is in a second column of the same header', 'matrix!B7'],
    ],
    ['a list', 'matrix', cell(4, 0, 'if acts'), ['matrix!A5 reads acts, which is a list']],
    [
      'a column',
      'matrix',
      cell(4, 2, 'caps'),
      ['matrix!C5 "caps" is not a column of a decision table (did you mean "cap"?)'],
    ],
    [
      'two results',
      'matrix',
      cell(4, 1, 'grade'),
      ['matrix!C5 stands beside "grade"; a decision table gives one thing'],
    ],
    [
      'a key above',
      'matrix',
      cell(1, 0, 'laws'),
      ['matrix!B1 has no law', 'matrix!A2 "laws" is not known above a table (did you mean "law"?)'],
    ],
    [
      'the domain',
      'safe.rules',
      cell(0, 1, 'save'),
      ['safe.rules!B1 "save" is not a domain of the rule set (did you mean "safe"?)'],
    ],
    [
      'the domain of a table',
      'safe.matrix',
      cell(1, 1, 'save'),
      ['safe.matrix!B2 "save" is not a domain'],
    ],
    [
      'a name twice',
      'matrix',
      cell(0, 1, 'plain'),
      ['matrix!B1 names a rule that rules!A2 names too; names are unique'],
    ],
    [
      'a table twice',
      'safe.matrix',
      cell(1, 0, '# domain'),
      ['safe.matrix!B1 names a rule that matrix!B1 names too'],
    ],
    ['a key without a value', 'factor', cell(4, 0, null), ['factor!A5 is a key without a value']],
    ['a figure that asks', 'factor', cell(4, 1, '> 5'), ['factor!B5 is what a key asks for']],
    [
      'a figure of another type',
      'factor',
      cell(5, 1, 'x'),
      ['factor!B6 is the text "x", and most cells of the column hold a number; write a number'],
    ],
    [
      'the name of a key',
      'factor',
      cell(3, 0, 'if Year'),
      ['factor!A4 must be a name in camel case'],
    ],
    [
      'the name of a figure',
      'factor',
      cell(3, 2, 'the name'),
      ['factor!C4 must be a name in camel case'],
    ],
    ['a figure twice', 'factor', cell(3, 2, 'z'), ['factor!C4 "z" occurs twice']],
    ['a remark beside', 'factor', cell(1, 2, 'x'), ['factor!C2 is beside the value of the row']],
    [
      'a column without header',
      'factor',
      cell(4, 4, 'x'),
      ['factor!E5 is in a column without header'],
    ],
    [
      'no header',
      'factor',
      (data) => data.slice(0, 3),
      ['factor!A1 the sheet has no header row below "look-up table"'],
    ],
    ['no rows', 'factor', (data) => data.slice(0, 4), ['factor!A4']],
    ['a person', 'factor', cell(1, 1, PERSONAL), ['factor!B2']],
    [
      'a person in a cell',
      'matrix',
      cell(5, 1, `in A, ${PERSONAL}`),
      ['matrix!B6 can be read as a personal identity number'],
    ],
  ])('of %s in %s is at its cell', async (_, sheet, change, expected) => {
    const faults = await faultsOf({ [sheet]: change });
    expect(faults).toEqual(expected.map((one) => expect.stringContaining(one) as string));
  });
});

describe('a code of a scheme in a decision table', () => {
  const corporation = { type: 'string', scheme: 'us-ca-corp', required: true, title: 'Number' };
  const codes = (cells: unknown[]) => ({
    ...empty,
    facts: { ...empty.facts, corporation },
    rules: [{ ...matrix, table: { ...matrix.table, inputs: ['corporation'], rows: [cells] } }],
  });

  it.each([['C1234569'], [{ in: ['C1234569'] }]])('is nobody in its column: %j', async (code) => {
    const content = codes([code, 'B']);
    expect(personalDocumentFaults(content)).toEqual([]);
    const { into, book } = await bookWith({}, content);
    expect((await importTable(book, into, none)).faults).toEqual([]);
  });

  it('is refused elsewhere, by the check as by the import', async () => {
    const content = { ...codes(['C1234569', 'B']), facts: { ...empty.facts } };
    const elsewhere = { ...content, rules: [{ ...content.rules[0], title: 'C1234569' }] };
    expect(personalDocumentFaults(elsewhere).map(({ pointer }) => pointer)).toEqual([
      '/rules/0/table/rows/0/0',
      '/rules/0/title',
    ]);
    const { into, book } = await bookWith(
      { matrix: cell(1, 1, 'C1234569') },
      codes(['C1234569', 'B']),
    );
    const { faults } = await importTable(book, into, none);
    expect(faults.map((fault) => 'cell' in fault && fault.cell)).toContain('matrix!B2');
    expect(faults.map((fault) => 'cell' in fault && fault.cell)).not.toContain('matrix!A5');
  });
});

describe('the look of a table', () => {
  const noted = (data: Tab['data']) => [
    ['# Adopted in March'],
    ...data.map((cells, at) => [
      '',
      ...cells,
      at === 4 ? '# source' : at > 4 ? `note ${at}` : null,
    ]),
    [null, null, null, null, 'see annex 2'],
  ];

  async function exportedAfter(change: (content: Document) => unknown): Promise<Tab | undefined> {
    const { into, book } = await bookWith({ matrix: noted });
    expect((await importTable(book, into, none)).faults).toEqual([]);
    writeFileSync(into, JSON.stringify(change(documentIn(into)), null, 2));
    await exportTable(into, { output: book, force: true });
    const tabs = (await cellsOf(book)) as Tab[];
    const back = await importTable(book, into, none);
    expect(back.faults).toEqual([]);
    expect(back.into).toMatchObject({ added: 0, changed: 0 });
    return tabs.find(({ sheet }) => sheet === 'matrix');
  }
  const withTable = (change: object) => (content: Document) => ({
    ...content,
    rules: [content.rules[0], { ...matrix, ...change }, content.rules[2]],
  });

  it('keeps notes beside a row that is new', async () => {
    const [first, second] = matrix.table.rows;
    const rows = [first, [{ from: 5 }, '*', 'C'], second];
    const tab = await exportedAfter(withTable({ table: { ...matrix.table, rows } }));
    expect(tab?.data.slice(5)).toEqual([
      [null, 'if late', 'if category', 'cap', '# source'],
      [null, '> 10', '-', 'C', 'note 5'],
      [null, '>= 5', '-', 'C', null],
      [null, '-', 'in A, "5"', 'B', 'note 6'],
      [null, null, null, null, 'see annex 2'],
    ]);
    expect(tab?.data[0]).toEqual(['# Adopted in March', null, null, null, null]);
  });

  it('has a new column among the others, and the titles above them', async () => {
    const inputs = ['late', 'isNew', 'category'];
    const rows = matrix.table.rows.map(([one, other, gives]) => [one, true, other, gives]);
    const tab = await exportedAfter(
      withTable({ title: 'Caps', table: { ...matrix.table, inputs, rows } }),
    );
    expect(tab?.data.slice(1)).toEqual([
      [null, 'decision table', 'matrix', null, null, null],
      [null, 'law', 'act', null, null, null],
      [null, 'hit', 'first', null, null, null],
      ['title', 'Caps', null, null, null, null],
      ['#', 'Late', 'New', 'Category', null, null],
      [null, 'if late', 'if isNew', 'if category', 'cap', '# source'],
      [null, '> 10', true, '-', 'C', 'note 5'],
      [null, '-', true, 'in A, "5"', 'B', 'note 6'],
      [null, null, null, null, null, 'see annex 2'],
    ]);
  });

  it('goes with a table that is gone', async () => {
    const tab = await exportedAfter((content) => ({ ...content, rules: [plain] }));
    expect(tab).toBeUndefined();
  });
});

describe('a list that is longer than a cell may be', () => {
  it('goes on in further columns of the same header', async () => {
    const long = Array.from({ length: 300 }, (_, at) => `${'long-value-'.repeat(15)}${at}`);
    const facts = {
      ...empty.facts,
      category: { ...empty.facts.category, enum: ['A', '5', ...long] },
    };
    const rows = [[1, { in: long }, 'B'], matrix.table.rows[1]];
    const content = { ...empty, facts, rules: [{ ...matrix, table: { ...matrix.table, rows } }] };
    const { into, book } = await bookWith({}, content);
    const tabs = (await cellsOf(book)) as Tab[];
    expect(tabs[0]?.data[4]).toEqual(['if late', 'if category', 'if category', 'cap']);
    expect((await importTable(book, into, none)).into).toMatchObject({ same: 1 });
    const bare = fileWith({ ...content, rules: [] });
    await importTable(book, bare, none);
    expect(documentIn(bare).rules).toEqual(content.rules);
  });
});
