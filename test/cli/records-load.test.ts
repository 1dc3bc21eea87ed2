import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as textOfStream } from 'node:stream/consumers';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import writeXlsxFile from 'write-excel-file/node';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { samples, textOf } from '../core/mappings/samples.ts';
import { startSystem, type System } from '../local/system.ts';
import { fileOf, gradus, linesOf, PERSONAL, start } from './gradus.ts';

let system: System;
beforeAll(async () => {
  system = await startSystem();
});
afterAll(() => system.stop());

const asRole = (role: 'operator' | 'reader'): string[] => [
  ...['--url', system.local.url],
  ...['--token', join(system.local.folder.tokens, `${role}.jwt`)],
];
const load = (file: string, ...args: string[]) =>
  gradus(['records', 'load', file, ...args, ...asRole('operator')]);
const loadJson = async (file: string, ...args: string[]) => {
  const { stdout, stderr, status } = await load(file, '--json', ...args);
  return { ...(JSON.parse(stdout) as Counts), stderr, status };
};
type Counts = Record<'rows' | 'records' | 'rejected', number> & {
  effects: Record<string, number>;
  causes: Record<string, number>;
};

const show = (entity: string, ...args: string[]) =>
  gradus(['records', 'show', entity, '--type', 'inspection', ...args, ...asRole('reader')]);

type Shown = { id: string; occurredOn: string; seq: number; body: Record<string, unknown> };
const standing = async (entity: string): Promise<Shown[]> => {
  const { stdout } = await show(entity, '--json');
  return (JSON.parse(stdout) as { items: Shown[] }).items;
};

const inspection = (entity: string, id: string, score: number, more: object = {}) => ({
  entity: `us-camis:${entity}`,
  ...{ type: 'inspection', source: 'us-ny-dohmh', id, occurredOn: '2026-01-15' },
  body: { kind: 'Cycle Inspection', score },
  ...more,
});
const ndjson = (...lines: (object | string)[]): string =>
  fileOf(
    'records.ndjson',
    lines.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))).join('\n'),
  );
const rejectsIn = (): string => join(mkdtempSync(join(tmpdir(), 'gradus-')), 'rejects.csv');

