import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { simulationOf } from '../../core/simulation/simulation-of.ts';
import type { Simulation } from '../../core/simulation/simulation.ts';
import { route as cancelRoute } from '../../api/routes/simulations/delete-simulation.ts';
import { route as shownRoute } from '../../api/routes/simulations/get-simulation.ts';
import { route as listRoute } from '../../api/routes/simulations/get-simulations.ts';
import { route as startRoute } from '../../api/routes/simulations/post-simulation.ts';
import { newSimulationId } from '../../functions/steps/passes/new-run-id.ts';
import { postSimulation } from '../../functions/post-simulation/handler.ts';
import type { SimulationDeps } from '../../functions/steps/passes/plan-simulation.ts';
import type { SimulationStart } from '../../api/schemas/simulation-schemas.ts';
import { startSimulationTask } from '../../functions/start-simulation/handler.ts';
import { createStateMachine } from '../../local/passes/state-machine.ts';
import { finishSimulation } from '../../store/passes/simulations/finish-simulation.ts';
import { loadPrepared, preparedOf } from '../../store/rule-sets/rule-sets.ts';
import { simulatePage } from '../../store/passes/simulations/simulate-page.ts';
import { bucketOf } from '../../store/ground/bucket.ts';
import { BUCKETS } from '../../store/keys.ts';
import { cancelPass } from '../../store/passes/end-pass.ts';
import { readPass, segmentsOf, unfinishedPasses } from '../../store/passes/header.ts';
import { simulations } from '../../store/passes/simulations/simulation.ts';
import { dumpOf } from '../store/dump.ts';
import {
  bakery,
  bakeryRules,
  startSystem,
  until,
  type Call,
  type Reply,
  type System,
} from '../local/system.ts';
import { httpEvent, inTime } from './http-event.ts';

const ruleSet = 'test-bakery';
const versions = `/v1/rule-sets/${ruleSet}/versions`;
const PERSONAL = '11010519491231002X';
const names = Array.from({ length: 300 }, (_, at) => `b${at}`);
const facts = (at: number) => ({ cleanliness: (at * 7) % 101 });

let system: System;
let digest: string;
beforeAll(async () => {
  system = await startSystem({ rules: bakeryRules });
  const items = names.map((name, at) =>
    bakery(name, facts(at).cleanliness, { asOf: '2026-02-01' }),
  );
  await system.call('/v1/appraisals/batch', { body: { items } });
  digest = await submit('3');
});
afterAll(() => system.stop());

type State = {
  id: string;
  status: string;
  digest: string;
  content: string;
  against: { version: string; digest: string };
  buckets: { total: number; done: number };
  counters: { seen: number; later: number };
  result: Simulation | null;
  items: State[];
  next: string | null;
};
const stateOf = ({ json }: Reply): State => json as unknown as State;

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

/** Submits a draft that asks for a point more of the best, and tells its digest. */
async function submit(version: string, changes: object = {}): Promise<string> {
  const standing = readFileSync(join(bakeryRules, 'test-bakery/2.json'), 'utf8');
  const grades = [{ grade: 'A', from: 95 }, { grade: 'B', from: 60 }, { grade: 'C' }];
  const document = { ...(JSON.parse(standing) as object), version, grades, ...changes };
  const body = { document, cases, why: 'A better bound.' };
  return stateOf(await system.call(versions, { token: 'author', body })).digest;
}

const start = (more: object = {}, token: Call['token'] = 'author') =>
  system.call('/v1/simulations', { token, body: { ruleSet, version: '3', ...more } });

const finished = (path: string) =>
  until(
    () => system.call(path, { token: 'reader' }),
    (reply) => stateOf(reply).status === 'finished',
  );

/** Starts a simulation and waits for its end. */
async function simulated(more: object = {}): Promise<State> {
  const started = await start(more);
  expect(started.status).toBe(202);
  return stateOf(await finished(started.headers.get('location')!));
}

