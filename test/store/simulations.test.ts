import { beforeAll, describe, expect, it } from 'vitest';
import { prepare } from '../../core/rule-set/prepare.ts';
import { simulationOf } from '../../core/simulation/simulation-of.ts';
import { transitionWords } from '../../pages/simulation/simulation-words.ts';
import type { Simulation } from '../../core/simulation/simulation.ts';
import type { Store } from '../../store/ground/client.ts';
import { gradeAndStore } from '../../store/appraisals/grade-and-store.ts';
import { putDocument } from '../../store/ground/documents.ts';
import { CursorRefusedError } from '../../store/ground/errors.ts';
import { finishSimulation } from '../../store/passes/simulations/finish-simulation.ts';
import { publish } from '../../store/rule-sets/rule-sets.ts';
import { passesOf, readPass, unfinishedPasses } from '../../store/passes/header.ts';
import { runPage } from '../../store/passes/runs/run-page.ts';
import { finishRun, startRun } from '../../store/passes/runs/run.ts';
import { sideBySide } from '../../store/ground/side-by-side.ts';
import { simulatePage } from '../../store/passes/simulations/simulate-page.ts';
import { keptPart, keptSimulation } from '../../store/passes/simulations/simulation-results.ts';
import {
  readSimulation,
  readSimulationHeader,
  simulations,
  startSimulation,
  type SimulationRequest,
} from '../../store/passes/simulations/simulation.ts';
import { dumpOf } from './dump.ts';
import { describeOnEngines } from './engines.ts';
import { dieAfter, injectFaults, seeded } from './faults.ts';
import { asking, catalogue, first, laundries, laundry, second } from './fixtures/laundries.ts';

const POPULATION = 240;
const names = Array.from({ length: POPULATION }, (_, place) => place);
/** Enough to stay, to change and to be refused, where each case takes a population of its own. */
const few = names.slice(0, 84);
const complaintsOf = (name: number): number => name % 28;
const segments = Array.from({ length: 16 }, (_, segment) => segment);
/** Several buckets a segment, so that few entities make several pages. */
const cut = { segments: segments.length };
const request: SimulationRequest = {
  id: 'sim_laundries',
  ruleSet: 'laundries',
  version: '2024.2',
  digest: second.digest,
  against: { version: '2024.1', digest: first.digest },
  asOf: '2024-09-01',
  by: 'laundry-board',
};
const { id } = request;

/** A population graded under the first version, some of it later than the simulation's date; the second is a draft. */
async function populate(
  store: Store,
  draft = second,
  standing: 'full' | 'demonstration' = 'full',
  some = names,
): Promise<void> {
  const document = laundries('2024.1');
  const from = '2024-01-01';
  await publish(store, { document, catalogue, from, standing, by: 'Laundry Board' });
  await putDocument(store, draft);
  await sideBySide(some, 4, (name) =>
    gradeAndStore(
      store,
      asking(name, complaintsOf(name), name % 10 === 9 ? '2024-12-01' : '2024-06-01'),
    ),
  );
}

async function goOver(store: Store, limit = 3, some = segments, of = id): Promise<void> {
  await sideBySide(some, 4, async (segment) => {
    while (!(await simulatePage(store, of, segment, { limit })).done);
  });
}

async function digestOf(store: Store, of = id): Promise<string | undefined> {
  return (await readSimulationHeader(store, of))?.resultDigest;
}

async function resultOf(store: Store, of = id): Promise<Simulation> {
  const header = await readSimulationHeader(store, of);
  return await keptSimulation(store, of, header?.resultDigest ?? '');
}

/** What a run of the second version over everybody counts. */
async function ranOver(store: Store, run: string, version = '2024.2') {
  const { asOf } = request;
  await startRun(store, { id: run, ruleSet: 'laundries', version, asOf, by: 'test' }, cut);
  await sideBySide(segments, 4, async (segment) => {
    while (!(await runPage(store, run, segment)).done);
  });
  return (await finishRun(store, run))!;
}

/** The cells of a transition matrix that are not empty, as a run names them. */
function cellsOf(grades: Simulation['grades']): Record<string, number> {
  const cells = grades!.before.flatMap((from, row) =>
    grades!.after.map((to, column) => [`${from}>${to}`, grades!.matrix[row]![column]!] as const),
  );
  return Object.fromEntries(cells.filter(([, count]) => count > 0));
}

function gradeBefore(...grades: string[]) {
  const fact = 'previous.grade';
  return {
    all: [
      { fact, operator: 'isGiven', value: true },
      { fact, operator: 'in', value: grades },
    ],
  };
}

