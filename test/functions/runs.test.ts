import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { newRunId } from '../../functions/steps/passes/new-run-id.ts';
import { postRun } from '../../functions/post-run/handler.ts';
import type { RunDeps } from '../../functions/steps/passes/plan-run.ts';
import type { RunStart } from '../../api/schemas/run-schemas.ts';
import { startRunTask } from '../../functions/start-run/handler.ts';
import { cancelPass } from '../../store/passes/end-pass.ts';
import { unfinishedPasses } from '../../store/passes/header.ts';
import { readRun, runs as runPasses } from '../../store/passes/runs/run.ts';
import { bakeryRules, startSystem, type ResponseBody, type System } from '../local/system.ts';
import { httpEvent, inTime } from './http-event.ts';

let system: System;
beforeAll(async () => {
  system = await startSystem({ rules: bakeryRules });
});
afterAll(() => system.stop());
afterEach(endRuns);

const asked = { ruleSet: 'test-bakery', asOf: '2026-01-20' };
const runs = async () => (await system.items())['runs'];
const offices = new Map([['food-office', 'Food safety team']]);
const quiet = () => ({ ...system.local.deps, offices, log: () => undefined });

/** Asks for a run where executions start as told. */
async function ask(execute: RunDeps['execute'], claims: object = {}) {
  const handler = postRun({ ...quiet(), newRunId, execute });
  const event = httpEvent('post-run', { body: asked, claims: { scope: 'operate', ...claims } });
  const { statusCode, headers, body } = await handler(event, inTime);
  return {
    status: statusCode,
    location: headers['location'],
    run: JSON.parse(body) as ResponseBody,
  };
}

/** Ends the runs whose executions never go on, so that others may start. */
async function endRuns(): Promise<void> {
  const { store } = quiet();
  for (const { id } of await unfinishedPasses(store, runPasses)) {
    await cancelPass(store, runPasses, id, 'test');
  }
}

describe('a run that is asked for', () => {
  it('leaves nothing behind where its execution cannot be started', async () => {
    const refused = () => ask(() => Promise.reject(new Error('no state machine')));
    expect((await refused()).status).toBe(500);
    const before = await runs();
    expect((await refused()).status).toBe(500);
    expect(await runs()).toBe(before);
    // nor does it keep another one from starting
    expect((await ask(() => Promise.resolve())).status).toBe(202);
  });

  it('is refused while another one of the rule set is running, which is named', async () => {
    const starts = Array.from({ length: 20 }, () => ask(() => Promise.resolve()));
    const answers = await Promise.all(starts);
    const started = answers.filter(({ status }) => status === 202);
    expect(started).toHaveLength(1);
    const refused = answers.find(({ status }) => status === 409)!;
    expect(refused.run).toMatchObject({ type: '/problems/still-running' });
    expect(refused.run.detail).toContain(started[0]!.run.id);
  });

  it('that a schedule starts waits for the one that is running, and is made when that has ended', async () => {
    const { run } = await ask(() => Promise.resolve());
    const scheduled = () => startRunTask(quiet())({ ruleSet: 'test-bakery' });
    await expect(scheduled()).rejects.toThrow(run.id);
    await endRuns();
    const { run: made } = await scheduled();
    expect(await readRun(quiet().store, made)).toMatchObject({ by: 'schedule', status: 'running' });
  });

  it('can be read as soon as it is answered, though its execution has done nothing yet', async () => {
    const { status, location, run } = await ask(() => Promise.resolve());
    expect(status).toBe(202);
    const { json } = await system.call(location!);
    expect(json).toMatchObject({ id: run.id, ...asked, version: '2', status: 'running' });
  });

  it('is the same run, made once, where its execution is the first to make it', async () => {
    const before = (await runs())!;
    const { status, run } = await ask(async (start) => {
      await startRunTask(quiet())(start);
    });
    expect(status).toBe(202);
    expect(await runs()).toBe(before + 1);
    const { id, ruleSet, version, asOf, by, status: is } = (await readRun(quiet().store, run.id))!;
    const { startedAt } = run as ResponseBody & { startedAt: string };
    expect(run).toEqual({ id, ruleSet, version, asOf, by, status: is, startedAt });
  });

  it('is found by its execution', async () => {
    const starts: RunStart[] = [];
    const { run } = await ask((start) => Promise.resolve(void starts.push(start)));
    const before = await runs();
    const { run: found } = await startRunTask(quiet())(starts[0]!);
    expect([found, await runs()]).toEqual([run.id, before]);
  });

  it('is not planned again by its execution, for which another version may be in force by then', async () => {
    const plan = { ...asked, version: '1' };
    const { run } = await startRunTask(quiet())({ run: 'run_planned', ...plan, by: 'api' });
    expect(await readRun(quiet().store, run)).toMatchObject(plan);
    // without an id nobody has planned it
    await expect(startRunTask(quiet())(plan)).rejects.toThrow('not the one in force');
  });
});

describe('who asked for a run', () => {
  const byOf = async (start: RunStart) => {
    const { run } = await startRunTask(quiet())(start);
    return (await readRun(quiet().store, run))!.by;
  };

  it('is the office of the client that the token names, whoever makes the run', async () => {
    const claims = { client_id: 'food-office' };
    const first = await ask(() => Promise.resolve(), claims);
    await endRuns();
    const second = await ask(async (start) => {
      await startRunTask(quiet())(start);
    }, claims);
    for (const { run } of [first, second]) {
      expect((await readRun(quiet().store, run.id))!.by).toBe('Food safety team');
    }
  });

  it('is told to its execution', async () => {
    expect(await byOf({ ruleSet: 'test-bakery', run: 'run_told', by: 'api' })).toBe('api');
  });

  it('is the schedule where nobody is named', async () => {
    expect(await byOf({ ruleSet: 'test-bakery', asOf: '2026-01-21' })).toBe('schedule');
  });
});
