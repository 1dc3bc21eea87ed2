import { Readable } from 'node:stream';
import writeXlsx from 'write-excel-file/node';
import { describe, expect, it } from 'vitest';
import { ownNames, type ColumnNames } from '../../../cli/input/column-names.ts';
import { formatOf, type Format } from '../../../cli/input/format.ts';
import type { Line } from '../../../cli/input/text/line.ts';
import { readPopulation } from '../../../cli/input/population.ts';
import type { FactDeclaration } from '../../../core/facts/declaration.ts';

const facts: Record<string, FactDeclaration> = {
  hygiene: { type: 'integer', title: 'Hygiene', required: true },
  area: { type: 'decimal', title: 'Area', default: 0 },
  isNew: { type: 'boolean', title: 'New', optional: true },
  link: { type: 'boolean', title: 'Link', optional: true, decidedBy: 'officer' },
  total: { type: 'integer', title: 'Total', from: { calc: ['add', 'hygiene', 1] } },
};

async function linesOf(
  content: string | Buffer,
  names?: Partial<ColumnNames>,
  file = 'p.csv',
  declared = facts,
): Promise<Line[]> {
  const bytes = Buffer.from(content as string);
  const known = { id: names?.id };
  const input = {
    stream: Readable.from([bytes]),
    format: formatOf(file, bytes, known),
    start: bytes.toString(),
  };
  const lines: Line[] = [];
  const all = names && { ...ownNames, ...names };
  for await (const some of readPopulation(input, declared, all)) lines.push(...some);
  return lines;
}

const two = [
  { line: 2, entity: 'gb-fhrs:1', facts: { hygiene: 5, area: 1.5 } },
  { line: 3, entity: 'gb-fhrs:2', facts: { hygiene: 0, isNew: true } },
];
const csv = 'entity,hygiene,area,isNew\ngb-fhrs:1,5,1.5,\ngb-fhrs:2,0,,TRUE\n';

describe('a population', () => {
  it.each([
    ['commas', csv],
    ['semicolons', csv.replaceAll(',', ';')],
    ['tabs', csv.replaceAll(',', '\t')],
    ['a byte order mark', `\uFEFF${csv}`],
    ['CRLF', csv.replaceAll('\n', '\r\n')],
    ['CR alone', csv.replaceAll('\n', '\r')],
    ['quotes', csv.replaceAll(/[^,\n]+/g, '"$&"')],
    ['names in any case', csv.replace('hygiene', 'HYGIENE').replace('isNew', 'Isnew')],
  ])('is read with %s', async (_, text) => {
    expect(await linesOf(text)).toEqual(two);
  });

  it.each([';', '\t', ','])('is read with its separator named: sep=%s', async (separator) => {
    const text = `sep=${separator}\r\n${csv.replaceAll(',', separator)}`;
    expect(await linesOf(text)).toEqual(two.map((one) => ({ ...one, line: one.line + 1 })));
  });

  it('is refused with a separator named that is not read', async () => {
    await expect(linesOf(`sep=|\n${csv}`)).rejects.toThrow('comma, semicolon and tab are read');
  });

  it('is read from a list of JSON, an object over several lines, and lines', async () => {
    const [one, other] = two.map(({ entity, facts: given }) => ({ entity, facts: given }));
    const list = JSON.stringify([one, other], null, 1);
    const found = await linesOf(list, undefined, 'p.json');
    expect(found).toMatchObject([one!, other!]);
    expect(found.map(({ line }) => line)).toEqual([2, 9]);
    expect(await linesOf(JSON.stringify(one, null, 2), undefined, '-')).toMatchObject([one!]);
    const lines = `${JSON.stringify(one)}\r${JSON.stringify(other)}\r`;
    expect(await linesOf(lines, undefined, 'p.json')).toMatchObject([one!, other!]);
  });

  it('is read from a workbook, whatever its name', async () => {
    const data = [
      ['entity', 'hygiene', 'area', 'isNew'],
      ['gb-fhrs:1', 5, 1.5, null],
      ['gb-fhrs:2', 0, null, true],
    ];
    const notes = { sheet: '# notes', data: [['anything']] };
    const bytes = await writeXlsx([{ sheet: 'P', data }, notes]).toBuffer();
    expect(await linesOf(bytes, undefined, 'p.csv')).toEqual(two);
    const both = await writeXlsx([
      { sheet: 'P', data },
      { sheet: 'Q', data },
    ]).toBuffer();
    await expect(linesOf(both, undefined, 'p.xlsx')).rejects.toThrow('cells in "P", "Q"');
  });

  it('is refused from a workbook whose cells do not hold what they show', async () => {
    const data = [
      ['entity', 'hygiene'],
      ['gb-fhrs:1', { value: 0.05, format: '0%' }],
    ];
    const bytes = await writeXlsx([{ sheet: 'P', data }]).toBuffer();
    await expect(linesOf(bytes, undefined, 'p.xlsx')).rejects.toThrow(/P!B2: .*percentage/);
    const long = await writeXlsx([
      { sheet: 'P', data: [['entity'], [1234567890123456]] },
    ]).toBuffer();
    await expect(linesOf(long, undefined, 'p.xlsx')).rejects.toThrow(/P!A2: .*more than 15 digits/);
  });
});

