import { expect, test } from 'vitest';
import { runList, runReport, runSchema } from '../../cli/lines/run-report.ts';

test('a run that corrects the past tells what became of the earlier dates, too', () => {
  const head = { ruleSet: 'bakeries', version: '3', asOf: '2026-03-01', by: 'schedule' };
  const run = {
    ...head,
    id: 'run_bakeries_3_exTunc',
    corrects: true,
    startedAt: '2026-03-01T00:00:00.000Z',
    status: 'finished',
    counters: { seen: 5, confirmed: 1, changed: 4, later: 0, failed: 0 },
    matrix: { 'A>A': 1, 'A>B': 4 },
    past: { 'A>B': 12, 'B>B': 3 },
  };
  expect(runReport(runSchema.parse(run)).split('\n')).toEqual([
    'run run_bakeries_3_exTunc: bakeries 3 as of 2026-03-01, finished',
    '5 seen: 4 changed, 1 confirmed, 0 failed',
    '',
    'before        >A      >B',
    'A              1       4',
    'B              .       .',
    '',
    'past dates appraised anew: 15',
    'before        >A      >B',
    'A              .      12',
    'B              .       3',
    '',
  ]);
  const scaled = runReport(
    runSchema.parse({ ...run, matrix: { 'AA>A': 1, 'A>AA': 2, '-<x>A': 3, 'B>B': 4 }, past: {} }),
    ['AA', 'A', 'B'],
  );
  expect(
    scaled
      .split('\n')
      .slice(3)
      .map((line) => line.split(/ +/)[0]),
  ).toEqual(['before', 'AA', 'A', 'B', '-<x', '']);
  expect(runReport(runSchema.parse({ ...run, past: {} }))).not.toContain('past');
  expect(runList('bakeries', { items: [runSchema.parse(run)], next: null })).toContain(
    '\n  applies version 3 to earlier dates; started ',
  );
});

test('a list names what the system left out of it', () => {
  const list = runList('bakeries', { items: [], notWhole: ['run_a', 'run_b'], next: null });
  expect(list.split('\n')).toEqual([
    'runs of bakeries, the last started first',
    'left out, because the ledger does not attest them: run_a, run_b; have the ledger verified',
    '',
  ]);
  expect(runList('bakeries', { items: [], notWhole: [], next: null })).toBe(
    'no run of bakeries has begun\n',
  );
  const empty = { items: [], notWhole: [], next: null };
  expect(runList('bakeries', empty, true)).toBe('no further run of bakeries\n');
});
