import { beforeAll, expect, it } from 'vitest';
import { cancelPass } from '../../store/passes/end-pass.ts';
import { finishRun, runs, startRun } from '../../store/passes/runs/run.ts';
import { runPage } from '../../store/passes/runs/run-page.ts';
import { simulations, startSimulation } from '../../store/passes/simulations/simulation.ts';
import { leaveSlot, takeSlot } from '../../store/passes/slots.ts';
import { publish } from '../../store/rule-sets/rule-sets.ts';
import type { Store } from '../../store/ground/client.ts';
import { SlotsTakenError } from '../../store/ground/errors.ts';
import { describeOnEngines } from './engines.ts';
import { catalogue, laundries } from './fixtures/laundries.ts';

const MINUTE = 60_000;
const ids = (prefix: string, count = 20): string[] =>
  Array.from({ length: count }, (_, at) => `${prefix}${at}`);
const runOf = (id: string, ruleSet: string) => ({
  id,
  ruleSet,
  version: '2024.1',
  asOf: '2024-06-01',
  by: 'Laundry Board',
});

/** Who of many that ask at the same time gets a slot; the others are told who holds them. */
async function winners(
  asked: readonly string[],
  ask: (id: string) => Promise<void>,
  before: readonly string[] = [],
): Promise<string[]> {
  const answers = await Promise.allSettled(asked.map(ask));
  const won = asked.filter((_, at) => answers[at]?.status === 'fulfilled');
  for (const answer of answers) {
    if (answer.status === 'fulfilled') continue;
    expect(answer.reason).toBeInstanceOf(SlotsTakenError);
    const { holders } = answer.reason as SlotsTakenError;
    expect([...won, ...before]).toEqual(expect.arrayContaining([...holders]));
    expect((answer.reason as SlotsTakenError).message).toContain(holders[0]);
  }
  return won;
}

describeOnEngines('the slots of passes', (bench) => {
  let store: Store;
  beforeAll(async () => {
    store = await bench.fresh();
    const [document, from] = [laundries('2024.1'), '2024-01-01'];
    await publish(store, { document, catalogue, from, standing: 'full', by: 'Laundry Board' });
  });

  it('let one of 20 runs of a rule set start at a time, and one of another rule set beside it', async () => {
    const take = (ruleSet: string) => (id: string) => takeSlot(store, runs, { id, ruleSet });
    const [one, other] = await Promise.all([
      winners(ids('run_a'), take('washers')),
      winners(ids('run_b'), take('dryers')),
    ]);
    expect([one.length, other.length]).toEqual([1, 1]);
    // asked again, the one that has it keeps it
    await take('washers')(one[0]!);
    expect(await winners(ids('run_c', 3), take('washers'), one)).toEqual([]);
  });

  it('let two of 20 simulations start at a time', async () => {
    const take = (id: string) => takeSlot(store, simulations, { id, ruleSet: 'washers' });
    const first = await winners(ids('sim_a'), take);
    expect(first).toHaveLength(2);
    const version = { version: '2024.1', digest: 'sha256:0' };
    for (const id of first) {
      const plan = { ...version, against: version, asOf: '2024-06-01', by: 'Laundry Board' };
      await startSimulation(store, { id, ruleSet: 'washers', ...plan });
    }
    await cancelPass(store, simulations, first[0]!, 'Laundry Board');
    expect(await winners(ids('sim_b'), take, first)).toHaveLength(1);
  });

  it('are free once the run has ended, as soon as one looks', async () => {
    const take = (id: string) => takeSlot(store, runs, { id, ruleSet: 'laundries' });
    await take('run_first');
    await startRun(store, runOf('run_first', 'laundries'), { segments: 1 });
    await expect(take('run_second')).rejects.toThrow('run_first');
    while (!(await runPage(store, 'run_first', 0)).done);
    await finishRun(store, 'run_first');
    expect(await winners(ids('run_next'), take)).toHaveLength(1);
  });

  it('are given back by a run that could not be started', async () => {
    const slot = { id: 'run_unstarted', ruleSet: 'ironers' };
    await takeSlot(store, runs, slot);
    await leaveSlot(store, runs, slot);
    await takeSlot(store, runs, { ...slot, id: 'run_started' });
    // one that has lost its slot takes nobody else's away
    await leaveSlot(store, runs, slot);
    await expect(takeSlot(store, runs, slot)).rejects.toThrow('run_started');
  });

  it('are held no longer by a run that has shown no sign of life for a quarter of an hour', async () => {
    let time = Date.parse('2026-03-01T12:00:00Z');
    const timed = { ...store, now: () => time };
    const take = (id: string) => takeSlot(timed, runs, { id, ruleSet: 'menders' });
    await take('run_lost');
    time += 14 * MINUTE;
    await expect(take('run_later')).rejects.toThrow('run_lost');
    time += 2 * MINUTE;
    expect(await winners(ids('run_after'), take)).toHaveLength(1);
  });

  it('are held by a run for as long as it goes on, page by page', async () => {
    let time = Date.parse('2026-03-01T12:00:00Z');
    const timed = { ...store, now: () => time };
    const take = (id: string) => takeSlot(timed, runs, { id, ruleSet: 'laundries' });
    // the run that won before is long over by this clock, whatever side it lies on
    await take('run_long');
    await startRun(timed, runOf('run_long', 'laundries'), { segments: 4 });
    for (const segment of [0, 1]) {
      time += 14 * MINUTE;
      await runPage(timed, 'run_long', segment);
      await expect(take('run_waiting')).rejects.toThrow('run_long');
    }
    time += 16 * MINUTE;
    await take('run_waiting');
  });

  it('are held no longer by a run of a clock that was held ahead', async () => {
    const ahead = { ...store, now: () => store.now() + 365 * 24 * 60 * MINUTE };
    await takeSlot(ahead, runs, { id: 'run_ahead', ruleSet: 'folders' });
    await takeSlot(store, runs, { id: 'run_now', ruleSet: 'folders' });
  });
});
