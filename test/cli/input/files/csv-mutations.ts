import * as fc from 'fast-check';
import { gbk } from './gbk.ts';
import { header, type Row } from './table-rows.ts';

/** A table as it was saved or damaged, and what must become of it. */
export type MutatedTable = {
  what: string;
  file: string;
  bytes: Buffer;
  /** `prefix`: the first rules as they were, all but the one in which the file ends. */
  must: 'mean the same' | 'be refused' | 'prefix' | 'be either';
  /** How many rules end before the place at which a file is cut off, and whether the next lacks cells. */
  whole?: number;
  lacksCells?: boolean;
  /** The rules, where the change gives other ones. */
  rules?: object[];
};

/** What is drawn of a mutation, beside the rows. */
export type DrawnTable = {
  kind: string;
  separator: string;
  end: string;
  quotes: 'all' | 'few';
  mark: '' | '\uFEFF';
  at: number;
};

type Table = { cells: string[][]; row: number; at: number };
type Change = (table: Table) => string[][];

const CONDITIONS_LAST = 'cut off, conditions last';
const [LAW, LATE, CATEGORY, POINTS, TITLE] = [1, 2, 3, 6, 7];

/** The cells with one of the first row that is drawn written anew. */
const cell =
  (column: number, change: (text: string) => string): Change =>
  ({ cells, row }) =>
    cells.map((line, at) => (at === row ? line.with(column, change(line[column] ?? '')) : line));

/** What stands in one row in place of it. */
const inPlace =
  (change: (line: string[]) => string[][]): Change =>
  ({ cells, row }) =>
    cells.flatMap((line, at) => (at === row ? change(line) : [line]));

const same: Readonly<Record<string, Change>> = {
  plain: ({ cells }) => cells,
  'header in capitals': ({ cells: [names = [], ...rest] }) => [
    names.map((name) => (name.startsWith('if ') ? name.replace('if', 'IF') : name.toUpperCase())),
    ...rest,
  ],
  'lines above': ({ cells }) => [['Table of points, 2025'], ['see annex 2'], [''], ...cells],
  'blank rows': ({ cells }) => cells.flatMap((line) => [line, line.map(() => '')]),
  'note column': ({ cells }) =>
    cells.map((line, at) => [...line, at === 0 ? '# 备注' : 'see annex']),
  'columns turned': ({ cells }) => turned(cells),
  'full-width numbers': cell(POINTS, (text) =>
    /^[-−]?[\d.]+$/.test(text) ? fullWidth(text) : text,
  ),
  'full-width comparison': cell(LATE, (text) => (/^[<>=≤≥\d]/.test(text) ? fullWidth(text) : text)),
  'full-width comma': cell(LAW, (text) => text.replace(', ', '，')),
  'typographic quotes': cell(CATEGORY, (text) => text.replace(/"(盐, 糖)"/, '“$1”')),
  'blanks around': ({ cells }) =>
    cells.map((line) => line.map((text, at) => (at === TITLE || text === '' ? text : ` ${text} `))),
  'no-break spaces': cell(LATE, (text) => text.replace('>= ', '>=\u00a0')),
};

const refused: Readonly<Record<string, Change>> = {
  'percent sign': cell(POINTS, () => '5%'),
  'full-width percent sign': cell(POINTS, () => '５％'),
  'decimal comma': cell(POINTS, () => '2,5'),
  'thousands separator': cell(POINTS, () => '1,000'),
  'thousands and decimals': cell(POINTS, () => '1.000,5'),
  'lost digits': cell(POINTS, () => '5.0000000000000001'),
  'lost digits in a condition': cell(LATE, () => '>= 12345678901234567890'),
  'lost digits in JSON': cell(POINTS, () => '{"fact":"rate","plus":5.0000000000000001}'),
  'doubled key in JSON': cell(POINTS, () => '{"fact":"rate","fact":"late"}'),
  NaN: cell(POINTS, () => 'NaN'),
  Infinity: cell(POINTS, () => '-Infinity'),
  'too large': cell(POINTS, () => '1e400'),
  'too small': cell(LATE, () => '> 1e-400'),
  'broken JSON': cell(POINTS, () => '{"fact":"rate","plus":'),
  formula: cell(POINTS, () => '=1+1'),
  'error of a formula': cell(LATE, () => '#REF!'),
  'unit behind a number': cell(POINTS, () => '5 points'),
  'leading zero': cell(POINTS, () => '007'),
  'slip of a range': cell(LATE, () => '2-4'),
  'day of another order': cell(4, () => '01.07.2025'),
  'empty law': cell(LAW, () => ''),
  'empty name': cell(0, () => ''),
  'empty points': cell(POINTS, () => ''),
  'unknown law': cell(LAW, () => 'decree'),
  'unknown fact': cell(5, () => 'lates > 2'),
  'unknown category': cell(CATEGORY, () => 'B'),
  'lost character': cell(TITLE, () => 'Z\uFFFDrich'),
  'half a character': cell(POINTS, () => '{"fact":"\\ud800"}'),
  'deep nesting': cell(POINTS, () => `{"fact":${'['.repeat(20_000)}${']'.repeat(20_000)}}`),
  'row twice': inPlace((line) => [line, line]),
  'two effects': ({ cells }) => cells.map((line, at) => [...line, at === 0 ? 'veto' : 'D']),
  'extra cell': inPlace((line) => [[...line, 'x']]),
  'shifted row': inPlace((line) => [['', ...line]]),
  'unknown column': ({ cells: [names = [], ...rest] }) => [names.with(TITLE, 'titel'), ...rest],
  'unknown fact in the header': ({ cells: [names = [], ...rest] }) => [
    names.with(LATE, 'if lates'),
    ...rest,
  ],
  'column twice': ({ cells }) => cells.map((line) => [...line, line[POINTS] ?? '']),
  'no header': ({ cells }) => cells.slice(1),
  'long title': cell(TITLE, () => 'x'.repeat(1_000_001)),
};

