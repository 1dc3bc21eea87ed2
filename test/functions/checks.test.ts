import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { route } from '../../api/routes/rule-sets/get-check.ts';
import { route as checkRoute } from '../../api/routes/rule-sets/post-version-check.ts';
import type { CheckStart } from '../../api/schemas/check-schemas.ts';
import { checkVersionTask } from '../../functions/check-version/handler.ts';
import { postVersionCheck } from '../../functions/post-version-check/handler.ts';
import { createStateMachine } from '../../local/passes/state-machine.ts';
import { checkIdOf, readCheck } from '../../store/rule-sets/check-tasks.ts';
import { bakeryRules, startSystem, until, type Call, type System } from '../local/system.ts';
import { httpEvent, inTime } from './http-event.ts';

const id = 'test-bakery';
const versions = `/v1/rule-sets/${id}/versions`;
const MINUTE = 60_000;
const cases = [92, 30].map((cleanliness) => ({
  name: `Cleanliness of ${cleanliness}`,
  asOf: '2026-03-01',
  facts: { cleanliness },
  expect: {
    score: cleanliness,
    grade: cleanliness > 90 ? 'B' : 'C',
    tier: 'normal',
    measures: cleanliness > 90 ? [] : ['test-closer-watch'],
  },
}));

let system: System;
let version = '';
let submitted = 0;
beforeAll(async () => {
  system = await startSystem({ rules: bakeryRules });
});
afterAll(() => system.stop());
beforeEach(async () => {
  submitted += 1;
  version = `9.${submitted}`;
  await submit({});
});

async function submit(changes: object): Promise<void> {
  const standing = readFileSync(join(bakeryRules, 'test-bakery/2.json'), 'utf8');
  const grades = [{ grade: 'A', from: 95 }, { grade: 'B', from: 60 }, { grade: 'C' }];
  const document = { ...(JSON.parse(standing) as object), version, grades, ...changes };
  const body = { document, cases, why: 'A better bound.' };
  expect((await system.call(versions, { token: 'author', body })).status).toBe(201);
}

/** Minutes by which the clock of what is asked here goes ahead. */
let ahead = 0;
const deps = () => {
  const { store, ...others } = system.local.deps;
  const timed = { ...store, now: () => store.now() + ahead * MINUTE };
  return { ...others, store: timed, log: () => undefined };
};

/** Checks the draft where every check takes too long for a request. */
async function check(startCheck: (start: CheckStart) => Promise<void>, claims: object = {}) {
  const handler = postVersionCheck({ ...deps(), startCheck, atOnce: 0 });
  const subject = { scope: 'author', iss: 'urn:test', sub: 'somebody', client_id: 'author' };
  const params = { id, version };
  const event = httpEvent('post-version-check', { params, claims: { ...subject, ...claims } });
  const { statusCode, headers, body } = await handler(event, inTime);
  const json = JSON.parse(body) as Record<string, unknown> & { id: string };
  return { status: statusCode, location: headers['location'] ?? '', json };
}

const read = (path: string, token: Call['token'] = 'author') => system.call(path, { token });
const perform = checkVersionTask;
const quick = { getRemainingTimeInMillis: () => 60_000 };

/** What a request starts, for a test to do itself. */
function starting() {
  const starts: CheckStart[] = [];
  return { starts, start: (one: CheckStart) => Promise.resolve(void starts.push(one)) };
}

