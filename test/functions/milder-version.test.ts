import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProcedureDocument } from '../../core/procedures/procedure-schema.ts';
import { proceduresIn } from '../../store/procedures/procedures.ts';
import type { Role } from '../../local/keys/issuer.ts';
import { startSystem, type Reply, type System } from '../local/system.ts';
import { findings } from '../store/fixtures/findings.ts';
import { itemsIn } from '../store/items.ts';
import { calendars } from '../store/proceedings/proceedings.ts';
import { tick } from '../store/proceedings/ticks.ts';

let system: System;
let now = Date.parse('2026-05-11T02:00:00.000Z'); // ten in the morning in China, a Monday
beforeAll(async () => {
  system = await startSystem({ now: () => now, ticks: false });
});
afterAll(() => system.stop());

const at = (day: string): void => {
  now = Date.parse(`${day}T02:00:00.000Z`);
};

const procedure = '/v1/procedures/cn-restriction';
const [former, cases] = ['.json', '.cases.json'].map(
  (end) =>
    JSON.parse(readFileSync(`rules/procedures/cn-restriction/2021-07${end}`, 'utf8')) as unknown,
) as [ProcedureDocument, unknown];
const about = {
  ...{ kind: 'measure', ruleSet: 'cn-food-seller', measure: 'cn-food-more-inspections' },
};
const [stepped, ticked, late] = [
  ...['uscc:9152000071430580XT', 'x-test:ticked', 'x-test:late'],
] as const;

type Shown = {
  id: string;
  seq: number;
  type: string;
  procedure: { version: string };
  earlier?: { version: string; to: string }[];
  state: { name: string };
  steps: { step: string; on: string }[];
  clocks: { period: string; ends: string | null }[];
};
const shown = ({ text }: Reply): Shown => JSON.parse(text) as Shown;

const post = async (path: string, body: object, token: Role, etag?: string): Promise<Reply> =>
  await system.call(path, { body, token, ...(etag ? { headers: { 'if-match': etag } } : {}) });

/** A proceeding about a restriction of an entity of grade D, whose notice was served on 11 May, and its `ETag`. */
async function notified(id: string) {
  const facts = { ambientPrepacked: 1, dynamicScore: 59.51 };
  const body = { entity: { id, kind: 'company' }, ruleSet: about.ruleSet, facts };
  expect((await post('/v1/appraisals', body, 'appraiser')).status).toBe(201);
  const base = `/v1/entities/${id}/proceedings`;
  const opened = await post(base, { procedure: 'cn-restriction', about }, 'officer');
  expect(opened.status, opened.text).toBe(201);
  const path = `${base}/${shown(opened).id}`;
  const says = { reasons: 'Risk grade D', law: ['Article 5'], evidence: ['File 12'] };
  const notify = { step: 'notify', days: { service: '2026-05-11' }, says };
  const etag = opened.headers.get('etag') ?? '';
  const served = await post(`${path}/steps`, notify, 'officer', etag);
  expect(served.status, served.text).toBe(200);
  return { path, etag: served.headers.get('etag') ?? '' };
}

const decide = { step: 'decide', says: { reasons: 'Risk grade D', law: ['Article 5'] } };
const read = async (path: string) => await system.call(path, { token: 'reader' });

/** A version with more time for reconsideration, which says that it is milder, in force from 15 May on. */
async function enact(): Promise<void> {
  const document = structuredClone(former);
  document.version = '2026-05';
  document.effective = { from: '2026-05-15' };
  document.milder = { than: ['2021-07'], law: 'decision', says: 'More time.' };
  document.periods['reconsideration']!.lasts = '90 calendar days';
  // 30 days more
  const worked = JSON.stringify(cases)
    .replace('"reconsideration":"2026-11-23"', '"reconsideration":"2026-12-23"')
    .replace('"reconsideration":"2026-05-09"', '"reconsideration":"2026-06-08"');
  const body = { document, cases: JSON.parse(worked) as unknown, why: 'A milder law.' };
  const submitted = await post(`${procedure}/versions`, body, 'author');
  expect(submitted.status, submitted.text).toBe(201);
  const version = `${procedure}/versions/2026-05`;
  const checked = await system.call(`${version}/check`, { token: 'author', method: 'POST' });
  const { content, found } = JSON.parse(checked.text) as { content: string; found: object };
  expect(found).toMatchObject({ errors: 0 });
  const why = 'So decided.';
  const approved = await post(`${version}/decisions`, { act: 'approve', content, why }, 'approver');
  expect(approved.status, approved.text).toBe(200);
  const set = { act: 'set-in-force', from: '2026-05-15', why };
  const inForce = await post(`${version}/decisions`, set, 'approver');
  expect(inForce.status, inForce.text).toBe(200);
}

/** What a chain has of its versions, and what else. */
async function chainOf(id: string): Promise<string[]> {
  const entries = await itemsIn(system.local.deps.store, 'ledger');
  return entries
    .filter(({ chain }) => chain === `proceeding:${id}`)
    .toSorted((one, other) => Number(one['seq']) - Number(other['seq']))
    .map(({ kind, from }) =>
      from === undefined ? String(kind) : `${String(kind)} ${from as string}`,
    );
}