describe('a simulation that is asked for', () => {
  it('is answered at once, and has in the end what the same facts from a file give', async () => {
    // the relay takes out what the appraisals have put in
    await until(system.items, ({ outbox }) => outbox === 0);
    const before = await dumpOf(system.local.deps.store);
    const started = await start({ asOf: '2026-02-01' });
    expect(started.status).toBe(202);
    expect(startRoute.answers[202].schema.safeParse(started.json).error).toBeUndefined();
    const header = stateOf(started);
    const { prepared, publication } = (await loadPrepared(system.local.deps.store, ruleSet, '2'))!;
    expect(header).toMatchObject({
      status: 'running',
      version: '3',
      digest,
      against: { version: '2', digest: publication.digest },
      asOf: '2026-02-01',
      by: 'author',
    });
    expect(started.headers.get('location')).toBe(`/v1/simulations/${header.id}`);
    const shown = await finished(`/v1/simulations/${header.id}`);
    expect(shownRoute.answers[200].schema.safeParse(shown.json).error).toBeUndefined();
    const { result, counters, buckets } = stateOf(shown);
    expect({ counters, buckets }).toEqual({
      counters: { seen: names.length, later: 0 },
      buckets: { total: 256, done: 256 },
    });
    const draft = await preparedOf(system.local.deps.store, { digest, standing: 'full' });
    const fromFile = simulationOf(prepared, draft, { asOf: '2026-02-01' });
    names.forEach((name, at) => {
      fromFile.add({ entity: { id: `x-test:${name}`, kind: 'company' }, facts: facts(at) });
    });
    expect(result).toEqual(fromFile.result());
    expect(result?.moved.worse).toBeGreaterThan(5);
    expect(result?.furthest[0]).toMatchObject({ before: { grade: 'A' }, after: { grade: 'B' } });
    expect(await dumpOf(system.local.deps.store)).toEqual(before);
  });

  it('is a page too, which needs nothing else and runs nothing', async () => {
    const { id } = await simulated();
    const { status, headers, text } = await system.call(`/v1/simulations/${id}/page`, {
      token: 'reader',
    });
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'.*sandbox$/);
    expect(text).toMatch(/^<!doctype html>[^]*<svg/);
    expect(text).toContain(digest);
    expect(text).toContain(`<code>${id}</code>`);
    expect(text).not.toMatch(/<script|https?:\/\/(?!www\.w3\.org)/);
  });

  it('counts by the facts that are asked for, and refuses those that neither version declares', async () => {
    const { result } = await simulated({ countBy: ['cleanliness'] });
    expect(result?.by.map(({ by }) => by)).toEqual(['kind', 'cleanliness']);
    const { status, json } = await start({ countBy: ['cleanliness', 'colour'] });
    expect([status, json.faults]).toEqual([
      422,
      [{ pointer: '/countBy/1', message: 'is a fact that neither version declares' }],
    ]);
  });

  it('counts by a fact once: it refuses one that occurs twice', async () => {
    const { status, json } = await start({ countBy: ['cleanliness', 'late', 'cleanliness'] });
    expect([status, json.faults]).toEqual([
      422,
      [{ pointer: '/countBy/2', message: 'occurs twice in the list; name it once' }],
    ]);
  });

  it('may be of any version and of a date to come, and says whom it refuses and why', async () => {
    const old = await simulated({ version: '2', asOf: '2099-01-01' });
    expect(old.result).toMatchObject({ asOf: '2099-01-01', moved: { better: 0, worse: 0 } });
    const standing = readFileSync(join(bakeryRules, 'test-bakery/2.json'), 'utf8');
    const { facts: declared } = JSON.parse(standing) as { facts: object };
    const ovens = { type: 'integer', min: 1, max: 9, title: 'Ovens', required: true };
    await submit('4', { facts: { ...declared, ovens } });
    const { result } = await simulated({ version: '4' });
    expect(result?.entities).toEqual({ given: names.length, appraised: 0, changed: 0 });
    expect(result?.refused).toMatchObject([
      { by: 'after', entities: names.length, faults: [{ pointer: '/facts/ovens' }] },
    ]);
  });

  it('stands in the list of its rule set, latest first, in pages', async () => {
    const { id } = await simulated();
    const list = (query = '') =>
      system.call(`/v1/simulations?ruleSet=${ruleSet}${query}`, { token: 'reader' });
    const all = await list();
    expect(listRoute.answers[200].schema.safeParse(all.json).error).toBeUndefined();
    const { items } = stateOf(all);
    expect(items[0]).toMatchObject({ id, status: 'finished' });
    expect(items.length).toBeGreaterThan(3);
    const first = stateOf(await list('&limit=2'));
    const second = stateOf(await list(`&limit=100&cursor=${first.next}`));
    expect([...first.items, ...second.items]).toEqual(items);
    expect(second.next).toBeNull();
  });

  it.each([
    ['an unknown rule set', { ruleSet: 'none' }, 422, /^No rule set of that id/, '/ruleSet'],
    ['an unknown version', { version: '9' }, 422, /^does not stand here; submit/, '/version'],
    ['a day that cannot be', { asOf: '2026-02-30' }, 422, /day that does not exist/, '/asOf'],
    ['no version', { version: undefined }, 422, /./, '/version'],
    ['more than there is', { colour: 'red' }, 422, /./, '/colour'],
  ])('of %s is refused', async (_what, more, status, message, pointer) => {
    const refused = await start(more);
    expect(refused.status).toBe(status);
    expect(refused.json.faults.map((fault) => fault.pointer)).toEqual([pointer]);
    expect(refused.json.faults[0]?.message).toMatch(message);
  });

  it('of a day on which nothing was in force is refused', async () => {
    const { status, json } = await start({ asOf: '1999-01-01' });
    expect([status, json.detail]).toEqual([
      409,
      'No version is in force on asOf to compare it with.',
    ]);
  });

  it('with a number that may be a person’s is refused, and nothing repeats it', async () => {
    const before = await system.items();
    for (const more of [{ countBy: [PERSONAL] }, { version: PERSONAL }, { [PERSONAL]: 1 }]) {
      const { status, text } = await start(more);
      expect(status).toBe(422);
      expect(text).not.toContain(PERSONAL);
    }
    const found = await system.call(`/v1/simulations/sim_${PERSONAL}`);
    expect(found.status).toBe(422);
    expect(found.text).not.toContain(PERSONAL);
    expect(JSON.stringify(system.lines)).not.toContain(PERSONAL);
    expect(await system.items()).toEqual(before);
  });

  it('that is running or unknown has no page', async () => {
    const { id } = await asked(() => Promise.resolve());
    expect((await system.call(`/v1/simulations/${id}/page`)).status).toBe(409);
    expect(stateOf(await system.call(`/v1/simulations/${id}`))).toMatchObject({
      status: 'running',
      result: null,
    });
    expect((await system.call('/v1/simulations/sim_none')).status).toBe(404);
    expect((await system.call('/v1/simulations/sim_none/page')).status).toBe(404);
    expect((await system.call('/v1/simulations/run_none')).status).toBe(400);
    expect((await system.call('/v1/simulations?ruleSet=none')).status).toBe(404);
    expect((await system.call('/v1/simulations')).status).toBe(400);
  });
});

