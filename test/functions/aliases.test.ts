import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { UnsignedReceipt } from '../../core/receipt/receipt.ts';
import { verifyReceipt } from '../../core/receipt/verify-receipt.ts';
import { startSystem, today, type Call, type System } from '../local/system.ts';

const [a, b] = ['x-test:alias', 'x-test:survivor'];
const reason = { code: 'same-organisation' };
const plain = { kind: 'company', authority: 'us-ny', area: 'US-NY' };
const RULES = 'us-ny-restaurants';

let system: System;
beforeAll(async () => {
  system = await startSystem();
});
afterAll(() => system.stop());

type Items = Record<string, unknown>[];
const at = (id: string, rest = '') => `/v1/entities/${encodeURIComponent(id)}${rest}`;
async function call(address: string, asked: Call = {}) {
  const { status, json } = await system.call(address, asked);
  return { status, json: json as unknown as Record<string, unknown> };
}
const items = async (address: string) =>
  (await call(address, { token: 'reader' })).json['items'] as Items;

const inspection = (id: string, occurredOn: string, score: number) => ({
  ...{ type: 'inspection', source: 'us-ny-dohmh', id, occurredOn },
  body: { kind: 'Cycle Inspection / Initial Inspection', score },
});

async function conflictOf(holder: string, claimant: string): Promise<string> {
  await call(at(holder), { method: 'PUT', body: plain });
  await call(at(claimant), { method: 'PUT', body: plain });
  const body = { ...plain, identifiers: [holder] };
  const { json } = await call(at(claimant), { method: 'PUT', body });
  return (json['conflicts'] as { id: string }[])[0]!.id;
}
const decide = (conflict: string, body: object) =>
  call(`/v1/conflicts/${conflict}/decision`, { token: 'approver', body: { ...body, reason } });

/** The grade in force of the entity that an id stands for. */
async function graded(id: string, grade: string): Promise<void> {
  const read = async () => (await items(at(id, '/appraisals'))).find((one) => (one['ruleSet'] as { id: string }).id === RULES)?.['grade']; // prettier-ignore
  await vi.waitFor(async () => expect(await read()).toBe(grade), { timeout: 20_000 });
}

