import writeXlsx, { type SheetData } from 'write-excel-file/node';
import { storedZip } from '../../../../cli/input/workbook/stored-zip.ts';
import { unzip } from '../../../../cli/input/workbook/unzip.ts';
import type { DrawnTable, MutatedTable } from './csv-mutations.ts';
import { header, type Row } from './table-rows.ts';
import {
  BOOK,
  cells,
  either,
  POINTS,
  refused,
  replaced,
  same,
  SHEET,
  type Place,
} from './workbook-changes.ts';

const SINCE = header.indexOf('if since');

type Save = (bytes: Buffer, place: Place) => Buffer;

export const archives: Readonly<Record<string, Save>> = {
  'zip cut off': (bytes, { at }) => bytes.subarray(0, at % bytes.length),
  'zip byte turned': (bytes, { at }) => {
    const turned = Buffer.from(bytes);
    turned[at % turned.length] = (turned[at % turned.length] ?? 0) ^ (1 << (at % 8));
    return turned;
  },
  'zip with more behind it': (bytes) => Buffer.concat([bytes, Buffer.from('more')]),
  'zip within': (bytes, { at }) => Buffer.concat([bytes.subarray(at % bytes.length), bytes]),
  'zip bytes lost': (bytes, { at }) => {
    const place = at % bytes.length;
    return Buffer.concat([bytes.subarray(0, place), bytes.subarray(place + 1 + (at % 50))]);
  },
  csv: () => Buffer.from('name,law,points\none,act,5\n'),
  'older workbook': () => Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3, 4]),
  'packed part in another encoding': (bytes) => {
    const parts = unzip(bytes);
    const xml = parts.get(SHEET) ?? Buffer.alloc(0);
    return storedZip(new Map(parts).set(SHEET, Buffer.from(`\uFEFF${xml.toString()}`, 'utf16le')));
  },
};

const xml = { ...same, ...refused, ...either };

export const workbookKinds = [
  ...Object.keys(cells),
  ...Object.keys(xml),
  ...Object.keys(archives),
  '1904',
  'notes beside it',
];

/** A table as a workbook, saved in one of many ways, some of which hide, lose or damage a part of it. */
export async function mutatedWorkbook(
  rows: readonly Row[],
  { kind, at }: DrawnTable,
): Promise<MutatedTable> {
  const place = { row: 2 + (at % rows.length), at };
  const bytes = await writtenBook(rows, kind, place);
  const named = { what: kind, file: 'table.xlsx' };
  if (kind in cells) return { ...named, bytes, must: 'be refused' };
  if (kind === 'notes beside it') return { ...named, bytes, must: 'mean the same' };
  const save = archives[kind];
  if (save) return { ...named, bytes: save(bytes, place), must: 'be either' };
  const parts = new Map([...unzip(bytes)].map(([name, content]) => [name, content.toString()]));
  const change =
    kind === '1904' ? replaced(BOOK, '<workbookPr/>', '<workbookPr date1904="1"/>') : xml[kind];
  if (!change) throw new Error(`There is no way ${kind}`);
  const made = change(parts, place);
  const isSame = [...parts].every(([name, content]) => made.get(name) === content);
  if (isSame && kind !== 'plain' && !(kind in either)) throw new Error(`${kind} changes nothing`);
  const rules = meantBy(kind, rows, place.row);
  const isKnown = isSame || kind in same || rules !== undefined;
  const must = isKnown ? 'mean the same' : kind in refused ? 'be refused' : 'be either';
  const packed = storedZip(new Map([...made].map(([name, text]) => [name, Buffer.from(text)])));
  return { ...named, bytes: packed, must, ...(rules ? { rules } : {}) };
}

/** What a table means after a change of which the meaning is known, too. */
function meantBy(kind: string, rows: readonly Row[], row: number): object[] | undefined {
  const rules = rows.map(({ rule }) => rule);
  if (kind === 'digits of a double') {
    const event = { type: 'points', params: { points: -0.1 } };
    return rules.with(row - 2, { ...rules[row - 2], event });
  }
  // the days of such a workbook are numbered from another one
  const later = (text: string) =>
    new Date(Date.parse(text) + 1462 * 86_400_000).toISOString().slice(0, 10);
  return kind === '1904'
    ? rows.map(({ cells: line, rule }) => {
        const day = line[SINCE] ?? '';
        const text = JSON.stringify(rule);
        return JSON.parse(isDay(day) ? text.replace(day, later(day)) : text) as object;
      })
    : undefined;
}

async function writtenBook(
  rows: readonly Row[],
  kind: string,
  { row: at }: Place,
): Promise<Buffer> {
  const special = cells[kind];
  const data = [
    header,
    ...rows.map(({ cells: line }, index) =>
      line.map((text, place) =>
        special !== undefined && place === POINTS && index + 2 === at
          ? special
          : typed(text, place),
      ),
    ),
  ];
  const notes = kind === 'notes beside it' ? [{ sheet: '# Sources', data: [['see annex']] }] : [];
  const sheets = [{ sheet: 'Points', data: data as SheetData, dateFormat: 'yyyy-mm-dd' }, ...notes];
  return await writeXlsx(sheets).toBuffer();
}

/** A cell as a spreadsheet keeps it: numbers and days with types of their own. */
function typed(text: string, place: number) {
  if (text === '') return null;
  if (place === SINCE && isDay(text)) return { value: new Date(`${text}T00:00:00Z`), type: Date };
  return place === POINTS && /^-?[\d.]+$/.test(text) ? Number(text) : { value: text, type: String };
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text);
}
