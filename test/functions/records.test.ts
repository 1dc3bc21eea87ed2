import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { UnsignedReceipt } from '../../core/receipt/receipt.ts';
import { verifyReceipt } from '../../core/receipt/verify-receipt.ts';
import {
  finishQuality,
  qualityPage,
  startQuality,
} from '../../store/passes/quality/quality-pass.ts';
import { verifyChain } from '../../store/appraisals/audit/verify-chain.ts';
import { startSystem, today, type Call, type Reply, type System } from '../local/system.ts';

let system: System;
beforeAll(async () => {
  system = await startSystem();
});
afterAll(() => system.stop());

const inspection = (id: string, score: number, more: object = {}) => ({
  ...{ type: 'inspection', source: 'us-ny-dohmh', id, occurredOn: '2026-01-15' },
  body: { kind: 'Cycle Inspection / Initial Inspection', score },
  ...more,
});
const withdrawal = (id: string) => ({
  ...{ type: 'inspection', source: 'us-ny-dohmh', id, withdrawn: true },
});

async function post(entity: string, records: unknown): Promise<Reply> {
  return await system.call(`/v1/entities/${entity}/records`, { body: { records } });
}

/** Makes a report on quality, as the state machine does. */
async function reported(id: string): Promise<void> {
  const { store } = system.local.deps;
  const { segments } = await startQuality(store, id, { segments: 4 });
  for (const segment of segments) while (!(await qualityPage(store, id, segment)).done);
  await finishQuality(store, id);
}

const read = async (path: string): Promise<Record<string, unknown>> =>
  (await system.call(path, { token: 'reader' })).json;

/** The appraisal in force under New York's rule set. */
async function inForce(entity: string): Promise<Record<string, unknown> | undefined> {
  const { items } = await read(`/v1/entities/${entity}/appraisals`);
  return (items as Record<string, unknown>[]).find(
    ({ ruleSet }) => (ruleSet as { id: string }).id === 'us-ny-restaurants',
  );
}

async function graded(entity: string, grade: string): Promise<void> {
  await vi.waitFor(async () => expect((await inForce(entity))?.['grade']).toBe(grade), {
    timeout: 20_000,
    interval: 100,
  });
}