describe('an entity that is merged into another', () => {
  let conflict: string;
  it('is read and written as the survivor from then on', async () => {
    conflict = await conflictOf(b, a);
    await call(at(a, '/records'), { body: { records: [inspection('1', '2026-01-15', 12)] } });
    await graded(a, 'A');
    await decide(conflict, { act: 'merge', survivor: b });
    await graded(b, 'A');
    const more = { records: [inspection('2', '2026-02-15', 30)] };
    expect((await call(at(a, '/records'), { body: more })).json).toMatchObject({ entity: b, results: [{ effect: 'new', seq: 1 }] }); // prettier-ignore
    await graded(a, 'C');
    expect(await call(at(a, '/appraisals'))).toMatchObject({ json: { entity: b } });
  });

  it('has its records listed with those of the survivor, page by page', async () => {
    const [first, last] = [{ id: '1', under: a }, { id: '2' }];
    for (const id of [a, b]) {
      expect(await items(at(id, '/records?type=inspection'))).toMatchObject([first, last]);
      const page = await call(at(id, '/records?type=inspection&limit=1'));
      expect(page.json).toMatchObject({ entity: b, items: [first] });
      const next = String(page.json['next']);
      const behind = await items(at(id, `/records?type=inspection&limit=1&cursor=${next}`));
      expect(behind).toMatchObject([last]);
      expect(behind[0]).not.toHaveProperty('under');
    }
    const before = new Date(Date.now() - 3_600_000).toISOString();
    expect((await call(at(a, `/records?type=inspection&knownAt=${before}`))).json).toMatchObject({ entity: a, items: [] }); // prettier-ignore
  });

  it('is one with the survivor in a batch: the same record under both ids is one', async () => {
    const of = (entity: string, one: object) => ({ entity, ...one });
    const [third, first] = [inspection('3', '2026-03-15', 10), inspection('1', '2026-01-15', 12)];
    const body = { items: [of(a, third), of(b, third), of(b, first), of('x-test:other', first)] };
    const { json } = await call('/v1/records/batch', { body });
    expect(json['results']).toMatchObject([{ result: { effect: 'new', seq: 2 } }, { result: { effect: 'same' } }, { result: { effect: 'same' } }, { result: { effect: 'refused' } }]); // prettier-ignore
    await graded(b, 'A');
  });

  it('has its record disputed where it is', async () => {
    const [{ record } = {}] = await items(at(b, '/records?type=inspection'));
    const marked = await call(at(a, `/records/${String(record)}/marks`), { body: { mark: 'disputed' } }); // prettier-ignore
    expect(marked).toMatchObject({ status: 200, json: { effect: 'disputed', seq: 2 } });
    expect((await items(at(a, '/records?type=inspection')))[0]).toMatchObject({ disputed: true });
  });

  it('has its history shown with that of the survivor, and its receipts under its own id', async () => {
    for (const id of [a, b]) {
      const path = at(id, `/appraisals/${RULES}/history`);
      const all = await items(path);
      const ids = all.map(({ entity }) => entity);
      expect(ids.slice(-2)).toEqual([b, a]);
      const paged: Items = [];
      for (let next: string | null = ''; next !== null;) {
        const { json } = await call(`${path}?limit=2${next && `&cursor=${next}`}`);
        paged.push(...(json['items'] as Items));
        next = json['next'] as string | null;
      }
      expect(paged).toEqual(all);
    }
    for (const [id, count] of [
      [a, 1],
      [b, 3],
    ] as const) {
      const receipt = await call(at(id, `/appraisals/${RULES}/receipt?asOf=${today}`));
      const unsigned = receipt.json as unknown as UnsignedReceipt;
      expect(unsigned.inputs.entity.id).toBe(id);
      expect(unsigned.inputs.records).toHaveLength(count);
      expect(verifyReceipt(unsigned)).toEqual([]);
      const replayed = await call(at(id, `/appraisals/${RULES}/replay?asOf=${today}`));
      expect(replayed.json).toMatchObject({ identical: true, isAttested: true });
    }
  });

  it('is appraised as the survivor, alone and in a batch, and as itself for a day before', async () => {
    const facts = { hygiene: 5, structural: 10, confidenceInManagement: 20 };
    const body = { entity: { id: a, kind: 'institution' }, ruleSet: 'gb-food-hygiene', facts };
    const made = await call('/v1/appraisals', { body });
    expect(made).toMatchObject({ status: 201, json: { entity: { id: b, kind: 'company' } } });
    const long = { ...body, entity: { id: `x-test:${'x'.repeat(5_000)}`, kind: 'company' } };
    const batch = { items: [body, { ...body, entity: { id: b, kind: 'company' } }, long] };
    expect((await call('/v1/appraisals/batch', { body: batch })).json).toMatchObject({ results: [{ status: 200, appraisal: { entity: { id: b } } }, { status: 200 }, { status: 422 }] }); // prettier-ignore
    const kind = { ...body, entity: { id: a, kind: 'company' }, asOf: '2026-01-20', dryRun: true };
    expect((await call('/v1/appraisals', { body: kind })).json).toMatchObject({
      entity: { id: a },
    });
  });

  it('stands for itself again once they are split', async () => {
    await decide(conflict, { act: 'split' });
    expect(await items(at(a, '/records?type=inspection'))).toMatchObject([{ id: '1' }]);
    expect((await items(at(b, `/appraisals/${RULES}/history`))).every(({ entity }) => entity === b)).toBe(true); // prettier-ignore
    await graded(a, 'A');
  });
});

describe('a code that is withdrawn', () => {
  it('is read, takes no writes, and the refusal says who has it', async () => {
    const code = 'gb-fhrs:424242';
    await call(at('x-test:holder'), { method: 'PUT', body: { ...plain, identifiers: [code] } });
    const body = { ...plain, identifiers: [code] };
    const { json } = await call(at('x-test:claims'), { method: 'PUT', body });
    const [conflict] = json['conflicts'] as { id: string }[];
    await decide(conflict!.id, { act: 'withdraw-code', code });
    const record = inspection('9', '2026-01-15', 12);
    const facts = { hygiene: 5, structural: 10, confidenceInManagement: 20 };
    const refused = { type: '/problems/code-withdrawn', detail: expect.stringContaining('x-test:holder has it now') as string }; // prettier-ignore
    const appraisal = { entity: { id: code, kind: 'company' }, ruleSet: 'gb-food-hygiene', facts };
    expect(await call(at(code, '/records'), { body: { records: [record] } })).toMatchObject({ status: 409, json: refused }); // prettier-ignore
    expect(await call('/v1/appraisals', { body: appraisal })).toMatchObject({ status: 409, json: refused }); // prettier-ignore
    expect((await call('/v1/records/batch', { body: { items: [{ entity: code, ...record }, { entity: 'x-test:claims', ...record }] } })).json).toMatchObject({ results: [{ status: 409, problem: refused }, { status: 200 }] }); // prettier-ignore
    expect((await call('/v1/appraisals/batch', { body: { items: [appraisal] } })).json).toMatchObject({ results: [{ status: 409, problem: refused }] }); // prettier-ignore
    expect(await call(at(code))).toMatchObject({ status: 200, json: { id: 'x-test:holder' } });
    expect(await call(at(code, '/records?type=inspection'))).toMatchObject({ json: { entity: 'x-test:holder' } }); // prettier-ignore
  });
});