describe('a check that takes longer than a request', () => {
  it('is answered at once, and finds what a check within a request finds', async () => {
    const { starts, start } = starting();
    const { status, location, json } = await check(start);
    expect(status).toBe(202);
    expect(checkRoute.answers[202].schema.safeParse(json).error).toBeUndefined();
    expect(json).toMatchObject({ ruleSet: id, version, status: 'running', progress: 0 });
    expect((await read(location)).json).toEqual(json);
    expect((await read(`${versions}/${version}/findings`, 'reader')).status).toBe(409);

    await perform(deps())(starts[0]!, quick);
    const ended = await read(location);
    expect(route.answers[200].schema.safeParse(ended.json).error).toBeUndefined();
    expect(ended.json).toMatchObject({ id: json.id, status: 'finished', progress: 1 });
    const found = await read(`${versions}/${version}/findings`, 'reader');
    const again = await system.call(`${versions}/${version}/check`, {
      token: 'author',
      method: 'POST',
    });
    expect(again).toMatchObject({ status: 200, json: { decision: 'checked' } });
    expect((await read(`${versions}/${version}/findings`, 'reader')).json).toEqual(found.json);
  });

  it('is one check of a content, however many request it at the same time', async () => {
    const { starts, start } = starting();
    const answers = await Promise.all(Array.from({ length: 20 }, () => check(start)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
    expect(new Set(answers.map(({ json }) => json.id)).size).toBe(1);
    expect(starts).toEqual([{ check: answers[0]!.json.id, attempt: 1 }]);
    await perform(deps())(starts[0]!, quick);
    // a start that comes twice does it once
    await perform(deps())(starts[0]!, quick);
    await check(start);
    expect(starts.map(({ attempt }) => attempt)).toEqual([1, 2]);
  });

  it('fails where another content stands under the version by then', async () => {
    const { starts, start } = starting();
    const { location } = await check(start);
    await submit({ title: { en: 'Another content' } });
    await perform(deps())(starts[0]!, quick);
    const { json } = await read(location);
    expect(json).toMatchObject({ status: 'failed' });
    expect(json).toHaveProperty('reason', expect.stringContaining('different content'));
    expect((await read(`${versions}/${version}/findings`, 'reader')).status).toBe(409);
    // the other content has a check of its own
    expect((await check(start)).location).not.toBe(location);
  });

  it('has failed after a quarter of an hour without a sign of life; the next attempt overtakes it', async () => {
    const { starts, start } = starting();
    const { json, location } = await check(start);
    ahead = 16;
    expect(await readCheck(deps().store, json.id)).toMatchObject({ status: 'failed' });
    expect((await check(start)).location).toBe(location);
    expect(starts.map(({ attempt }) => attempt)).toEqual([1, 2]);
    await perform(deps())(starts[0]!, quick);
    expect(await readCheck(deps().store, json.id)).toMatchObject({ status: 'running', attempt: 2 });
    await perform(deps())(starts[1]!, quick);
    expect(await readCheck(deps().store, json.id)).toMatchObject({ status: 'finished' });
    ahead = 0;
  });

  it('is held up by no clock that was wrong', async () => {
    const { starts, start } = starting();
    ahead = 60 * 24 * 365;
    await check(start);
    ahead = 0;
    await check(start);
    expect(starts.map(({ attempt }) => attempt)).toEqual([1, 2]);
  });

  it('that cannot be started is not waited for', async () => {
    const { starts, start } = starting();
    const refused = await check(() => Promise.reject(new Error('no state machine')));
    expect(refused.status).toBe(500);
    expect((await check(start)).status).toBe(202);
    expect(starts).toHaveLength(1);
  });

  it('is not found under an id that is forged, nor shown to who may not touch the rule set', async () => {
    const { start } = starting();
    const { json } = await check(start);
    const forged = checkIdOf({ ruleSet: id, version, digest: `sha256:${'0'.repeat(64)}` });
    expect((await read(`/v1/checks/${forged}`)).status).toBe(404);
    for (const malformed of ['chk_1', 'sim_1', `${json.id}0`, json.id.toUpperCase()]) {
      expect((await read(`/v1/checks/${malformed}`)).status).toBe(400);
    }
    const elsewhere = { rule_sets: 'test-other' };
    expect((await check(start, elsewhere)).status).toBe(403);
    // a check is no simulation, and none is found under its id
    expect((await read(`/v1/simulations/${json.id}`, 'reader')).status).toBe(400);
  });

  it('is done by the local system, which takes it up again after a stop', async () => {
    const { starts, start } = starting();
    const { location } = await check(start);
    const stopped = createStateMachine(system.local.deps);
    await stopped.stop();
    stopped.check(starts[0]!);
    expect((await read(location)).json).toMatchObject({ status: 'running' });
    const machine = createStateMachine(system.local.deps);
    machine.check(starts[0]!);
    await until(
      () => read(location),
      ({ json }) => (json as { status?: string }).status === 'finished',
    );
    await machine.stop();
  });
});