describe('records over HTTP', () => {
  const entity = 'us-camis:41234567';

  it('grade their entity, again when they are revised or withdrawn, and are attested', async () => {
    const { status, json } = await post(entity, [inspection('1', 12)]);
    expect(status).toBe(200);
    expect(json).toMatchObject({ entity, results: [{ effect: 'new', seq: 1 }] });
    await graded(entity, 'A');
    expect((await post(entity, [inspection('1', 12)])).json).toMatchObject({
      results: [{ effect: 'same' }],
    });
    await post(entity, [inspection('1', 30)]);
    await graded(entity, 'C');
    await post(entity, [withdrawal('1')]);
    await graded(entity, 'not-inspected');
    await post(entity, [inspection('2', 14, { occurredOn: '2026-02-01' })]);
    await graded(entity, 'B');
    const history = await read(`/v1/entities/${entity}/appraisals/us-ny-restaurants/history`);
    const entries = history['items'] as { cause: string; by: string; grade: string }[];
    expect(entries.map(({ grade }) => grade)).toEqual(['B', 'not-inspected', 'C', 'A']);
    expect(entries.every(({ cause }) => cause === 'records')).toBe(true);
    const replay = await read(
      `/v1/entities/${entity}/appraisals/us-ny-restaurants/replay?asOf=${today}`,
    );
    expect(replay).toMatchObject({ identical: true, isAttested: true });
  });

  it('are told behind a fact of an appraisal, of the last one and of those before', async () => {
    const { items } = await read(`/v1/entities/${entity}/appraisals/us-ny-restaurants/history`);
    const [last, , second] = items as { appraisal: string }[];
    const path = (id = '') => `/v1/appraisals/${id}/records?fact=inspectionScore`;
    expect(await read(path(last?.appraisal))).toMatchObject({
      ...{ fact: 'inspectionScore', value: 14, count: 1, seq: 4 },
      items: [{ id: '2', body: { score: 14 } }],
    });
    expect(await read(path(second?.appraisal))).toMatchObject({
      ...{ value: 30, count: 1, seq: 2 },
      items: [{ id: '1', body: { score: 30 }, seq: 2 }],
    });
    const wrong = await system.call(`/v1/appraisals/${last?.appraisal}/records?fact=score`);
    expect(wrong.status).toBe(400);
    expect(wrong.json.faults[0]?.message).toContain('inspectionScore');
  });

  it('are refused together where two revisions of one have no common order', async () => {
    const one = (revision: number | string, score: number) => ({
      ...{ type: 'inspection', source: 'us-ny-dohmh', id: 'mixed', revision },
      ...{ occurredOn: '2026-03-01', body: { kind: 'Cycle', score } },
    });
    const records = [one(1, 10), one('2026-03-02T00:00:00Z', 11)];
    const path = '/v1/entities/us-camis:77777777/records';
    const { status, json } = await system.call(path, { body: { records } });
    expect(status).toBe(422);
    expect(json.faults).toMatchObject([{ pointer: '/records/1/revision' }]);
    expect(JSON.stringify(json)).not.toContain('2026-03-02');
    expect((await read(`${path}?type=inspection`))['items']).toEqual([]);
  });

  it('are shown in a receipt, which proves itself', async () => {
    const receipt = await read(
      `/v1/entities/${entity}/appraisals/us-ny-restaurants/receipt?asOf=${today}`,
    );
    expect(receipt['inputs']).toMatchObject({
      facts: { inspectionScore: 14 },
      given: {},
      records: [{ id: '2', seq: 4 }],
    });
    const unsigned = receipt as unknown as UnsignedReceipt;
    expect(verifyReceipt(unsigned)).toEqual([]);
    const forged = structuredClone(unsigned);
    forged.inputs.records![0]!.body['score'] = 13;
    expect(verifyReceipt(forged).map(({ pointer }) => pointer)).toContain('/inputs/records');
    const left = structuredClone(unsigned);
    delete left.inputs.records;
    expect(verifyReceipt(left)).toEqual([]);
  });

  it('are read as they stand, by type', async () => {
    const records = await read(`/v1/entities/${entity}/records?type=inspection`);
    expect(records).toMatchObject({
      seq: 4,
      next: null,
      items: [{ id: '2', occurredOn: '2026-02-01', body: { score: 14 }, seq: 4 }],
    });
    const none = await read(`/v1/entities/${entity}/records?type=violation`);
    expect(none).toMatchObject({ seq: 4, items: [] });
  });

  it('are disputed and settled on their chain, and count all the while', async () => {
    const path = `/v1/entities/${entity}/records?type=inspection`;
    const list = async () => (await read(path))['items'] as Record<string, unknown>[];
    const [{ record } = {}] = await list();
    const mark = async (one: string, of: unknown = record) =>
      await system.call(`/v1/entities/${entity}/records/${String(of)}/marks`, {
        body: { mark: one },
      });
    expect((await mark('disputed')).json).toMatchObject({ record, effect: 'disputed', seq: 5 });
    expect((await mark('disputed')).json).toMatchObject({ effect: 'same' });
    expect(await list()).toMatchObject([{ id: '2', seq: 4, disputed: true }]);
    await graded(entity, 'B');
    expect((await mark('settled')).json).toMatchObject({ effect: 'settled', seq: 6 });
    expect((await list())[0]).not.toHaveProperty('disputed');
    expect((await mark('disputed', '0'.repeat(32))).status).toBe(404);
    expect((await mark('closed')).status).toBe(422);
    const ledger = await verifyChain(system.local.deps.store, `records:${entity}`);
    expect(ledger).toMatchObject({ intact: true, length: 6 });
  });

  it('that are doubtful grade as before, until somebody else decides that they returned', async () => {
    const doubted = 'us-camis:41234570';
    await post(doubted, [inspection('d1', 12), inspection('d1', 30)]);
    await graded(doubted, 'C');
    const { json } = await post(doubted, [inspection('d1', 12)]);
    const results = json.results as unknown as { effect: string; seq: number; record: string }[];
    expect(results).toMatchObject([{ effect: 'doubtful', seq: 3 }]);
    const { record } = results[0]!;
    const list = await read(`/v1/records/doubtful?entity=${doubted}&type=inspection`);
    expect(list).toMatchObject({
      next: null,
      notWhole: [],
      items: [
        {
          ...{ entity: doubted, record, source: 'us-ny-dohmh', id: 'd1' },
          stands: { seq: 2, body: { score: 30 } },
          doubtful: [{ seq: 3, by: 'operator', body: { score: 12 } }],
        },
      ],
    });
    const body = { seq: 3, decision: 'return', reason: { code: 'source-confirms' } };
    const path = `/v1/entities/${doubted}/records/${record}/decisions`;
    const decide = async (token: Call['token'], more = {}) =>
      await system.call(path, { token: token ?? 'approver', body: { ...body, ...more } });
    expect((await decide('operator')).status).toBe(403);
    // the one who wrote it, with another scope
    const raw = await system.local.issuer.sign({ scope: 'approve', subject: 'operator' });
    const own = await decide({ raw });
    expect([own.status, own.json.type]).toEqual([403, '/problems/four-eyes']);
    const nobody = await system.local.issuer.sign({ scope: 'approve' });
    expect((await decide({ raw: nobody })).status).toBe(403);
    expect((await decide('approver', { seq: 2 })).status).toBe(404);
    expect((await decide('approver', { reason: { code: 'so' } })).status).toBe(422);
    const decided = await decide('approver');
    expect(decided.json).toMatchObject({ record, effect: 'returned', seq: 4 });
    await graded(doubted, 'A');
    expect((await decide('confirmer')).json).toMatchObject({ effect: 'same', seq: 4 });
    const other = await decide('confirmer', { decision: 'duplicate' });
    expect([other.status, other.json.type]).toEqual([409, '/problems/not-doubtful']);
    const ledger = await verifyChain(system.local.deps.store, `records:${doubted}`);
    expect(ledger).toMatchObject({ intact: true, length: 4 });
  });

  it('are appraised with facts that a source gives in their place', async () => {
    const other = 'us-camis:41234568';
    await post(other, [inspection('10', 30)]);
    await graded(other, 'C');
    const body = {
      entity: { id: other, kind: 'company' },
      ruleSet: 'us-ny-restaurants',
      facts: { inspectionScore: 3 },
    };
    const { status, json } = await system.call('/v1/appraisals', { body });
    expect(status).toBe(201);
    expect(json).toMatchObject({ grade: 'A' });
  });

  it('are refused with every fault, and nothing is left behind', async () => {
    const third = 'us-camis:41234569';
    const { status, json } = await post(third, [
      inspection('20', 1),
      inspection('21', -1),
      { ...inspection('22', 1), type: 'inspections' },
      { ...inspection('23', 1), source: 'us-ny-doh' },
      { ...inspection('24', 1), knownAt: '2020-01-01T00:00:00Z' },
      { ...inspection('25', 1), occurredOn: '2026-02-30' },
    ]);
    expect(status).toBe(422);
    expect(json.faults.map(({ pointer }) => pointer)).toEqual([
      '/records/1/body/score',
      '/records/2/type',
      '/records/3/source',
      '/records/4/knownAt',
      '/records/5/occurredOn',
    ]);
    expect(await read(`/v1/entities/${third}/records?type=inspection`)).toMatchObject({
      seq: 0,
      items: [],
    });
  });

  it('have a report on their quality, with what was refused', async () => {
    const own = 'us-camis:41234571';
    await post(own, [inspection('q1', 12, { occurredOn: today })]);
    const report = async (asked = ''): Promise<Record<string, unknown>> =>
      await read(`/v1/quality?type=inspection&source=us-ny-dohmh${asked}`);
    const wrong = [
      { entity: own, ...inspection('q2', -1) },
      { entity: own, colour: '4711' },
    ];
    await system.call('/v1/records/batch', { body: { items: wrong } });
    await reported('quality_2036-01-01T0000');
    const { quality, ...made } = await report();
    expect(made['report']).toBe('quality_2036-01-01T0000');
    expect(quality).toMatchObject({
      groups: [{ source: 'us-ny-dohmh', type: 'inspection', isNamed: true, conflicts: 0 }],
      total: { uniqueness: { doubtful: 1, withdrawn: 1 }, disputes: { held: 1, upheld: 0 } },
    });
    const { validity } = (quality as { groups: { validity: { causes: object[] } }[] }).groups[0]!;
    expect(validity.causes).toContainEqual(
      expect.objectContaining({ cause: '/body/score is at fault' }),
    );
    expect(await report('&to=2020-01')).toMatchObject({ quality: { groups: [] } });
    const whole = JSON.stringify(await read('/v1/quality'));
    expect(whole).toContain('another part is at fault');
    expect(whole).not.toMatch(/4711|colour/);
    expect((await system.call('/v1/quality?from=2026-13', { token: 'reader' })).status).toBe(400);
  });

  it('of many entities are answered each on its own', async () => {
    const entities = Array.from({ length: 30 }, (_, at) => `us-camis:5000${String(1000 + at)}`);
    const items = [
      ...entities.map((one, at) => ({ entity: one, ...inspection(`b${at}`, at) })),
      { entity: 'us-camis:1', ...inspection('bad', 1) },
      { entity: entities[0], ...inspection('b0', 40) },
    ];
    const { status, json } = await system.call('/v1/records/batch', { body: { items } });
    expect(status).toBe(200);
    const results = json.results as unknown as { status: number; result?: { effect: string } }[];
    expect(results.slice(0, 30).map(({ result }) => result?.effect)).toEqual(Array(30).fill('new'));
    expect(results.slice(30)).toMatchObject([
      { status: 422 },
      { status: 200, result: { effect: 'revised' } },
    ]);
    const strange = { items: [{ entity: entities[1], ...inspection('b0', 40) }] };
    expect((await system.call('/v1/records/batch', { body: strange })).json).toMatchObject({
      results: [{ status: 200, result: { effect: 'refused' } }],
    });
    await graded(entities[29]!, 'C');
    await graded(entities[0]!, 'C');
    await graded(entities[3]!, 'A');
  });
});
