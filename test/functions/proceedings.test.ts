import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Role } from '../../local/keys/issuer.ts';
import { startSystem, type Reply, type System } from '../local/system.ts';

let system: System;
let now = Date.parse('2026-05-11T02:00:00.000Z'); // ten in the morning in China, a Monday
beforeAll(async () => {
  system = await startSystem({ now: () => now, ticks: false });
});
afterAll(() => system.stop());

const at = (instant: string): void => {
  now = Date.parse(instant.length === 10 ? `${instant}T02:00:00.000Z` : instant);
};

const entity = 'uscc:9152000071430580XT';
const ruleSet = 'cn-pharma-price-credit';
const measure = 'cn-pharma-involved-products-off';
const proceedings = `/v1/entities/${entity}/proceedings`;

const post = async (path: string, body: object, token: Role = 'officer', etag?: string) =>
  await system.call(path, { body, token, ...(etag ? { headers: { 'if-match': etag } } : {}) });

type Shown = {
  id: string;
  state: { name: string };
  effects: { effect: object; on: string }[];
  possible: { step: string }[];
  steps: { step: string; by: string; office?: string }[];
  faults: { message: string }[];
};
const shown = ({ text }: Reply): Shown => JSON.parse(text) as Shown;

/** A proceeding that goes on from what was read last. */
function followed(first: Reply) {
  const { id } = shown(first);
  let etag = first.headers.get('etag') ?? '';
  const step = async (body: object, token: Role = 'officer') => {
    const reply = await post(`${proceedings}/${id}/steps`, body, token, etag);
    etag = reply.headers.get('etag') ?? etag;
    return reply;
  };
  const read = async () => {
    const reply = await system.call(`${proceedings}/${id}`, { token: 'reader' });
    etag = reply.headers.get('etag') ?? etag;
    return shown(reply);
  };
  return { id, step, read, etag: () => etag };
}

async function graded(grade: string): Promise<void> {
  const path = `/v1/entities/${entity}/appraisals`;
  await vi.waitFor(
    async () => {
      const { json } = await system.call(path, { token: 'reader' });
      const [one] = json.items.filter(
        ({ ruleSet: of }) => (of as unknown as { id: string }).id === ruleSet,
      );
      expect(one?.grade).toBe(grade);
    },
    { timeout: 20_000, interval: 100 },
  );
}

