import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { qualityReport } from '../../api/schemas/quality-report-schema.ts';
import { inspection, withdrawal, type RecordLine } from '../core/quality/writings.ts';
import { fileOf, gradus, PERSONAL, spawned, start } from './gradus.ts';

const text = (lines: readonly (RecordLine | string)[]) =>
  lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join('');
const records = (...lines: readonly (RecordLine | string)[]) =>
  fileOf('records.ndjson', text(lines));
const quality = (...args: string[]) => gradus(['quality', ...args]);
const reportOf = async (...args: string[]) => {
  const { stdout, ...rest } = await quality(...args, '--json');
  return { report: qualityReport.parse(JSON.parse(stdout)), ...rest };
};

const SOUND = [
  inspection({ id: '1', score: 90, knownAt: '2026-01-12T09:00:00Z' }),
  inspection({ id: '1', score: 90, knownAt: '2026-01-13T09:00:00Z' }),
  inspection({ id: '2', score: 70, knownAt: '2026-02-01T09:00:00Z' }),
  inspection({ id: '3' }),
  withdrawal('3', '2026-02-02T09:00:00Z'),
];

describe('gradus quality', () => {
  it('prints figures that can be computed by hand', async () => {
    const { stdout, stderr, status } = await quality(records(...SOUND));
    expect(stdout.split('\n')).toEqual([
      '5 writings of 1 source, 0 rejected.',
      '',
      'What was written',
      '  Source, type           Writings  Rejected  Share  Complete  Median days  90th percentile  No knownAt',
      '  us-sf-dph, inspection         5         0  0.0 %    25.0 %            3               22      20.0 %',
      '',
      'How writings relate',
      '  Source, type           Records  Doubled  Revised  Withdrawn  Late  Doubtful  Mixed  Suspected  Conflicts  Disputes  Upheld',
      '  us-sf-dph, inspection        3        1        0          1     0         0      0          0          0         -       -',
      '',
      'Optional fields given: us-sf-dph, inspection',
      '  score               3  75.0 %',
      '  violations          0   0.0 %',
      '  criticalViolations  0   0.0 %',
      '',
      'Trend of all, by month of knownAt',
      '  Month    Writings  Rejected  Median days',
      '  2026-01         2         0            2',
      '  2026-02         2         0           22',
      '',
      'Disputes are unknown: none is held.',
      'Days and months of knownAt are those of UTC.',
      '',
    ]);
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
  });

  it('reads several files as one, and standard input', async () => {
    const { report } = await reportOf(records(...SOUND.slice(0, 2)), records(...SOUND.slice(2)));
    expect(report).toEqual((await reportOf(records(...SOUND))).report);
    const piped = await spawned(['quality', '-', '--json'], text(SOUND));
    expect(JSON.parse(piped.stdout)).toEqual(report);
  });

  it('counts days where --time-zone says, and remembers no more than it is told', async () => {
    const file = records(inspection({ occurredOn: '2026-02-01', knownAt: '2026-01-31T16:30:00Z' }));
    const there = await reportOf(file, '--time-zone', 'Asia/Shanghai', '--remember', '0');
    expect(there.report.total).toMatchObject({ timeliness: { median: 0 }, uniqueness: null });
    expect(there.report.timeZone).toBe('Asia/Shanghai');
  });

  it('says so where there is no record', async () => {
    const { stdout, stderr, status } = await quality(records());
    expect(stdout).toMatch(/^There is no record\./);
    expect(stderr).toBe('gradus: the input holds no record\n');
    expect(status).toBe(0);
  });
});

