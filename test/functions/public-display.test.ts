import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { About } from '../../core/proceedings/about.ts';
import { decidedRules } from './decided-rules.ts';
import { ledSystem } from './led-proceedings.ts';

const rules = decidedRules();
for (const type of ['penalty', 'serious-listing', 'hygiene-rating', 'inspection', 'pledge'])
  for (const file of [`${type}.json`, `${type}.cases.json`])
    cpSync(join('rules', 'records', file), join(rules, 'records', file));
cpSync(join('rules', 'procedures', 'cn-restoration'), join(rules, 'procedures', 'cn-restoration'), {
  recursive: true,
});
let led: Awaited<ReturnType<typeof ledSystem>>;
beforeAll(async () => {
  led = await ledSystem(rules);
});
afterAll(async () => {
  await led.system.stop();
  rmSync(rules, { recursive: true, force: true });
});

type Shown = { record: string; standing: string; type: string; until: string | null; disputedSince: string | null; law: object[]; fields: { value: unknown }[] }; // prettier-ignore
type View = { records: Shown[]; changesOn: string | null; name: { text: string } | null };
const view = async (id: string) =>
  (await led.system.call(`/v1/public/entities/x-test:${id}`, { token: null })).json as unknown as View; // prettier-ignore
const page = async (id: string) =>
  (await led.system.call(`/v1/public/entities/x-test:${id}`, { token: null, headers: { accept: 'text/html' } })).text; // prettier-ignore
const untils = async (id: string) => (await view(id)).records.map(({ until }) => until);

/** Writes a record of an organisation, and returns its id. */
async function write(name: string, id: string, record: object): Promise<string> {
  const { status, json, text } = await led.system.call(`/v1/entities/x-test:${name}/records`, {
    body: { records: [{ id: `${name}/${id}`, ...record }] },
  });
  expect(status, text).toBe(200);
  return (json.results as unknown as { record: string }[])[0]!.record;
}
const penalty = (occurredOn: string, severity: string, more: object = {}) => ({
  ...{ type: 'penalty', source: 'cn-samr', occurredOn },
  body: { field: 'food', kinds: ['fine'], fine: 50_000, severity, ...more },
});
const listing = (occurredOn: string, event: string) => ({
  ...{ type: 'serious-listing', source: 'cn-mohrss', occurredOn },
  body: { list: 'wages', event },
});
const rated = (occurredOn: string, rating: string) => ({
  ...{ type: 'hygiene-rating', source: 'gb-fsa', occurredOn, body: { rating } },
});

/** A proceeding about a record. */
const openedOn = async (
  on: string,
  name: string,
  record: string,
  procedure: string,
  fields = {},
  days = {},
) => {
  // prettier-ignore
  led.clock.at(on);
  const about: About = { kind: 'record', record };
  const { status, json, text, headers } = await led.system.call(
    `/v1/entities/x-test:${name}/proceedings`,
    {
      token: 'officer',
      body: {
        procedure,
        about,
        fields,
        days,
        ...(procedure === 'cn-objection' ? { as: 'entity' } : {}),
      },
    },
  );
  expect(status, text).toBe(201);
  const path = `/v1/entities/x-test:${name}/proceedings/${json.id}/steps`;
  let etag = headers.get('etag') ?? '';
  return async (
    step: string,
    body: object = {},
    token: 'officer' | 'deciding-officer' = 'officer',
  ) => {
    // prettier-ignore
    const reply = await led.system.call(path, { token, headers: { 'if-match': etag }, body: { step, ...body } }); // prettier-ignore
    etag = reply.headers.get('etag') ?? etag;
    expect(reply.status, reply.text).toBe(200);
  };
};

