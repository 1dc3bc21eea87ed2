import { once } from 'node:events';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { samples, textOf } from '../core/mappings/samples.ts';
import { fileOf, gradus, linesOf, PERSONAL, spawned, start } from './gradus.ts';

const ids = Object.keys(samples);
const map = (file: string, id: string, ...args: string[]) =>
  gradus(['records', 'map', file, '--map', id, ...args]);

const INSPECTIONS = '"business_id","Score","date","type"';
const inspections = (...rows: string[]) =>
  fileOf('inspections.csv', [INSPECTIONS, ...rows].join('\r\n'));
const SOUND = '"10","92","20140114","Routine - Unscheduled"';

describe('gradus records map', () => {
  it.each(ids)('reads a file in the layout of %s', async (id) => {
    const { stdout, stderr, status } = await map(fileOf(samples[id]!.name, textOf(id, 600)), id);
    const records = linesOf(stdout);
    expect(stderr).toMatch(/^gradus: 600 rows: \d+ records/);
    expect(stderr).not.toContain('rejected');
    expect(status).toBe(0);
    expect(records.length).toBeGreaterThan(150);
    expect(new Set(records.map((one) => one['id'])).size).toBe(records.length);
    expect(Object.keys(records[0]!)).toEqual(['entity', 'type', 'occurredOn', 'source', 'id', 'body']); // prettier-ignore
  });

  it('makes the same records of semicolons and of the names of the data API', async () => {
    const rows = textOf('us-cms-surveys', 50).trimEnd().split('\n');
    const plain = await map(fileOf('a.csv', rows.join('\n')), 'us-cms-surveys');
    const semicolons = `\uFEFF${rows.join('\r\n').replaceAll(',', ';')}`;
    const [header = '', ...others] = rows;
    const names = header.split(',').map((name) => name.toLowerCase().replaceAll(/[()]/g, '').replaceAll(' ', '_')); // prettier-ignore
    const results = others.map((row) => Object.fromEntries(row.split(',').map((cell, at) => [names[at] ?? '', cell]))); // prettier-ignore
    const answer = JSON.stringify({ count: 50, results });
    const lines = results.map((row) => `${JSON.stringify(row)}\n`).join('');
    for (const file of [
      fileOf('b.csv', semicolons),
      fileOf('c.json', answer),
      fileOf('d.json', JSON.stringify(results)),
    ]) {
      // prettier-ignore
      expect(await map(file, 'us-cms-surveys')).toEqual(plain);
    }
    const ny = fileOf('e.ndjson', lines.replaceAll('cms_certification_number_ccn', 'camis'));
    expect((await map(ny, 'us-ny-inspections')).stderr).toContain('no row has "INSPECTION DATE"');
  });

  it('makes records that derive and the readers of records take', async () => {
    const { stdout } = await map(inspections(SOUND), 'us-sf-inspections');
    const derived = await gradus(['derive', 'us-sf-restaurants', '--as-of', '2014-06-30', '--records', fileOf('r.ndjson', stdout)]); // prettier-ignore
    expect(derived.stderr).toBe('');
    expect(linesOf(derived.stdout)[0]).toMatchObject({ entity: 'us-sf-dph:10' });
  });

  it('reads standard input', async () => {
    const { stdout, status } = await spawned(['records', 'map', '--map', 'us-sf-inspections'], `${INSPECTIONS}\n${SOUND}\n`); // prettier-ignore
    expect(linesOf(stdout)).toHaveLength(1);
    expect(status).toBe(0);
  });

  it('counts what it repeats, numbers and rejects, and exits with 1 for rejected rows', async () => {
    const rows = [SOUND, SOUND, SOUND.replace('92', '80'), '"10","x","20140230","Complaint"'];
    const { stdout, stderr, status } = await map(inspections(...rows), 'us-sf-inspections');
    expect(linesOf(stdout).map(({ id }) => id)).toEqual([
      '2014-01-14/10/Routine - Unscheduled',
      '2014-01-14/10/Routine - Unscheduled~2',
    ]);
    expect(stderr.trimEnd().split('\n')).toEqual([
      'gradus: 4 rows: 2 records, 1 repeated, 1 rejected',
      '  1 repeated: the same record stood in the file before',
      '  1 record with the id of another one and other content, told apart by ~2, ~3 and so on',
      '  1 rejected: "date" is a day that the calendar does not have',
      '  1 rejected: "Score" must be a number with a point before decimals',
    ]);
    expect(status).toBe(1);
  });

  it('shows a sample with --dry-run, and counts the whole file', async () => {
    const file = fileOf('s.csv', textOf('us-cms-surveys', 100));
    const { stdout, stderr, status } = await map(file, 'us-cms-surveys', '--dry-run');
    expect(linesOf(stdout)).toHaveLength(20);
    expect(stderr).toMatch(/^gradus: 100 rows/);
    expect(status).toBe(0);
    const json = await map(file, 'us-cms-surveys', '--dry-run', '--json');
    expect(JSON.parse(json.stdout)).toMatchObject({ rows: 100, rejected: 0, causes: {} });
    const counts = await map(file, 'us-cms-surveys', '--json');
    expect(JSON.parse(counts.stderr)).toMatchObject({ rows: 100 });
  });
});

