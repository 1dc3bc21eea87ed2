import writeXlsx from 'write-excel-file/node';
import { csvOf, saveKinds, savedCsv, type DrawnTable, type MutatedTable } from './csv-mutations.ts';
import type { DrawnGrid } from './grid-rows.ts';
import { archives } from './workbook-mutations.ts';

type Sheet = { cells: string[][]; header: number; row: number };
type Change = (sheet: Sheet) => string[][];

/** One cell of a row below the header, or of the header, written anew. */
const cell =
  (column: number, change: (text: string) => string): Change =>
  ({ cells, row }) =>
    cells.map((line, at) => (at === row ? line.with(column, change(line.at(column) ?? '')) : line));

const head =
  (key: string, change: (line: string[]) => string[][]): Change =>
  ({ cells, header }) =>
    cells.flatMap((line, at) => (at < header && line[0] === key ? change(line) : [line]));

const headers =
  (change: (line: string[]) => string[]): Change =>
  ({ cells, header }) =>
    cells.map((line, at) => (at === header ? change(line) : line));

const same: Readonly<Record<string, Change>> = {
  plain: ({ cells }) => cells,
  'keys in capitals': ({ cells, header }) =>
    cells.map((line, at) => (at < header ? line.with(0, line[0]?.toUpperCase() ?? '') : line)),
  'remarks above': ({ cells }) => [
    ['# Table of 2025', ''],
    ['', ''],
    ['#', 'see annex 2'],
    ...cells,
  ],
  'rows above in another order': ({ cells, header }) => [
    ...cells.slice(0, header).toReversed(),
    ...cells.slice(header),
  ],
  'blank rows': ({ cells }) => cells.flatMap((line) => [line, line.map(() => '')]),
  'note column': ({ cells, header }) =>
    cells.map((line, at) => [...line, at < header ? '' : at === header ? '# 备注' : 'see annex']),
  'note column in front': ({ cells, header }) =>
    cells.map((line, at) => [at < header ? '' : at === header ? '# 备注' : 'see annex', ...line]),
  'columns to the right': ({ cells }) => cells.map((line) => ['', '', ...line]),
  'header in capitals': headers((line) => line.map((text) => text.replace(/^if /, 'IF '))),
  'dash of another kind': cell(0, (text) => (text === '-' ? '–' : text)),
  'JSON of the rule set': cell(0, (text) => (text === '>= 2' ? '{ "from": 2 }' : text)),
};

const refused: Readonly<Record<string, Change>> = {
  'unknown key': head('law', (line) => [line.with(0, 'laws')]),
  'key twice': head('title', (line) => [line, line]),
  'no law': head('law', () => []),
  'empty law': head('law', (line) => [line.with(1, '')]),
  'unknown law': head('law', (line) => [line.with(1, 'decree')]),
  'no name': ({ cells }) => cells.map((line, at) => (at === 0 ? line.with(1, '') : line)),
  'faulty name': ({ cells }) => cells.map((line, at) => (at === 0 ? line.with(1, 'a b?') : line)),
  'remark beside a value': head('law', (line) => [[...line.slice(0, 2), 'see annex']]),
  'no header': ({ cells, header }) => cells.toSpliced(header, 1),
  'no rows': ({ cells, header }) => cells.slice(0, header + 1),
  'no condition in the header': headers((line) => line.map((text) => text.replace(/^if /, ''))),
  'two comparisons': cell(0, () => '> 2 and > 3'),
  'slip of a range': cell(0, () => '2-4 or 5'),
  'another fact': cell(0, () => '> [limit]'),
  'open quote in a cell': cell(0, () => '"A'),
  'broken JSON': cell(0, () => '{ "from": '),
  'unknown form in JSON': cell(0, () => '{ "least": 2 }'),
  'doubled key in JSON': cell(0, () => '{ "from": 2, "from": 3 }'),
  'lost digits': cell(0, () => '>= 12345678901234567890'),
  'no such day': cell(0, () => '2025-02-30..2025-03-01'),
  'star as text': cell(0, () => '"*"'),
  'error of a formula': cell(0, () => '#REF!'),
  'footnote below': ({ cells }) => [
    ...cells,
    ['see annex 2', ...(cells[0]?.slice(1).map(() => '') ?? [])],
  ],
  'column without header': ({ cells, row }) =>
    cells.map((line, at) => (at === row ? [...line, 'x'] : [...line, ''])),
  'deep nesting': cell(0, () => `{"in":${'['.repeat(20_000)}${']'.repeat(20_000)}}`),
  'lost character': head('title', (line) => [line.with(1, 'Z\uFFFDrich')]),
};

/** Changes that some tables bear and others do not, so that they may be either. */
const either: Readonly<Record<string, Change>> = {
  'empty key': cell(0, () => ''),
  'empty result': cell(-1, () => ''),
  'other result': cell(-1, () => 'x'),
  'shifted row': ({ cells, row }) =>
    cells.map((line, at) => (at === row ? ['', ...line.slice(0, -1)] : line)),
  'header lost a letter': headers((line) => line.map((text) => text.slice(0, -1))),
};

const changes = { ...same, ...refused, ...either };
export const gridKinds = [
  ...Object.keys(changes),
  ...saveKinds,
  ...Object.keys(archives).filter((kind) => kind !== 'csv' && !kind.includes('encoding')),
  'workbook',
];

/** A table that is a sheet of its own, saved in one of many ways, some of which lose or damage a part of it. */
export async function mutatedGrid(grid: DrawnGrid, drawn: DrawnTable): Promise<MutatedTable> {
  const { kind, mark, at } = drawn;
  const { cells, header } = grid;
  const row = header + 1 + (at % (cells.length - header - 1));
  const change = changes[kind];
  if (change) {
    const bytes = Buffer.from(mark + csvOf(change({ cells, header, row }), drawn));
    const must = kind in same ? 'mean the same' : kind in refused ? 'be refused' : 'be either';
    return { what: kind, file: 'table.csv', bytes, must };
  }
  if (saveKinds.includes(kind)) return savedCsv({ cells, header, row, at }, drawn);
  const bytes = await writtenBook(grid);
  const save = archives[kind];
  const must = save ? 'be either' : 'mean the same';
  return { what: kind, file: 'table.xlsx', bytes: save?.(bytes, { row, at }) ?? bytes, must };
}

/** A table as a workbook, with numbers, days and claims as a spreadsheet keeps them. */
async function writtenBook({ cells, header }: DrawnGrid): Promise<Buffer> {
  const typed = (text: string, line: number) => {
    if (text === '') return null;
    if (line <= header) return { value: text, type: String };
    if (/^\d{4}-\d{2}-\d{2}$/.test(text))
      return { value: new Date(`${text}T00:00:00Z`), type: Date };
    if (/^(yes|no)$/i.test(text)) return { value: text === 'yes', type: Boolean };
    return /^-?(0|[1-9]\d*)(\.\d+)?$/.test(text) ? Number(text) : { value: text, type: String };
  };
  const data = cells.map((line, at) => line.map((text) => typed(text, at)));
  return await writeXlsx([{ sheet: 'T', data, dateFormat: 'yyyy-mm-dd' }]).toBuffer();
}
