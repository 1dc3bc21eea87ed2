import * as fc from 'fast-check';
import writeXlsx from 'write-excel-file/node';
import { storedZip } from '../../../cli/input/workbook/stored-zip.ts';
import { unzip } from '../../../cli/input/workbook/unzip.ts';

/** One entity of a population that somebody wrote; `area` with a decimal, `zone` with signs of all kinds. */
export type Written = { code: number; hygiene: number; area: number; zone: string };

/** A file as it was damaged or saved otherwise, and what must become of it. */
export type Mutated = {
  what: string;
  file: string;
  bytes: Buffer;
  /** Whether every entity must be read as it was written, or the file or some lines refused with their place. */
  must: 'be read' | 'be refused' | 'be either';
};

const zones = [
  'A',
  'Zürich',
  '噪音，二',
  'a "b"',
  'x;y',
  'tab\tin',
  'line\nbreak',
  '1,5',
  '=1',
  'é',
];

export const written: fc.Arbitrary<Written[]> = fc.uniqueArray(
  fc.record({
    code: fc.integer({ min: 1, max: 9_999_999 }),
    hygiene: fc.constantFrom(0, 5, 10, 15, 20, 25),
    area: fc.integer({ min: 0, max: 9999 }).map((n) => n / 10),
    zone: fc.constantFrom(...zones),
  }),
  { minLength: 1, maxLength: 8, selector: ({ code }) => code },
);

const names = ['entity', 'hygiene', 'area', 'zone'];
const idOf = ({ code }: Written) => `gb-fhrs:${code}`;
const cellsOf = (one: Written) => [idOf(one), String(one.hygiene), String(one.area), one.zone];

function quoted(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`;
}

function csv(
  rows: readonly string[][],
  separator: string,
  end: string,
  quotes: 'all' | 'few',
): string {
  const cell = (text: string) =>
    quotes === 'all' || /["\r\n,;\t]/.test(text) || text !== text.trim() ? quoted(text) : text;
  return rows.map((row) => row.map(cell).join(separator) + end).join('');
}

/** What is drawn of a mutation, beside what was written. */
export type Drawn = {
  separator: string;
  end: string;
  quotes: 'all' | 'few';
  mark: string;
  at: number;
  kind: (typeof kinds)[number];
};

const kinds = [
  ...['plain', 'sep line', 'case', 'json list', 'json pretty', 'ndjson', 'xlsx'],
  ...['latin1', 'utf16le', 'utf16be', 'utf16 without mark', 'byte', 'lost character'],
  ...['open quote', 'stray quote', 'missing cell', 'extra cell', 'header name', 'no header'],
  ...[
    'cut off',
    'json cut off',
    'hidden row',
    'hidden column',
    'hidden sheet',
    'struck',
    'percent',
  ],
  ...['formula', 'zip cut off', 'decimal comma', 'percent sign', 'long line', 'gzip'],
] as const;

export const drawn: fc.Arbitrary<Drawn> = fc.record({
  separator: fc.constantFrom(',', ';', '\t'),
  end: fc.constantFrom('\n', '\r\n', '\r'),
  quotes: fc.constantFrom('all', 'few'),
  mark: fc.constantFrom('', '\uFEFF'),
  at: fc.nat(),
  kind: fc.constantFrom(...kinds),
});

/** A file that somebody wrote, saved in one of many ways, some of which lose or hide a part of it. */
export async function mutated(all: readonly Written[], drawnOf: Drawn): Promise<Mutated> {
  const { kind, mark, at } = drawnOf;
  const rows = [names, ...all.map(cellsOf)];
  const text = (changed: readonly string[][] = rows) =>
    mark + csv(changed, drawnOf.separator, drawnOf.end, drawnOf.quotes);
  const file = (bytes: Buffer, must: Mutated['must'], name = 'p.csv') => ({
    what: kind,
    file: name,
    bytes,
    must,
  });
  const plain = (content: string, must: Mutated['must'], name?: string) =>
    file(Buffer.from(content), must, name);
  const row = 1 + (at % all.length);
  const inRow = (change: (cells: string[]) => string[]) =>
    rows.map((cells, index) => (index === row ? change(cells) : cells));
  const objects = all.map((one) => ({
    entity: idOf(one),
    facts: { hygiene: one.hygiene, area: one.area, zone: one.zone },
  }));
  switch (kind) {
    case 'plain':
      return plain(text(), 'be read');
    case 'sep line':
      return plain(
        `${mark}sep=${drawnOf.separator}${drawnOf.end}${text().replace('\uFEFF', '')}`,
        'be read',
      );
    case 'case':
      return plain(text([names.map((name) => name.toUpperCase()), ...rows.slice(1)]), 'be read');
    case 'json list':
      return plain(mark + JSON.stringify(objects), 'be read', 'p.json');
    case 'json pretty':
      return plain(mark + JSON.stringify(objects, null, 2), 'be read', '-');
    case 'ndjson':
      return plain(
        mark + objects.map((one) => JSON.stringify(one) + drawnOf.end).join(''),
        'be read',
        'p.ndjson',
      );
    case 'latin1': {
      const bytes = Buffer.from(text().replace('\uFEFF', ''), 'latin1');
      const isAscii =
        bytes.every((byte) => byte < 128) && !/[^\0-\xff]/.test(text().replace('\uFEFF', ''));
      return file(bytes, isAscii ? 'be read' : 'be either');
    }
    case 'utf16le':
      return file(Buffer.from(`\uFEFF${text()}`, 'utf16le'), 'be refused');
    case 'utf16be':
      return file(Buffer.from(`\uFEFF${text()}`, 'utf16le').swap16(), 'be refused');
    case 'utf16 without mark':
      return file(Buffer.from(text().replace('\uFEFF', ''), 'utf16le'), 'be refused');
    case 'byte': {
      const bytes = Buffer.from(text());
      bytes[at % bytes.length] = 0xff;
      return file(bytes, 'be refused');
    }
    case 'lost character':
      return plain(text(inRow((cells) => cells.with(3, 'Z\uFFFDrich'))), 'be refused');
    case 'open quote': {
      const content = text();
      const place =
        content.length - 1 - (at % Math.max(1, content.length - names.join().length - 8));
      return plain(`${content.slice(0, place)}"${content.slice(place)}`, 'be either');
    }
    case 'stray quote':
      return plain(text().replace('5', '5"5'), 'be either');
    case 'missing cell':
      return plain(text(inRow((cells) => cells.slice(0, 3))), 'be refused');
    case 'extra cell':
      return plain(text(inRow((cells) => [...cells, 'x'])), 'be refused');
    case 'header name':
      return plain(text([names.with(1 + (at % 3), 'hygeine'), ...rows.slice(1)]), 'be refused');
    case 'no header':
      return plain(text(rows.slice(1)), 'be refused');
    case 'cut off': {
      const bytes = Buffer.from(text());
      return file(bytes.subarray(0, at % bytes.length), 'be either');
    }
    case 'json cut off': {
      const bytes = Buffer.from(JSON.stringify(objects));
      return file(bytes.subarray(0, 1 + (at % (bytes.length - 1))), 'be refused', 'p.json');
    }
    case 'decimal comma':
      return plain(text(inRow((cells) => cells.with(2, '12,5'))), 'be refused');
    case 'percent sign':
      return plain(text(inRow((cells) => cells.with(2, '5%'))), 'be refused');
    case 'long line':
      return plain(text(inRow((cells) => cells.with(3, 'x'.repeat(1_000_001)))), 'be refused');
    case 'gzip':
      return file(Buffer.from([0x1f, 0x8b, 8, 0, ...Buffer.from(text())]), 'be refused');
    default:
      return await workbook(kind, all, row);
  }
}

