import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newRunId } from '../../functions/steps/new-run-id.ts';
import { postRun } from '../../functions/post-run/handler.ts';
import type { RunDeps } from '../../functions/steps/plan-run.ts';
import type { RunStart } from '../../api/schemas/run-schemas.ts';
import { startRunTask } from '../../functions/start-run/handler.ts';
import { readRun } from '../../store/passes/run.ts';
import { bakeryRules, startSystem, type ResponseBody, type System } from '../local/system.ts';
import { httpEvent, inTime } from './http-event.ts';

let system: System;
beforeAll(async () => {
  system = await startSystem({ rules: bakeryRules });
});
afterAll(() => system.stop());

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

describe('a run that is asked for', () => {
  it('leaves nothing behind where its execution cannot be started', async () => {
    const before = await runs();
    const { status } = await ask(() => Promise.reject(new Error('no state machine')));
    expect(status).toBe(500);
    expect(await runs()).toBe(before);
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