/** Asks for a simulation where executions start as told. */
async function asked(simulate: SimulationDeps['simulate'], more: object = {}) {
  const offices = new Map([['food-office', 'Food safety team']]);
  const deps = { ...system.local.deps, offices, log: () => undefined };
  const handler = postSimulation({ ...deps, newSimulationId, simulate });
  const claims = { scope: 'approve', client_id: 'food-office' };
  const body = { ruleSet, version: '3', ...more };
  const answer = await handler(httpEvent('post-simulation', { body, claims }), inTime);
  return { ...(JSON.parse(answer.body) as State), statusCode: answer.statusCode };
}

describe('a simulation that is cancelled', () => {
  const cancel = (id: string, token: Call['token'] = 'author') =>
    system.call(`/v1/simulations/${id}`, { token, method: 'DELETE' });

  it('ends at the page that it is at, has no result, and tells who cancelled it', async () => {
    const { store } = system.local.deps;
    const starts: SimulationStart[] = [];
    const { id } = await asked((plan) => Promise.resolve(void starts.push(plan)));
    const { segments } = system.local.deps;
    const segment = Math.floor((bucketOf('x-test:b0') * segments) / BUCKETS);
    expect((await simulatePage(store, id, segment, { limit: 1 })).done).toBe(false);
    const midst = (await readPass(store, simulations, id))!;
    expect(midst.segments).toMatchObject([{ segment, page: 1 }]);
    const first = await cancel(id);
    expect(first.status).toBe(200);
    expect(cancelRoute.answers[200].schema.safeParse(first.json).error).toBeUndefined();
    expect(first.json).toMatchObject({ id, status: 'cancelled', cancelled: { by: 'author' } });
    expect((await cancel(id, 'operator')).json).toEqual(first.json);

    // the execution goes on to its end, and does nothing on the way
    const machine = createStateMachine(system.local.deps);
    machine.simulate(starts[0]!);
    for (const one of segmentsOf(midst)) {
      expect((await simulatePage(store, id, one)).done).toBe(true);
    }
    await machine.stop();
    expect((await finishSimulation(store, id))?.status).toBe('cancelled');
    expect((await readPass(store, simulations, id))!.segments).toEqual(midst.segments);
    expect((await unfinishedPasses(store, simulations)).map((one) => one.id)).not.toContain(id);

    const shown = await system.call(`/v1/simulations/${id}`);
    expect(shownRoute.answers[200].schema.safeParse(shown.json).error).toBeUndefined();
    expect(stateOf(shown)).toMatchObject({ status: 'cancelled', result: null });
    const page = await system.call(`/v1/simulations/${id}/page`);
    expect([page.status, page.json.type]).toEqual([409, '/problems/not-running']);
  });

  it('was running: a result that is there stays, and only who may start one cancels it', async () => {
    const { id } = await simulated();
    const refused = await cancel(id);
    expect([refused.status, refused.json.type]).toEqual([409, '/problems/not-running']);
    expect(stateOf(await system.call(`/v1/simulations/${id}`)).status).toBe('finished');
    expect((await cancel('sim_none')).status).toBe(404);
    expect((await cancel(id, 'reader')).status).toBe(403);
  });
});