const native = [
  'FHRSID,Business Name,RatingValue,Hygiene score,area',
  '1348562,Kitchen,5,5,1.5',
  '1059408,Bakery,exempt,,',
  '1100213,Grill,AwaitingInspection,,',
].join('\n');
const names: Partial<ColumnNames> = {
  id: 'fhrsid',
  scheme: 'gb-fhrs',
  rename: new Map([['Hygiene Score', 'hygiene']]),
  ignore: ['Business Name'],
  notAppraised: new Map([['RatingValue', ['Exempt', 'AwaitingInspection']]]),
};

describe('columns', () => {
  it('have the names of their file', async () => {
    expect(await linesOf(native, names)).toEqual([
      { line: 2, entity: 'gb-fhrs:1348562', facts: { hygiene: 5, area: 1.5 } },
      { line: 3, entity: 'gb-fhrs:1059408', notAppraised: 'Exempt' },
      { line: 4, entity: 'gb-fhrs:1100213', notAppraised: 'AwaitingInspection' },
    ]);
    const others = { ...names, ignore: [], ignoresOthers: true };
    expect(await linesOf(native, others)).toEqual(await linesOf(native, names));
  });

  it('may be named of a file whose kind is told by its column of ids', async () => {
    expect(await linesOf(native, names, '-')).toHaveLength(3);
  });

  it.each<[string, Partial<ColumnNames> | undefined, RegExp]>([
    [
      'entity,hygeine',
      undefined,
      /column 2 \("hygeine"\) is no fact.*\(did you mean "hygiene"\?\)/,
    ],
    ['entity,hygiene,is_new', undefined, /column 3 \("is_new"\).*\(did you mean "isNew"\?\)/],
    ['entity,hygiene,total', undefined, /column 3 \("total"\) is no fact that can be given$/m],
    ['entity,hygiene,HYGIENE', undefined, /columns 2 and 3 both hold hygiene/],
    ['entiti,hygiene', undefined, /no column is named "entity" \(did you mean "entiti"\?\)/],
    ['entity,area', undefined, /no column is named "hygiene", which is required/],
    ['entity,hygiene,area.by', undefined, /column 3 \("area\.by"\)/],
    ['entity,hygiene', { ignore: ['Nam'] }, /--ignore names "Nam", but no column has that name/],
    [
      'entity,hygiene,tier',
      { observedOn: 'Tier', rename: new Map([['tier', 'hygiene']]) },
      /--rename names "tier", which --observed-on-column names too; leave one of them out/,
    ],
    [
      'entity,hygiene',
      { ignore: ['Entity'] },
      /--ignore names "Entity", which --id-column names too/,
    ],
    ['entity,hygiene,Name', { ignore: ['Nmae'] }, /--ignore names "Nmae".*did you mean "Name"\?/],
    ['entity,x', { rename: new Map([['x', 'hygine']]) }, /column 2 \("x"\) is no fact/],
  ])('%j are refused', async (header, given, message) => {
    await expect(linesOf(`${header}\n`, given)).rejects.toThrow(message);
  });

  it('are named of tables only', () => {
    const input = { stream: Readable.from([]), format: 'ndjson' as Format, start: '' };
    expect(() => readPopulation(input, facts, { ...ownNames, id: 'x' })).toThrow(
      'CSV and workbooks',
    );
  });
});

