import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { format } from 'prettier';
import { describe, expect, it } from 'vitest';
import writeXlsx, { type SheetData } from 'write-excel-file/node';
import { exportTable } from '../../../cli/tables/export-table.ts';
import { importTable } from '../../../cli/tables/import-table.ts';
import { layoutFileOf } from '../../../cli/tables/layout-file.ts';
import { withRules } from '../../../cli/tables/rules-in-text.ts';
import { storedZip } from '../../../cli/input/workbook/stored-zip.ts';
import { unzip } from '../../../cli/input/workbook/unzip.ts';
import { readWorkbook } from '../../../cli/input/workbook/read-workbook.ts';
import { workbookOf } from '../../../cli/tables/write-workbook.ts';
import { csvOf, readCsv } from '../../../cli/tables/csv.ts';
import type { Rule } from '../../../core/rule-set/rule.ts';
import { fileOf } from '../gradus.ts';
import { folder, target } from './targets.ts';

const none = { measures: [] };
const header = ['name', 'law', 'if late', 'points'];

async function bytesOf(data: SheetData, sheet = 'Sheet1'): Promise<Buffer> {
  return await writeXlsx([{ sheet, data, dateFormat: 'yyyy-mm-dd' }]).toBuffer();
}

async function faultsOf(bytes: Buffer): Promise<string[]> {
  const { faults } = await readWorkbook(bytes);
  return faults.map(({ cell, message }) => `${cell} ${message}`);
}

/** A workbook with the XML of its sheet changed. */
async function changed(data: SheetData, change: (xml: string) => string): Promise<Buffer> {
  const parts = unzip(await bytesOf(data));
  const name = 'xl/worksheets/sheet1.xml';
  const xml = change(parts.get(name)!.toString());
  return storedZip(new Map([...parts, [name, Buffer.from(xml)]]));
}