describe('gradus records load', () => {
  it('writes records, once however often it is repeated, and grades their entity', async () => {
    const file = ndjson(
      inspection('41000001', 'a1', 12),
      inspection('41000001', 'a2', 30, { occurredOn: '2026-02-15' }),
      inspection('41000002', 'a3', 5),
    );
    expect(await load(file)).toEqual({
      stdout: '3 rows: 3 records\n  3 new\n',
      stderr: '',
      status: 0,
    });
    expect(await load(file)).toMatchObject({
      stdout: '3 rows: 3 records\n  3 same: they stand already\n',
      status: 0,
    });
    const [first, second] = await standing('us-camis:41000001');
    // those of one entity are one commit
    expect([first?.seq, second?.seq]).toEqual([1, 1]);
    await vi.waitFor(
      async () => {
        const { json } = await system.call('/v1/entities/us-camis:41000001/appraisals');
        expect(json.items.find(({ grade }) => grade === 'C')).toBeDefined();
      },
      { timeout: 20_000, interval: 100 },
    );
  });

  it('revises, withdraws and tells of what comes late', async () => {
    const of = (revision: number, more: object) => ({
      ...inspection('41000003', 'b1', 12, { revision }),
      ...more,
    });
    await load(ndjson(of(1, {})));
    const revised = { body: { kind: 'Cycle Inspection', score: 20 } };
    expect(await loadJson(ndjson(of(3, revised)))).toMatchObject({ effects: { revised: 1 } });
    const other = { body: { kind: 'Cycle Inspection', score: 50 } };
    expect((await load(ndjson(of(2, other)))).stdout).toContain('  1 late: an earlier revision');
    expect((await standing('us-camis:41000003')).map(({ body }) => body['score'])).toEqual([20]);
    const { entity, type, source, id } = inspection('41000003', 'b1', 12);
    const withdrawal = { entity, type, source, id, revision: 4, withdrawn: true };
    expect(await loadJson(ndjson(withdrawal))).toMatchObject({ effects: { withdrawn: 1 } });
    expect(await show('us-camis:41000003')).toMatchObject({
      stdout: 'no record of the type inspection stands for this entity\n',
      status: 0,
    });
  });

  it('writes what it cannot take with line and cause into a file of rejects', async () => {
    await load(ndjson(inspection('41000004', 'c0', 1)));
    const rejects = rejectsIn();
    const file = ndjson(
      inspection('41000004', 'c1', 1),
      '',
      'no JSON',
      inspection('41000004', 'c2', -1),
      { ...inspection('41000004', 'c3', 1), type: 'inspections' },
      { ...inspection('41000004', 'c4', 1), source: 'us-ny-doh' },
      { ...inspection('41000004', 'c5', 1), knownAt: '2020-01-01T00:00:00Z' },
      inspection('1', 'c6', 1),
      inspection('41000005', 'c0', 1),
      inspection('41000005', 'c7', 1),
    );
    const { stdout, stderr, status } = await load(file, '--rejects', rejects);
    expect({ stderr, status }).toEqual({ stderr: '', status: 1 });
    expect(stdout).toMatch(/^9 rows: 2 records, 7 rejected\n {2}2 new\n {2}1 rejected: /);
    const told = readFileSync(rejects, 'utf8').trimEnd().split('\n');
    expect(told.map((line) => line.split(',').slice(0, 2).join(','))).toEqual([
      'line,column',
      // what no line of JSON is, is found before the rest is sent
      '3,',
      ...['4,score', '5,type', '6,source', '7,knownAt', '8,entity', '9,'],
    ]);
    expect(told[4]).toContain('us-ny-dohmh');
    expect(told[7]).toContain('is the record of another entity');
  });

  it('goes on where it was killed, and ends as a load that was not', async () => {
    const lines = Array.from({ length: 600 }, (_, at) =>
      inspection(String(42_000_000 + Math.floor(at / 5)), `k${at}`, at % 60),
    );
    const file = ndjson(...lines);
    const args = ['records', 'load', file, '--batch', '20', ...asRole('operator')];
    const child = start(args);
    await vi.waitFor(
      async () => expect((await standing('us-camis:42000010')).length).toBeGreaterThan(0),
      { timeout: 20_000, interval: 20 },
    );
    child.kill('SIGKILL');
    await once(child, 'close');
    const again = await loadJson(file, '--batch', '20');
    const { new: fresh = 0, same = 0 } = again.effects;
    expect(same).toBeGreaterThanOrEqual(50);
    expect(fresh + same).toBe(600);
    if (fresh > 0) expect(again.stderr).toBe(`gradus: the first ${same} stand already; the load goes on from there\n`); // prettier-ignore
    expect(await loadJson(file)).toMatchObject({ effects: { same: 600 }, status: 0 });
    for (const nth of [0, 9, 10, 11, 60, 119]) {
      const found = await standing(`us-camis:${42_000_000 + nth}`);
      const expected = lines.slice(nth * 5, nth * 5 + 5);
      expect(found.map(({ id, body }) => ({ id, body })).sort(byId)).toEqual(
        expected.map(({ id, body }) => ({ id, body })).sort(byId),
      );
      // one commit each, whatever was killed between them
      expect(new Set(found.map(({ seq }) => seq))).toEqual(new Set([1]));
    }
  });

  it('ends on Ctrl-C and says what is loaded', async () => {
    const lines = Array.from({ length: 2000 }, (_, at) => inspection(String(43_000_000 + at), `i${at}`, 1)); // prettier-ignore
    const args = ['records', 'load', ndjson(...lines), '--batch', '10', ...asRole('operator')];
    const child = start(args);
    const err: Buffer[] = [];
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    await vi.waitFor(
      async () => expect((await standing('us-camis:43000030')).length).toBeGreaterThan(0),
      { timeout: 20_000, interval: 20 },
    );
    child.kill('SIGINT');
    const [status] = (await once(child, 'close')) as [number | null];
    expect(status).toBe(130);
    expect(Buffer.concat(err).toString()).toMatch(
      /^gradus: interrupted; the system has answered so far: \d+ new\. Load the file again/,
    );
  });

  it('shows the first records of a dry run, and needs no system for it', async () => {
    const lines = Array.from({ length: 30 }, (_, at) => inspection(String(44_000_000 + at), `d${at}`, at - 1)); // prettier-ignore
    const args = ['records', 'load', ndjson(...lines), '--dry-run', '--url', 'http://127.0.0.1:1'];
    const { stdout, stderr, status } = await gradus(args);
    expect(linesOf(stdout)).toEqual(lines.slice(1, 21));
    expect(stderr).toMatch(/^gradus: 30 rows: 29 records, 1 rejected\n {2}1 rejected: "score" /);
    expect(status).toBe(1);
    const { stdout: json } = await gradus([...args, '--json']);
    expect(JSON.parse(json)).toMatchObject({ rows: 30, rejected: 1 });
    expect(await standing('us-camis:44000001')).toEqual([]);
  });

  it('sends again what the system is too busy for', async () => {
    const asked: number[] = [];
    const busy = { status: 503, problem: { status: 503, detail: 'Busy.', retryable: true } };
    // a system that is overloaded: it answers nothing at first, and then half of each batch
    const overloaded = createServer((request, response) => {
      const answer = async (): Promise<object> => {
        const { items } = JSON.parse(await textOfStream(request)) as { items: object[] };
        asked.push(items.length);
        response.setHeader('content-type', 'application/json');
        if (asked.length === 1) {
          response.statusCode = 503;
          return { title: 'Busy', retryable: true };
        }
        const some = items.slice(0, Math.ceil(items.length / 2));
        const { json } = await system.call('/v1/records/batch', { body: { items: some } });
        return { results: [...json.results, ...items.slice(some.length).map(() => busy)] };
      };
      void answer().then((body) => response.end(JSON.stringify(body)));
    });
    overloaded.listen(0, '127.0.0.1');
    await once(overloaded, 'listening');
    const { port } = overloaded.address() as AddressInfo;
    const file = ndjson(...[0, 1, 2, 3].map((at) => inspection(`4800000${at}`, `o${at}`, 1)));
    const token = asRole('operator').slice(2);
    const args = ['records', 'load', file, '--url', `http://127.0.0.1:${port}`, ...token];
    const { stdout, status } = await gradus(args);
    overloaded.closeAllConnections();
    overloaded.close();
    expect({ stdout, status }).toEqual({ stdout: '4 rows: 4 records\n  4 new\n', status: 0 });
    expect(asked).toEqual([4, 4, 2, 1]);
  });

  it('ends with 2 where no system answers, none is allowed, or an option is wrong', async () => {
    const file = ndjson(inspection('41000006', 'e1', 1));
    const token = asRole('operator').slice(2);
    const nobody = await gradus(['records', 'load', file, '--url', 'http://127.0.0.1:1', ...token]);
    expect(nobody).toMatchObject({ stdout: '', status: 2 });
    expect(nobody.stderr).toMatch(/^gradus: no system answers at/);
    const reader = await gradus(['records', 'load', file, ...asRole('reader')]);
    expect(reader).toMatchObject({ stdout: '', status: 2 });
    expect((await load(file, '--batch', '1001')).status).toBe(2);
    expect(await load(fileOf('empty.ndjson', ''))).toMatchObject({
      stdout: '0 rows: 0 records\n',
      stderr: 'gradus: the input holds no row\n',
      status: 0,
    });
  });
});