describe('rejected rows', () => {
  const rows = Array.from(
    { length: 5000 },
    (_, at) => `"${at + 1}","x${at}","20140114","Complaint"`,
  );

  it.each(['csv', 'ndjson'])('are written into a .%s file, thousands of them', async (ending) => {
    const to = join(mkdtempSync(join(tmpdir(), 'gradus-')), `rejects.${ending}`);
    const { stderr, stdout, status } = await map(inspections(...rows), 'us-sf-inspections', '--rejects', to); // prettier-ignore
    expect(stdout).toBe('');
    expect(status).toBe(1);
    expect(stderr.split('\n')).toHaveLength(3);
    const lines = readFileSync(to, 'utf8').trimEnd().split('\n');
    expect(lines.slice(0, 2)).toEqual(
      ending === 'csv'
        ? ['line,column,cause', '2,Score,must be a number with a point before decimals']
        : [2, 3].map((line) => JSON.stringify({ line, column: 'Score', cause: 'must be a number with a point before decimals' })), // prettier-ignore
    );
    expect(lines).toHaveLength(ending === 'csv' ? 5001 : 5000);
  });

  it('are not written over what is read, nor into another kind of file', async () => {
    const file = inspections(SOUND);
    const before = readFileSync(file, 'utf8');
    const over = await map(file, 'us-sf-inspections', '--rejects', file);
    expect(over).toMatchObject({ status: 2, stdout: '' });
    expect(over.stderr).toContain('is read by this command');
    expect(readFileSync(file, 'utf8')).toBe(before);
    expect((await map(file, 'us-sf-inspections', '--rejects', 'r.xlsx')).status).toBe(2);
    const nowhere = await map(file, 'us-sf-inspections', '--rejects', '/nowhere/r.csv');
    expect(nowhere).toMatchObject({ status: 2, stderr: expect.stringContaining('cannot write') as string }); // prettier-ignore
  });
});

describe("a person's number", () => {
  it('in a dropped column is never read', async () => {
    const file = fileOf('v.csv', `business_id,date,ViolationTypeID,risk_category,description\n10,20140114,103154,High Risk,"seen with ${PERSONAL}"\n`); // prettier-ignore
    const { stdout, status } = await map(file, 'us-sf-violations');
    expect(linesOf(stdout)).toHaveLength(1);
    expect(stdout).not.toContain(PERSONAL);
    expect(status).toBe(0);
  });

  it.each([
    ['the id of the organisation', `"${PERSONAL}","92","20140114","Complaint"`],
    ['a number', `"10","${PERSONAL.slice(0, -1)}","20140114","Complaint"`],
    ['the day', `"10","92","${PERSONAL}","Complaint"`],
    ['a text', `"10","92","20140114","${PERSONAL}"`],
    ['a number of 15 digits', '"10","92","20140114","Complaint 110105491231002"'],
  ])('in %s is rejected and not repeated', async (_, row) => {
    const to = join(mkdtempSync(join(tmpdir(), 'gradus-')), 'rejects.csv');
    const { stdout, stderr, status } = await map(inspections(row), 'us-sf-inspections', '--rejects', to); // prettier-ignore
    expect(stdout).toBe('');
    expect(status).toBe(1);
    expect(stderr + readFileSync(to, 'utf8')).not.toMatch(/110105|491231/);
  });

  it('in the header is not repeated', async () => {
    const file = fileOf('h.csv', `business_id,Score,date,type,${PERSONAL}\n`);
    const { stderr, status } = await map(file, 'us-sf-inspections');
    expect(stderr).toContain('column 5 is neither read nor dropped');
    expect(stderr).not.toContain('110105');
    expect(status).toBe(2);
  });
});