async function workbook(kind: string, all: readonly Written[], row: number): Promise<Mutated> {
  const data = [
    names,
    ...all.map((one, index) => [
      idOf(one),
      index + 1 === row && kind === 'struck'
        ? { value: one.hygiene, textDecoration: { strikethrough: true } }
        : index + 1 === row && kind === 'formula'
          ? { value: '=5', type: 'Formula' as const }
          : one.hygiene,
      index + 1 === row && kind === 'percent' ? { value: 0.5, format: '0.0%' } : one.area,
      one.zone,
    ]),
  ];
  const sheets = [
    { sheet: 'P', data },
    ...(kind === 'hidden sheet' ? [{ sheet: 'Q', data: [['x']] }] : []),
  ];
  const bytes = await writeXlsx(sheets).toBuffer();
  const change: Readonly<
    Record<string, readonly [part: string, from: string | RegExp, to: string]>
  > = {
    'hidden row': [
      'xl/worksheets/sheet1.xml',
      `<row r="${row + 1}"`,
      `<row r="${row + 1}" hidden="1"`,
    ],
    'hidden column': [
      'xl/worksheets/sheet1.xml',
      '<sheetData>',
      '<cols><col min="2" max="2" hidden="1"/></cols><sheetData>',
    ],
    'hidden sheet': ['xl/workbook.xml', 'name="Q"', 'name="Q" state="hidden"'],
  };
  const found = change[kind];
  const must = kind === 'xlsx' ? 'be read' : 'be refused';
  if (kind === 'zip cut off') {
    return {
      what: kind,
      file: 'p.xlsx',
      bytes: bytes.subarray(0, bytes.length - 1 - row * 40),
      must,
    };
  }
  if (!found) return { what: kind, file: 'p.xlsx', bytes, must };
  const [part, from, to] = found;
  const parts = unzip(bytes);
  const xml = parts.get(part)?.toString() ?? '';
  const altered = xml.replace(from, to);
  if (altered === xml) throw new Error(`${kind} changes nothing`);
  return {
    what: kind,
    file: 'p.xlsx',
    bytes: storedZip(new Map([...parts, [part, Buffer.from(altered)]])),
    must,
  };
}