describe('lines that are no record', () => {
  it('are each told with what is wrong, and counted for the source that wrote them', async () => {
    const lines = [
      ...SOUND,
      '{"entity":',
      inspection({ body: { kind: 'Complaint', score: -1, colour: 'red' }, knownAt: '2026-02-03T00:00:00Z' }), // prettier-ignore
      inspection({ entity: 'nowhere:1' }),
      inspection({ type: 'inspektion' }),
      '',
      '[]',
    ];
    const { report, stderr, status } = await reportOf(records(...lines));
    const told = stderr.trimEnd().split('\n');
    expect(told.map((line) => /line \d+ /.exec(line)?.[0])).toEqual(['line 6 ', 'line 7 ', 'line 8 ', 'line 9 ', 'line 11 ']); // prettier-ignore
    expect(told[1]).toContain('/body/score must be at least 0; /body/colour is not known here');
    expect(told[2]).toMatch(/\/entity is no id of an entity\. The part before the colon is no/);
    expect(told[3]).toMatch(/\/type names a record type that is not known \(did you mean "?inspection/); // prettier-ignore
    expect(status).toBe(1);
    const [ours, nobody] = report.groups;
    expect(ours).toMatchObject({ source: 'us-sf-dph', validity: { rejected: 2 } });
    expect(ours?.trend[1]).toMatchObject({ month: '2026-02', writings: 2, rejected: 1 });
    expect(nobody).toMatchObject({
      source: null,
      writings: 0,
      validity: { rejected: 3, share: 1 },
    });
  });

  it('are counted beyond the first ten', async () => {
    const { stderr, status } = await quality(records(...Array.from({ length: 13 }, () => 'x')));
    expect(stderr.split('\n')).toHaveLength(12);
    expect(stderr).toContain('gradus: 3 more lines are refused\n');
    expect(status).toBe(1);
  });

  it.each([
    ['the entity', { entity: `x-test:${PERSONAL}` }],
    ['the source', { source: `s${PERSONAL}` }],
    ['the id', { id: PERSONAL }],
    ['a field', { body: { kind: `A ${PERSONAL}` } }],
    ['the name of a field', { body: { kind: 'A', [PERSONAL]: 1 } }],
    ['the type', { type: PERSONAL }],
  ])("do not repeat a person's number in %s", async (_, given) => {
    const file = records(inspection(given));
    const page = join(mkdtempSync(join(tmpdir(), 'gradus-')), 'q.html');
    const { stdout, stderr, status } = await quality(file, '--json', '--html', page);
    expect(stdout + stderr + readFileSync(page, 'utf8')).not.toMatch(/110105|491231/);
    expect(status).toBe(1);
  });
});

describe('rejected rows', () => {
  const CSV = 'line,column,cause\n2,Score,must be a number\n2,date,is no day\n5,,says nothing\n';
  const NDJSON = [
    { line: 2, column: 'Score', cause: 'must be a number' },
    { line: 2, column: 'date', cause: 'is no day' },
    { line: 5, cause: 'says nothing' },
  ];

  it.each([
    ['CSV', fileOf('rejects.csv', CSV)],
    ['NDJSON', fileOf('rejects.ndjson', NDJSON.map((one) => JSON.stringify(one)).join('\n'))],
    ['CSV of a document', fileOf('rejects.csv', CSV.replace('line', 'row'))],
  ])('are read from %s, and count for the source of their mapping', async (_, rejects) => {
    const named = await reportOf(records(...SOUND), '--rejects', `us-sf-inspections=${rejects}`);
    expect(named.status).toBe(0);
    expect(named.report.groups).toHaveLength(1);
    expect(named.report.groups[0]?.validity).toEqual({
      ...{ rejected: 2, share: 0.2857 },
      causes: [
        { cause: '"Score" must be a number', rejected: 1, share: 0.5 },
        { cause: '"date" is no day', rejected: 1, share: 0.5 },
        { cause: 'says nothing', rejected: 1, share: 0.5 },
      ],
    });
    const unnamed = await reportOf(records(...SOUND), '--rejects', rejects);
    expect(unnamed.report.groups[1]).toMatchObject({ source: null, validity: { rejected: 2 } });
    expect((await reportOf('--rejects', rejects)).report.total.validity.rejected).toBe(2);
  });

  it('are those that "records map" writes', async () => {
    const rows = ['"business_id","Score","date","type"', '"10","92","20140114","Complaint"', '"x","y","20140230","Complaint"']; // prettier-ignore
    const to = join(mkdtempSync(join(tmpdir(), 'gradus-')), 'rejects.csv');
    const map = await gradus(['records', 'map', fileOf('i.csv', rows.join('\n')), '--map', 'us-sf-inspections', '--rejects', to]); // prettier-ignore
    const file = fileOf('mapped.ndjson', map.stdout);
    const { report } = await reportOf(file, '--rejects', `us-sf-inspections=${to}`);
    expect(report.groups).toMatchObject([
      {
        source: 'us-sf-dph',
        type: 'inspection',
        writings: 1,
        validity: { rejected: 1, share: 0.5 },
      },
    ]);
    expect(report.groups[0]?.validity.causes).toHaveLength(3);
  });

  it('of another form are told with their lines, and another file is refused', async () => {
    const some = fileOf('r.csv', `${CSV}x,a,b\n7,a,\n`);
    const { stderr, status } = await quality('--rejects', some);
    expect(stderr).toMatch(/r\.csv, line 5 is no rejected row; expected \{ "line", "column", "cause" \}\n.*line 6 is/); // prettier-ignore
    expect(status).toBe(1);
    const other = await quality('--rejects', fileOf('o.csv', 'a,b\n1,2\n'));
    expect(other.stderr).toMatch(/does not begin with "line,column,cause"; give a file/);
    expect(other.status).toBe(2);
  });

  it("do not repeat a person's number", async () => {
    const rejects = fileOf('r.csv', `line,column,cause\n2,a,holds ${PERSONAL}\n`);
    const { stdout, stderr } = await quality('--rejects', rejects);
    expect(stdout + stderr).not.toMatch(/110105|491231/);
  });
});

describe('what cannot be done', () => {
  it.each([
    [[], /name a file of records, - for standard input, or a file of --rejects/],
    [['/nowhere.ndjson'], /there is no file \/nowhere\.ndjson/],
    [['.'], /\. is a folder; name a file/],
    [['-', '-'], /standard input can be read once/],
    [
      ['--rejects', 'us-sf-inspection=r.csv'],
      /there is no mapping "us-sf-inspection" \(did you mean/,
    ],
    [['--time-zone', 'Mars'], /It takes an IANA time zone/],
    [['--remember', '-1'], /It takes a whole number/],
    [['--html', 'q.txt'], /It takes a file that ends in \.html/],
  ])('%j is refused with 2', async (args, message) => {
    const { stdout, stderr, status } = await quality(...args);
    expect(stderr).toMatch(message);
    expect({ stdout, status }).toEqual({ stdout: '', status: 2 });
  });
});

describe('the page', () => {
  it('is written, and not over a file that exists', async () => {
    const page = join(mkdtempSync(join(tmpdir(), 'gradus-')), 'q.html');
    const file = records(...SOUND);
    const { stdout, stderr, status } = await quality(file, '--html', page);
    expect({ stdout, stderr, status }).toEqual({
      stdout: '',
      stderr: `wrote ${page}\n`,
      status: 0,
    });
    expect(readFileSync(page, 'utf8')).toContain('<h1>Quality of shared records</h1>');
    const again = await quality(file, '--html', page);
    expect(again).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('--force') as string,
    });
    expect((await quality(file, '--html', page, '--force')).status).toBe(0);
    expect((await quality(file, '--html', '-')).stdout).toMatch(/^<!doctype html>/);
    expect(existsSync('-')).toBe(false);
  });
});

describe('a file of many records', () => {
  it('is counted as it comes', async () => {
    // V8's whole old generation: lines that were kept would take several times as much
    const child = start(['quality', '-', '--json'], ['--max-old-space-size=48']);
    const out: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.resume();
    for (let at = 0; at < 60_000; at += 600) {
      const lines = Array.from({ length: 600 }, (_, of) =>
        inspection({
          id: String(at + of),
          entity: `us-sf-dph:${((at + of) % 9000) + 1}`,
          score: at % 100,
        }),
      );
      if (!child.stdin.write(text(lines))) await once(child.stdin, 'drain');
    }
    child.stdin.end();
    const [status] = (await once(child, 'close')) as [number | null];
    const report = qualityReport.parse(JSON.parse(Buffer.concat(out).toString()));
    expect(report.total).toMatchObject({ writings: 60_000, uniqueness: { records: 60_000 } });
    expect(status).toBe(0);
  });
});