describe('a file that is not as the mapping says', () => {
  it.each([
    ['in UTF-16', Buffer.from(`\uFEFF${INSPECTIONS}\n${SOUND}\n`, 'utf16le'), /UTF-16 .*not UTF-8/],
    ['packed', Buffer.from([0x1f, 0x8b, 8, 0]), /is packed \(gzip\)/],
    ['a workbook', Buffer.from('PK\u0003\u0004....'), /is a workbook; a mapping reads CSV, JSON and XML/], // prettier-ignore
    ['without a column', 'business_id,date,type\n10,20140114,x\n', /no column is named "Score"/],
    ['with a column twice', `${INSPECTIONS},"score"\n`, /two columns are "Score"/],
    ['with a renamed column', 'business_id,Scores,date,type\n', /did you mean "Scores"/],
    ['JSON', '[{"business_id":1}]', /is JSON; the mapping us-sf-inspections reads CSV/],
    ['XML', '<?xml version="1.0"?><a/>', /is XML; the mapping us-sf-inspections reads CSV/],
    ['with a quote open in its header', '"business_id,Score\n10', /header, line 1, opens a quote/],
  ])('%s is refused with 2', async (_, bytes, message) => {
    const { stdout, stderr, status } = await map(fileOf('f.csv', bytes), 'us-sf-inspections');
    expect(stderr).toMatch(message);
    expect({ stdout, status }).toEqual({ stdout: '', status: 2 });
  });

  it('reads the rows before a quote that never closes, and rejects what is lost', async () => {
    const { stdout, stderr, status } = await map(inspections(SOUND, '"11","90","20140115","Complaint', SOUND), 'us-sf-inspections'); // prettier-ignore
    expect(linesOf(stdout)).toHaveLength(1);
    expect(stderr).toMatch(/1 rejected: opens a quote that is never closed|quote out of place/);
    expect(status).toBe(1);
  });

  it('rejects rows with too few cells, too many, and letters that are no UTF-8', async () => {
    const text = Buffer.from([INSPECTIONS, '"10","92"', `${SOUND},"x"`, '"10","92","20140114","R\xe9"'].join('\n'), 'latin1'); // prettier-ignore
    const { stderr, status } = await map(fileOf('f.csv', text), 'us-sf-inspections');
    expect(stderr).toMatch(/3 rows: 0 records, 3 rejected/);
    expect(stderr).toMatch(/has fewer cells than the header, which has 4 cells/);
    expect(stderr).toMatch(/has a value in a column without a name/);
    expect(stderr).toMatch(/is not UTF-8/);
    expect(status).toBe(1);
  });

  it('says that a file holds no row', async () => {
    const { stderr, status } = await map(fileOf('f.csv', `${INSPECTIONS}\n`), 'us-sf-inspections');
    expect(stderr).toBe('gradus: 0 rows: 0 records\ngradus: the input holds no row\n');
    expect(status).toBe(0);
  });
});

const establishment = (id: string, rating = '5') =>
  `<EstablishmentDetail><FHRSID>${id}</FHRSID><BusinessName>A &amp; B</BusinessName><RatingValue>${rating}</RatingValue><RatingDate>2021-01-05</RatingDate><Scores><Hygiene>0</Hygiene></Scores><SchemeType>FHRS</SchemeType></EstablishmentDetail>`;
