import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { depsOn, type Deps } from '../../functions/deps/deps.ts';
import { dueRuns } from '../../functions/steps/passes/due-runs.ts';
import { createHandlers } from '../../functions/handlers.ts';
import { finishRunTask } from '../../functions/finish-run/handler.ts';
import { runPageTask } from '../../functions/run-page/handler.ts';
import type { HttpResult } from '../../functions/http/http.ts';
import { openStore } from '../../local/open-store.ts';
import { closeStore, type Store } from '../../store/ground/client.ts';
import { chainOf, ruleSetChain, type LedgerEntry } from '../../store/ledger/ledger.ts';
import { bucketOf } from '../../store/ground/bucket.ts';
import { currentKey } from '../../store/appraisals/in-force/current.ts';
import { runs, startRun } from '../../store/passes/runs/run.ts';
import { takeSlot } from '../../store/passes/slots.ts';
import { REGISTRY } from '../../store/keys.ts';
import { publish } from '../../store/rule-sets/rule-sets.ts';
import { terms } from '../store/fixtures/governed.ts';
import { laundries } from '../store/fixtures/laundries.ts';
import { bakery, bakeryRules, startSystem, type System } from '../local/system.ts';
import { httpEvent, inTime } from './http-event.ts';

let system: System;
let store: Store;
let lines: Record<string, unknown>[];
const opened: Store[] = [];

const entity = 'x-test:forged';
const scope = 'read appraise author approve operate';

beforeAll(async () => {
  system = await startSystem({ rules: bakeryRules });
  ({ store } = system.local.deps);
  await system.call('/v1/appraisals', { body: bakery('forged', 85, { asOf: '2026-03-01' }) });
  const body = { ruleSet: 'test-bakery', asOf: '2026-04-01' };
  await startRun(store, { id: 'run_forged', version: '2', by: 'test', ...body });
  await publish(store, { ...terms, document: laundries(), from: '2024-01-01' });
  // the law in force is set in force as though it bound
  const [entry] = await entriesOf();
  await put({ ...entry!, standing: 'full' });
});
afterAll(async () => {
  opened.forEach(closeStore);
  await system.stop();
});

async function entriesOf(chain = ruleSetChain('test-bakery')): Promise<LedgerEntry[]> {
  const entries: LedgerEntry[] = [];
  for await (const entry of chainOf(store, chain)) entries.push(entry);
  return entries;
}

const put = (item: object) =>
  store.client.send(new PutCommand({ TableName: store.tables.ledger, Item: { ...item } }));

/** How many items there are, but for events, which the relay takes away. */
async function written(): Promise<object> {
  return { ...(await system.items()), outbox: 0 };
}

/** Deps as a process has them that has just started. */
function fresh(): Deps {
  lines = [];
  const own = openStore(system.local.endpoint, true);
  opened.push(own);
  return { ...depsOn(own), log: (line) => void lines.push({ ...line }) };
}

async function ask(handler: string, more: object): Promise<HttpResult> {
  const handlers = await createHandlers({ ...fresh(), ...unused });
  const claims = { iss: 'urn:test', sub: 'somebody', scope };
  return await handlers.get(handler)!(httpEvent(handler, { claims, ...more }), inTime);
}

/** What is needed only where something is written or signed. */
const stop = () => Promise.reject(new Error('nothing may be started or signed'));
const unused = {
  procedures: { on: () => Promise.resolve(null), ofDigest: stop, milderThan: stop },
  catalogue: { measures: [] },
  notices: { procedures: new Map(), measures: new Map() },
  calendars: () => new Map(),
  measures: () => [],
  newRunId: () => 'run_none',
  newSimulationId: () => 'sim_none',
  execute: stop,
  simulate: stop,
  startCheck: stop,
  receiptSigner: { kid: 'none', sign: stop },
  anchors: { putOnce: stop, list: stop, get: stop },
  isSigned: stop,
};

