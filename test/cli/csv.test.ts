import { describe, expect, it } from 'vitest';
import { csvRecords, type CsvRecord } from '../../cli/input/text/csv-records.ts';
import { readCatalogue, readPacks } from '../../functions/steps/rule-sets/packs.ts';
import { prepare } from '../../core/rule-set/prepare.ts';
import type { FactDeclaration } from '../../core/facts/declaration.ts';
import { globSync, readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { fileOf, gradus, linesOf, PERSONAL } from './gradus.ts';

type Case = {
  name: string;
  asOf: string;
  observedOn?: string;
  earlier?: unknown;
  facts: Record<string, unknown>;
};

const csv = ['grade', 'gb-food-hygiene', '--as-of', '2024-06-03', '--input', 'csv'];
const header = 'entity,kind,hygiene,structural,confidenceInManagement';

describe.each(readPacks('rules'))('the cases of $id $version', (pack) => {
  const { ruleSet } = prepare(pack.document, readCatalogue('rules'));
  // earlier outcomes are lists of objects, which no cell holds
  const cases = (JSON.parse(readFileSync(pack.casesFile, 'utf8')) as Case[]).filter(
    ({ earlier }) => earlier === undefined,
  );

  it('come out of CSV as they come out of NDJSON', async () => {
    const asOf = cases[0]!.asOf;
    const args = ['grade', pack.id, '--version', pack.version, '--as-of', asOf];
    const ndjson = cases.map((one, at) => ndjsonOf(at, one)).join('\n');
    const [fromNdjson, fromCsv] = await Promise.all([
      gradus([...args, fileOf('cases.ndjson', ndjson)]),
      gradus([...args, fileOf('cases.csv', csvOf(cases, ruleSet.facts))]),
    ]);
    expect(linesOf(fromNdjson.stdout)).toHaveLength(cases.length);
    expect(fromCsv).toEqual(fromNdjson);
    expect(fromCsv.status).toBe(0);
  });
});

function ndjsonOf(at: number, { observedOn, facts }: Case): string {
  return JSON.stringify({ entity: `x-test:case-${at}`, observedOn, facts });
}

function csvOf(cases: readonly Case[], facts: Readonly<Record<string, FactDeclaration>>): string {
  const columns = Object.entries(facts).flatMap(([name, { from, decidedBy }]) => {
    if (from) return [];
    return decidedBy ? [name, `${name}.by`, `${name}.reason`] : [name];
  });
  const rows = cases.map((one, at) =>
    [
      `x-test:case-${at}`,
      one.observedOn ?? '',
      ...columns.map((column) => cellOf(one.facts, column)),
    ].join(','),
  );
  return `\uFEFF${['entity', 'observedOn', ...columns].join(',')}\r\n${rows.join('\r\n')}\r\n`;
}

function cellOf(facts: Record<string, unknown>, column: string): string {
  const [name = '', part = 'value'] = column.split('.');
  const given = facts[name];
  if (given === undefined) return '';
  if (Array.isArray(given)) return given.length === 0 ? ';' : given.join(';');
  const value = typeof given === 'object' ? (given as Record<string, unknown>)[part] : given;
  return `"${String(value).replaceAll('"', '""')}"`;
}

describe('CSV input', () => {
  it('has quotes, line ends within quotes, blank lines and spaces around cells', async () => {
    const facts = `${header.replace('kind,', '')}\r\n`;
    const rows = '"gb-fhrs:1","5", 5 ,0\r\n\r\n,,,\r\n"gb-fhrs:2","\n5",5,0\r\ngb-fhrs:3,5,5,0';
    const { stdout, status } = await gradus([...csv, '--lean'], facts + rows);
    expect(linesOf(stdout).map(({ grade }) => grade)).toEqual(['5', '5', '5']);
    expect(status).toBe(0);
  });

  it('refuses a number whose digits would be lost, at its fact', async () => {
    const rows = [header, 'gb-fhrs:1,company,5.0000000000000001,5,0', 'gb-fhrs:2,company,5,5,0'];
    const { stdout, status } = await gradus([...csv, '--lean'], rows.join('\n'));
    const faults = [
      { pointer: '/facts/hygiene', message: expect.stringContaining('17') as string },
    ];
    expect(linesOf(stdout)).toMatchObject([{ line: 2, error: { faults } }, { grade: '5' }]);
    expect(status).toBe(1);
  });

  it('names the line on which a bad record begins, and goes on', async () => {
    const rows = [
      header,
      'gb-fhrs:1,company,5,"5\n\n",0',
      'gb-fhrs:2,company,5,5',
      'gb-fhrs:3,company,5,5,0,7',
      'gb-fhrs:4,company,5"5,5,0',
      'gb-fhrs:5,company,5,5"5",0',
      'gb-fhrs:6,company,5,5,0',
    ];
    const { stdout, status } = await gradus([...csv, '--lean'], rows.join('\n'));
    const found = linesOf(stdout).map(({ grade, line, error }) =>
      line === undefined ? grade : `${JSON.stringify(line)}: ${JSON.stringify(error)}`,
    );
    expect(found).toEqual([
      '5',
      expect.stringContaining('5: {"message":"line 5: has 4 cells, the header 5"'),
      expect.stringContaining('6: {"message":"line 6: has a value in cell 6'),
      expect.stringContaining('7: {"message":"line 7: has a quote out of place'),
      expect.stringContaining('8: {"message":"line 8: has a quote out of place'),
      '5',
    ]);
    expect(status).toBe(1);
  });

  it('says which lines are lost with a broken quote', async () => {
    const rows = [
      header,
      'gb-fhrs:1,company,"5"5,5,0',
      'gb-fhrs:2,company,5,5,0',
      'gb-fhrs:3,company,"5",5,0',
      'gb-fhrs:4,company,5,5,0',
      'gb-fhrs:5,company,5,"5,0',
      'gb-fhrs:6,company,5,5,0',
      '',
    ];
    const { stdout, status } = await gradus([...csv, '--lean'], rows.join('\n'));
    const found = linesOf(stdout).map(
      ({ grade, error }) => grade ?? (error as { message: string }).message,
    );
    expect(found).toEqual([
      expect.stringMatching(
        /^line 2: has a quote out of place.*; all up to line 4 is lost with it$/,
      ),
      '5',
      expect.stringMatching(
        /^line 6: opens a quote that is never closed.*; all up to line 7 is lost with it$/,
      ),
    ]);
    expect(status).toBe(1);
  });

  it('is not read behind a record that is too long', async () => {
    const rows = [
      header,
      'gb-fhrs:1,company,5,5,0',
      'gb-fhrs:2,company,5,5,"0"0',
      ...Array<string>(60_000).fill('gb-fhrs:3,company,5,5,0'),
    ];
    const { stdout, status } = await gradus([...csv, '--lean'], rows.join('\n'));
    const [first, second, ...more] = linesOf(stdout);
    expect([first?.['grade'], second?.['line'], more]).toEqual(['5', 3, []]);
    expect(JSON.stringify(second)).toContain('nothing behind it is read');
    expect(status).toBe(1);
  });

  it('is read the same in whatever pieces it comes', async () => {
    // latin1, so that é is no UTF-8
    const text = Buffer.concat([
      Buffer.from('\uFEFFa,b\r\n"x\r\ny","é""\n"\r\n\r\n , \r\n1,2\r3,x"y"z\n4,"é"5\r\n5\r6,"6"\n'),
      Buffer.from('é', 'latin1'),
      Buffer.from(',8\r\n9'),
    ]);
    const whole = await recordsIn(text, text.length);
    expect(whole).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['x\r\ny', 'é"\n'] },
      { line: 5, cells: [''] },
      { line: 6, cells: [' ', ' '] },
      { line: 7, cells: ['1', '2'] },
      { line: 8, unreadable: expect.stringMatching(/^has a quote out of place/) as string },
      {
        line: 9,
        unreadable: expect.stringMatching(/all up to line 11 is lost with it$/) as string,
      },
      { line: 12, unreadable: expect.stringMatching(/^is not UTF-8/) as string },
      { line: 13, cells: ['9'] },
    ]);
    for (let size = 1; size < 12; size += 1) expect(await recordsIn(text, size)).toEqual(whole);
  });

  it('says what a cell should have held', async () => {
    const { stdout } = await gradus(csv, `${header}\nx-test:a,company,much,5,\n`);
    const { faults } = linesOf(stdout)[0]!['error'] as { faults: object[] };
    expect(faults).toEqual([
      { pointer: '/facts/hygiene', message: 'must be one of 0, 5, 10, 15, 20, 25' },
      {
        pointer: '/facts/confidenceInManagement',
        message: 'is required and must be one of 0, 5, 10, 20, 30',
      },
    ]);
  });

  it.each([
    ['an unknown column', `${header},hygeine`, 'column 6 ("hygeine") is no fact'],
    ['one column twice', `${header},hygiene`, 'columns 3 and 6 have one name'],
    [
      'no required fact',
      'entity,hygiene,structural',
      'no column is named "confidenceInManagement"',
    ],
    ['no entity', 'id,hygiene', 'no column is named "entity"'],
    ['other separators', header.replaceAll(',', '|'), 'separated by comma, semicolon or tab'],
    ['no header', `gb-fhrs:1,company,5,5,0`, 'no column is named "entity"'],
    ['a key of objects', `${header},__proto__`, 'column 6 is no fact'],
    ['who decided what no officer decides', `${header},hygiene.by`, 'column 6 ("hygiene.by")'],
    ['an open quote', '"entity', 'opens a quote'],
  ])('is refused as a whole with %s in the header', async (_, first, message) => {
    const { stdout, stderr, status } = await gradus(csv, `${first}\ngb-fhrs:1,company,5,5,0\n`);
    expect(stderr).toContain(message);
    expect({ stdout, status }).toEqual({ stdout: '', status: 2 });
  });

  it('repeats no number of a person from a header', async () => {
    for (const name of [PERSONAL, `a${PERSONAL}`, '110105-19491231-002X', `${PERSONAL};b`]) {
      const { stdout, stderr, status } = await gradus(csv, `${header},${name}\nx-test:a\n`);
      expect(stdout + stderr).not.toMatch(/110105|1949|002X/);
      expect(status).toBe(2);
    }
  });
});

