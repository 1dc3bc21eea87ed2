import { expect, it } from 'vitest';
import { mustShow } from '../../functions/steps/rule-sets/simulation-read.ts';
import { NotWholeError } from '../../core/ground/not-whole.ts';
import type { Store } from '../../store/ground/client.ts';
import { without, type Item } from '../../store/ground/requests.ts';
import { finishSimulation } from '../../store/passes/simulations/finish-simulation.ts';
import { boundPasses } from '../../store/passes/bound-places.ts';
import { cancelPass, finishPass } from '../../store/passes/end-pass.ts';
import { adoptPasses } from '../../store/passes/adoption.ts';
import { passesOf, readPass } from '../../store/passes/header.ts';
import { runPage } from '../../store/passes/runs/run-page.ts';
import { finishRun, readRun, runs, startRun } from '../../store/passes/runs/run.ts';
import { simulatePage } from '../../store/passes/simulations/simulate-page.ts';
import {
  readSimulationHeader,
  simulations,
  startSimulation,
} from '../../store/passes/simulations/simulation.ts';
import { passFindings } from '../../store/passes/verification/pass-findings.ts';
import { ADOPTION, SCHEMES } from '../../store/keys.ts';
import { knowSchemes } from '../../store/rule-sets/known-schemes.ts';
import { publish } from '../../store/rule-sets/rule-sets.ts';
import { describeOnEngines } from './engines.ts';
import { findings } from './fixtures/findings.ts';
import { forgeries } from './fixtures/forgeries.ts';
import { day, graded, ran, ruleSet, terms } from './fixtures/governed.ts';
import { first, laundries, second } from './fixtures/laundries.ts';
import { itemsIn, put, remove } from './items.ts';

const engine = { now: () => day('2024-08-15'), sleep: () => Promise.resolve() };
const cut = { segments: 4 };
const simulation = {
  ...{ ruleSet, version: '2024.2', digest: second.digest, asOf: '2024-08-01', by: 'Board' },
  against: { version: '2024.1', digest: first.digest },
};
const chains = ['run:run_done', 'run:run_on', 'simulation:sim_done', 'simulation:sim_off'];

async function simulated(store: Store, id: string): Promise<void> {
  const { segments } = await startSimulation(store, { ...simulation, id }, cut);
  for (const segment of segments) while (!(await simulatePage(store, id, segment)).done);
}

/** A run and a simulation that are finished, a run under way, and a simulation that was cancelled. */
async function populate(store: Store): Promise<void> {
  await publish(store, { ...terms, document: laundries(), from: '2024-01-01' });
  await graded(store, 'one', 12, '2024-03-01');
  await graded(store, 'two', 3, '2024-03-01');
  await publish(store, { ...terms, document: laundries('2024.2'), from: '2024-07-01' });
  await simulated(store, 'sim_done');
  await finishSimulation(store, 'sim_done');
  await simulated(store, 'sim_off');
  await cancelPass(store, simulations, 'sim_off', 'Office');
  await ran(store, { id: 'run_done', asOf: '2024-07-01' });
  await finishRun(store, 'run_done');
  await startRun(store, { ...runOn, id: 'run_on' }, cut);
  await runPage(store, 'run_on', 0);
}
/** Puts passes as code of before left them, and waits until the index lists them, which follows a little later. */
async function putUnbound(
  store: Store,
  table: 'runs' | 'simulations',
  items: readonly Item[],
): Promise<void> {
  const ids = new Set<unknown>();
  for (const item of items) {
    await put(store, table, without(item, 'bound'));
    if (item['part'] === 'header') ids.add(item['run'] ?? item['simulation']);
  }
  while (ids.size > 0) for await (const { id } of boundPasses(store, ruleSet)) ids.delete(id);
}
const runOn = { ruleSet, version: '2024.2', asOf: '2024-07-15', by: 'Board' };

async function isFound(store: Store): Promise<boolean> {
  const all = await Promise.all(chains.map((chain) => passFindings(store, chain)));
  return all.some((found) => found!.length > 0);
}

/** What the chains cover: every item but the segments of passes that never finished, and parts of a result. */
async function coveredItems(
  store: Store,
): Promise<[table: 'runs' | 'simulations' | 'ledger', Item[]][]> {
  const { resultDigest } = (await readSimulationHeader(store, 'sim_done'))!;
  const isResult = ({ simulation: key }: Item) => key === `sim_done#${resultDigest}`;
  const isOfDone = (id: unknown) => id === 'run_done' || id === 'sim_done';
  const isCovered = (item: Item): boolean =>
    item['part'] === 'header' || isOfDone(item['run'] ?? item['simulation']) || isResult(item);
  const ledger = (await itemsIn(store, 'ledger')).filter(({ chain }) =>
    chains.includes(String(chain)),
  );
  return [
    ['runs', (await itemsIn(store, 'runs')).filter(isCovered)],
    ['simulations', (await itemsIn(store, 'simulations')).filter(isCovered)],
    ['ledger', ledger],
  ];
}