describe('a workbook', () => {
  it.each<[string, SheetData, string, RegExp]>([
    [
      'a formula',
      [header, ['one', 'act', 1, { type: 'Formula', value: '=1+1' }]],
      'Sheet1!D2',
      /formula/,
    ],
    [
      'merged cells',
      [header, [{ value: 'one', columnSpan: 2 }, null, 1, 1]],
      'Sheet1!A2:B2',
      /merged/,
    ],
    [
      'a time of day',
      [header, ['one', 'act', new Date('2025-07-01T08:30:00Z'), 1]],
      'Sheet1!C2',
      /time of day/,
    ],
    [
      'a day of 1900',
      [header, ['one', 'act', new Date('1900-01-15T00:00:00Z'), 1]],
      'Sheet1!C2',
      /write it as text/,
    ],
  ])('with %s is refused at the cell', async (_, data, cell, message) => {
    const faults = await faultsOf(await bytesOf(data));
    expect(faults).toEqual([expect.stringMatching(message)]);
    expect(faults[0]?.startsWith(`${cell} `)).toBe(true);
  });

  it('with the error of a formula, or a cell beyond all tables, is refused at the cell', async () => {
    const failed = await changed([header, ['one', 'act', 1, 2]], (xml) =>
      xml.replace(/<c r="D2"><v>2<\/v>/, '<c r="D2" t="e"><v>#N/A</v>'),
    );
    expect(await faultsOf(failed)).toEqual([expect.stringMatching(/^Sheet1!D2 holds the error/)]);
    const far = await changed([header, ['one', 'act', 1, 2]], (xml) =>
      xml.replace('r="D2"', 'r="XFD1048576"'),
    );
    expect(await faultsOf(far)).toEqual([expect.stringMatching(/^Sheet1!XFD1048576 lies beyond/)]);
  });

  it.each<[string, (xml: string) => string, string, RegExp]>([
    ['row', (xml) => xml.replace('<row r="2"', '<row r="2" hidden="1"'), 'A2', /hidden row/],
    [
      'row of no height',
      (xml) => xml.replace('<row r="2"', '<row r="2" ht="0"'),
      'A2',
      /hidden row/,
    ],
    [
      'column',
      (xml) =>
        xml.replace('<sheetData>', '<cols><col min="3" max="3" hidden="1"/></cols><sheetData>'),
      'C1',
      /hidden column/,
    ],
  ])('with a hidden %s is refused at its cells', async (_, change, cell, message) => {
    const faults = await faultsOf(await changed([header, ['one', 'act', 1, 2]], change));
    expect(faults[0]).toMatch(message);
    expect(faults[0]?.startsWith(`Sheet1!${cell} `)).toBe(true);
    const rows = new Set(faults.map((fault) => /\d+/.exec(fault.slice(7))?.[0]));
    expect(faults).toHaveLength(rows.size === 1 ? 4 : 2);
  });

  it('with a hidden row of empty cells is read', async () => {
    const bytes = await changed([header, ['one', 'act', 1, 2]], (xml) =>
      xml.replace('</sheetData>', '<row r="3" hidden="1"><c r="A3" s="0"/></row></sheetData>'),
    );
    expect(await faultsOf(bytes)).toEqual([]);
  });

  it('with a hidden sheet is refused, unless that is for readers or not read', async () => {
    const parts = unzip(
      await writeXlsx([
        { sheet: 'Old', data: [header] },
        { sheet: 'T', data: [header] },
      ]).toBuffer(),
    );
    const hidden = (name: string) => {
      const book = parts.get('xl/workbook.xml')!.toString();
      const xml = book.replace('name="Old"', `name="${name}" state="veryHidden"`);
      return storedZip(new Map([...parts, ['xl/workbook.xml', Buffer.from(xml)]]));
    };
    expect(await faultsOf(hidden('Old'))).toEqual([
      expect.stringMatching(/^Old!A1 .*hidden sheet/),
    ]);
    expect(await faultsOf(hidden('# Old'))).toEqual([]);
    expect((await readWorkbook(hidden('Old'), { sheet: 'T' })).faults).toEqual([]);
  });

  it.each<[string, SheetData, RegExp]>([
    [
      'struck through',
      [header, [{ value: 'one', textDecoration: { strikethrough: true } }, 'act', 1, 2]],
      /^Sheet1!A2 is struck through/,
    ],
    [
      'a percentage',
      [header, ['one', 'act', { value: 0.07, format: '0%' }, 2]],
      /^Sheet1!C2 .*shows 7% and holds 0\.07; .*write 7 or 0\.07/,
    ],
    [
      'a percentage of its own format',
      [header, ['one', 'act', { value: 0.125, format: '[Red]0.0" of "%;-0.0%' }, 2]],
      /^Sheet1!C2 .*shows 12\.5% and holds 0\.125/,
    ],
    [
      'in thousands',
      [header, ['one', 'act', { value: 5000, format: '#,##0,' }, 2]],
      /^Sheet1!C2 is shown in thousands and holds 5000/,
    ],
    [
      'as nothing',
      [header, ['one', 'act', { value: 5, format: ';;;' }, 2]],
      /^Sheet1!C2 has a format that shows nothing/,
    ],
  ])('with a cell %s is refused at the cell', async (_, data, message) => {
    expect(await faultsOf(await bytesOf(data))).toEqual([expect.stringMatching(message)]);
  });

  it('with formats that show a number as it is are read', async () => {
    const formats = ['#,##0.00', '0" % of all"', '0.0\\%', 'General', '[>1]0;-0', '@'];
    const data = [header, ...formats.map((format) => ['one', 'act', { value: 5, format }, 2])];
    expect(await faultsOf(await bytesOf(data as SheetData))).toEqual([]);
  });

  it('with a part of a text struck through is refused, wherever the text is kept', async () => {
    const runs = (properties: string) =>
      `<r><t>at </t></r><r><rPr>${properties}<sz val="11"/></rPr><t>most</t></r>`;
    const inline = (properties: string) =>
      changed([header, ['one', 'act', 1, 2]], (xml) =>
        xml.replace(
          /<c r="D2".*?<\/c>/,
          `<c r="D2" t="inlineStr"><is>${runs(properties)}</is></c>`,
        ),
      );
    expect(await faultsOf(await inline('<strike/>'))).toEqual([
      expect.stringMatching(/^Sheet1!D2 is struck through/),
    ]);
    expect(await faultsOf(await inline('<strike val="0"/>'))).toEqual([]);
    const parts = unzip(await bytesOf([header, ['one', 'act', 1, 2]]));
    const shared = parts.get('xl/sharedStrings.xml')!.toString();
    const struck = shared.replace('<t>one</t>', runs('<dstrike val="true"/>'));
    const bytes = storedZip(new Map([...parts, ['xl/sharedStrings.xml', Buffer.from(struck)]]));
    expect(struck).not.toBe(shared);
    expect(await faultsOf(bytes)).toEqual([expect.stringMatching(/^Sheet1!A2 is struck through/)]);
  });

  it('is not blown up by empty cells far to the right', async () => {
    const rows = Array.from({ length: 200 }, (_, at) => `<c r="XFD${at + 1}" s="0"/>`).join('');
    const wide = await changed([header], (xml) => xml.replace('</row>', `${rows}</row>`));
    expect(await faultsOf(wide)).toEqual([expect.stringMatching(/^Sheet1!XFD1\d\d lies beyond/)]);
  });

  it('is read for one sheet whatever stands in the others', async () => {
    const other = [[{ type: 'Formula' as const, value: '=1+1' }]];
    const sheets = [
      { sheet: 'A', data: [header] },
      { sheet: 'B', data: other },
    ];
    const bytes = await writeXlsx(sheets).toBuffer();
    expect(await readWorkbook(bytes, { sheet: 'A' })).toEqual({
      sheets: [{ name: 'A', rows: [header] }],
      faults: [],
    });
  });

  it('keeps every character of its texts', async () => {
    const texts = [
      '_x0041_',
      'a\r\nb',
      '\u0007',
      ' x ',
      '&amp; <',
      '\ud800',
      '\uffff',
      '\u{1fffe}',
      "'=1",
    ];
    const sheet = { name: "O'Neil & 表", rows: [texts] };
    expect(await readWorkbook(await workbookOf([sheet]))).toEqual({ sheets: [sheet], faults: [] });
  });

  it('that unpacks to more than a table needs is given up, not unpacked', () => {
    const bomb = storedZip(
      new Map([['xl/worksheets/sheet1.xml', deflateRawSync(Buffer.alloc(60_000_000))]]),
    );
    bomb.writeUInt16LE(8, 8);
    bomb.writeUInt16LE(8, bomb.indexOf(Buffer.from('PK\u0001\u0002')) + 10);
    expect(bomb.length).toBeLessThan(100_000);
    expect(() => unzip(bomb)).toThrow('the workbook unpacks to more than 50 MB');
  });

  it.each<[string, (bytes: Buffer) => Buffer, RegExp]>([
    ['cut off', (bytes) => bytes.subarray(0, bytes.length - 30), /no \.xlsx workbook/],
    ['no workbook', () => Buffer.from('name,law'), /no \.xlsx workbook/],
    ['an empty file', () => Buffer.alloc(0), /no \.xlsx workbook/],
    [
      'an archive of something else',
      () => storedZip(new Map([['a.xml', Buffer.from('<a/>')]])),
      /cannot be read/,
    ],
    ['damaged', (bytes) => bytes.fill(0, 60, 90), /is damaged/],
  ])('that is %s is refused with a sentence', async (_, change, message) => {
    const bytes = change(Buffer.from(await bytesOf([header])));
    await expect(readWorkbook(bytes)).rejects.toThrow(message);
  });

  it('is not read for a sheet that it does not have', async () => {
    const file = fileOf('t.xlsx', await bytesOf([header], 'T'));
    await expect(importTable(file, undefined, none, 'U')).rejects.toThrow(
      'there is no sheet "U"; the workbook has "T"',
    );
  });

  it('of more than 10 MB is not opened', async () => {
    const file = fileOf('large.xlsx', Buffer.alloc(10_000_001));
    await expect(importTable(file, undefined, none)).rejects.toThrow('is larger than 10 MB');
  });
});

