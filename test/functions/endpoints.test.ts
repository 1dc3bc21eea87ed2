import { globSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { proceduresIn } from '../../store/procedures/procedures.ts';
import { createHandlers } from '../../functions/handlers.ts';
import { folderAnchorStore } from '../../local/passes/folder-anchor-store.ts';
import { routes } from '../../api/routes.ts';
import { tasks } from '../../functions/tasks/tasks.ts';
import {
  bakery,
  bakeryRules,
  startSystem,
  until,
  type Reply,
  type ResponseBody,
  type System,
} from '../local/system.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

let system: System;
beforeAll(async () => {
  system = await startSystem({ rules: bakeryRules });
});
afterAll(() => system.stop());

/** The answer, once it has been checked against what the contract promises. */
function promised(handler: string, { status, json }: Reply) {
  const contract = routes.find((one) => one.handler === handler)!;
  const answered = contract.answers[status];
  expect(answered, `${handler} answers ${status}: ${JSON.stringify(json)}`).toBeDefined();
  const parsed = answered!.schema.safeParse(json);
  expect(parsed.error?.issues ?? []).toEqual([]);
  return json;
}

const post = (body: object) => system.call('/v1/appraisals', { body });

describe('every route and task', () => {
  it.each([
    ...routes.map(({ handler, folder = handler }) => ({
      ...{ handler, folder, contract: `api/routes/*/${folder}.ts` },
    })),
    ...tasks.map(({ handler }) => ({
      ...{ handler, folder: handler, contract: `functions/${handler}/contract.ts` },
    })),
  ])('$handler has its files, each once', ({ folder, contract }) => {
    for (const file of [
      `functions/${folder}/index.ts`,
      `functions/${folder}/handler.ts`,
      contract,
    ]) {
      expect(globSync(file, { cwd: root }), file).toHaveLength(1);
    }
  });

  it('has all folders to itself, but for what they share', () => {
    const folders = readdirSync(new URL('../../functions/', import.meta.url), {
      withFileTypes: true,
    }).filter((entry) => entry.isDirectory());
    const shared = ['deps', 'http', 'steps', 'tasks'];
    const ofRoutes = routes.map(({ handler, folder }) => folder ?? handler);
    const own = new Set([...ofRoutes, ...tasks.map(({ handler }) => handler)]);
    expect(folders.map(({ name }) => name).toSorted()).toEqual([...own, ...shared].toSorted());
  });

  it('is served locally', async () => {
    const names = routes.map(({ handler }) => handler).toSorted();
    const noDeps = {
      ...system.local.deps,
      newRunId: () => '',
      execute: () => Promise.resolve(),
      newSimulationId: () => '',
      simulate: () => Promise.resolve(),
      startCheck: () => Promise.resolve(),
      catalogue: { measures: [] },
      notices: { procedures: new Map(), measures: new Map() },
      calendars: () => new Map(),
      measures: () => [],
      procedures: proceduresIn(system.local.deps.store, new Map()),
      receiptSigner: { kid: 'test', sign: () => Promise.resolve('') },
      anchors: folderAnchorStore(system.local.folder.anchors),
      isSigned: () => Promise.resolve(false),
    };
    expect([...(await createHandlers(noDeps)).keys()].toSorted()).toEqual(names);
  });
});

describe('POST /v1/appraisals', () => {
  it('answers with the appraisal and where it can be read', async () => {
    const reply = await post(bakery('first', 85, { asOf: '2026-02-01' }));
    const made = promised('post-appraisal', reply);
    expect(reply.status).toBe(201);
    expect(reply.headers.get('location')).toBe(`/v1/appraisals/${made.id}`);
    expect(made).toMatchObject({ score: 85, grade: 'B', tier: 'normal', asOf: '2026-02-01' });
    expect(made.ruleSet).toMatchObject({ id: 'test-bakery', version: '2' });
    expect(made.reasons.indicators).toHaveLength(1);
    expect(made.reasons.distances.better).toMatchObject({ grade: 'A', points: 5 });
  });

  it('answers the same request again with what stands', async () => {
    const body = bakery('twice', 95, { asOf: '2026-02-01' });
    const first = await post(body);
    const before = await system.items();
    const second = await post(body);
    expect([first.status, second.status]).toEqual([201, 200]);
    expect(second.text).toBe(first.text);
    const after = await system.items();
    expect([after['ledger'], after['payloads']]).toEqual([before['ledger'], before['payloads']]);
  });

  it('proposes a restriction and grants an incentive', async () => {
    const good = promised('post-appraisal', await post(bakery('good', 95)));
    const bad = promised('post-appraisal', await post(bakery('bad', 5)));
    expect(good.measures).toMatchObject([{ kind: 'incentive', status: 'granted' }]);
    expect(bad.measures).toMatchObject([
      { kind: 'restriction', status: 'proposed', decidedBy: 'officer' },
    ]);
  });

  it('applies the version that was in force on the date', async () => {
    const then = promised('post-appraisal', await post(bakery('old', 85, { asOf: '2025-12-31' })));
    const now = promised('post-appraisal', await post(bakery('old', 85, { asOf: '2026-01-01' })));
    expect([then.ruleSet.version, then.grade]).toEqual(['1', 'A']);
    expect([now.ruleSet.version, now.grade]).toEqual(['2', 'B']);
    expect(now.previous).toMatchObject({ grade: 'A', asOf: '2025-12-31' });
  });

  it.each([
    ['a version that is not in force', 'not-in-force', { version: '1', asOf: '2026-02-01' }],
    ['a date to come', 'date-to-come', { asOf: '2999-01-01' }],
  ])('takes %s as a dry run only', async (_what, kind, more) => {
    const before = await system.items();
    const refused = await post(bakery('shopper', 85, more));
    expect([refused.status, refused.json.type]).toEqual([409, `/problems/${kind}`]);
    const tried = await post(bakery('shopper', 85, { ...more, dryRun: true }));
    expect(promised('post-appraisal', tried).dryRun).toBe(true);
    expect(tried.status).toBe(200);
    expect({ ...(await system.items()), outbox: 0 }).toEqual({ ...before, outbox: 0 });
  });

  it('appraises at the last date that is taken, and no date has more than four digits for its year', async () => {
    const reply = await post(bakery('late', 95, { asOf: '2999-12-31', dryRun: true }));
    const tried = promised('post-appraisal', reply);
    expect(tried.nextInspection).toMatch(/^3\d{3}-\d{2}-\d{2}$/);
  });

  it('lists what is wrong with the entity and with the facts together', async () => {
    const entity = { id: 'nowhere', kind: 'company' };
    const { status, json } = await post({ ...bakery('both', 5), entity, facts: { smell: 1 } });
    expect(status).toBe(422);
    expect(json.faults.map(({ pointer }) => pointer)).toEqual([
      '/entity/id',
      '/facts/cleanliness',
      '/facts/smell',
    ]);
  });

  it('lists every fault at once: of the request, the entity, the rule set and the facts', async () => {
    const pointers = async (body: object) =>
      (await post(body)).json.faults.map(({ pointer }) => pointer).sort();
    expect(
      await pointers({
        entity: { id: 'nope:1', kind: 'x' },
        ruleSet: 'nope',
        asOf: 'x',
        facts: { a: 1 },
        zz: 1,
      }),
    ).toEqual(['/asOf', '/entity/id', '/entity/kind', '/ruleSet', '/zz']);
    const late = bakery('late', 5, { asOf: '2023-02-29', facts: { cleanliness: 5, a: 1 } });
    expect(await pointers(late)).toEqual(['/asOf', '/facts/a']);
  });

  it('refuses a date on which no version was in force', async () => {
    expect((await post(bakery('early', 85, { asOf: '2019-12-31' }))).status).toBe(409);
  });

  it('refuses a kind that the rule set does not cover', async () => {
    const body = { ...bakery('town', 5), entity: { id: 'x-test:town', kind: 'locality' } };
    const { status, json } = await post(body);
    expect([status, json.faults[0]!.pointer]).toEqual([422, '/entity/kind']);
  });

  it('lists every fault of the facts by its pointer', async () => {
    const body = { ...bakery('faulty', 5), facts: { cleanliness: 'high', smell: 1, noise: 2 } };
    const { status, json } = await post(body);
    expect(status).toBe(422);
    expect(json.faults.map(({ pointer }) => pointer)).toEqual([
      '/facts/cleanliness',
      '/facts/smell',
      '/facts/noise',
    ]);
  });
});

describe('what was appraised', () => {
  beforeAll(async () => {
    for (const [asOf, cleanliness] of [
      ['2026-01-05', 40],
      ['2026-01-10', 70],
      ['2026-01-15', 85],
    ] as const) {
      await post(bakery('read', cleanliness, { asOf }));
    }
  });

  it('is read by its id, with the way up and, where asked for, the facts', async () => {
    const { headers } = await post(bakery('read', 85, { asOf: '2026-01-15' }));
    const path = headers.get('location')!;
    const plain = promised('get-appraisal', await system.call(path));
    expect(plain).not.toHaveProperty('facts');
    expect(plain.waysUp[0]).toMatchObject({
      grade: 'A',
      changes: [{ fact: 'cleanliness', from: 85, to: 90 }],
    });
    const whole = promised('get-appraisal', await system.call(`${path}?include=facts`));
    expect(whole.facts).toEqual({ cleanliness: 85 });
  });

  it('stands in force for the entity', async () => {
    const reply = await system.call('/v1/entities/x-test:read/appraisals');
    const { items } = promised('get-entity-appraisals', reply);
    expect(items).toMatchObject([{ asOf: '2026-01-15', grade: 'B', score: 85 }]);
  });

  it('is history, latest first and page by page', async () => {
    const path = '/v1/entities/x-test:read/appraisals/test-bakery/history';
    const first = promised('get-entity-history', await system.call(`${path}?limit=2`));
    expect(first.items.map(({ asOf }) => asOf)).toEqual(['2026-01-15', '2026-01-10']);
    const cursor = encodeURIComponent(first.next!);
    const rest = promised(
      'get-entity-history',
      await system.call(`${path}?limit=2&cursor=${cursor}`),
    );
    expect(rest.items).toMatchObject([{ asOf: '2026-01-05', grade: 'C', prev: null }]);
    expect(rest.next).toBeNull();
    expect(first.items[1]!.prev).toBe(rest.items[0]!.hash);
  });

  it('is nothing for an entity that nobody appraised', async () => {
    const reply = await system.call('/v1/entities/x-test:nobody/appraisals');
    expect(promised('get-entity-appraisals', reply).items).toEqual([]);
    const none = `/v1/appraisals/apr_${'0'.repeat(40)}`;
    expect((await system.call(none)).status).toBe(404);
  });

  it('has no history under a rule set that is not published', async () => {
    const of = (what: string) => `/v1/entities/x-test:nobody/appraisals/nowhere/${what}`;
    for (const path of [of('history'), of('replay?asOf=2026-03-01'), of('receipt?asOf=2026-03-01')])
      expect((await system.call(path)).json).toMatchObject({ type: '/problems/unknown-rule-set' });
  });

  it('tells a version that is not here from a rule set that is not', async () => {
    const typeOf = async (path: string) => (await system.call(path)).json.type;
    expect(await typeOf('/v1/rule-sets/test-bakery/versions/9')).toBe('/problems/not-found');
    expect(await typeOf('/v1/rule-sets/nowhere/versions/9')).toBe('/problems/unknown-rule-set');
    expect(await typeOf('/v1/rule-sets/nowhere/versions')).toBe('/problems/unknown-rule-set');
    expect(await typeOf('/v1/rule-sets/nowhere/diff?from=1&to=2')).toBe(
      '/problems/unknown-rule-set',
    );
  });
});

describe('who falls under a rule set', () => {
  const path = '/v1/rule-sets/test-bakery/entities';
  const all = async (query: string) => {
    const found: ResponseBody[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const more: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const reply = await system.call(`${path}?limit=3${query}${more}`);
      const { items, next } = promised('get-rule-set-entities', reply);
      found.push(...items);
      cursor = next;
    }
    return found;
  };
  beforeAll(async () => {
    const items = Array.from({ length: 12 }, (_, at) =>
      bakery(`class-${at}`, at % 2 ? 95 : 5, { asOf: `2026-01-${String(at + 10)}` }),
    );
    await system.call('/v1/appraisals/batch', { body: { items } });
  });

  it('is found by grade, each once', async () => {
    const found = (await all('&grade=C')).filter(({ entity }) => entity.id.includes('class-'));
    expect(found.map(({ entity }) => entity.id).toSorted()).toEqual(
      [0, 2, 4, 6, 8, 10].map((at) => `x-test:class-${at}`).toSorted(),
    );
    expect(found.every(({ grade }) => grade === 'C')).toBe(true);
  });

  it('is found by tier, and by the day an inspection is due', async () => {
    const light = await all('&tier=light');
    expect(light.length).toBeGreaterThanOrEqual(6);
    const due = (await all('&grade=C&dueBefore=2027-01-15')).filter(({ entity }) =>
      entity.id.includes('class-'),
    );
    expect(due.map(({ nextInspection }) => nextInspection)).toEqual([
      '2027-01-10',
      '2027-01-12',
      '2027-01-14',
    ]);
  });

  it('is asked for by grades and tiers that there are', async () => {
    const { status, json } = await system.call(`${path}?grade=Z&tier=heavy`);
    expect(status).toBe(400);
    expect(json.faults.map(({ pointer }) => pointer)).toEqual(['/query/grade', '/query/tier']);
  });
});

describe('rule sets', () => {
  it('are listed with the version in force', async () => {
    const { items } = promised('get-rule-sets', await system.call('/v1/rule-sets'));
    expect(items).toMatchObject([{ id: 'test-bakery', inForce: '2' }]);
    expect(items[0]!.versions).toMatchObject([{ version: '1' }, { version: '2' }]);
  });

  it('are read whole, today and by version', async () => {
    const today = promised('get-rule-set', await system.call('/v1/rule-sets/test-bakery'));
    expect(today.document.version).toBe('2');
    expect(today.measures).toHaveLength(2);
    const path = '/v1/rule-sets/test-bakery/versions/1';
    const first = promised('get-rule-set-version', await system.call(path));
    expect(first).toMatchObject({ from: '2020-01-01', standing: 'demonstration' });
    expect(first.document.grades[0]).toEqual({ grade: 'A', from: 80 });
    expect((await system.call('/v1/rule-sets/test-bakery/versions/9')).status).toBe(404);
    expect((await system.call('/v1/rule-sets/test-none')).status).toBe(404);
  });
});

describe('POST /v1/runs', () => {
  it('goes over everybody and tells how far it is', async () => {
    await post(bakery('moved', 85, { asOf: '2025-06-01' }));
    const reply = await system.call('/v1/runs', {
      body: { ruleSet: 'test-bakery', asOf: '2026-01-20' },
    });
    const begun = promised('post-run', reply);
    expect([reply.status, begun.status, begun.version]).toEqual([202, 'running', '2']);
    const path = reply.headers.get('location')!;
    const ended = await until(
      () => system.call(path),
      ({ json }) => json.status === 'finished',
    );
    const run = promised('get-run', ended);
    // entered late, it met the law of each day at once: the run finds nothing to change
    expect(run.matrix['A>B']).toBeUndefined();
    expect(run.matrix['B>B']).toBeGreaterThan(0);
    expect(run.segments.done).toBe(run.segments.total);
    const { seen, confirmed, changed, later, failed } = run.counters;
    expect(seen).toBe((await system.items())['current']);
    expect(confirmed + changed + later + failed).toBe(seen);
    const moved = await system.call('/v1/entities/x-test:moved/appraisals');
    expect(moved.json.items).toMatchObject([{ asOf: '2026-01-01', grade: 'B' }]);
  });

  it.each([
    ['a rule set that is not here', { ruleSet: 'test-none' }, 422],
    ['a date to come', { ruleSet: 'test-bakery', asOf: '2999-01-01' }, 409],
    ['a version that is not in force', { ruleSet: 'test-bakery', version: '1' }, 409],
    ['a date before the law', { ruleSet: 'test-bakery', asOf: '2001-01-01' }, 409],
  ])('refuses %s', async (_what, body, status) => {
    expect((await system.call('/v1/runs', { body })).status).toBe(status);
  });

  it('is not to be found where there is none', async () => {
    expect((await system.call('/v1/runs/run_none')).status).toBe(404);
  });
});

describe('without a token', () => {
  it('the system says that it answers, and how it is asked', async () => {
    const token = null;
    promised('get-health', await system.call('/v1/health', { token }));
    const description = promised('get-openapi', await system.call('/v1/openapi.json', { token }));
    expect(Object.keys(description.paths).toSorted()).toEqual(
      [...new Set(routes.map(({ path }) => path))].toSorted(),
    );
  });
});

it('the log has one line for each request, and none of what was asked', async () => {
  const before = system.lines.length;
  await system.call('/v1/entities/x-test:secret-bakery/appraisals');
  await until(
    () => Promise.resolve(system.lines.length),
    (count) => count > before,
  );
  const line = system.lines.at(-1)!;
  expect(line).toMatchObject({ route: 'GET /v1/entities/{id}/appraisals', status: 200 });
  expect(Object.keys(line).toSorted()).toEqual(['ms', 'requestId', 'route', 'status']);
  expect(JSON.stringify(system.lines)).not.toContain('bakery');
});