/** The same counted without the store, from the facts alone. */
function fromFacts(some: readonly number[], asOf: string, isAgain: boolean): Simulation {
  const simulation = simulationOf(first, second, { asOf });
  for (const name of some) {
    const given = { entity: laundry(name), facts: { complaints: complaintsOf(name) } };
    const alone = simulationOf(first, first);
    alone.add(given);
    const grade = alone.result().grades?.distribution.find(({ before }) => before === 1)?.label;
    const before = { score: complaintsOf(name), grade: grade!, tier: null, asOf: '2024-06-01' };
    simulation.add(isAgain ? given : { ...given, previous: before });
  }
  return simulation.result();
}

const everybody = (store: Store) => populate(store);
const fewOfThem = (store: Store) => populate(store, second, 'full', few);

describeOnEngines('a simulation over the stored population', (bench) => {
  let store: Store;
  let result: Simulation;
  let before: Awaited<ReturnType<typeof dumpOf>>;

  beforeAll(async () => {
    store = await bench.filled(everybody);
    before = await dumpOf(store);
    await startSimulation(store, request, cut);
    await goOver(store);
    await finishSimulation(store, id);
    result = await resultOf(store);
  });

  it('says of everybody what the same facts from a file say', async () => {
    const again = { ...request, id: 'sim_same-day', asOf: '2024-06-01' };
    await startSimulation(store, again, cut);
    await goOver(store, 1_000, segments, again.id);
    await finishSimulation(store, again.id);
    const some = names.filter((name) => name % 10 !== 9);
    expect(await resultOf(store, again.id)).toEqual(fromFacts(some, '2024-06-01', true));
  });

  it('counts the grade in force by the grade under the draft, as the run that follows counts it', async () => {
    const other = await bench.filled(everybody);
    const document = laundries('2024.2');
    const terms = { from: '2024-08-01', standing: 'full', by: 'Laundry Board' } as const;
    await publish(other, { document, catalogue, ...terms });
    // in force, and not yet run: what is in force for everybody still comes from the first
    const against = { version: '2024.2', digest: second.digest };
    const late = { ...request, id: 'sim_late', against };
    await startSimulation(other, late, cut);
    await goOver(other, 50, segments, late.id);
    await finishSimulation(other, late.id);
    const { matrix, counters } = await ranOver(other, 'run_after');
    expect((await resultOf(other, late.id)).grades).toEqual(result.grades);
    expect((await resultOf(other, late.id)).refused).toMatchObject([{ by: 'both' }]);
    const { grades, entities, refused } = result;
    expect(cellsOf(grades)).toEqual(matrix);
    expect(entities).toEqual({
      given: counters.seen - counters.later,
      appraised: counters.confirmed + counters.changed,
      changed: counters.changed,
    });
    expect(refused.map(({ entities: count }) => count)).toEqual([counters.failed]);
  });

  it.each([
    ['stay', { stays: { until: '2024-12-31', when: gradeBefore('C', 'D') } }],
    ['keep the milder', { milder: {} }],
    ['do both', { milder: {}, stays: { until: '2024-12-31', when: gradeBefore('A') } }],
    [
      'stay although the draft could not appraise them',
      { stays: { until: '2024-12-31', when: gradeBefore('C', 'D') } },
      laundries('2024.2').facts,
    ],
  ])(
    'counts, where transitional law lets some %s, as the run that follows counts',
    async (_, own, facts = laundries().facts) => {
      const other = await bench.filled(fewOfThem);
      const transition = { law: 'act', scope: 'exNunc', ...own };
      const document = { ...laundries('2024.2'), facts, transition };
      const draft = prepare(document, catalogue);
      await putDocument(other, draft);
      const asked = { ...request, id: 'sim_transition', digest: draft.digest };
      await startSimulation(other, asked, cut);
      await goOver(other, 50, segments, asked.id);
      await finishSimulation(other, asked.id);
      const { grades, kept, entities, tiers, refused } = await resultOf(other, asked.id);
      const terms = { from: '2024-08-01', standing: 'full', by: 'Laundry Board' } as const;
      await publish(other, { document, catalogue, ...terms });
      const { matrix, counters } = await ranOver(other, 'run_transition');
      expect(cellsOf(grades)).toEqual(matrix);
      expect([refused, counters.failed]).toEqual([[], 0]);
      expect(entities.changed).toBe(counters.changed);
      const all = kept!.stays + kept!.milder;
      expect(all).toBeGreaterThan(20);
      expect(tiers?.distribution.reduce((sum, one) => sum + (one.kept ?? 0), 0)).toBe(all);
    },
  );

  describe('where the version before has transitional law of its own', () => {
    const firsts = { law: 'act', scope: 'exNunc' };
    const seconds = { ...firsts, milder: {} };

    it.each([
      ['stay', { stays: { until: '2024-12-31', when: gradeBefore('B', 'C') } }],
      ['keep the milder', { milder: {} }],
    ])('counts, where some %s, as the run that follows counts', async (_, own) => {
      const other = await bench.filled(fewOfThem);
      const facts = first.ruleSet.facts;
      const between = { ...laundries('2024.2'), facts, transition: seconds };
      const stricter = [
        { grade: 'A', to: 2 },
        { grade: 'B', to: 4 },
        { grade: 'C', to: 6 },
      ];
      const document = {
        ...between,
        version: '2024.3',
        grades: [...stricter, { grade: 'D' }],
        transition: { ...firsts, ...own },
      };
      const draft = prepare(document, catalogue);
      await putDocument(other, draft);
      const by = 'Laundry Board';
      const terms = { catalogue, standing: 'full', by } as const;
      const { publication } = await publish(other, {
        document: between,
        from: '2024-07-01',
        ...terms,
      });
      await ranOver(other, 'run_between');
      const { version, digest } = publication;
      const asked = { ...request, version: '2024.3', digest: draft.digest };
      const against = { version, digest };
      await startSimulation(other, { ...asked, id: 'sim_third', against }, cut);
      await goOver(other, 50, segments, 'sim_third');
      await finishSimulation(other, 'sim_third');
      const { grades, kept, entities } = await resultOf(other, 'sim_third');
      await publish(other, { document, from: '2024-08-01', ...terms });
      const { matrix, counters } = await ranOver(other, 'run_third', '2024.3');
      expect(cellsOf(grades)).toEqual(matrix);
      expect(entities.changed).toBe(counters.changed);
      expect(kept!.stays + kept!.milder).toBeGreaterThan(20);
    });
  });

  it('leaves nobody under a demonstration where the draft would bind, as the run that follows', async () => {
    const other = await bench.fresh();
    const document = {
      ...laundries('2024.2'),
      facts: first.ruleSet.facts,
      transition: { law: 'act', scope: 'exNunc', milder: {}, stays: { until: '2024-12-31' } },
    };
    const draft = prepare(document, catalogue);
    await populate(other, draft, 'demonstration', few);
    const asked = { ...request, id: 'sim_binding', digest: draft.digest };
    await startSimulation(other, asked, cut);
    await goOver(other, 50, segments, asked.id);
    await finishSimulation(other, asked.id);
    const simulation = await resultOf(other, asked.id);
    expect(simulation).toMatchObject({ kept: { stays: 0, milder: 0 }, passesOver: true });
    expect(transitionWords(simulation)).toEqual([
      'No entity stays under 2024.1: it is in force as a demonstration, and 2024.2 would be binding.',
    ]);
    const terms = { from: '2024-08-01', standing: 'full', by: 'Laundry Board' } as const;
    await publish(other, { document, catalogue, ...terms });
    const { matrix, counters } = await ranOver(other, 'run_binding');
    expect(cellsOf(simulation.grades)).toEqual(matrix);
    expect(simulation.entities.changed).toBe(counters.changed);
    expect(counters.changed).toBeGreaterThan(20);
  });

  it('tells who is refused by the draft and why, and who is left for a later appraisal', async () => {
    const tooMany = names.filter((name) => name % 10 !== 9 && complaintsOf(name) > 20).length;
    expect(result.refused).toEqual([
      {
        by: 'after',
        entities: tooMany,
        faults: [
          { pointer: '/facts/complaints', message: 'must be at most 20', entities: tooMany },
        ],
        others: 0,
      },
    ]);
    const progress = (await readSimulation(store, id))!;
    expect(progress).toMatchObject({
      ...request,
      status: 'finished',
      counters: { seen: POPULATION, later: POPULATION / 10 },
      segments: { total: 16, done: 16 },
      buckets: { total: 256, done: 256 },
    });
  });

  it('writes nothing but itself: every other table is as it was', async () => {
    expect(await dumpOf(store)).toEqual(before);
    expect(before['current']).toHaveLength(POPULATION);
    expect(before['outbox']!.length).toBeGreaterThan(POPULATION);
  });

  it('is one simulation, however often it is started, asked for a page, or finished', async () => {
    const progress = (await readSimulation(store, id))!;
    expect(await startSimulation(store, { ...request, asOf: '2025-01-01' })).toMatchObject({
      simulation: { asOf: request.asOf, status: 'finished' },
      segments,
    });
    expect(await simulatePage(store, id, 3)).toEqual({ done: true });
    expect(await finishSimulation(store, id)).toEqual(progress);
    expect(await finishSimulation(store, 'sim_none')).toBeNull();
    await expect(simulatePage(store, 'sim_none', 0)).rejects.toThrow(RangeError);
  });

  it('that is killed again and again ends as the unbroken one did', async () => {
    const dying = { ...request, id: 'sim_dying' };
    await startSimulation(store, dying, cut);
    const random = seeded(7);
    let deaths = 0;
    for (let round = 0; round < 10; round++) {
      const mortal = bench.again(store);
      dieAfter(mortal, 15 + Math.floor(random() * 60));
      await goOver(mortal, 3, segments, dying.id).catch(() => (deaths += 1));
    }
    expect(deaths).toBe(10);
    expect((await finishSimulation(store, dying.id))?.status).toBe('running');
    expect((await unfinishedPasses(store, simulations)).map((one) => one.id)).toEqual([dying.id]);
    await goOver(store, 7, segments, dying.id);
    await finishSimulation(store, dying.id);
    expect(await resultOf(store, dying.id)).toEqual(result);
    expect(await digestOf(store, dying.id)).toBe(await digestOf(store));
    expect(await unfinishedPasses(store, simulations)).toEqual([]);
  });

  it('on which two work at once, among faults, counts nobody twice', async () => {
    const shared = { ...request, id: 'sim_shared' };
    await startSimulation(store, shared, cut);
    const briefly = (milliseconds: number): Promise<void> =>
      new Promise((wake) => setTimeout(wake, milliseconds / 20));
    const workers = [31, 32].map((seed) => {
      const worker = bench.again(store, { sleep: briefly });
      injectFaults(worker, 0.1, seed);
      return worker;
    });
    await Promise.all(workers.map((worker) => goOver(worker, 3, segments, shared.id)));
    await Promise.all(workers.map((worker) => finishSimulation(worker, shared.id)));
    expect(await resultOf(store, shared.id)).toEqual(result);
    expect(await digestOf(store, shared.id)).toBe(await digestOf(store));
  });

  it('counts a page once that is done again from an old state', async () => {
    const slow = { ...request, id: 'sim_slow' };
    await startSimulation(store, slow, cut);
    await Promise.all([0, 1, 2].map(() => simulatePage(store, slow.id, 5, { limit: 4 })));
    const [segment] = (await readPass(store, simulations, slow.id))!.segments;
    const { counters, partial } = segment!.counted;
    const { entities } = await keptPart(store, slow.id, partial!);
    expect(counters.seen).toBeGreaterThanOrEqual(4 * segment!.page);
    expect(entities.given).toBe(counters.seen - counters.later);
  });

  it('keeps the simulation of the content that it was started with', async () => {
    const versions = { ...request, id: 'sim_content', digest: first.digest };
    await startSimulation(store, versions, cut);
    await goOver(store, 100, segments, versions.id);
    await finishSimulation(store, versions.id);
    const { after, entities } = await resultOf(store, versions.id);
    expect(after).toMatchObject({ version: '2024.1', digest: first.digest });
    // nobody becomes their own predecessor: a run under the same version would change nothing
    expect(entities.changed).toBe(0);
  });

  it('stands in the list of its rule set, the last one first, page after page', async () => {
    const other = await bench.fresh();
    const all = ['sim_a', 'sim_b', 'sim_c'];
    for (const [at, name] of all.entries()) {
      const later = bench.again(other, { now: () => Date.parse('2026-01-01') + at });
      await startSimulation(later, { ...request, id: name }, cut);
    }
    await startSimulation(other, { ...request, id: 'sim_else', ruleSet: 'bakeries' }, cut);
    const found = await passesOf(other, simulations, { ruleSet: 'laundries', limit: 2 });
    expect(found.items.map((one) => one.id)).toEqual(['sim_c', 'sim_b']);
    expect(found.items[0]).toEqual(await readSimulationHeader(other, 'sim_c'));
    const asked = { ruleSet: 'laundries', limit: 2, cursor: found.next! };
    const rest = await passesOf(other, simulations, asked);
    expect(rest.items.map((one) => one.id)).toEqual(['sim_a']);
    expect(rest.next).toBeNull();
    const elsewhere = passesOf(other, simulations, { ...asked, ruleSet: 'bakeries' });
    await expect(elsewhere).rejects.toThrow(CursorRefusedError);
  });
});