describe('a penalty is shown by its type', () => {
  it('for the longest time of its class, and not where it has none, or before the law', async () => {
    led.clock.at('2026-06-01');
    await write('classes', 'general', penalty('2026-04-10', 'general'));
    await write('classes', 'serious', penalty('2026-04-11', 'serious'));
    await write('classes', 'minor', penalty('2026-05-01', 'minor'));
    await write('classes', 'earlier', penalty('2026-03-31', 'serious'));
    await write('classes', 'bar', penalty('2026-05-02', 'serious', { barUntil: '2036-05-01' }));
    await write('classes', 'other', {
      ...{ type: 'inspection', source: 'us-sf-dph', occurredOn: '2026-05-01' },
      body: { kind: 'routine', score: 90 },
    });
    const { records, changesOn } = await view('classes');
    expect(records.map(({ until }) => until).toSorted()).toEqual(['2027-04-11', '2029-04-12']);
    expect(changesOn).toBe('2027-04-11');
    for (const { law } of records) expect(law).toMatchObject([{ verified: false }]);
    expect(records.map(({ standing }) => standing)).toEqual(['demonstration', 'demonstration']);
    const html = await page('classes');
    expect(html).toContain('(not verified)');
    expect(html.indexOf('rests on law that nobody has verified')).toBeLessThan(
      html.indexOf('<table'),
    );
  });

  it('until its last day begins to end somewhere: never after midnight where it was decided', async () => {
    led.clock.at('2026-06-01');
    await write('midnight', 'one', penalty('2026-04-10', 'general'));
    const count = async (instant: string) => {
      led.clock.at(instant);
      return (await view('midnight')).records.length;
    };
    // in China: 17:59 and 18:00 on the last day, then 23:59, and 00:01 on the day after
    expect(await count('2027-04-10T09:59:00.000Z')).toBe(1);
    expect(await count('2027-04-10T10:00:00.000Z')).toBe(0);
    expect(await count('2027-04-10T15:59:00.000Z')).toBe(0);
    expect(await count('2027-04-10T16:01:00.000Z')).toBe(0);
    expect(await page('midnight')).toContain('Nothing is published under this id.');
    led.clock.at('2027-04-09T23:59:00.000Z');
    const { headers } = await led.system.call('/v1/public/entities/x-test:midnight', { token: null }); // prettier-ignore
    expect(headers.get('cache-control')).toBe('public, max-age=3600');
    led.clock.at('2027-04-10T09:59:00.000Z');
    const last = await led.system.call('/v1/public/entities/x-test:midnight', { token: null });
    expect(last.headers.get('cache-control')).toBe('public, max-age=60');
  });

  it('from its day on, and no longer once its source says that it is minor', async () => {
    led.clock.at('2026-06-01');
    await write('reclassed', 'one', penalty('2026-06-10', 'general'));
    expect(await view('reclassed')).toMatchObject({ records: [], changesOn: '2026-06-10' });
    led.clock.at('2026-06-09T10:00:00.000Z');
    expect(await untils('reclassed')).toEqual(['2027-06-11']);
    await write('reclassed', 'one', penalty('2026-06-10', 'serious'));
    expect(await untils('reclassed')).toEqual(['2029-06-11']);
    await write('reclassed', 'one', penalty('2026-06-10', 'minor'));
    expect(await view('reclassed')).toMatchObject({ records: [], changesOn: null, name: null });
  });

  it('no longer once restoration has closed it, and no shorter than until then', async () => {
    led.clock.at('2026-04-20');
    const record = await write('restored', 'one', penalty('2026-04-10', 'general'));
    const days = { document: '2026-04-10' };
    const step = await openedOn('2026-04-21', 'restored', record, 'cn-restoration', { class: 'general' }, days); // prettier-ignore
    expect(await untils('restored')).toEqual(['2027-04-11']);
    led.clock.at('2026-07-13');
    await step('apply', { as: 'entity', days: { receipt: '2026-07-13' }, says: { evidence: ['Receipt'], pledge: 'No more' } }); // prettier-ignore
    await step('accept');
    expect(await untils('restored')).toEqual(['2027-04-11']);
    await step('restore', { says: { reasons: 'All is mended' } });
    expect(await view('restored')).toMatchObject({ records: [], changesOn: null });
    led.clock.at('2026-08-01');
    // the source writes it anew
    await write('restored', 'one', penalty('2026-04-10', 'general', { fine: 60_000 }));
    expect((await view('restored')).records).toEqual([]);
  });

  it('no longer than its proceeding of restoration counts, whoever wrote its class', async () => {
    led.clock.at('2026-04-20');
    const record = await write('shorter', 'one', penalty('2026-04-10', 'serious'));
    const days = { document: '2026-04-10' };
    await openedOn('2026-04-21', 'shorter', record, 'cn-restoration', { class: 'general' }, days);
    expect(await view('shorter')).toMatchObject({ records: [{ until: '2027-04-11' }], changesOn: '2027-04-11' }); // prettier-ignore
    led.clock.at('2027-04-11');
    expect((await view('shorter')).records).toEqual([]);
  });

  it('no longer where it is found wrong, until its source has written another content', async () => {
    led.clock.at('2026-05-04');
    const record = await write('wrong', 'one', penalty('2026-04-10', 'general'));
    const step = await openedOn('2026-05-05', 'wrong', record, 'cn-objection', { holder: 'shanghai' }, { receipt: '2026-05-05' }); // prettier-ignore
    expect((await view('wrong')).records).toMatchObject([{ disputedSince: '2026-05-05' }]);
    expect(await page('wrong')).toContain('In dispute since 2026-05-05');
    const says = { reasons: 'Another shop', evidence: ['F-1'] };
    await step('uphold-record', { says, days: { service: '2026-05-05' } }, 'deciding-officer');
    expect((await view('wrong')).records).toEqual([]);
    led.clock.at('2026-05-08');
    await write('wrong', 'one', penalty('2026-04-10', 'general', { fine: 5 }));
    const [again] = (await view('wrong')).records;
    expect(again?.fields.map(({ value }) => value)).toContain(5);
    expect(again?.disputedSince).toBeNull();
  });
});