const verified = async () => await findings(system.local.deps.store);

describe('a milder version of a procedure, over HTTP', () => {
  const led: Record<string, Awaited<ReturnType<typeof notified>>> = {};
  beforeAll(async () => {
    for (const id of [stepped, ticked, late]) led[id] = await notified(id);
    await enact();
  }, 120_000);

  it('governs an open proceeding from its first day on, for whoever reads, and no day before', async () => {
    at('2026-05-14');
    const before = await read(led[stepped]!.path);
    expect(shown(before)).toMatchObject({ procedure: { version: '2021-07' }, seq: 2 });
    expect(shown(before)).not.toHaveProperty('earlier');
    at('2026-05-15');
    const passed = await read(led[stepped]!.path);
    expect(shown(passed)).toMatchObject({
      ...{ procedure: { version: '2026-05' }, seq: 2 },
      earlier: [{ version: '2021-07', to: '2026-05-15' }],
    });
    expect(passed.headers.get('etag')).toBe(led[stepped]!.etag);
    expect(await verified()).toEqual([]);
  });

  it('is written by the next step, which is one step however often it is sent', async () => {
    at('2026-05-19'); // the time to be heard is over
    const { path, etag } = led[stepped]!;
    const decided = await post(`${path}/steps`, decide, 'deciding-officer', etag);
    expect([decided.status, decided.headers.get('etag')]).toEqual([200, '"4"']);
    const again = await post(`${path}/steps`, decide, 'deciding-officer', etag);
    expect([again.status, again.headers.get('etag')]).toEqual([200, '"4"']);
    expect(await chainOf(shown(decided).id)).toEqual([
      ...[
        'proceeding-opened',
        'proceeding-step',
        'proceeding-version 2026-05-15',
        'proceeding-step',
      ],
    ]);
    // what rests on what was seen before is refused, and so is another step of the same place
    for (const [step, token] of [
      [{ step: 'drop', says: { reasons: 'Mended' } }, 'officer'],
      [decide, 'reviewing-officer'],
    ] as const) {
      // prettier-ignore
      const refused = await post(`${path}/steps`, step, token, etag);
      expect([refused.status, shown(refused).type]).toEqual([412, '/problems/proceeding-moved-on']);
    }
    const serve = {
      ...{ step: 'serve', days: { service: '2026-05-19' } },
      says: { remedy: ['Reconsideration within 90 days'] },
    };
    const served = await post(`${path}/steps`, serve, 'officer', '"4"');
    expect(served.status, served.text).toBe(200);
    const whole = shown(await read(path));
    expect(whole).toMatchObject({ procedure: { version: '2026-05' }, state: { name: 'in-force' } });
    expect(whole.clocks.find(({ period }) => period === 'reconsideration')?.ends).toBe('2026-08-17'); // prettier-ignore
    expect(await verified()).toEqual([]);
  });

  it('is written by the tick where no step comes, and a step on what was seen before is refused', async () => {
    const { path, etag } = led[ticked]!;
    const { store } = system.local.deps;
    const procedures = proceduresIn(store, calendars);
    expect(await tick(store, procedures)).toMatchObject({ written: 2, faulty: 0 });
    expect(await tick(store, procedures)).toMatchObject({ written: 0, faulty: 0 });
    const whole = await read(path);
    expect(shown(whole)).toMatchObject({
      ...{ procedure: { version: '2026-05' }, seq: 3 },
      earlier: [{ version: '2021-07', to: '2026-05-15' }],
    });
    expect((await chainOf(shown(whole).id)).at(-1)).toBe('proceeding-version 2026-05-15');
    const refused = await post(`${path}/steps`, decide, 'deciding-officer', etag);
    expect([refused.status, shown(refused).type]).toEqual([412, '/problems/proceeding-moved-on']);
    const seen = whole.headers.get('etag') ?? '';
    const decided = await post(`${path}/steps`, decide, 'deciding-officer', seen);
    expect([decided.status, decided.headers.get('etag')]).toEqual([200, '"4"']);
    expect(await verified()).toEqual([]);
  });

  it('leaves to the version before what the entity sent before its first day, also where it is recorded later', async () => {
    const { path } = led[late]!;
    const seen = (await read(path)).headers.get('etag') ?? '';
    const state = { step: 'state', as: 'entity', on: '2026-05-13', says: { evidence: ['Mail 4'] } };
    const stated = await post(`${path}/steps`, state, 'officer', seen);
    expect(stated.status, stated.text).toBe(200);
    expect(shown(await read(path))).toMatchObject({
      ...{ procedure: { version: '2026-05' }, earlier: [{ to: '2026-05-15' }] },
      steps: [{ step: 'notify' }, { step: 'state', on: '2026-05-13' }],
    });
    expect(await verified()).toEqual([]);
  });
});
