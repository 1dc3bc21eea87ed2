import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { proceedingChain } from '../../core/proceedings/proceeding-entry.ts';
import { itemsIn, put } from '../store/items.ts';
import { decidedRules } from './decided-rules.ts';
import { ledSystem, rating } from './led-proceedings.ts';

const rules = decidedRules();
let led: Awaited<ReturnType<typeof ledSystem>>;
let system: (typeof led)['system'];
beforeAll(async () => {
  led = await ledSystem(rules);
  ({ system } = led);
});
afterAll(async () => {
  await system.stop();
  rmSync(rules, { recursive: true, force: true });
});

type Force = Record<string, unknown> & { is: string };
type Measure = Record<string, unknown> & { measure: string; kind: string; force: Force };

const get = async (path: string) => {
  const { status, json } = await system.call(path, { token: 'reader' });
  return { status, json: json as unknown as Record<string, unknown> & { items: Measure[] } };
};
const measures = async (name: string) => (await get(`/v1/entities/x-test:${name}/measures`)).json.items; // prettier-ignore
const measure = async (name: string, id: string) =>
  (await measures(name)).find((one) => one.measure === id);
const force = async (name: string, id = 'test-closer-watch') => (await measure(name, id))?.force;

describe('the measures of an entity', () => {
  it('are granted, or proposed until somebody decides', async () => {
    await led.appraise('good', 95, '2026-03-02');
    expect(await measures('good')).toMatchObject([
      { kind: 'incentive', status: 'granted', measure: 'test-fewer-visits', title: 'Fewer visits' },
    ]);
    await led.appraise('bad', 10, '2026-03-02');
    expect(await measures('bad')).toMatchObject(
      ['test-barred', 'test-closer-watch', 'test-listed'].map((id) => ({
        ...{ kind: 'restriction', measure: id, law: ['made'], force: { is: 'proposed' } },
      })),
    );
    expect(await measures('nobody')).toEqual([]);
  });

  it('are in force from the service of a decision, and over on the day on which they are lifted', async () => {
    const appraisal = await led.appraise('watched', 10, '2026-03-02');
    const at = await led.inForce('watched', { appraisal });
    const { id } = at.folded;
    expect(await force('watched')).toEqual({
      ...{ is: 'in-force', since: '2026-03-10', until: '2027-03-10' },
      proceeding: {
        ...{ id, procedure: 'cn-restriction', version: '2021-07', state: 'in-force' },
        title: expect.any(String) as string,
      },
    });
    expect(await measure('watched', 'test-closer-watch')).toMatchObject({
      ...{ appraisal, decidedBy: 'officer' },
      wayBack: 'Mend what was found and ask for a visit.',
    });
    const read = await get(`/v1/appraisals/${appraisal}`);
    const shown = read.json['measures'] as Measure[];
    const status = shown.map((one) => [one.measure, one['status'], one.force.is]);
    expect(status).toContainEqual(['test-closer-watch', 'proposed', 'in-force']);
    expect(status).toContainEqual(['test-listed', 'proposed', 'proposed']);
    led.clock.at('2026-05-04');
    await led.take(at, 'lift', { says: { reasons: 'Mended' } });
    expect(await force('watched')).toMatchObject({ is: 'ended', why: 'lifted' });
  });

  it('are over once the appraisal in force proposes them no longer, whatever their proceeding says', async () => {
    const first = await led.appraise('mended', 10, '2026-03-02');
    await led.inForce('mended', { appraisal: first });
    await led.appraise('mended', 95, '2026-04-02');
    const ended = { is: 'ended', since: '2026-03-10', why: 'no-longer-proposed' };
    expect(await force('mended')).toMatchObject(ended);
    const old = (await get(`/v1/appraisals/${first}`)).json['measures'] as Measure[];
    expect(old.map((one) => [one.measure, one.force.is])).toEqual([
      ...[
        ['test-closer-watch', 'ended'],
        ['test-listed', 'none'],
        ['test-barred', 'none'],
      ],
    ]);
  });

  it('are over with their longest term, though their proceeding and their appraisal stand', async () => {
    await led.inForce('long', { appraisal: await led.appraise('long', 10, '2026-03-02') });
    // an appraisal of later facts proposes it beyond the term
    await led.appraise('long', 11, '2026-09-02');
    led.clock.at('2027-03-09');
    expect(await force('long')).toMatchObject({ is: 'in-force', until: '2027-03-10' });
    led.clock.at('2027-03-10');
    expect(await force('long')).toMatchObject({ is: 'ended', why: 'longest-term' });
  });

  it('say which proceeding is open, and how they were in force before', async () => {
    await led.appraise('again', 10, '2026-03-02');
    const at = await led.inForce('again');
    led.clock.at('2026-05-04');
    await led.take(at, 'lift', { says: { reasons: 'Mended' } });
    const open = await led.opened('again', { on: '2026-05-05' });
    expect(await force('again')).toMatchObject({
      ...{ is: 'proposed', proceeding: { id: open.folded.id, state: 'proposed' } },
      before: { since: '2026-03-10', why: 'lifted', proceeding: { id: at.folded.id } },
    });
  });

  it('are in force by a proceeding about their appraisal, too', async () => {
    const appraisal = await led.appraise('rated', 10, '2026-03-02');
    const at = await led.opened('rated', { on: '2026-03-02', procedure: 'us-fmcsa-rating', appraisal, about: rating }); // prettier-ignore
    expect(await force('rated', 'test-barred')).toMatchObject({
      ...{ is: 'proposed', proceeding: { id: at.folded.id } },
    });
    expect((await force('rated'))?.['proceeding']).toBeUndefined();
  });

  it('are those of every id that counts as the entity', async () => {
    const body = { kind: 'company', authority: 'gb-fsa', area: 'GB-ENG' };
    const at = await led.inForce('alias', {
      appraisal: await led.appraise('alias', 10, '2026-03-02'),
    });
    const put = async (name: string, more: object = {}) =>
      (await system.call(`/v1/entities/x-test:${name}`, { method: 'PUT', body: { ...body, ...more } })).json; // prettier-ignore
    await put('main');
    await put('alias');
    const { conflicts } = (await put('alias', { identifiers: ['x-test:main'] })) as unknown as {
      conflicts: { id: string }[];
    };
    const decided = await system.call(`/v1/conflicts/${conflicts[0]?.id}/decision`, {
      token: 'approver',
      body: { act: 'merge', survivor: 'x-test:main', reason: { code: 'same-organisation' } },
    });
    expect(decided.status).toBeLessThan(300);
    for (const name of ['main', 'alias']) {
      expect((await get(`/v1/entities/x-test:${name}/measures`)).json['entity']).toBe(
        'x-test:main',
      );
      expect(await force(name)).toMatchObject({ is: 'in-force', proceeding: { id: at.folded.id } });
    }
  });
});