describe('a CSV file', () => {
  const tricky = [
    '=1+1',
    '+1',
    '-1',
    '@x',
    '\tx',
    'a "b", c',
    'two\r\nlines',
    ' x ',
    '007',
    '纳税',
    "'",
  ];

  it.each([',', ';', '\t'] as const)(
    'keeps every text, with %j between the cells',
    async (separator) => {
      const rows = [['name', 'points'], tricky, [], [null, 'x']];
      const bytes = csvOf({ name: 't', rows }, separator);
      expect(await readCsv(bytes, 't')).toEqual({
        sheets: [{ name: 't', rows }],
        faults: [],
        separator,
      });
    },
  );

  it('has texts that begin like a formula in quotes, as they are', () => {
    expect(csvOf({ name: 't', rows: [['=1+1', '-5 per late', 'x']] }).toString()).toBe(
      '\uFEFF"=1+1","-5 per late",x\r\n',
    );
  });

  it('comes back with its separator, spellings and notes', async () => {
    const into = target();
    const file = join(dirname(into), 't.csv');
    const text =
      '\uFEFF;# Indicators\r\n;name;law;#;if rate;points\r\n;one;act;"a; b";0.50;"−5"\r\n';
    writeFileSync(file, text);
    expect((await importTable(file, into, none)).faults).toEqual([]);
    await exportTable(into, { output: file, force: true });
    expect(readFileSync(file, 'utf8')).toBe(
      '\uFEFF;# Indicators;;;;\r\n;name;law;#;if rate;points\r\n;one;act;"a; b";0.50;−5\r\n',
    );
  });

  it.each([
    ['name,law,points\n"open', 't!A2', /opens a quote that is never closed/],
    ['name,law,if late,points\none,act,"a"b,1', 't!A2', /opens a quote that is never closed/],
  ])('%j is refused where it cannot be read on', async (text, cell, message) => {
    const { faults } = await importTable(fileOf('t.csv', text), undefined, none);
    expect(faults).toEqual([{ cell, message: expect.stringMatching(message) as string }]);
  });

  it.each([
    ['name,law,points,if late,when\none,act,-5,> 1', 't!D2'],
    ['name,law,points,if late,when\r\none,act,-5,> 1,x\r\ntwo,act,-5', 't!C3'],
  ])('%j, which ends within a row, is refused there', async (text, cell) => {
    const { faults, separator } = await readCsv(Buffer.from(text), 't');
    expect(separator).toBe(',');
    expect(faults).toEqual([
      { cell, message: expect.stringContaining('may be cut off') as string },
    ]);
  });

  it.each([
    'name,law,points,if late,when\none,act,-5,> 1\n',
    'name,law,points,if late,when\none,act,-5,> 1,',
    'name,law,points,if late,when',
    '#,name,law,points,if late\n,one,act,-5,> 1\nSee annex 2',
  ])('%j ends with a row, or with a note', async (text) => {
    expect((await readCsv(Buffer.from(text), 't')).faults).toEqual([]);
  });

  it('in another encoding is refused', async () => {
    const file = fileOf('t.csv', Buffer.from([0xb1, 0xed, 0xb8, 0xf1]));
    await expect(importTable(file, undefined, none)).rejects.toThrow(
      'is not UTF-8, first in line 1',
    );
  });

  it('holds one sheet only', async () => {
    const into = target();
    const data = [header, ['one', 'act', 1, 1]];
    const sheets = [
      { sheet: 'A', data },
      { sheet: '# B', data: [['x']] },
    ];
    const file = fileOf('t.xlsx', await writeXlsx(sheets).toBuffer());
    await importTable(file, into, none);
    await expect(exportTable(into, { output: join(folder(), 't.csv') })).rejects.toThrow(
      'these are 2 sheets, and a CSV file holds one; use .xlsx, or write one table, such as with --plain --only one',
    );
    const output = join(folder(), 'one.csv');
    expect(await exportTable(into, { output, only: ['one'], plain: true })).toMatchObject({
      rules: 1,
    });
  });
});