function byId(one: { id: string }, other: { id: string }): number {
  return one.id < other.id ? -1 : 1;
}

describe('files of columns', () => {
  const rows = [
    ['entity', 'type', 'occurredOn', 'source', 'id', 'kind', 'score'],
    ['us-camis:45000001', 'inspection', '2026-01-15', 'us-ny-dohmh', 'x1', 'Cycle, first', '12'],
    ['us-camis:45000001', 'inspection', '2026-01-16', 'us-ny-dohmh', 'x2', 'Cycle', ''],
    ['us-camis:45000001', 'inspection', '2026-01-17', 'us-ny-dohmh', 'x3', 'Cycle', '1,5'],
  ];
  const body = [{ kind: 'Cycle, first', score: 12 }, { kind: 'Cycle' }];

  it('are read as CSV with a byte order mark, semicolons and CRLF', async () => {
    const text = rows.map((row) => row.map((cell) => `"${cell}"`).join(';')).join('\r\n');
    const rejects = rejectsIn();
    const loaded = await loadJson(fileOf('r.csv', `\uFEFF${text}\r\n`), '--rejects', rejects);
    expect(loaded).toMatchObject({ rows: 3, effects: { new: 2 }, rejected: 1, status: 1 });
    expect(readFileSync(rejects, 'utf8')).toContain('4,score,"has a comma;');
    expect((await standing('us-camis:45000001')).map((one) => one.body)).toEqual(body);
  });

  it('are read as a workbook', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'gradus-')), 'r.xlsx');
    const cells = rows.slice(0, 3).map((row) => row.map((value) => ({ value, type: String })));
    await writeXlsxFile(cells).toFile(file);
    expect(await loadJson(file)).toMatchObject({ rows: 2, effects: { same: 2 }, status: 0 });
  });

  it('withdraw, too', async () => {
    const text = 'entity,type,source,id,withdrawn\nus-camis:45000001,inspection,us-ny-dohmh,x2,TRUE\n'; // prettier-ignore
    expect(await loadJson(fileOf('w.csv', text))).toMatchObject({ effects: { withdrawn: 1 } });
  });

  it('with a column of nothing are refused, and the value is not repeated', async () => {
    const text = `entity,type,source,id,scor,${PERSONAL}\n`;
    const { stderr, status } = await load(fileOf('r.csv', text));
    expect(stderr).toContain('column 5 ("scor") is no part of a record');
    expect(stderr).toContain('did you mean "score"');
    expect(stderr).not.toContain('110105');
    expect(status).toBe(2);
  });
});

