import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Simulation } from '../../core/simulation/simulation.ts';
import { made, penalty, withFacts } from '../core/records/penalties.ts';
import { fileOf, gradus } from './gradus.ts';

/** A version whose score is the fines of a period, plus one, and the staff. */
const version = (name: string, within: string) =>
  withFacts(
    {
      fines: made('decimal', { within, take: { sum: 'amount' }, plus: 1 }),
      staff: { type: 'integer', title: 'Staff', default: 0 },
    },
    {
      version: name,
      score: { start: 0, min: 0, max: 1000, better: 'lower' },
      rules: ['fines', 'staff'].map((fact) => ({
        ...{ name: fact, law: 'act', conditions: { all: [] } },
        event: { type: 'points', params: { points: { fact } } },
      })),
      grades: [{ grade: 'A', to: 10 }, { grade: 'B', to: 20 }, { grade: 'C' }],
    },
  );

const rules = mkdtempSync(join(tmpdir(), 'gradus-simulated-'));
const put = (file: string, document: object): void =>
  writeFileSync(join(rules, file), JSON.stringify(document));
mkdirSync(join(rules, 'records'));
mkdirSync(join(rules, 'xx-records'));
put('measures.json', { measures: [] });
put('records/penalty.json', penalty);
put('xx-records/1.json', version('1', 'P12M'));
put('xx-records/2.json', version('2', 'P24M'));

const COUNT = 60;
const ids = Array.from({ length: COUNT }, (_, at) => `x-test:${at}`);
const recordsOf = (at: number) =>
  Array.from({ length: at % 4 }, (_, index) => ({
    ...{ type: 'penalty', source: 's', id: `${at}-${index}` },
    occurredOn: `202${4 + (index % 2)}-0${1 + ((at + index) % 9)}-15`,
    ...(at % 5 === 0 ? { knownAt: '2026-02-01T00:00:00Z' } : {}),
    body: { severity: 'minor', amount: 3 + ((at * 7) % 9) },
  }));
const linesIn = (lines: readonly object[]): string =>
  fileOf('lines.ndjson', lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
const whole = linesIn(
  ids.map((entity, at) => ({ entity, facts: { staff: at % 3 }, records: recordsOf(at) })),
);
const facts = linesIn(ids.map((entity, at) => ({ entity, facts: { staff: at % 3 } })));
const records = linesIn(
  ids.flatMap((entity, at) => recordsOf(at).map((one) => ({ entity, ...one }))),
);
const common = ['--rules', rules, '--as-of', '2026-03-31'];

async function simulated(...more: string[]) {
  const { stdout, stderr, status } = await gradus([
    ...['simulate', 'xx-records@2', '--against', 'xx-records@1', '--json', ...common, ...more],
  ]);
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
  return JSON.parse(stdout) as Simulation;
}

async function gradesUnder(named: string, ...more: string[]): Promise<Map<string, string>> {
  const { stdout } = await gradus(['grade', named, whole, '--lean', ...common, ...more]);
  return new Map(
    stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { entity: { id: string }; grade: string })
      .map(({ entity, grade }) => [entity.id, grade]),
  );
}

describe('gradus simulate of versions that make facts of records', () => {
  it.each([[], ['--known-at', '2026-01-01T00:00:00Z']])(
    'has the grades that "gradus grade" gives under each version (%s)',
    async (...known) => {
      const more = known.filter((one) => typeof one === 'string');
      const [before, after] = [
        await gradesUnder('xx-records@1', ...more),
        await gradesUnder('xx-records@2', ...more),
      ];
      const scale = ['A', 'B', 'C'];
      const matrix = scale.map((was) =>
        scale.map(
          (is) => ids.filter((id) => before.get(id) === was && after.get(id) === is).length,
        ),
      );
      const { grades } = await simulated('--facts', whole, ...more);
      expect(grades?.matrix).toEqual(matrix);
      // most of what could move must move somewhere
      expect(matrix.flat().filter((count) => count > 0).length).toBeGreaterThan(3);
    },
  );

  it('is the same with the records in files of their own, and in several threads', async () => {
    const one = await simulated('--facts', whole);
    expect(await simulated('--facts', facts, '--records', records)).toEqual(one);
    expect(await simulated('--facts', whole, '--threads', '2')).toEqual(one);
  });

  it('simulates entities that only records name', async () => {
    const { entities } = await simulated('--records', records);
    expect(entities.given).toBe(ids.filter((_, at) => at % 4 > 0).length);
  });

  it('tells refused records, and that records of files have one thread', async () => {
    const bad = linesIn([{ entity: 'x-test:1', ...recordsOf(1)[0], occurredOn: '2026-02-30' }]);
    const run = (...more: string[]) =>
      gradus([
        ...['simulate', 'xx-records@2', '--against', 'xx-records@1', ...common],
        ...['--facts', facts, '--records', bad, ...more],
      ]);
    const told = await run();
    expect(told.status).toBe(1);
    expect(told.stderr).toContain('line 1 /occurredOn');
    const refused = await run('--threads', '2');
    expect(refused.status).toBe(2);
    expect(refused.stderr).toContain('leave out --threads');
  });
});
