import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { made, penalty, withFacts } from '../core/records/penalties.ts';
import { fileOf, gradus } from './gradus.ts';

/** A rules folder with a record type and a rule set that reads it. */
function rulesFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'gradus-records-'));
  mkdirSync(join(folder, 'records'));
  mkdirSync(join(folder, 'xx-records'));
  const write = (file: string, document: object): void =>
    writeFileSync(join(folder, file), JSON.stringify(document));
  write('measures.json', { measures: [] });
  write('records/penalty.json', penalty);
  write('xx-records/1.json', document);
  return folder;
}

const document = withFacts(
  {
    fines: made('decimal', { within: 'P24M', take: { sum: 'amount' } }),
    newest: made('date', { take: { latest: 'occurredOn' } }, { overriddenBy: 'source' }),
    rank: made('integer', { take: 'count' }, { overriddenBy: 'officer' }),
    double: {
      ...{ type: 'decimal', title: 'Twice' },
      from: { calc: ['multiply', 'fines', 2] },
    },
    staff: { type: 'integer', title: 'Staff', default: 0 },
  },
  {
    score: { start: 0, min: 0, max: 1000, better: 'lower' },
    rules: [
      {
        ...{ name: 'fines', law: 'act', conditions: { all: [] } },
        event: { type: 'points', params: { points: { fact: 'double' } } },
      },
    ],
    grades: [{ grade: 'A', to: 10 }, { grade: 'B' }],
  },
);

const fine = (id: string, day: string, amount: number, more: object = {}) => ({
  ...{ type: 'penalty', source: 's', id, occurredOn: day },
  body: { severity: 'minor', amount },
  ...more,
});

const rules = rulesFolder();
const linesOf = (stdout: string) =>
  stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

async function run(command: string, lines: readonly object[], ...more: string[]) {
  const file = fileOf('lines.ndjson', lines.map((line) => JSON.stringify(line)).join('\n'));
  const ran = await gradus([
    ...[command, 'xx-records', file, '--rules', rules, '--as-of', '2026-03-31', ...more],
  ]);
  return { ...ran, lines: linesOf(ran.stdout) };
}

describe('gradus derive', () => {
  it('writes what records make, of which records, and when time changes it', async () => {
    const records = [fine('1', '2024-04-01', 3), fine('2', '2026-01-01', 4)];
    const { lines, status } = await run('derive', [{ entity: 'x-test:1', records }]);
    expect(status).toBe(0);
    expect(lines).toEqual([
      {
        entity: 'x-test:1',
        facts: { fines: 7, newest: '2026-01-01', rank: 2, double: 14 },
        from: { fines: ['s/1', 's/2'], newest: ['s/2'], rank: ['s/1', 's/2'] },
        changesOn: '2026-04-01',
      },
    ]);
  });

  it('knows what was known at an instant, as of the day of the line', async () => {
    const records = [
      fine('1', '2026-01-01', 3),
      fine('1', '2026-01-01', 5, { knownAt: '2026-03-01T00:00:00Z' }),
      { type: 'penalty', source: 's', id: '1', withdrawn: true, knownAt: '2026-03-20T00:00:00Z' },
    ];
    const at = (knownAt: string) => ({ entity: 'x-test:1', asOf: '2026-02-01', knownAt, records });
    const { lines } = await run('derive', [
      at('2026-02-01T00:00:00Z'),
      at('2026-03-02T00:00:00Z'),
      at('2026-03-20T00:00:00Z'),
    ]);
    expect(lines.map(({ facts }) => (facts as Record<string, number>)['fines'])).toEqual([3, 5, 0]);
  });

  it('joins the records of files with the lines, and derives entities that only records name', async () => {
    const written = ['x-test:1', 'x-test:2'].map((entity) =>
      JSON.stringify({ entity, ...fine('1', '2026-01-01', 4) }),
    );
    const file = fileOf('records.ndjson', written.join('\n'));
    const lines = [{ entity: 'x-test:1', facts: { staff: 3 } }];
    const joined = await run('derive', lines, '--records', file);
    expect(joined.lines.map(({ entity }) => entity)).toEqual(['x-test:1', 'x-test:2']);
    const alone = await gradus([
      ...['derive', 'xx-records', '--records', file, '--rules', rules, '--as-of', '2026-03-31'],
    ]);
    expect(linesOf(alone.stdout)).toHaveLength(2);
  });

  it('refuses a revision without a common order with those before, by its line', async () => {
    const written = [1, '2026-02-01T00:00:00Z'].map((revision) =>
      JSON.stringify({ entity: 'x-test:1', ...fine('1', '2026-01-15', 5, { revision }) }),
    );
    const file = fileOf('records.ndjson', written.join('\n'));
    const ran = await gradus([
      ...['derive', 'xx-records', '--records', file, '--rules', rules, '--as-of', '2026-03-31'],
    ]);
    expect(ran.status).toBe(1);
    expect(ran.stderr).toContain('line 2 /revision is an instant');
    expect(ran.stderr).not.toContain('2026-02-01');
    expect(linesOf(ran.stdout)).toMatchObject([{ facts: { fines: 5 } }]);
  });

  it('refuses a record with every fault, and repeats no number of a person', async () => {
    const person = '110101199003077758';
    const records = [
      { ...fine('1', '2026-02-30', 1), type: 'penaltie' },
      fine(person, '2026-01-01', 1),
      fine('2', '2026-01-01', -1),
    ];
    const { lines, status, stdout, stderr } = await run('derive', [
      { entity: 'x-test:1', records },
    ]);
    expect(status).toBe(1);
    expect(lines).toMatchObject([
      {
        line: 1,
        error: {
          faults: [
            { pointer: '/records/0/occurredOn' },
            { pointer: '/records/1/id' },
            { pointer: '/records/2/body/amount' },
          ],
        },
      },
    ]);
    expect(stdout + stderr).not.toContain(person);
    const file = fileOf('bad.ndjson', JSON.stringify({ entity: 'x-test:1', ...records[1] }));
    const ofFile = await run('derive', [{ entity: 'x-test:1' }], '--records', file);
    expect(ofFile.status).toBe(1);
    expect(ofFile.stderr).toMatch(/bad\.ndjson, line 1 \/id can be read as a personal/);
    expect(ofFile.stderr).not.toContain(person);
  });
});

describe('gradus grade', () => {
  it('grades by what records make, and lets only those override it who may', async () => {
    const records = [fine('1', '2026-01-01', 4)];
    const decided = { value: 9, by: 'Office of Fines', reason: 'A ruling of the court' };
    const given = [
      { entity: 'x-test:1', records },
      { entity: 'x-test:2', records: [] },
      { entity: 'x-test:3', records, facts: { newest: '2026-01-09', rank: decided } },
      { entity: 'x-test:4', records, facts: { fines: 1, rank: 9 } },
    ];
    const { lines, status } = await run('grade', given);
    expect(status).toBe(1);
    expect(lines).toMatchObject([
      { entity: { id: 'x-test:1' }, score: 8, grade: 'A' },
      { score: 0, grade: 'A' },
      { score: 8 },
      { error: { faults: [{ pointer: '/facts/fines' }, { pointer: '/facts/rank' }] } },
    ]);
  });
});
