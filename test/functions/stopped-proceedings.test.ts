import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { decidedRules } from './decided-rules.ts';
import { ledSystem, listing } from './led-proceedings.ts';

const rules = decidedRules();
let led: Awaited<ReturnType<typeof ledSystem>>;
beforeAll(async () => {
  led = await ledSystem(rules);
});
afterAll(async () => {
  await led.system.stop();
  rmSync(rules, { recursive: true, force: true });
});

type Json = Record<string, unknown>;
type Items = { items: Record<'id', string>[] };
type Report = { code: string; report: { measures: unknown[] } };
const get = async <T = Json>(path: string, token: 'reader' | null = 'reader') =>
  (await led.system.call(path, { token })).json as unknown as T;

/** An entity that holds a code, and one that claims it, so that they can be merged. */
async function contested(holder: string, claimant: string, code: string): Promise<string> {
  const about = { kind: 'company', authority: 'mill-board', area: 'GB-ENG', identifiers: [code] };
  for (const name of [holder, claimant]) {
    const body = { ...about };
    const { status } = await led.system.call(`/v1/entities/x-test:${name}`, { method: 'PUT', token: 'operator', body }); // prettier-ignore
    expect([201, 202]).toContain(status);
  }
  const { items } = await get<Items>(`/v1/conflicts?entity=x-test:${claimant}`);
  return items[0]!.id;
}

const decided = async (conflict: string, decision: Json) => {
  const { status, json } = await led.system.call(`/v1/conflicts/${conflict}/decision`, {
    ...{ token: 'approver', body: decision },
  });
  expect({ status, json }).toMatchObject({ status: 200 });
};
const reason = { code: 'succession', reference: 'Companies House, filing 9' };

it('says over HTTP that nothing of a restriction is in force once the organisation has ceased, until it goes on', async () => {
  const name = 'ceasing';
  const appraisal = await led.appraise(name, 10, '2026-03-02');
  const asked = { procedure: 'cn-serious-list-samr', about: listing, appraisal };
  const at = await led.inForce(name, asked);
  const [proceeding, id] = [at.folded.id, `x-test:${name}`];
  expect((await get(`/v1/public/entities/${id}`, null))['restrictions']).toHaveLength(1);
  const before = await get<Report>(`/v1/entities/${id}/compliance-report`);
  expect(before.report.measures).toHaveLength(1);

  led.clock.at('2026-04-01');
  const conflict = await contested('heir', name, 'gb-coh:SC095237');
  await decided(conflict, { act: 'merge', survivor: 'x-test:heir', reason });

  const stopped = { reason: 'merged', on: '2026-04-01', into: 'x-test:heir', from: '2026-04-01' };
  const list = await get(`/v1/entities/${id}/proceedings`);
  expect(list).toMatchObject({
    entity: 'x-test:heir',
    items: [
      { id: proceeding, state: { isFinal: true }, stopped, possible: [], due: { next: null } },
    ],
  });
  expect(await get(`/v1/entities/${id}/proceedings/${proceeding}`)).toMatchObject({ stopped });
  expect(await get(`/v1/entities/${id}/measures`)).toMatchObject({
    items: [
      {},
      {},
      { measure: 'test-listed', force: { is: 'ended', since: '2026-03-10', why: 'stopped' } },
    ],
  });
  const view = await get(`/v1/public/entities/${id}`, null);
  expect(view).toMatchObject({ restrictions: [], grades: [], records: [] });
  const report = await get<Report>(`/v1/entities/${id}/compliance-report`);
  expect(report.report.measures).toEqual([]);
  const { items: waiting } = await get<Items>('/v1/proceedings?authority=none');
  expect(waiting.map((one) => one.id)).not.toContain(proceeding);
  const { json: refused, status } = await led.system.call(
    `/v1/entities/${id}/proceedings/${proceeding}/steps`,
    {
      ...{ token: 'officer', headers: { 'If-Match': `"${at.folded.end.seq}"` } },
      body: { step: 'lift', says: { reasons: 'It is mended' } },
    },
  );
  expect(status).toBe(409);
  expect(refused).toMatchObject({
    type: '/problems/step-refused',
    faults: [
      { message: expect.stringContaining('counts as x-test:heir since 2026-04-01') as string },
    ],
  });
  const told = await get(`/v1/public/reports/${before.code}`, null);
  expect(told).toMatchObject({ verified: true, summary: { measures: 1, isLatest: false } });

  await decided(conflict, { act: 'split', reason });
  led.clock.at('2026-04-05');
  expect((await get(`/v1/public/entities/${id}`, null))['restrictions']).toHaveLength(1);
  expect(await get(`/v1/public/reports/${report.code}`, null)).toMatchObject({ verified: true });
});