describe('a rule set whose chain was forged', () => {
  const id = 'test-bakery';
  const ruleSet = id;
  it.each([
    ['post-appraisal', { body: bakery('forged', 91, { asOf: '2026-05-01' }) }],
    ['get-rule-set', { params: { id } }],
    ['get-rule-set-versions', { params: { id } }],
    ['get-rule-set-version', { params: { id, version: '2' } }],
    ['get-receipt', { params: { id: entity, ruleSet }, query: { asOf: '2026-03-01' } }],
    ['get-replay', { params: { id: entity, ruleSet }, query: { asOf: '2026-03-01' } }],
    ['post-run', { body: { ruleSet } }],
    [
      'post-version-decision',
      { params: { id, version: '2' }, body: { act: 'annul', why: 'So decided.' } },
    ],
  ])('stops %s, which says so and raises the alarm', async (handler, more) => {
    const before = await written();
    const { statusCode, body } = await ask(handler, more);
    expect([statusCode, JSON.parse(body)]).toMatchObject([
      409,
      {
        type: '/problems/not-whole',
        detail:
          'The stored data does not agree with the ledger: entry 1 was altered after it was sealed (rule-set:test-bakery). Have the ledger verified.',
      },
    ]);
    expect(lines).toMatchObject([{ status: 409, alarm: 'ledger-not-whole' }]);
    expect(await written()).toEqual(before);
  });

  it.each([
    ['get-rule-sets', {}, ['laundries']],
    ['get-entity-appraisals', { params: { id: entity } }, []],
  ])(
    'is left out of %s, which names it, serves the others and raises the alarm',
    async (handler, more, served) => {
      const { statusCode, body } = await ask(handler, more);
      const { notWhole, items } = JSON.parse(body) as {
        notWhole: string[];
        items: { id: string }[];
      };
      expect([statusCode, notWhole, items.map((one) => one.id)]).toEqual([200, [id], served]);
      expect(lines).toContainEqual({
        event: 'rule-set-left-out',
        ruleSet: 'test-bakery',
        alarm: 'ledger-not-whole',
      });
    },
  );

  it('is not missed where somebody takes a rule set out of the registry', async () => {
    const [entry] = await entriesOf(REGISTRY);
    await put({ ...entry!, ruleSet: 'another' });
    const { statusCode, body } = await ask('get-rule-sets', {});
    expect([statusCode, JSON.parse(body)]).toMatchObject([409, { type: '/problems/not-whole' }]);
    await put(entry!);
  });

  it('stops the pages of a run, each with the alarm', async () => {
    const segment = bucketOf(entity);
    const page = runPageTask(fresh())({ run: 'run_forged', segment }, inTime);
    await expect(page).rejects.toThrow(/Have the ledger verified/);
    expect(lines).toMatchObject([{ task: 'run-page', alarm: 'ledger-not-whole' }]);
  });

  it('holds up no run of another rule set', async () => {
    expect(await dueRuns(fresh())).toEqual([]);
    expect(lines).toEqual([
      { event: 'rule-set-left-out', ruleSet: 'test-bakery', alarm: 'ledger-not-whole' },
    ]);
  });
});

describe('an entity whose item was altered', () => {
  const id = 'laundries';
  beforeAll(async () => {
    for (const name of ['a', 'b', 'c']) {
      const body = { ruleSet: id, entity: { id: `x-test:wash-${name}`, kind: 'company' } };
      const facts = { complaints: 0 };
      const made = await system.call('/v1/appraisals', { body: { ...body, facts, asOf: '2024-03-01' } }); // prettier-ignore
      expect([made.status, made.json]).toEqual([201, made.json]);
    }
    const Key = currentKey(id, 'x-test:wash-b');
    const { Item } = await store.client.send(new GetCommand({ TableName: store.tables.current, Key })); // prettier-ignore
    await store.client.send(new PutCommand({ TableName: store.tables.current, Item: { ...Item, facts: JSON.stringify({ complaints: 9 }), due: ' ' } })); // prettier-ignore
  });

  it.each(['1', '2', '100'])(
    'is named beside the list of its class, which has the others, %s a page, and raises the alarm',
    async (limit) => {
      const [served, leftOut, alarms]: [string[], string[], unknown[]] = [[], [], []];
      let cursor: string | null = null;
      do {
        const more = cursor === null ? {} : { cursor };
        const { statusCode, body } = await ask('get-rule-set-entities', { params: { id }, query: { limit, ...more } }); // prettier-ignore
        const page = JSON.parse(body) as {
          notWhole: string[];
          items: { entity: { id: string } }[];
          next: string | null;
        };
        expect([statusCode, page]).toEqual([200, page]);
        served.push(...page.items.map(({ entity: { id } }) => id));
        leftOut.push(...page.notWhole);
        alarms.push(...lines.filter(({ event }) => event === 'entities-left-out'));
        cursor = page.next;
      } while (cursor !== null);
      expect([served.toSorted(), leftOut]).toEqual([
        ['x-test:wash-a', 'x-test:wash-c'],
        ['x-test:wash-b'],
      ]);
      expect(alarms).toEqual([
        { event: 'entities-left-out', ruleSet: id, leftOut: 1, alarm: 'ledger-not-whole' },
      ]);
    },
  );
});