describe('the column of the day that facts describe', () => {
  const dated = 'entity,hygiene,observedOn\ngb-fhrs:1,5,2026-03-01\ngb-fhrs:2,5, \n';
  const [first, second] = [
    { line: 2, entity: 'gb-fhrs:1', facts: { hygiene: 5 } },
    { line: 3, entity: 'gb-fhrs:2', facts: { hygiene: 5 } },
  ];
  const days = [{ ...first, observedOn: '2026-03-01' }, second];

  it('is observedOn in any case, or as it is named, and an empty cell names no day', async () => {
    expect(await linesOf(dated)).toEqual(days);
    expect(await linesOf(dated.replace('observedOn', 'OBSERVEDON'))).toEqual(days);
    const inspected = dated.replace('observedOn', 'Inspected');
    expect(await linesOf(inspected, { observedOn: 'inspected' })).toEqual(days);
    const renamed = { rename: new Map([['Inspected', 'observedOn']]) };
    expect(await linesOf(inspected, renamed)).toEqual(days);
  });

  it('is left out where it is ignored', async () => {
    expect(await linesOf(dated, { ignore: ['observedOn'] })).toEqual([first, second]);
  });

  it('is a fact where the rule set has one of that name, unless it is named otherwise', async () => {
    const own = {
      ...facts,
      observedOn: { type: 'string', title: 'Seen', optional: true },
      seen: { type: 'date', title: 'Seen', optional: true },
    } as const;
    const asFact = { ...first, facts: { hygiene: 5, observedOn: '2026-03-01' } };
    expect(await linesOf(dated, undefined, 'p.csv', own)).toEqual([asFact, second]);
    const both = dated.replace(/^.*$/gm, (line) => (line === '' ? '' : `${line},2026-01-01`));
    const header = both.replace('observedOn,2026-01-01', 'observedOn,Inspected');
    const [line] = await linesOf(header, { observedOn: 'Inspected' }, 'p.csv', own);
    expect(line).toEqual({ ...asFact, observedOn: '2026-01-01' });
    // the name wins over a fact of the same name
    expect(await linesOf(dated, { observedOn: 'observedOn' }, 'p.csv', own)).toEqual(days);
  });

  it.each<[string, Partial<ColumnNames> | undefined, RegExp]>([
    ['entity,hygiene,observdOn', undefined, /column 3 .*\(did you mean "observedOn"\?\)/],
    ['entity,hygiene,observedOn,ObservedOn', undefined, /columns 3 and 4 both hold observedOn/],
    [
      'entity,hygiene,observedOn,Day',
      { observedOn: 'Day' },
      /column 3 \("observedOn"\) is no fact/,
    ],
    ['entity,hygiene,Daz', { observedOn: 'Day' }, /--observed-on-column names "Day".*mean "Daz"\?/],
  ])('%j is refused', async (header, given, message) => {
    await expect(linesOf(`${header}\n`, given)).rejects.toThrow(message);
  });
});

describe('a record with other keys', () => {
  it.each<[object, RegExp]>([
    [{ entity: 'gb-fhrs:1', fact: {} }, /the key "fact" \(did you mean "facts"\?\) besides/],
    [{ entity: 'gb-fhrs:1', facts: {}, Facts: {} }, /the key "Facts" besides/],
    [{ entity: 'gb-fhrs:1', facts: {}, hygiene: 5, area: 1 }, /the keys "hygiene", "area" besides/],
    [{ id: 1, a: 1, b: 2, c: 3, d: 4, e: 5, f: 6 }, /the keys "id", "a", "b", "c", "d" and 2 more/],
    [{ entity: 'gb-fhrs:1', facts: {}, '11010519491231002X': 1 }, /has a key besides/],
    [{ facts: {}, '110105 19491231 002X': 1, '123456': 1 }, /has 2 keys besides/],
    [{ facts: {}, '110105 19491231 002X': 1, name: 1 }, /the keys "name" and 1 more/],
  ])('%j names them, unless one may be a number of a person', async (record, message) => {
    const text = JSON.stringify(record);
    const unreadable = expect.stringMatching(message) as string;
    expect(await linesOf(`${text}\n`, undefined, 'p.ndjson')).toEqual([{ line: 1, unreadable }]);
    expect(await linesOf(`[${text}]`, undefined, 'p.json')).toEqual([{ line: 1, unreadable }]);
    expect(JSON.stringify(await linesOf(text, undefined, 'p.ndjson'))).not.toMatch(/\d{6}/);
  });
});

describe('a number', () => {
  it.each([
    ['12,5', /^has a comma; write decimals behind a point/],
    ['1.234,5', /^has thousands separators/],
    ['1 234', /^has thousands separators/],
    ['5 %', /^has a percent sign/],
  ])('written as %j is refused with what to write, and not repeated', async (cell, message) => {
    const [line] = await linesOf(`entity,hygiene,area\ngb-fhrs:1,5,"${cell}"\n`);
    expect(line).toEqual({
      line: 2,
      pointer: '/facts/area',
      unreadable: expect.stringMatching(message) as string,
    });
  });
});

describe('an input that is no population', () => {
  it.each<[string, Buffer, RegExp]>([
    ['p.csv', Buffer.from([0xff, 0xfe, 0x61, 0]), /p\.csv is UTF-16 \(little endian\), not UTF-8/],
    ['p.ndjson', Buffer.from('{"entity":1}\n', 'utf16le'), /is UTF-16 \(little endian\)/],
    ['-', Buffer.from([0x1f, 0x8b, 8]), /standard input is packed \(gzip\)/],
    ['p.xlsx', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), /older kind \(\.xls\)/],
    ['p.csv', Buffer.from('<html><table>'), /is HTML or XML/],
  ])('%s is refused by what it is', (file, start, message) => {
    expect(() => formatOf(file, start, {})).toThrow(message);
  });
});