describe('public formats', () => {
  it.each(Object.keys(samples))('%s load as they are downloaded', async (id) => {
    const file = fileOf(samples[id]!.name, textOf(id, 60));
    const first = await loadJson(file, '--map', id);
    expect(first).toMatchObject({ rows: 60, rejected: 0, status: 0 });
    expect(first.effects['new']).toBe(first.records);
    const again = await loadJson(file, '--map', id);
    expect(again.effects['same']).toBe(first.records);
  });

  it('of the Food Standards Agency load, too', async () => {
    const row = {
      FHRSID: 7,
      RatingValue: '5',
      RatingDate: '2021-01-05T00:00:00',
      SchemeType: 'FHRS',
    };
    const json = JSON.stringify({ establishments: [{ ...row, scores: { Hygiene: 0 } }] });
    const first = await loadJson(fileOf('a.json', `\uFEFF${json}`), '--map', 'gb-fhrs-json');
    expect(first).toMatchObject({ rows: 1, effects: { new: 1 } });
    const detail = '<FHRSID>7</FHRSID><RatingValue>5</RatingValue><RatingDate>2021-01-05</RatingDate><Scores><Hygiene>0</Hygiene></Scores><SchemeType>FHRS</SchemeType>'; // prettier-ignore
    const xml = `\uFEFF<?xml version="1.0"?>\r\n<FHRSEstablishment><EstablishmentCollection><EstablishmentDetail>${detail}</EstablishmentDetail></EstablishmentCollection></FHRSEstablishment>`;
    // the same record, whichever of the two formats brings it
    const again = await loadJson(fileOf('a.xml', xml), '--map', 'gb-fhrs-xml');
    expect(again).toMatchObject({ rows: 1, effects: { same: 1 }, status: 0 });
  });

  it('name the line of what the mapping rejects', async () => {
    const text = 'business_id,Score,date,type\r\n10,92,20140114,Complaint\r\n10,x,20140115,Complaint\r\n'; // prettier-ignore
    const rejects = rejectsIn();
    const file = fileOf('i.csv', text);
    const loaded = await loadJson(file, '--map', 'us-sf-inspections', '--rejects', rejects);
    expect(loaded).toMatchObject({ rows: 2, records: 1, rejected: 1, status: 1 });
    expect(readFileSync(rejects, 'utf8')).toContain('3,Score,must be a number');
  });
});

describe('numbers of persons', () => {
  it('are refused wherever they stand, and are neither stored nor logged', async () => {
    const planted = Array.from({ length: 10 }, (_, at) => String(46_000_000 + at));
    const lines = planted.flatMap((entity) => [
      { ...inspection(entity, 'p1', 1), id: PERSONAL },
      { ...inspection(entity, `p2-${entity}`, 1), body: { kind: PERSONAL } },
      { ...inspection(entity, `p3-${entity}`, 1), body: { kind: 'Cycle', [PERSONAL]: 1 } },
      { ...inspection(entity, `p4-${entity}`, 1), entity: `us-camis:${PERSONAL}` },
      { ...inspection(entity, `p5-${entity}`, 1), source: PERSONAL },
    ]);
    const rejects = rejectsIn();
    const { stdout, stderr, status } = await load(ndjson(...lines), '--rejects', rejects);
    expect(stdout).toContain('50 rows: 0 records, 50 rejected');
    expect(status).toBe(1);
    const told = readFileSync(rejects, 'utf8');
    expect(told.trimEnd().split('\n').length).toBeGreaterThanOrEqual(51);
    for (const entity of planted) expect(await standing(`us-camis:${entity}`)).toEqual([]);
    const database = readFileSync(system.local.folder.database);
    const wal = `${system.local.folder.database}-wal`;
    const stored = [database, ...(existsSync(wal) ? [readFileSync(wal)] : [])];
    for (const text of [stdout, stderr, told, JSON.stringify(system.lines)]) {
      expect(text).not.toMatch(/1101051949/);
    }
    expect(stored.some((bytes) => bytes.includes(PERSONAL))).toBe(false);
  });
});