describe('a restriction and its way back, over HTTP', () => {
  let record = '';

  it('a bad record leads to a bad grade, which proposes a restriction', async () => {
    const body = { entity: { id: entity, kind: 'company' }, ruleSet, facts: { province: '44' } };
    expect((await post('/v1/appraisals', body, 'appraiser')).status).toBe(201);
    await graded('trustworthy');
    const finding = {
      ...{ type: 'pharma-price-finding', source: 'cn-nhsa', id: 'F-1', occurredOn: '2026-05-08' },
      body: { case: 'C-1', event: 'found', province: '44', ground: 'bribery', amount: 600_000 },
    };
    const written = await post(
      `/v1/entities/${entity}/records`,
      { records: [finding] },
      'appraiser',
    );
    expect(written.status, written.text).toBe(200);
    record = (JSON.parse(written.text) as { results: { record: string }[] }).results[0]!.record;
    await graded('serious');
  });

  it('is opened only for what an appraisal proposes, by a token that may, and names every fault', async () => {
    const about = { kind: 'measure', ruleSet, measure };
    expect(
      (await post(proceedings, { procedure: 'cn-restriction', about }, 'appraiser')).status,
    ).toBe(403);
    const other = { ...about, measure: 'cn-pharma-warning' };
    const unproposed = await post(proceedings, { procedure: 'cn-restriction', about: other });
    expect([unproposed.status, unproposed.json.type]).toEqual([409, '/problems/not-proposed']);
    const another = await post(proceedings, { procedure: 'gb-eng-cqc-notice', about });
    expect(another.json.faults).toEqual([
      {
        pointer: '/procedure',
        message: 'must be "cn-restriction", by which the catalogue decides it',
      },
    ]);
    const faulty = await post(proceedings, {
      ...{ procedure: 'cn-restoration', about, as: 'entity', on: '2027-01-01' },
      fields: { class: 'awful' },
    });
    expect(faulty.status).toBe(422);
    expect(faulty.json.faults.map(({ pointer }) => pointer).toSorted()).toEqual([
      ...['/about/kind', '/as', '/days/document', '/fields/class', '/on'],
    ]);
    const ended = await post(proceedings, {
      ...{ procedure: 'cn-publication', about: { kind: 'record', record } },
    });
    expect([ended.status, ended.json.type, ended.json.detail]).toEqual([
      409,
      '/problems/not-in-force',
      'Version 2021-09.2 of the procedure cn-publication ended on 2025-12-24, the last day of its law, and no later version governs that day; no proceeding is opened under it any more.',
    ]);
    expect(shown(await system.call(proceedings, { token: 'reader' }))).toMatchObject({ items: [] });
  });

  it('goes through notice, time to be heard, decision and service, each by whoever may', async () => {
    const about = { kind: 'measure', ruleSet, measure };
    const opened = await post(proceedings, { procedure: 'cn-restriction', about });
    expect(opened.status, opened.text).toBe(201);
    expect((await post(proceedings, { procedure: 'cn-restriction', about })).status).toBe(200);
    const { id, step, read } = followed(opened);
    const missing = await post(`${proceedings}/${id}/steps`, { step: 'notify' });
    expect([missing.status, missing.json.type]).toEqual([428, '/problems/precondition-missing']);
    const bare = await step({ step: 'notify' });
    expect([bare.status, bare.json.detail]).toEqual([
      409,
      expect.stringMatching(/^The step lacks its reasons\. /),
    ]);
    expect(shown(bare).faults.map(({ message }) => message)).toEqual([
      expect.stringContaining('its reasons'),
      expect.stringContaining('the law'),
      expect.stringContaining('its evidence'),
      expect.stringContaining('the day of service'),
    ]);
    const notice = {
      ...{ step: 'notify', days: { service: '2026-05-11' } },
      says: { reasons: 'Bribes of 600,000', law: ['Article 5'], evidence: ['File 12'] },
    };
    expect((await step(notice)).status).toBe(200);
    expect((await read()).possible.map((one) => one.step)).not.toContain('decide');
    // five working days after the 11th end on the 18th
    at('2026-05-18T15:59:00.000Z'); // 23:59 in China
    const decide = { step: 'decide', says: { reasons: 'Bribes of 600,000', law: ['Article 5'] } };
    expect((await step(decide, 'deciding-officer')).status).toBe(409);
    at('2026-05-18T16:01:00.000Z'); // 00:01
    const own = await step(decide);
    expect(shown(own).faults.map(({ message }) => message)).toEqual([
      expect.stringContaining('same-actor'),
      expect.stringContaining('same-actor'),
    ]);
    const decided = await step(decide, 'deciding-officer');
    expect(decided.status, decided.text).toBe(200);
    at('2026-05-19');
    const served = await step({
      ...{ step: 'serve', days: { service: '2026-05-19' } },
      says: { remedy: ['Reconsideration within 60 days', 'Suit within 6 months'] },
    });
    expect(shown(served).state.name).toBe('in-force');
    expect(shown(served).effects).toEqual([
      { effect: { measure: 'begins' }, on: '2026-05-19', step: 'serve' },
    ]);
    expect(shown(served).steps.map((one) => [one.step, one.office])).toEqual([
      ...[
        ['notify', 'officer'],
        ['decide', 'deciding-officer'],
        ['serve', 'officer'],
      ],
    ]);
  });

  it('of two who act at once one is first, and the other is told to read again', async () => {
    const [item] = (await system.call(proceedings, { token: 'reader' })).json.items;
    const read = await system.call(`${proceedings}/${item!.id}`, { token: 'reader' });
    const etag = read.headers.get('etag') ?? '';
    const path = `${proceedings}/${item!.id}/steps`;
    const suit = { step: 'sue', as: 'entity', on: '2026-05-19' };
    const replies = await Promise.all([
      post(path, suit, 'officer', etag),
      post(path, suit, 'officer', etag),
      post(path, suit, 'reviewing-officer', etag),
    ]);
    // of one taker the same step is one step; of two takers one comes first
    const [one, again, other] = replies.map(({ status }) => status);
    expect([one === again, [one, other].toSorted()]).toEqual([true, [200, 412]]);
    const measures = `/v1/entities/${entity}/measures`;
    expect((await system.call(measures, { token: 'reader' })).json.items).toMatchObject([
      { measure, force: { is: 'in-force', since: '2026-05-19' } },
    ]);
  });

  it('a token for other rule sets neither opens, leads, reads nor lists it', async () => {
    const sign = (scope: string) =>
      system.local.issuer.sign({ scope, subject: 'elsewhere', ruleSets: ['cn-tax-credit'] });
    const token = { raw: await sign('read decide') };
    const about = { kind: 'measure', ruleSet, measure };
    const [item] = (await system.call(proceedings, { token: 'reader' })).json.items;
    const one = `${proceedings}/${item!.id}`;
    const lift = { step: 'lift', says: { reasons: 'Mended' } };
    const asked = [
      { path: proceedings, call: { body: { procedure: 'cn-restriction', about } } },
      { path: `${one}/steps`, call: { body: lift, headers: { 'if-match': '"9"' } } },
      { path: one, call: {} },
      { path: `${one}/notices`, call: { body: lift } },
      { path: `${one}/steps/2/notice`, call: {} },
    ];
    for (const { path, call } of asked) {
      const { status, json } = await system.call(path, { token, ...call });
      expect([status, json.type]).toEqual([403, '/problems/forbidden']);
    }
    for (const path of [proceedings, '/v1/proceedings']) {
      expect((await system.call(path, { token })).json.items).toEqual([]);
    }
  });

  it('a second proceeding about it is refused while it is in force', async () => {
    at('2026-05-20');
    const about = { kind: 'measure', ruleSet, measure };
    const second = await post(proceedings, { procedure: 'cn-restriction', about });
    expect([second.status, second.json.type]).toEqual([409, '/problems/proceeding-open']);
  });

  it('an objection marks the record, and a restoration closes it: the grade follows', async () => {
    const objection = await post(proceedings, {
      ...{ procedure: 'cn-objection', about: { kind: 'record', record }, as: 'entity' },
      ...{ fields: { holder: 'shanghai', othersAsked: false }, days: { receipt: '2026-05-20' } },
    });
    expect(objection.status, objection.text).toBe(201);
    const records = `/v1/entities/${entity}/records?type=pharma-price-finding`;
    const [disputed] = (await system.call(records, { token: 'reader' })).json.items;
    expect(disputed).toMatchObject({ disputed: true });
    const rejected = await followed(objection).step(
      {
        ...{ step: 'reject', days: { service: '2026-05-20' } },
        says: { reasons: 'The finding is right', remedy: ['Suit'] },
      },
      'deciding-officer',
    );
    expect(rejected.status, rejected.text).toBe(200);
    const [settled] = (await system.call(records, { token: 'reader' })).json.items;
    expect(settled).not.toHaveProperty('disputed');
    const restoration = followed(
      await post(proceedings, {
        ...{ procedure: 'cn-restoration', about: { kind: 'record', record } },
        ...{ fields: { class: 'general' }, days: { document: '2026-05-08' } },
      }),
    );
    at('2026-08-12');
    const apply = {
      ...{ step: 'apply', as: 'entity', on: '2026-08-12', days: { receipt: '2026-08-12' } },
      says: { evidence: ['Paid'], pledge: 'Not again' },
    };
    for (const body of [
      apply,
      { step: 'accept' },
      { step: 'restore', says: { reasons: 'Done' } },
    ]) {
      const reply = await restoration.step(body);
      expect(reply.status, reply.text).toBe(200);
    }
    const pledges = `/v1/entities/${entity}/records?type=pledge`;
    expect((await system.call(pledges, { token: 'reader' })).json.items).toMatchObject([
      { source: 'proceedings', occurredOn: '2026-08-12', body: { kind: 'repair' } },
    ]);
    await graded('trustworthy');
    const [closed] = (await system.call(records, { token: 'reader' })).json.items;
    expect(closed).toMatchObject({ closed: true });
  });

  it('a pledge that is given, and what came of it, become records', async () => {
    const opened = await post(proceedings, {
      ...{ procedure: 'cn-pledge', about: { kind: 'pledge', pledge: 'P-7', form: 'public' } },
      fields: { matterExcluded: false, unrepaired: false, exempt: false },
    });
    expect(opened.status, opened.text).toBe(201);
    const { step } = followed(opened);
    const offered = await step({
      ...{ step: 'offer', days: { service: '2026-08-12' }, says: { law: ['Article 60'] } },
    });
    expect(offered.status, offered.text).toBe(200);
    const given = await step({
      ...{ step: 'give', as: 'entity', on: '2026-08-12', days: { receipt: '2026-08-12' } },
      says: { pledge: 'The proof follows' },
    });
    expect(given.status, given.text).toBe(200);
    const pledges = `/v1/entities/${entity}/records?type=pledge`;
    expect((await system.call(pledges, { token: 'reader' })).json.items).toMatchObject([
      { body: { kind: 'repair' } },
      { source: 'proceedings', body: { pledge: 'P-7', kind: 'public' } },
    ]);
    const withdrawn = await step({ step: 'withdraw', as: 'entity', on: '2026-08-12' });
    expect(withdrawn.status, withdrawn.text).toBe(200);
    const outcomes = `/v1/entities/${entity}/records?type=pledge-outcome`;
    expect((await system.call(outcomes, { token: 'reader' })).json.items).toMatchObject([
      { body: { pledge: 'P-7', outcome: 'withdrawn' } },
    ]);
  });

  it('shows for each step the days that it named and those that it set', async () => {
    const opened = await post(proceedings, {
      ...{ procedure: 'cn-pledge', about: { kind: 'pledge', pledge: 'P-8' } },
      fields: { matterExcluded: false, unrepaired: false, exempt: false },
    });
    const { step, read } = followed(opened);
    const days = { service: '2026-08-12' };
    await step({ step: 'offer', days, says: { law: ['Article 60'] } });
    const receipt = { receipt: '2026-08-12' };
    await step({ step: 'give', as: 'entity', days: receipt, says: { pledge: 'It follows' } });
    const ends = { verification: '2026-09-01' };
    const granted = await step({ step: 'grant', ends });
    expect(granted.status, granted.text).toBe(200);
    const { steps } = await read();
    expect(steps).toMatchObject([{ days }, { days: receipt }, { ends }]);
    expect(steps.map((one) => ['days' in one, 'ends' in one])).toEqual([
      ...[
        [true, false],
        [true, false],
        [false, true],
      ],
    ]);
  });

  it('then nothing restricts it, nothing is published, and a report says so and is verified by its code', async () => {
    const read = async (path: string, token: Role | null = 'reader') =>
      JSON.parse((await system.call(path, { token })).text) as Record<string, unknown>;
    expect(await read(`/v1/entities/${entity}/measures`)).toMatchObject({
      items: [{ measure, force: { is: 'ended', why: 'no-longer-proposed' } }],
    });
    const outside = JSON.stringify(await read(`/v1/public/entities/${entity}`, null));
    expect(outside).not.toContain(measure);
    expect(outside).not.toContain('C-1');
    const { code } = await read(`/v1/entities/${entity}/compliance-report`);
    const verified = await system.call(`/v1/public/reports/${String(code)}`, { token: null });
    expect([verified.status, JSON.parse(verified.text)]).toMatchObject([200, { verified: true }]);
  });

  it('the worklist has what is open, and nothing else', async () => {
    const list = async (query: string) =>
      (await system.call(`/v1/proceedings?${query}`, { token: 'officer' })).json.items;
    const all = await list('authority=none');
    expect(all.map((one) => (one as unknown as Shown).state.name)).not.toContain('restored');
    expect(await list('authority=another')).toEqual([]);
  });

  it('the ledger holds together', async () => {
    const { json } = await system.call('/v1/ledger/findings', { token: 'operator' });
    expect(json.items).toEqual([]);
  });
});