describe('a later record', () => {
  it('takes an entry off a list, from its own day on, unless it is withdrawn', async () => {
    led.clock.at('2026-06-01');
    await write('listed', 'in', listing('2026-01-15', 'entered'));
    expect(await untils('listed')).toEqual(['2029-01-16']);
    await write('listed', 'out', listing('2026-07-20', 'left'));
    expect(await view('listed')).toMatchObject({ records: [{ until: '2026-07-20' }], changesOn: '2026-07-20' }); // prettier-ignore
    led.clock.at('2026-07-20');
    expect((await view('listed')).records).toEqual([]);
    await write('listed', 'out', { type: 'serious-listing', source: 'cn-mohrss', withdrawn: true });
    expect(await untils('listed')).toEqual(['2029-01-16']);
  });

  it('replaces a hygiene rating, and one that awaits its publication shows none', async () => {
    led.clock.at('2026-06-01');
    await write('kitchen', 'one', rated('2026-01-12', '2'));
    expect(await untils('kitchen')).toEqual([null]);
    await write('kitchen', 'two', rated('2026-05-20', '5'));
    const { records } = await view('kitchen');
    expect(records.map(({ fields }) => fields.map(({ value }) => value))).toEqual([['5']]);
    await write('kitchen', 'three', rated('2026-05-28', 'awaiting-publication'));
    expect((await view('kitchen')).records).toEqual([]);
  });
});

describe('an organisation that is merged', () => {
  const register = (name: string, id: string) =>
    led.system.call(`/v1/entities/x-test:${id}`, {
      ...{ method: 'PUT', token: 'operator' },
      body: {
        ...{ kind: 'company', authority: 'mill-board', area: 'GB-ENG' },
        ...{ identifiers: ['gb-coh:SC095237'], name: { text: name, register: 'Companies House' } },
      },
    });
  const decided = async (conflict: string, decision: object) => {
    const { status, text } = await led.system.call(`/v1/conflicts/${conflict}/decision`, {
      ...{ token: 'approver', body: decision },
    });
    expect(status, text).toBe(200);
  };
  const reason = { code: 'same-organisation', reference: 'Companies House, filing 9' };

  it('has one view under both ids, and after a split each has its own again', async () => {
    led.clock.at('2026-06-01');
    await register('Older Ltd', 'older');
    await register('Younger Ltd', 'younger');
    await write('older', 'a', penalty('2026-04-10', 'general'));
    await write('younger', 'b', penalty('2026-04-12', 'general'));
    const { json } = await led.system.call('/v1/conflicts?entity=x-test:younger');
    const { id: conflict } = json.items[0]!;
    await decided(conflict, { act: 'merge', survivor: 'x-test:older', reason });
    for (const id of ['older', 'younger']) {
      expect((await untils(id)).toSorted()).toEqual(['2027-04-11', '2027-04-13']);
      const { name } = await view(id);
      expect(name?.text).toBe('Older Ltd');
    }
    led.clock.at('2026-06-08');
    await decided(conflict, { act: 'split', reason });
    expect(await untils('older')).toEqual(['2027-04-11']);
    expect(await untils('younger')).toEqual(['2027-04-13']);
    expect((await view('younger')).name?.text).toBe('Younger Ltd');
  });
});