describe('an import', () => {
  it('of more rules than a rule set may have is refused by the limit', async () => {
    const rows = Array.from({ length: 1001 }, (_, at) => `r${at},act,${at},1`);
    const file = fileOf('many.csv', ['name,law,if late,points', ...rows].join('\n'));
    const { faults } = await importTable(file, target(), none);
    expect(faults).toEqual([
      {
        pointer: '/rules',
        message: expect.stringMatching(/^has 1001 rules.*at most 1000/) as string,
      },
    ]);
  });

  it.each([
    ['latin1', Buffer.from('{ "title": "Prüfung" }', 'latin1'), /is not UTF-8, first in line 1/],
    ['UTF-16', Buffer.from('{ "title": "Prüfung" }', 'utf16le'), /is UTF-16 \(little endian\)/],
  ])('into a rule set in %s is refused, and nothing is written', async (_, bytes, message) => {
    const file = fileOf('t.csv', 'name,law,if late,points\none,act,1,1\n');
    const into = fileOf('1.json', bytes);
    await expect(importTable(file, into, none)).rejects.toThrow(message);
    expect(readFileSync(into)).toEqual(bytes);
  });

  it('into a rule set with a byte order mark leaves the mark', async () => {
    const into = target();
    writeFileSync(into, `\uFEFF${readFileSync(into, 'utf8')}`);
    const file = fileOf('t.csv', 'name,law,if late,points\none,act,1,1\n');
    expect((await importTable(file, into, none)).faults).toEqual([]);
    expect(readFileSync(into, 'utf8')).toMatch(/^\uFEFF\{[^]*"name": "one"/);
  });
});

describe('an export', () => {
  it('has the rules that are named, or all, or those of the table', async () => {
    const into = target();
    const data = [header, ['one', 'act', 1, 1], ['two', 'act', 2, 2]];
    await importTable(fileOf('t.xlsx', await bytesOf(data)), into, none);
    const more = fileOf('more.csv', 'name,law,if late,points\nthree,act,3,3');
    await importTable(more, into, none);
    const output = join(folder(), 't.xlsx');
    const namesIn = async (asked: object) => {
      await exportTable(into, { output, force: true, ...asked });
      const { sheets } = await readWorkbook(readFileSync(output));
      return sheets[0]?.rows.slice(1).map(([name]) => name);
    };
    expect(await namesIn({})).toEqual(['one', 'two']);
    expect(await namesIn({ only: ['two'] })).toEqual(['two']);
    expect(await namesIn({ all: true })).toEqual(['one', 'two', 'three']);
    expect(await namesIn({ plain: true })).toEqual(['one', 'two', 'three']);
    await expect(namesIn({ only: ['two', 'four'] })).rejects.toThrow('has no rule or table "four"');
  });
});

describe('the text of a rule set', () => {
  const text = readFileSync('rules/cn-food-seller/2016.1.json', 'utf8');
  const { rules } = JSON.parse(text) as { rules: Rule[] };

  it('changes only where its rules do', () => {
    expect(withRules(text, rules)).toBe(text);
    const renamed = text.replace('"title": "Sales area"', '"title": "Area of sales"');
    const after = rules.map((rule) =>
      rule.name === 'area' ? { ...rule, title: 'Area of sales' } : rule,
    );
    expect(withRules(text, after)).toBe(renamed);
  });

  it.each(['cn-tax-credit/2025.1', 'cn-food-seller/2016.1', 'gb-food-hygiene/2023-06'])(
    'of %s is formatted as the rest is, with every rule new',
    async (name) => {
      const pack = readFileSync(`rules/${name}.json`, 'utf8');
      const fresh = (JSON.parse(pack) as { rules: Rule[] }).rules;
      const bare = withRules(pack, []);
      expect(JSON.parse(bare)).toMatchObject({ rules: [] });
      const full = withRules(bare, fresh);
      expect(full).toBe(await format(full, { parser: 'json', printWidth: 100 }));
      expect(full).toBe(pack);
    },
  );

  it('keeps other keys of that name, and brackets in texts, out of it', () => {
    const odd = '{ "a": { "rules": [1] }, "b": "]}\\"[", "rules": [], "c": 1 }';
    expect(JSON.parse(withRules(odd, rules))).toEqual({
      a: { rules: [1] },
      b: ']}"[',
      rules,
      c: 1,
    });
  });

  it('has the look of its table beside it, formatted too', async () => {
    const into = target();
    const data = [header, ['one', 'act', 1, 1], ['two', 'act', '> 1', -0.5]];
    await importTable(fileOf('t.xlsx', await bytesOf(data, '指标')), into, none);
    const look = readFileSync(layoutFileOf(into), 'utf8');
    expect(look).toBe(await format(look, { parser: 'json', printWidth: 100 }));
    expect(JSON.parse(look)).toEqual({
      format: 1,
      tables: [{ file: 't.xlsx', sheets: [{ name: '指标', rows: data }] }],
    });
  });
});