const ratings = (...rows: string[]) =>
  `<?xml version="1.0" encoding="utf-8"?>\n<FHRSEstablishment>\n<EstablishmentCollection>\n${rows.join('\n')}\n</EstablishmentCollection>\n</FHRSEstablishment>`;

describe('XML', () => {
  it('is read, one row or several, and a rejected row named by its line', async () => {
    const one = await map(fileOf('a.xml', ratings(establishment('7'))), 'gb-fhrs-xml');
    expect(linesOf(one.stdout)).toEqual([
      {
        ...{ entity: 'gb-fhrs:7', type: 'hygiene-rating', occurredOn: '2021-01-05' },
        ...{ source: 'gb-fsa', id: '2021-01-05/7', body: { rating: '5', hygiene: 0 } },
      },
    ]);
    const to = join(mkdtempSync(join(tmpdir(), 'gradus-')), 'rejects.ndjson');
    const rows = [establishment('7'), establishment('8', '9'), establishment('9')];
    const many = await map(fileOf('b.xml', ratings(...rows)), 'gb-fhrs-xml', '--rejects', to);
    expect(linesOf(many.stdout)).toHaveLength(2);
    expect(JSON.parse(readFileSync(to, 'utf8'))).toMatchObject({ line: 5, column: 'RatingValue' });
  });

  it('replaces no entity', async () => {
    const { stderr } = await map(fileOf('a.xml', ratings(establishment('&#55;'))), 'gb-fhrs-xml');
    expect(stderr).toContain('1 rejected: "FHRSID" is no code');
  });

  it('says which columns no row has, and reads no rows from an empty collection', async () => {
    const { stderr } = await map(fileOf('a.xml', ratings('')), 'gb-fhrs-xml');
    expect(stderr).toContain('the input holds no row');
    const renamed = ratings(establishment('7').replaceAll('RatingValue', 'Value'));
    const told = await map(fileOf('b.xml', renamed), 'gb-fhrs-xml');
    expect(told.stderr).toContain('no row has "RatingValue"');
  });

  it.each([
    ['is cut off', ratings(establishment('7')).slice(0, -60), /not well-formed XML \(line/],
    ['closes another element', '<a><b></a></b>', /not well-formed XML \(line 1\)/],
    ['has two roots', '<a></a><b></b>', /not well-formed/],
    [
      'declares entities',
      `<!DOCTYPE a [<!ENTITY x "y">]>${ratings('')}`,
      /document type declaration/,
    ],
    ['names another encoding', ratings('').replace('utf-8', 'ISO-8859-1'), /another encoding/],
    ['has no rows there', '<FHRSEstablishment><Other/></FHRSEstablishment>', /has no rows at FHRS/],
    ['is nested without end', `${'<a>'.repeat(200_000)}${'</a>'.repeat(200_000)}`, /nested too deeply|has no rows/], // prettier-ignore
  ])('that %s is refused', async (_, text, message) => {
    const { stdout, stderr, status } = await map(fileOf('a.xml', text), 'gb-fhrs-xml');
    expect(stderr).toMatch(message);
    expect({ stdout, status }).toEqual({ stdout: '', status: 2 });
  });
});

describe('JSON', () => {
  const row =
    '{"FHRSID":7,"RatingValue":"5","RatingDate":"2021-01-05T00:00:00","SchemeType":"FHRS","scores":{"Hygiene":0}}';

  it('is read below a path, or as a list', async () => {
    const below = await map(fileOf('a.json', `{"establishments":[${row},${row}]}`), 'gb-fhrs-json');
    expect(below.stderr).toContain('2 rows: 1 record, 1 repeated');
    const list = await map(fileOf('b.json', `[${row}]`), 'gb-fhrs-json');
    expect(list.stdout).toBe(below.stdout);
  });

  it.each([
    ['{"establishment":[]}', /has no rows at establishments/, 2],
    ['{"establishments":[', /is not JSON/, 2],
    [`[${row},`, /ends within the list/, 1],
    ['[1,null,[2]]', /3 rejected: is no row/, 1],
    [`[${row.replace('7', '7,"FHRSID":8')}]`, /occurs twice/, 1],
    [`[${row.replace('7', '12345678901234567890')}]`, /1 rejected/, 1],
  ])('%s is told', async (text, message, status) => {
    const told = await map(fileOf('a.json', text), 'gb-fhrs-json');
    expect(told.stderr).toMatch(message);
    expect(told.status).toBe(status);
  });
});

describe('the mapping that is named', () => {
  it('can be a file, and is refused with every fault', async () => {
    const document = JSON.parse(readFileSync('rules/mappings/us-sf-inspections.json', 'utf8')) as object; // prettier-ignore
    const own = fileOf('own.json', JSON.stringify({ ...document, id: 'own' }));
    expect((await map(inspections(SOUND), own)).status).toBe(0);
    const wrong = fileOf(
      'wrong.json',
      JSON.stringify({ ...document, source: 'x', drop: ['Score'] }),
    );
    const { stderr, status } = await map(inspections(SOUND), wrong);
    expect(stderr).toMatch(/\/source: is no source of the record type inspection/);
    expect(stderr).toMatch(/\/drop\/0: is read elsewhere/);
    expect(status).toBe(2);
  });

  it.each([
    ['us-sf-inspection', /there is no mapping "us-sf-inspection" \(did you mean "us-sf-inspections"\?\)/], // prettier-ignore
    ['./none.json', /there is no file/],
  ])('%s is told where there is none', async (id, message) => {
    const { stderr, status } = await map(inspections(SOUND), id);
    expect(stderr).toMatch(message);
    expect(status).toBe(2);
  });

  it('must be given', async () => {
    const { stderr, status } = await gradus(['records', 'map', inspections(SOUND)]);
    expect(stderr).toContain("required option '--map <mapping>' not specified");
    expect(status).toBe(2);
  });

  it('must have a record type that is there', async () => {
    const document = JSON.parse(readFileSync('rules/mappings/us-sf-inspections.json', 'utf8')) as object; // prettier-ignore
    const file = fileOf('own.json', JSON.stringify({ ...document, type: 'inspecton' }));
    const { stderr } = await map(inspections(SOUND), file);
    expect(stderr).toMatch(/\/type: is no record type .*did you mean "inspection"/);
  });
});

describe('a file of many rows', () => {
  // V8's whole old generation: rows that were kept would take several times as much
  const HEAP = ['--max-old-space-size=32'];

  it('is mapped as it comes', async () => {
    const child = start(['records', 'map', '--map', 'us-cms-deficiencies'], HEAP);
    child.stdout.resume();
    const err: Buffer[] = [];
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    let text = '';
    for (const row of samples['us-cms-deficiencies']!.rows(120_000)) {
      text += row;
      if (text.length < 65_536) continue;
      if (!child.stdin.write(text)) await once(child.stdin, 'drain');
      text = '';
    }
    child.stdin.end(text);
    const [status] = (await once(child, 'close')) as [number | null];
    expect(Buffer.concat(err).toString()).toBe('gradus: 120000 rows: 120000 records\n');
    expect(status).toBe(0);
  });

  it('is interrupted with whole lines and a sentence', async () => {
    const child = start(['records', 'map', '--map', 'us-sf-inspections']);
    const [out, err]: Buffer[][] = [[], []];
    child.stdout.on('data', (chunk: Buffer) => out!.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err!.push(chunk));
    child.stdin.on('error', () => undefined);
    child.stdin.write(textOf('us-sf-inspections', 3000));
    await once(child.stdout, 'data');
    child.kill('SIGINT');
    const [status] = (await once(child, 'close')) as [number | null];
    expect(status).toBe(130);
    expect(Buffer.concat(err!).toString()).toMatch(/^gradus: interrupted after \d+ rows; /);
    const text = Buffer.concat(out!).toString();
    expect(text.endsWith('}\n')).toBe(true);
    expect(linesOf(text).length).toBeGreaterThan(0);
  });
});