describe('a run whose header was edited', () => {
  const id = 'run_edited';
  let genuine: Record<string, unknown>;
  beforeAll(async () => {
    const run = { ruleSet: 'laundries', version: '2024.1', asOf: '2024-06-01', by: 'test' };
    await startRun(store, { id, ...run });
    const header = { TableName: store.tables.runs, Key: { run: id, part: 'header' } };
    genuine = (await store.client.send(new GetCommand(header))).Item!;
    const edited = { ...genuine, version: '2024.2' };
    await store.client.send(new PutCommand({ TableName: store.tables.runs, Item: edited }));
  });

  it('is left out of the list, which names it and raises the alarm', async () => {
    const { statusCode, body } = await ask('get-runs', { query: { ruleSet: 'laundries' } });
    const list = JSON.parse(body) as { items: { id: string }[] };
    expect([statusCode, list]).toMatchObject([200, { notWhole: [id] }]);
    expect(list.items.map((run) => run.id)).not.toContain(id);
    const event = 'runs-left-out';
    const [alarm] = lines.filter((line) => line['event'] === event);
    expect(alarm).toEqual({ event, ruleSet: 'laundries', leftOut: 1, alarm: 'ledger-not-whole' });
  });

  it('is left out of the list as a simulation is that nobody started', async () => {
    const part = { part: 'header', status: 'finished', bound: true };
    const Item = { simulation: 'sim_forged', ruleSet: 'laundries', startedAt: '2024-06-01', ...part }; // prettier-ignore
    await store.client.send(new PutCommand({ TableName: store.tables.simulations, Item }));
    const { body } = await ask('get-simulations', { query: { ruleSet: 'laundries' } });
    expect(JSON.parse(body)).toEqual({ notWhole: ['sim_forged'], items: [], next: null });
    expect(lines).toContainEqual({
      event: 'simulations-left-out',
      ruleSet: 'laundries',
      leftOut: 1,
      alarm: 'ledger-not-whole',
    });
  });

  it('stops its reader with the alarm', async () => {
    const { statusCode, body } = await ask('get-run', { params: { id } });
    expect([statusCode, JSON.parse(body)]).toMatchObject([
      409,
      {
        type: '/problems/not-whole',
        detail:
          'The stored data does not agree with the ledger: what is stored of run_edited is not what its chain attests. Have the ledger verified.',
      },
    ]);
    expect(lines).toMatchObject([{ status: 409, alarm: 'ledger-not-whole' }]);
  });

  it('is continued and finished by no task, each with the alarm', async () => {
    const page = runPageTask(fresh())({ run: id, segment: 0 }, inTime);
    await expect(page).rejects.toThrow(/Have the ledger verified/);
    expect(lines).toMatchObject([{ task: 'run-page', alarm: 'ledger-not-whole' }]);
    await expect(finishRunTask(fresh())({ run: id }, inTime)).rejects.toThrow(/run_edited/);
    expect(lines).toMatchObject([{ task: 'finish-run', alarm: 'ledger-not-whole' }]);
  });

  it('delays no other run of its rule set', async () => {
    const slot = { id: 'run_next', ruleSet: 'laundries' };
    await takeSlot(store, runs, { ...slot, id });
    await store.client.send(new PutCommand({ TableName: store.tables.runs, Item: { ...genuine, status: 'finished' } })); // prettier-ignore
    await takeSlot(store, runs, slot);
  });
});
