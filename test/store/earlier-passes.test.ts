import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { expect, it } from 'vitest';
import type { Store } from '../../store/ground/client.ts';
import { gradeAndStore } from '../../store/appraisals/grade-and-store.ts';
import { finishSimulation } from '../../store/passes/simulations/finish-simulation.ts';
import { passesOf, readBegun, segmentsOf, unfinishedPasses } from '../../store/passes/header.ts';
import { runPage } from '../../store/passes/runs/run-page.ts';
import { finishRun, readRun, runs, startRun } from '../../store/passes/runs/run.ts';
import { simulatePage } from '../../store/passes/simulations/simulate-page.ts';
import { keptSimulation } from '../../store/passes/simulations/simulation-results.ts';
import { readSimulation, simulations } from '../../store/passes/simulations/simulation.ts';
import { publish } from '../../store/rule-sets/rule-sets.ts';
import { describeOnEngines } from './engines.ts';
import { asking, catalogue, first, laundries, second } from './fixtures/laundries.ts';

const names = Array.from({ length: 30 }, (_, at) => at);
const ruleSet = 'laundries';
const at = '2024-09-01T03:00:00.000Z';
const head = {
  part: 'header',
  token: 'a',
  ruleSet,
  version: '2024.2',
  asOf: '2024-09-01',
  by: 'b',
};
const nothing = { counters: { seen: 0, confirmed: 0, changed: 0, later: 0, failed: 0 }, matrix: {}, examples: [] }; // prettier-ignore

async function put(store: Store, table: 'runs' | 'simulations', items: object[]): Promise<void> {
  for (const Item of items) {
    await store.client.send(new PutCommand({ TableName: store.tables[table], Item }));
  }
}

/** Sixteen segments of sixteen buckets, each an item from the start, as passes were once stored. */
function segments(more: object): object[] {
  return Array.from({ length: 16 }, (_, segment) => ({
    part: `segment#${String(segment).padStart(2, '0')}`,
    ...{ segment, from: 16 * segment, to: 16 * segment + 16 },
    ...{ page: 0, cursor: { bucket: 16 * segment } },
    ...more,
  }));
}

async function populate(store: Store): Promise<void> {
  for (const [version, from] of [
    ['2024.1', '2024-01-01'],
    ['2024.2', '2024-08-01'],
  ] as const) {
    const document = laundries(version);
    await publish(store, { document, catalogue, from, standing: 'full', by: 'Laundry Board' });
  }
  for (const name of names) await gradeAndStore(store, asking(name, name % 15, '2024-06-01'));
}

describeOnEngines('a pass of the form that was stored before', (bench) => {
  it('is gone over to its end and closed, where it was running', async () => {
    const store = await bench.filled(populate);
    const run = 'run_once';
    const begun = { run, ...head, status: 'running', startedAt: at };
    await put(store, 'runs', [begun, ...segments({ run, tally: nothing })]);
    expect(await unfinishedPasses(store, runs)).toMatchObject([{ id: run }]);
    expect(await readRun(store, run)).toMatchObject({ segments: { total: 16, done: 0 } });
    const parts = segmentsOf((await readBegun(store, runs, run))!);
    expect(parts).toHaveLength(16);
    for (const segment of parts) while (!(await runPage(store, run, segment, { limit: 2 })).done);
    await expect(runPage(store, run, 16)).rejects.toThrow(RangeError);
    expect(await finishRun(store, run)).toMatchObject({
      status: 'finished',
      counters: { seen: names.length, failed: 0 },
      buckets: { total: 256, done: 256 },
    });
  });

  it('is listed and read, where it is finished', async () => {
    const store = await bench.fresh();
    const run = 'run_done';
    const header = { run, ...head, status: 'finished', startedAt: at, finishedAt: at };
    const one = { ...nothing, counters: { ...nothing.counters, seen: 2, changed: 2 }, matrix: { 'A>B': 2 } }; // prettier-ignore
    await put(store, 'runs', [header, ...segments({ run, tally: one, cursor: null })]);
    const { items } = await passesOf(store, runs, { ruleSet, limit: 5 });
    expect(items).toMatchObject([{ id: run, status: 'finished', finishedAt: at }]);
    expect(await readRun(store, run)).toEqual({
      ...{ id: run, ruleSet, version: '2024.2', asOf: '2024-09-01', by: 'b' },
      ...{ status: 'finished', startedAt: at, finishedAt: at },
      ...{ counters: { ...nothing.counters, seen: 32, changed: 32 }, matrix: { 'A>B': 32 } },
      ...{ past: {}, examples: [] },
      ...{ segments: { total: 16, done: 16 }, buckets: { total: 256, done: 256 } },
    });
  });

  it('is a simulation, too', async () => {
    const store = await bench.filled(populate);
    const simulation = 'sim_once';
    const against = { version: '2024.1', digest: first.digest };
    const what = { simulation, ...head, digest: second.digest, against };
    const begun = { ...what, status: 'running', startedAt: at };
    const counters = { seen: 0, later: 0 };
    await put(store, 'simulations', [begun, ...segments({ simulation, counters })]);
    for (const segment of segmentsOf((await readBegun(store, simulations, simulation))!)) {
      while (!(await simulatePage(store, simulation, segment, { limit: 2 })).done);
    }
    const { resultDigest } = (await finishSimulation(store, simulation))!;
    const { entities } = await keptSimulation(store, simulation, resultDigest!);
    expect(entities.given).toBe(names.length);
    expect(await readSimulation(store, simulation)).toMatchObject({
      status: 'finished',
      counters: { seen: names.length, later: 0 },
      segments: { total: 16, done: 16 },
    });
  });

  it('is cut into a segment for each bucket, where it is started now', async () => {
    const store = await bench.filled(populate);
    const request = { id: 'run_now', ruleSet, version: '2024.2', asOf: '2024-09-01', by: 'b' };
    const { segments: parts } = await startRun(store, request);
    expect(parts).toHaveLength(256);
    for (const segment of parts) while (!(await runPage(store, 'run_now', segment)).done);
    expect(await finishRun(store, 'run_now')).toMatchObject({
      status: 'finished',
      counters: { seen: names.length },
      segments: { total: 256, done: 256 },
      buckets: { total: 256, done: 256 },
    });
  });
});
