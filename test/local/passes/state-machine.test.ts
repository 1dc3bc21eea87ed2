import { expect, it } from 'vitest';
import { createStateMachine } from '../../../local/passes/state-machine.ts';
import { readRun } from '../../../store/passes/runs/run.ts';
import { bakery, bakeryRules, startSystem, until, type System } from '../system.ts';

const ruleSet = 'test-bakery';
const rest = (milliseconds: number) =>
  new Promise((wake) => setTimeout(wake, Math.min(10, milliseconds / 50)));

/** A system with some bakeries, whose requests about runs and bakeries can be made slow or fail. */
async function troubled() {
  const system = await startSystem({ rules: bakeryRules });
  const items = Array.from({ length: 40 }, (_, at) => bakery(`b${at}`, at, { asOf: '2025-12-01' }));
  await system.call('/v1/appraisals/batch', { body: { items } });
  const { store } = system.local.deps;
  const nowhere: (part: string) => boolean = () => false;
  const trouble = { isIn: nowhere, delay: 0, inFlight: 0, failures: 0 };
  store.client.middlewareStack.add(
    (next) => async (args) => {
      const { TableName, Key } = args.input as { TableName?: string; Key?: { part?: string } };
      if (TableName !== store.tables.runs && TableName !== store.tables.current) return next(args);
      if (trouble.isIn(Key?.part ?? '')) {
        trouble.failures += 1;
        throw new Error('The disk is full');
      }
      trouble.inFlight += 1;
      try {
        await new Promise((wake) => setTimeout(wake, trouble.delay));
        return await next(args);
      } finally {
        trouble.inFlight -= 1;
      }
    },
    { step: 'initialize', priority: 'high', name: 'trouble' },
  );
  return { system, trouble };
}

const statusOf = async ({ local }: System, run: string) =>
  (await readRun(local.deps.store, run))?.status;

it('a run that failed for good goes on while the server lives, once the trouble is over', async () => {
  const { system, trouble } = await troubled();
  const { deps } = system.local;
  const machine = createStateMachine(deps, rest);
  trouble.isIn = (part) => part === 'segment#00' || part === 'segment#09';
  machine.begin({ ruleSet });
  const day = new Date(deps.store.now()).toISOString().slice(0, 10);
  const run = `run_${ruleSet}_2_${day}`;
  const logged = () => system.lines.filter(({ task }) => task === 'run').length;
  await until(
    () => Promise.resolve(logged()),
    (count) => count >= 2,
  );
  expect(trouble.failures).toBeGreaterThanOrEqual(32);
  const halted = await readRun(deps.store, run).catch(() => null);
  expect(halted).toMatchObject({ status: 'running', segments: { total: 16, done: 14 } });
  trouble.isIn = () => false;
  await until(
    () => statusOf(system, run),
    (status) => status === 'finished',
  );
  expect((await readRun(deps.store, run))?.counters.seen).toBe(40);
  await machine.stop();
  await system.stop();
});

it('a stop waits for what still works beside what has failed, and for no rest', async () => {
  const { system, trouble } = await troubled();
  const restOrStop = (milliseconds: number, signal: AbortSignal) =>
    milliseconds < 15_000
      ? rest(milliseconds)
      : new Promise((wake) => signal.addEventListener('abort', wake));
  const machine = createStateMachine(system.local.deps, restOrStop);
  trouble.isIn = (part) => part === 'segment#00';
  trouble.delay = 10;
  machine.begin({ ruleSet });
  // as often as a step is tried
  await until(
    () => Promise.resolve(trouble),
    ({ failures, inFlight }) => failures === 8 && inFlight > 0,
  );
  await machine.stop();
  expect(trouble.inFlight).toBe(0);
  expect(trouble.failures).toBe(8);
  await system.stop();
});
