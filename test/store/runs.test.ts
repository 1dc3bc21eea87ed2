import { beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../../store/ground/client.ts';
import { gradeAndStore } from '../../store/appraisals/grade-and-store.ts';
import { readCurrent } from '../../store/appraisals/in-force/current.ts';
import { runPage } from '../../store/passes/runs/run-page.ts';
import { publish } from '../../store/rule-sets/rule-sets.ts';
import { advance } from '../../store/passes/advance.ts';
import { readPass, unfinishedPasses } from '../../store/passes/header.ts';
import {
  finishRun,
  readRun,
  runs,
  scheduledRunId,
  startRun,
  type Run,
} from '../../store/passes/runs/run.ts';
import { newSegment } from '../../store/passes/stored-parts.ts';
import { tallyOf } from '../../store/passes/runs/tally.ts';
import { sideBySide } from '../../store/ground/side-by-side.ts';
import { verifyChain } from '../../store/appraisals/audit/verify-chain.ts';
import { entityChain } from '../../store/ledger/ledger.ts';
import { describeOnEngines } from './engines.ts';
import { dieAfter, injectFaults, seeded } from './faults.ts';
import { asking, catalogue, laundries, laundry } from './fixtures/laundries.ts';
import { entriesOf, takeEvents } from './wholeness.ts';

const POPULATION = 70;
const names = Array.from({ length: POPULATION }, (_, place) => place);
const segments = Array.from({ length: 16 }, (_, segment) => segment);
/** Several buckets a segment, so that few entities make several pages. */
const cut = { segments: segments.length };
const request = {
  ruleSet: 'laundries',
  version: '2024.2',
  asOf: '2024-09-01',
  by: 'Laundry Board',
};
const id = scheduledRunId(request.ruleSet, request.version, request.asOf);

/** A population graded under the first version, some of it later than the run's date. */
async function populate(store: Store): Promise<void> {
  for (const [version, from] of [
    ['2024.1', '2024-01-01'],
    ['2024.2', '2024-08-01'],
  ] as const) {
    const document = laundries(version);
    await publish(store, { document, catalogue, from, standing: 'full', by: 'Laundry Board' });
  }
  await sideBySide(names, 4, (name) =>
    gradeAndStore(store, asking(name, name % 28, name % 10 === 9 ? '2024-12-01' : '2024-06-01')),
  );
  await takeEvents(store);
}

async function finishSegments(store: Store, some = segments): Promise<void> {
  await sideBySide(some, 4, async (segment) => {
    while (!(await runPage(store, id, segment, { limit: 3 })).done);
  });
}

async function segmentOf(store: Store, segment: number) {
  return (await readPass(store, runs, id))!.segments.find((one) => one.segment === segment);
}

/** A run's result, without the times. */
function resultOf(run: Run | null): unknown {
  return { ...run, startedAt: null, finishedAt: null };
}

/** What the two versions say, counted without the store: points doubled, three more after a D. */
function expectedMatrix(): Record<string, number> {
  const grade = (score: number) => (score <= 5 ? 'A' : score <= 10 ? 'B' : score <= 15 ? 'C' : 'D');
  const matrix: Record<string, number> = {};
  for (const name of names) {
    const complaints = name % 28;
    if (name % 10 === 9 || complaints > 20) continue;
    const before = grade(complaints);
    const cell = `${before}>${grade(2 * complaints + (before === 'D' ? 3 : 0))}`;
    matrix[cell] = (matrix[cell] ?? 0) + 1;
  }
  return matrix;
}

async function gradesIn(store: Store): Promise<unknown[]> {
  return await sideBySide(names, 8, async (name) => {
    const held = await readCurrent(store, 'laundries', laundry(name).id);
    return [name, held?.seq, held?.inForce.id, held?.inForce.grade];
  });
}

/** Before the first day of the second version: facts that come after it are graded by it at once. */
const now = () => Date.parse('2024-07-15T12:00:00Z');

describeOnEngines('a run', (bench) => {
  let store: Store;
  let unbroken: Run | null;
  let events: string[];

  beforeAll(async () => {
    store = await bench.filled(populate, { now });
    await startRun(store, { id, ...request }, cut);
    await finishSegments(store);
    unbroken = await finishRun(store, id);
    events = (await takeEvents(store)).map(({ eventId }) => eventId).sort();
  });

  it('counts everybody once, by what became of them', async () => {
    const expected = names.map((name) => {
      const complaints = name % 28;
      if (name % 10 === 9) return 'later';
      if (complaints > 20) return 'failed';
      return complaints === 0 ? 'confirmed' : 'changed';
    });
    const count = (what: string) => expected.filter((one) => one === what).length;
    expect(unbroken).toMatchObject({
      status: 'finished',
      ...request,
      segments: { total: 16, done: 16 },
    });
    expect(unbroken?.buckets).toEqual({ total: 256, done: 256 });
    expect(unbroken?.counters).toEqual({
      seen: POPULATION,
      confirmed: count('confirmed'),
      changed: count('changed'),
      later: count('later'),
      failed: count('failed'),
    });
    expect(unbroken?.matrix).toEqual(expectedMatrix());
    expect(await readRun(store, id)).toEqual(unbroken);
  });

  it('tells examples of those whose facts the version refuses, with every fault', () => {
    expect(unbroken?.examples.length).toBe(Math.min(20, unbroken?.counters.failed ?? 0));
    expect(unbroken?.examples[0]?.faults).toEqual([
      { pointer: '/facts/complaints', message: 'must be at most 20' },
    ]);
  });

  it('writes only what it changes, and says in the ledger that it did', async () => {
    expect(await entriesOf(store, 'laundries', laundry(0).id)).toHaveLength(1);
    const [, second] = await entriesOf(store, 'laundries', laundry(3).id);
    expect(second).toMatchObject({ cause: `run:${id}`, asOf: '2024-09-01', version: '2024.2' });
    expect(await entriesOf(store, 'laundries', laundry(9).id)).toHaveLength(1);
  });

  it('is one run, however often it is started or a finished segment asked', async () => {
    const again = await startRun(store, { id, ...request }, cut);
    expect(again).toMatchObject({ stood: true, run: { id, status: 'finished' } });
    expect((await runPage(store, id, 3)).done).toBe(true);
    expect(await finishRun(store, id)).toEqual(unbroken);
    expect(await unfinishedPasses(store, runs)).toEqual([]);
    expect(await readRun(store, 'run_none')).toBeNull();
    await expect(runPage(store, 'run_none', 0)).rejects.toThrow(RangeError);
  });

  it('that is killed again and again ends as the unbroken one did', async () => {
    const other = await bench.filled(populate, { now });
    await startRun(other, { id, ...request }, cut);
    const random = seeded(11);
    let deaths = 0;
    for (let round = 0; round < 12; round++) {
      const mortal = bench.again(other, { now });
      dieAfter(mortal, 20 + Math.floor(random() * 60));
      await finishSegments(mortal).catch(() => (deaths += 1));
    }
    expect(deaths).toBe(12);
    expect((await finishRun(other, id))?.status).toBe('running');
    expect(await unfinishedPasses(other, runs)).toMatchObject([{ id }]);
    await finishSegments(other);
    expect(resultOf(await finishRun(other, id))).toEqual(resultOf(unbroken));
    expect(await gradesIn(other)).toEqual(await gradesIn(store));
    expect((await takeEvents(other)).map(({ eventId }) => eventId).sort()).toEqual(events);
  });

  it('on which two work at once, among faults, counts nobody twice', async () => {
    const other = await bench.filled(populate, { now });
    await startRun(other, { id, ...request }, cut);
    const briefly = (milliseconds: number): Promise<void> =>
      new Promise((wake) => setTimeout(wake, milliseconds / 20));
    const workers = [21, 22].map((seed) => {
      const worker = bench.again(other, { now, sleep: briefly });
      injectFaults(worker, 0.1, seed);
      return worker;
    });
    const some = [2, 3, 4, 5];
    await Promise.all(workers.map((worker) => finishSegments(worker, some)));
    for (const segment of some) {
      expect(await segmentOf(other, segment)).toEqual(await segmentOf(store, segment));
    }
    for (const name of names) {
      const chain = entityChain('laundries', laundry(name).id);
      expect(await verifyChain(other, chain)).toMatchObject({ intact: true });
    }
  });

  it('that is killed in a page, and resumed after others, still counts what it changed', async () => {
    const other = await bench.filled(populate, { now });
    await startRun(other, { id, ...request }, cut);
    const mortal = bench.again(other, { now });
    // everything is written but the count of the page
    mortal.client.middlewareStack.add(
      (next, { commandName = '' }) =>
        async (args) => {
          if (commandName.startsWith('Update')) throw new Error('The process is dead');
          return await next(args);
        },
      { step: 'initialize', priority: 'high', name: 'death' },
    );
    await sideBySide(segments, 4, async (segment) => {
      await expect(runPage(mortal, id, segment)).rejects.toThrow('dead');
    });
    const held = async () =>
      await sideBySide(names, 8, async (name) =>
        (await readCurrent(other, 'laundries', laundry(name).id))!.runs.map((run) => run.id),
      );
    const marked = (await held()).filter((ids) => ids.includes(id)).length;
    expect(marked).toBe(unbroken?.counters.changed);
    // a version changes outcomes, a date alone does not
    for (const [asOf, version] of [
      ['2024-10-01', '2024.1'],
      ['2025-10-01', '2024.2'],
    ] as const) {
      const run = { ...request, asOf, version, id: `run-${asOf}` };
      await startRun(other, run, cut);
      await sideBySide(segments, 4, async (segment) => {
        while (!(await runPage(other, run.id, segment)).done);
      });
      expect((await readRun(other, run.id))?.counters.changed).toBeGreaterThan(0);
    }
    expect((await held()).some((ids) => ids.length > 1 && ids.at(-1) === id)).toBe(true);
    await finishSegments(other);
    const ended = await finishRun(other, id);
    expect(ended?.counters.changed).toBe(unbroken?.counters.changed);
    const changesIn = (run: Run | null) =>
      Object.fromEntries(Object.entries(run?.matrix ?? {}).filter(([cell]) => cell[0] !== cell[2]));
    expect(changesIn(ended)).toEqual(changesIn(unbroken));
  });

  it('writes nothing where an incentive goes on, and ends a restriction once, on the last day of its term', async () => {
    const other = await bench.fresh({ now });
    await publish(other, {
      document: laundries('2024.1'),
      catalogue,
      from: '2024-01-01',
      standing: 'full',
      by: 'Board',
    });
    await gradeAndStore(other, asking('renewed', 1, '2024-06-01'));
    await gradeAndStore(other, asking('watched', 20, '2024-06-01'));
    await takeEvents(other);
    const goOver = async (asOf: string) => {
      const run = { ...request, version: '2024.1', asOf, id: `run-${asOf}` };
      await startRun(other, run, cut);
      await sideBySide(segments, 4, async (segment) => {
        while (!(await runPage(other, run.id, segment)).done);
      });
      return (await readRun(other, run.id))?.counters;
    };
    expect(await goOver('2025-05-31')).toMatchObject({ confirmed: 2, changed: 0 });
    expect(await takeEvents(other)).toEqual([]);
    expect(await goOver('2025-06-01')).toMatchObject({ confirmed: 1, changed: 1 });
    const watched = laundry('watched').id;
    expect(await takeEvents(other)).toMatchObject([
      { type: 'appraisal.changed', entity: watched, gradeBefore: 'D', grade: 'D' },
      { type: 'measure.ended', entity: watched, measure: 'closer-watch' },
      { type: 'measure.ended', entity: watched, measure: 'public-notice' },
    ]);
    for (const asOf of ['2025-06-02', '2026-06-01', '2034-06-02']) {
      expect(await goOver(asOf)).toMatchObject({ confirmed: 2, changed: 0 });
    }
    expect(await takeEvents(other)).toEqual([]);
  });

  it('counts a page once, and a straggler does not set it back', async () => {
    const other = await bench.fresh({ now });
    await startRun(other, { id, ...request }, cut);
    const page = (seen: string[], bucket: number) => ({
      cursor: { bucket },
      counted: {
        tally: tallyOf(seen.map((after) => ({ became: 'changed', before: null, after }))),
      },
    });
    const beginning = newSegment(runs, id, { segment: 7, of: 16 });
    expect(beginning).toMatchObject({ page: 0, cursor: { bucket: 112 } });
    const second = await advance(other, runs, beginning, page(['A'], 113));
    const third = await advance(other, runs, second, page(['A', 'B'], 114));
    expect(third).toMatchObject({
      page: 2,
      counted: { tally: { counters: { seen: 2 }, matrix: { '->A': 1, '->B': 1 } } },
    });
    for (const stale of [beginning, second]) {
      expect(await advance(other, runs, stale, page(['C'], 113))).toEqual(third);
    }
    expect(await segmentOf(other, 7)).toEqual(third);
  });

  describe('that meets an entity while somebody else appraises it', () => {
    it('leaves the newer facts standing', async () => {
      const other = await bench.filled(populate, { now });
      const run = { ...request, id: 'run-met' };
      await startRun(other, run, cut);
      const meddler = bench.again(other, { now });
      const met = bench.again(other, { now });
      // Between the run's reading of its first page and its first commit, new facts arrive for everybody.
      let first = true;
      met.client.middlewareStack.add(
        (next, { commandName = '' }) =>
          async (args) => {
            const answer = await next(args);
            const { Items = [] } = answer.output as { Items?: unknown[] };
            const { TableName } = args.input as { TableName?: string };
            if (
              first &&
              commandName.startsWith('Query') &&
              TableName === met.tables.current &&
              Items.length > 0
            ) {
              first = false;
              await sideBySide(names, 4, (name) =>
                gradeAndStore(meddler, asking(name, 2, '2024-09-01')),
              );
            }
            return answer;
          },
        { step: 'initialize', priority: 'high', name: 'meddler' },
      );
      for (const segment of segments.slice(0, 4)) {
        while (!(await runPage(met, run.id, segment)).done);
      }
      expect(first).toBe(false);
      for (const name of names.filter((name) => name % 10 !== 9)) {
        const held = await readCurrent(other, 'laundries', laundry(name).id);
        expect(held?.facts).toEqual({ complaints: 2 });
        const chain = entityChain('laundries', laundry(name).id);
        expect(await verifyChain(other, chain)).toMatchObject({ intact: true });
      }
    });
  });
});