describe('the execution of a simulation', () => {
  // those of which no execution goes on hold their slots
  afterEach(async () => {
    const { store } = system.local.deps;
    for (const { id } of await unfinishedPasses(store, simulations)) {
      await cancelPass(store, simulations, id, 'test');
    }
  });

  const task = () => startSimulationTask({ ...system.local.deps, log: () => undefined });

  it('that cannot be started leaves nothing behind', async () => {
    const before = await system.items();
    const { statusCode } = await asked(() => Promise.reject(new Error('no state machine')));
    expect(statusCode).toBe(500);
    expect(await system.items()).toEqual(before);
  });

  it('is that of one of the two simulations that may run at a time; a third is refused and names them', async () => {
    const starts = Array.from({ length: 20 }, () => asked(() => Promise.resolve()));
    const answers = await Promise.all(starts);
    const running = answers.filter(({ statusCode }) => statusCode === 202);
    expect(running).toHaveLength(2);
    const third = await asked(() => Promise.resolve());
    expect(third).toMatchObject({ statusCode: 409, type: '/problems/still-running' });
    const { detail } = third as unknown as { detail: string };
    for (const { id } of running) expect(detail).toContain(id);
  });

  it('makes the same simulation, once, whichever of the two is first', async () => {
    const starts: SimulationStart[] = [];
    const first = await asked(async (plan) => {
      starts.push(plan);
      await task()(plan);
    });
    const { simulations: count } = await system.items();
    expect(await task()(starts[0]!)).toMatchObject({ simulation: first.id });
    expect((await system.items())['simulations']).toBe(count);
    const second = await asked((plan) => Promise.resolve(void starts.push(plan)), {
      countBy: ['cleanliness'],
    });
    await task()(starts[1]!);
    const shown = stateOf(await system.call(`/v1/simulations/${second.id}`));
    expect(shown).toMatchObject({ by: 'Food safety team', countBy: ['cleanliness'] });
  });
});

describe('an approval that names a simulation', () => {
  const approve = (version: string, body: object) =>
    system.call(`${versions}/${version}/decisions`, {
      token: 'approver',
      body: { act: 'approve', why: 'So decided.', ...body },
    });
  /** Submits a version with its cases and checks it. */
  async function checked(version: string): Promise<string> {
    await submit(version);
    const { json } = await system.call(`${versions}/${version}/check`, {
      token: 'author',
      method: 'POST',
    });
    expect(json).toMatchObject({ decision: 'checked', found: { errors: 0 } });
    return (json as unknown as State).content;
  }

  it('is refused where it is unknown, running, or of another content, and names which', async () => {
    const content = await checked('5');
    const other = await simulated({ version: '3' });
    const running = await asked(() => Promise.resolve(), { version: '5' });
    const cancelled = await asked(() => Promise.resolve(), { version: '5' });
    await system.call(`/v1/simulations/${cancelled.id}`, { token: 'author', method: 'DELETE' });
    for (const [simulation, message] of [
      [cancelled.id, /^was cancelled and has no result/],
      ['sim_none', /^is no simulation of this rule set/],
      [running.id, /^is still running/],
      [other.id, /^is a simulation of another content, digest sha256:.* of version 3/],
    ] as const) {
      const { status, json } = await approve('5', { content, simulation });
      expect(status).toBe(422);
      expect(json.faults.map(({ pointer }) => pointer)).toEqual(['/simulation']);
      expect(json.faults[0]?.message).toMatch(message);
    }
    const without = await approve('5', { content });
    expect(without.json).toMatchObject({ decision: 'approved', approved: { simulation: null } });
  });

  it('keeps it where it is finished and of the very content that is approved', async () => {
    const content = await checked('6');
    const { id } = await simulated({ version: '6' });
    const approved = await approve('6', { content, simulation: id });
    expect(approved.json).toMatchObject({
      decision: 'approved',
      approved: { simulation: id },
    });
  });

  it('is refused where the draft was changed after it was simulated', async () => {
    await checked('7');
    const { id } = await simulated({ version: '7' });
    const content = await submit('7', { authority: 'Another board' });
    const { status, json } = await approve('7', { content, simulation: id });
    expect(status).toBe(422);
    expect(json.faults[0]?.message).toMatch(/^is a simulation of another content/);
  });
});