describe('what is in dispute', () => {
  it('is marked while a proceeding about it is open', async () => {
    const appraisal = await led.appraise('disputed', 10, '2026-03-02');
    const at = await led.opened('disputed', { on: '2026-03-03', procedure: 'cn-objection', appraisal, about: rating }); // prettier-ignore
    const disputed = { since: '2026-03-03', proceeding: at.folded.id };
    const all = await get('/v1/entities/x-test:disputed/appraisals');
    expect(all.json.items).toMatchObject([{ id: appraisal, disputed }]);
    expect((await get(`/v1/appraisals/${appraisal}`)).json).toMatchObject({ disputed });
    expect(await measure('disputed', 'test-closer-watch')).toMatchObject({ disputed });
    await led.take(at, 'withdraw', { as: 'entity', days: { receipt: '2026-03-03' } });
    expect((await get('/v1/entities/x-test:disputed/appraisals')).json.items[0]).not.toHaveProperty('disputed'); // prettier-ignore
  });
});

describe('a proceeding whose chain is broken', () => {
  it('is an error for whoever reads a measure, and shows nothing in force', async () => {
    const appraisal = await led.appraise('broken', 10, '2026-03-02');
    const at = await led.inForce('broken', { appraisal });
    const { store } = system.local.deps;
    const entries = await itemsIn(store, 'ledger');
    const last = entries.findLast(({ chain }) => chain === proceedingChain(at.folded.id));
    await put(store, 'ledger', { ...last, state: 'ended' });
    for (const path of [
      '/v1/entities/x-test:broken/measures',
      '/v1/entities/x-test:broken/appraisals',
      `/v1/appraisals/${appraisal}`,
    ])
      expect((await get(path)).status).toBe(409);
  });
});