it('one record is punished once: after its restriction was lifted, no second one is opened for it', async () => {
  at('2026-09-02');
  const other = 'uscc:91440300708461136T';
  const base = `/v1/entities/${other}`;
  const body = { entity: { id: other, kind: 'company' }, ruleSet, facts: { province: '44' } };
  expect((await post('/v1/appraisals', body, 'appraiser')).status).toBe(201);
  const finding = {
    ...{ type: 'pharma-price-finding', source: 'cn-nhsa', id: 'F-2', occurredOn: '2026-08-08' },
    body: { case: 'C-2', event: 'found', province: '44', ground: 'bribery', amount: 600_000 },
  };
  await post(`${base}/records`, { records: [finding] }, 'appraiser');
  const opening = {
    procedure: 'cn-restriction',
    about: { kind: 'measure', ruleSet, measure },
  };
  const first = await vi.waitFor(
    async () => {
      const reply = await post(`${base}/proceedings`, opening);
      expect(reply.status, reply.text).toBe(201);
      return reply;
    },
    { timeout: 20_000, interval: 100 },
  );
  let etag = first.headers.get('etag') ?? '';
  const step = async (taken: object, token: Role = 'officer') => {
    const path = `${base}/proceedings/${shown(first).id}/steps`;
    const reply = await post(path, taken, token, etag);
    expect(reply.status, reply.text).toBe(200);
    etag = reply.headers.get('etag') ?? etag;
  };
  const says = { reasons: 'Bribes', law: ['Article 5'], evidence: ['File 13'] };
  await step({ step: 'notify', days: { service: '2026-09-02' }, says });
  await step({ step: 'waive', as: 'entity' });
  await step({ step: 'decide', says }, 'deciding-officer');
  const remedy = ['Reconsideration within 60 days'];
  await step({ step: 'serve', days: { service: '2026-09-02' }, says: { remedy } });
  await step({ step: 'lift', says: { reasons: 'Mended' } });
  const second = await post(`${base}/proceedings`, opening);
  // the same day is the same proceeding; another day would be another
  expect([second.status, shown(second).id]).toEqual([200, shown(first).id]);
  at('2026-09-03');
  const third = await post(`${base}/proceedings`, opening);
  expect([third.status, third.json.type]).toEqual([409, '/problems/already-decided']);
});