type Save = (text: string, table: Table & { ends: number[] }) => Buffer | string;

/** Changes of the text of a file that is refused by that alone. */
const unreadable: Readonly<Record<string, Save>> = {
  utf16le: (text) => Buffer.from(`\uFEFF${text}`, 'utf16le'),
  utf16be: (text) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(),
  'utf16 without mark': (text) => Buffer.from(text, 'utf16le'),
  'byte 0xff': (text, { at }) => {
    const bytes = Buffer.from(text);
    bytes[at % bytes.length] = 0xff;
    return bytes;
  },
  'open quote': (text) => `${text}"`,
  gzip: (text) => Buffer.concat([Buffer.from([0x1f, 0x8b, 8, 0]), Buffer.from(text)]),
  html: (text) => `<html><table>${text.replaceAll(/^/gm, '<tr>')}`,
  empty: (_, { at }) => '\n'.repeat(at % 3),
};

/** Changes of the text that lose what they lose, and of which the rest may be read. */
const damaged: Readonly<Record<string, Save>> = {
  latin1: (text) => Buffer.from(text.replaceAll(/[^\0-\xff]/g, 'ö'), 'latin1'),
  gbk: (text) => gbk(text),
};

/** A text that ends early. */
const cutOff: Save = (text, { at }) => Buffer.from(text).subarray(0, at % Buffer.byteLength(text));
const prefix: Readonly<Record<string, Save>> = { 'cut off': cutOff, [CONDITIONS_LAST]: cutOff };

/** The columns of the conditions last: a row that ends early loses one of them, and means more than it did. */
function turned(cells: readonly string[][]): string[][] {
  return cells.map((line) => [line[0] ?? '', ...line.slice(6).toReversed(), ...line.slice(1, 6)]);
}

const changes = { ...same, ...refused };
const saves = { ...unreadable, ...damaged, ...prefix };

export const csvKinds = [...Object.keys(changes), ...Object.keys(saves), 'sep line'];

/** A table as CSV, saved in one of many ways, some of which lose or damage a part of it. */
export function mutatedCsv(rows: readonly Row[], drawn: DrawnTable): MutatedTable {
  const { kind, mark, at } = drawn;
  const table = {
    cells: [header, ...rows.map(({ cells }) => cells)],
    at,
    row: 1 + (at % rows.length),
  };
  const named = { what: kind, file: 'table.csv' };
  const change = changes[kind];
  if (change) {
    const text = csvOf(change(table), drawn);
    const must = kind in same ? 'mean the same' : 'be refused';
    return { ...named, bytes: Buffer.from(mark + text), must };
  }
  if (kind === CONDITIONS_LAST) table.cells = turned(table.cells);
  return savedCsv(table, drawn);
}

/** The ways in which a table of any kind is saved or damaged as a whole. */
export const saveKinds = [...Object.keys({ ...unreadable, ...damaged, 'cut off': 0 }), 'sep line'];

/** A table as CSV, saved in one of these ways; `whole` counts the rows below the header that end before a file's end. */
export function savedCsv(table: Table & { header?: number }, drawn: DrawnTable): MutatedTable {
  const { kind, mark, separator, end } = drawn;
  const named = { what: kind, file: 'table.csv' };
  const text = csvOf(table.cells, drawn);
  if (kind === 'sep line') {
    return {
      ...named,
      bytes: Buffer.from(`${mark}sep=${separator}${end}${text}`),
      must: 'mean the same',
    };
  }
  const ends = table.cells.map((_, line) =>
    Buffer.byteLength(csvOf(table.cells.slice(0, line + 1), drawn)),
  );
  const saved = saves[kind]?.(text, { ...table, ends });
  if (saved === undefined) throw new Error(`There is no way ${kind}`);
  const bytes = Buffer.from(saved);
  if (kind in prefix) {
    const first = (table.header ?? 0) + 1;
    const count = ends.filter((one) => one - end.length <= bytes.length).length;
    const whole = Math.max(0, count - first);
    const part = table.cells[whole + first]?.slice(0, -1) ?? [];
    const before = csvOf([...table.cells.slice(0, whole + first), [...part, '']], drawn);
    const inLast = Buffer.byteLength(before) - end.length - (drawn.quotes === 'all' ? 2 : 0);
    return { ...named, bytes, must: 'prefix', whole, lacksCells: bytes.length < inLast };
  }
  const isSame = bytes.equals(Buffer.from(text));
  const lost = kind in unreadable ? 'be refused' : 'be either';
  return { ...named, bytes, must: isSame ? 'mean the same' : lost };
}

/** Rows as the text of a CSV file. */
export function csvOf(rows: readonly string[][], { separator, end, quotes }: DrawnTable): string {
  const written = (text: string) =>
    quotes === 'all' || /["\r\n,;\t]/.test(text) || text !== text.trim()
      ? `"${text.replaceAll('"', '""')}"`
      : text;
  return rows.map((row) => row.map(written).join(separator) + end).join('');
}

/** A text with its digits and signs in full width. */
export function fullWidth(text: string): string {
  return text
    .replaceAll(/[-0-9<>=.]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))
    .replaceAll('．．', '..');
}

export const drawnTable: fc.Arbitrary<Omit<DrawnTable, 'kind'>> = fc.record({
  separator: fc.constantFrom(',', ';', '\t'),
  end: fc.constantFrom('\n', '\r\n', '\r'),
  quotes: fc.constantFrom('all', 'few'),
  mark: fc.constantFrom('', '\uFEFF'),
  at: fc.nat(),
});