async function itemOf(store: Store, table: 'runs' | 'simulations', id: string, part = 'header') {
  const items = await itemsIn(store, table);
  return items.find((one) => (one['run'] ?? one['simulation']) === id && one['part'] === part)!;
}

describeOnEngines('verifying runs and simulations', (bench) => {
  it('finds every attribute that was changed, deleted or swapped, every item that was removed, and every item that was added', async () => {
    const store = await bench.filled(populate, engine);
    expect(await findings(store)).toEqual([]);
    expect(await isFound(store)).toBe(false);
    const missed: string[] = [];
    let tried = 0;
    for (const [table, items] of await coveredItems(store)) {
      expect(items.length).toBeGreaterThan(5);
      for (const [at, item] of items.entries()) {
        for (const [what, forged] of forgeries(table, item, items[(at + 1) % items.length])) {
          await put(store, table, forged);
          tried += 1;
          if (!(await isFound(store))) missed.push(`${what} of ${JSON.stringify(item['part'])}`);
        }
        await remove(store, table, item);
        tried += 1;
        if (!(await isFound(store))) missed.push(`${table} removed`);
        await put(store, table, item);
      }
    }
    expect(missed).toEqual([]);
    expect(tried).toBeGreaterThan(150);
    const added = {
      ...(await itemOf(store, 'runs', 'run_done', 'segment#00')),
      part: 'segment#99',
    };
    await put(store, 'runs', added);
    expect(await isFound(store)).toBe(true);
    await remove(store, 'runs', added);
    expect(await findings(store)).toEqual([]);
  });

  it('finds a whole chain that was removed, cut at its end, or whose pass was removed', async () => {
    const store = await bench.filled(populate, engine);
    for (const chain of chains) {
      const entries = (await itemsIn(store, 'ledger')).filter((one) => one['chain'] === chain);
      for (const entry of entries) await remove(store, 'ledger', entry);
      expect(await findings(store)).toMatchObject([{ chain, why: expect.stringContaining('is gone') as string }]); // prettier-ignore
      for (const entry of entries) await put(store, 'ledger', entry);
    }
    const items = (await itemsIn(store, 'runs')).filter(({ run }) => run === 'run_done');
    for (const item of items) await remove(store, 'runs', item);
    expect(await findings(store)).toMatchObject([{ chain: 'run:run_done', kind: 'broken' }]);
    await expect(readRun(store, 'run_done')).rejects.toThrow(NotWholeError);
    // under the same id it does not run again
    await expect(startRun(store, { ...runOn, id: 'run_done' })).rejects.toThrow(NotWholeError);
  });

  it('serves no edited matrix, and lists no edited header', async () => {
    const store = await bench.filled(populate, engine);
    const segments = (await itemsIn(store, 'runs')).filter(
      ({ run, part }) => run === 'run_done' && part !== 'header',
    );
    const counting = segments.find(({ tally }) => Object.keys((tally as { matrix: object }).matrix).length > 0)!; // prettier-ignore
    const tally = { ...(counting['tally'] as object), matrix: { 'A>A': 2 } };
    await put(store, 'runs', { ...counting, tally });
    await expect(readRun(store, 'run_done')).rejects.toThrow(NotWholeError);
    await put(store, 'runs', counting);
    const header = await itemOf(store, 'runs', 'run_done');
    await put(store, 'runs', { ...header, asOf: '2024-07-02' });
    const { notWhole, items } = await passesOf(store, runs, { ruleSet, limit: 5 });
    expect(notWhole).toEqual(['run_done']);
    expect(items.map(({ id }) => id)).toEqual(['run_on']);
  });

  it('continues no run under another version, and finishes none that was edited', async () => {
    const store = await bench.filled(populate, engine);
    const header = await itemOf(store, 'runs', 'run_on');
    await put(store, 'runs', { ...header, version: '2024.1' });
    const before = await itemsIn(store, 'ledger');
    await expect(runPage(store, 'run_on', 1)).rejects.toThrow(NotWholeError);
    await expect(finishRun(store, 'run_on')).rejects.toThrow(NotWholeError);
    await expect(cancelPass(store, runs, 'run_on', 'Board')).rejects.toThrow(NotWholeError);
    expect(await itemsIn(store, 'ledger')).toHaveLength(before.length);
    // without its chain it is not one of before either
    await put(store, 'runs', header);
    const [entry] = before.filter(({ chain }) => chain === 'run:run_on');
    await remove(store, 'ledger', entry!);
    await expect(runPage(store, 'run_on', 1)).rejects.toThrow(NotWholeError);
  });

  it('lets an approval rest on a genuine result alone', async () => {
    const store = await bench.filled(populate, engine);
    const asked = { ruleSet, digest: second.digest };
    const genuine = await itemOf(store, 'simulations', 'sim_done');
    const result = String(genuine['resultDigest']);
    expect(await mustShow(store, asked, 'sim_done')).toEqual({ id: 'sim_done', result });
    const { partial } = await itemOf(store, 'simulations', 'sim_off', 'segment#00');
    await put(store, 'simulations', { ...genuine, resultDigest: partial ?? 'sha256:0' });
    await expect(mustShow(store, asked, 'sim_done')).rejects.toThrow(NotWholeError);
    // one that was made up has no chain, as those of before have none
    await put(store, 'simulations', { ...without(genuine, 'bound'), simulation: 'sim_forged' });
    await expect(mustShow(store, asked, 'sim_forged')).rejects.toMatchObject({
      faults: [{ pointer: '/simulation', message: expect.stringContaining('bound') as string }],
    });
  });

  it('reads what was stored before passes had a chain, and reports none of it', async () => {
    const store = await bench.filled(populate, engine);
    for (const item of await itemsIn(store, 'runs')) {
      await put(store, 'runs', { ...without(item, 'bound'), run: `${String(item['run'])}_before` });
    }
    expect(await readRun(store, 'run_done_before')).toEqual({
      ...(await readRun(store, 'run_done')),
      id: 'run_done_before',
    });
    expect(await runPage(store, 'run_on_before', 1)).toMatchObject({ done: expect.any(Boolean) as boolean }); // prettier-ignore
    expect(await findings(store)).toEqual([]);
  });

  it('gives those of before a chain once, and from then on serves and continues none without one', async () => {
    const store = await bench.filled(populate, engine);
    for (const table of ['runs', 'simulations'] as const) {
      const key = table === 'runs' ? 'run' : 'simulation';
      const before = (await itemsIn(store, table)).map((item) => {
        // a result is stored beside its simulation, with the digest in its key
        const id = String(item[key]).replace(/^(run|sim)_[a-z]+/, '$&_before');
        return { ...item, [key]: id };
      });
      await putUnbound(store, table, before);
    }
    await adoptPasses(store, 'packs');
    const first = await itemsIn(store, 'ledger');
    // what code of before starts at the same time is found by the next call
    expect(first.some(({ chain }) => chain === ADOPTION)).toBe(false);
    const late = await itemOf(store, 'runs', 'run_on_before');
    await putUnbound(store, 'runs', [{ ...late, run: 'run_late' }]);
    for (const by of ['packs', 'packs', 'packs']) await adoptPasses(store, by);
    const adopted = await itemsIn(store, 'ledger');
    expect(adopted.filter(({ chain }) => chain === ADOPTION)).toMatchObject([{ passes: 5 }]);
    expect(adopted).toHaveLength(first.length + 2);
    expect(await findings(store)).toEqual([]);
    expect(await readRun(store, 'run_done_before')).toEqual({
      ...(await readRun(store, 'run_done')),
      id: 'run_done_before',
    });
    // nobody attested what it counted: no approval rests on it
    const asked = { ruleSet, digest: second.digest };
    await expect(mustShow(store, asked, 'sim_done_before')).rejects.toMatchObject({
      faults: [{ pointer: '/simulation', message: expect.stringContaining('bound') as string }],
    });
    for (const segment of [0, 1, 2, 3])
      while (!(await runPage(store, 'run_on_before', segment)).done);
    expect(await finishRun(store, 'run_on_before')).toMatchObject({ status: 'finished' });
    expect(await findings(store)).toEqual([]);

    // one that was made up, and one that was robbed of its chain and its mark
    const genuine = await itemOf(store, 'runs', 'run_done');
    await put(store, 'runs', { ...without(genuine, 'bound'), run: 'run_forged' });
    const robbed = await itemOf(store, 'simulations', 'sim_off');
    await put(store, 'simulations', without(robbed, 'bound'));
    for (const entry of adopted.filter(({ chain }) => chain === 'simulation:sim_off'))
      await remove(store, 'ledger', entry);
    await expect(readRun(store, 'run_forged')).rejects.toThrow(NotWholeError);
    await expect(runPage(store, 'run_forged', 1)).rejects.toThrow(NotWholeError);
    await expect(readSimulationHeader(store, 'sim_off')).rejects.toThrow(NotWholeError);
    const found = await findings(store);
    expect(found.map(({ chain }) => chain).toSorted()).toEqual(['run:run_forged', 'simulation:sim_off']); // prettier-ignore
  });

  it('adopts each pass once, however many do so at the same time', async () => {
    const store = await bench.filled(populate, engine);
    const before = (await itemsIn(store, 'runs')).map((item) => {
      return { ...item, run: `${String(item['run'])}_before` };
    });
    await putUnbound(store, 'runs', before);
    const atOnce = () => Promise.all(['one', 'two', 'three'].map((by) => adoptPasses(store, by)));
    await atOnce();
    await atOnce();
    const ledger = await itemsIn(store, 'ledger');
    const own = ledger.filter(({ chain }) => String(chain).endsWith('_before'));
    expect(own).toHaveLength(2);
    expect(ledger.filter(({ chain }) => chain === ADOPTION)).toMatchObject([{ passes: 2 }]);
    expect(await findings(store)).toEqual([]);
  });

  it('ends a pass that is adopted while it ends, with an entry', async () => {
    const store = await bench.filled(populate, engine);
    const on = (await itemsIn(store, 'runs')).filter(({ run }) => run === 'run_on');
    for (const run of ['run_finished', 'run_cancelled'])
      await putUnbound(store, 'runs', on.map((item) => ({ ...item, run }))); // prettier-ignore
    for (const segment of [0, 1, 2, 3])
      while (!(await runPage(store, 'run_finished', segment)).done);
    const adopts = async () => {
      await adoptPasses(store, 'packs');
      return {};
    };
    await finishPass(store, runs, 'run_finished', adopts);
    expect(await readRun(store, 'run_finished')).toMatchObject({ status: 'finished' });
    expect(await cancelPass(store, runs, 'run_cancelled', 'Board')).toMatchObject({ status: 'cancelled' }); // prettier-ignore
    const ledger = await itemsIn(store, 'ledger');
    expect(ledger.filter(({ chain }) => chain === 'run:run_finished')).toHaveLength(2);
    expect(ledger.filter(({ chain }) => chain === 'run:run_cancelled')).toHaveLength(2);
    expect(await findings(store)).toEqual([]);
  });

  it('adopts no pass that lost its mark, which the verification reports', async () => {
    const store = await bench.filled(populate, engine);
    await put(store, 'runs', without(await itemOf(store, 'runs', 'run_done'), 'bound'));
    const before = await itemsIn(store, 'ledger');
    await adoptPasses(store, 'packs');
    expect(await itemsIn(store, 'ledger')).toHaveLength(before.length + 1);
    expect(await findings(store)).toMatchObject([{ chain: 'run:run_done', kind: 'broken' }]);
  });

  it('finds an edited entry by which passes were adopted or schemes made known', async () => {
    const store = await bench.filled(populate, engine);
    await adoptPasses(store, 'packs');
    const know = async () => await knowSchemes(store, { now: { 'x-test': 'sha256:1' }, by: 'packs' }, () => Promise.resolve()); // prettier-ignore
    await know();
    expect(await findings(store)).toEqual([]);
    const entryOf = async (name: string) => (await itemsIn(store, 'ledger')).find(({ chain }) => chain === name); // prettier-ignore
    await put(store, 'ledger', { ...(await entryOf(ADOPTION)), passes: 7 });
    await put(store, 'ledger', { ...(await entryOf(SCHEMES)), digests: {} });
    const found = await findings(store);
    expect(found.map(({ chain, kind }) => `${chain} ${kind}`).toSorted()).toEqual([
      `${ADOPTION} broken`,
      `${SCHEMES} broken`,
    ]);
    // by an edited record no start examines anything
    await expect(know()).rejects.toThrow(NotWholeError);
  });

  it('takes a pass that ends between two readings for whole', async () => {
    const store = await bench.filled(populate, engine);
    for (const segment of [0, 1, 2, 3]) while (!(await runPage(store, 'run_on', segment)).done);
    const reads = Array.from({ length: 20 }, () => readPass(store, runs, 'run_on'));
    const [finished, ...read] = await Promise.all([finishRun(store, 'run_on'), ...reads]);
    expect(finished).toMatchObject({ status: 'finished' });
    expect(read).toHaveLength(20);
    // a second finish changes nothing
    const before = await itemsIn(store, 'ledger');
    expect(await finishRun(store, 'run_on')).toEqual(finished);
    expect(await itemsIn(store, 'ledger')).toHaveLength(before.length);
  });
});