async function recordsIn(text: Buffer, size: number): Promise<CsvRecord[]> {
  const pieces: Buffer[] = [];
  for (let at = 0; at < text.length; at += size) pieces.push(text.subarray(at, at + size));
  const records: CsvRecord[] = [];
  for await (const some of csvRecords(Readable.from(pieces))) records.push(...some);
  return records;
}

describe('CSV output', () => {
  it('has a header, one line for each and the faults of bad ones', async () => {
    const rows = `${header}\ngb-fhrs:1,institution,5,5,0\ngb-fhrs:2,company,7,5,0\n`;
    const { stdout, status } = await gradus([...csv, '--csv'], rows);
    expect(stdout.split('\n')).toEqual([
      'entity,kind,asOf,observedOn,score,grade,tier,nextInspection,measures,line,error',
      'gb-fhrs:1,institution,2024-06-03,2024-06-03,10,5,,,gb-fhrs-publish-at-once;gb-food-broadly-compliant,,',
      ',,,,,,,,,3,"line 3: /facts/hygiene must be one of 0, 5, 10, 15, 20, 25"',
      '',
    ]);
    expect(status).toBe(1);
  });

  it('has the day that the facts of each describe', async () => {
    const rows = `${header},observedOn\ngb-fhrs:1,company,5,5,0,2024-05-31\ngb-fhrs:2,company,5,5,0,\n`;
    const { stdout } = await gradus([...csv, '--csv'], rows);
    const days = stdout.split('\n').slice(0, 3);
    expect(days.map((line) => line.split(',').slice(2, 4).join())).toEqual([
      'asOf,observedOn',
      '2024-06-03,2024-05-31',
      '2024-06-03,2024-06-03',
    ]);
  });

  it('has a column for a term and for each result of a domain, where a rule set has them', async () => {
    const licence = { entity: 'x-test:1', facts: { risk: 'low', standards: 'higher' } };
    const args = ['--as-of', '2024-05-01', '--csv'];
    const { stdout } = await gradus(
      ['grade', 'gb-animal-licence', ...args],
      JSON.stringify(licence),
    );
    expect(stdout.split('\n').slice(0, 2)).toEqual([
      'entity,kind,asOf,observedOn,score,grade,tier,nextInspection,measures,validUntil,line,error',
      'x-test:1,company,2024-05-01,2024-05-01,,5,,,,2027-04-30,,',
    ]);
    const [file = ''] = globSync('rules/gb-care-homes/*.cases.json');
    const [{ facts }] = JSON.parse(readFileSync(file, 'utf8')) as [{ facts: object }];
    const home = JSON.stringify({ entity: 'x-test:1', facts });
    const day = ['--as-of', '2024-12-01'];
    const graded = await gradus(['grade', 'gb-care-homes', ...day, '--csv'], home);
    const [head = '', line = ''] = graded.stdout.split('\n');
    expect(head).toContain(',measures,safe.grade,safe.score,effective.grade,effective.score,');
    expect(line.split(',')).toHaveLength(head.split(',').length);
    const summary = await gradus(['grade', 'gb-care-homes', ...day, '--summary'], home);
    expect(summary.stdout).toMatch(/\n\nsafe\.grade +n +%\noutstanding +\d/);
  });
});
