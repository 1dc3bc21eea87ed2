import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordId } from '../../core/records/records-digest.ts';
import type { TokenAsked } from '../../local/keys/issuer.ts';
import { refusedCounts } from '../../store/records/refused-counts.ts';
import { hygiene, startSystem, type Call, type Reply, type System } from '../local/system.ts';
import { httpEvent, inTime } from './http-event.ts';
import { getEntities } from '../../functions/get-entities/handler.ts';

let system: System;
beforeAll(async () => {
  system = await startSystem({ offices: new Map([['portal', 'Registry (North)']]) });
});
afterAll(() => system.stop());

const signed = async (asked: TokenAsked): Promise<{ raw: string }> => ({
  raw: await system.local.issuer.sign(asked),
});
const forbidden = ({ status, json }: Reply, why: string): void => {
  expect([status, json.type]).toEqual([403, '/problems/forbidden']);
  expect(json.detail).toContain(why);
};

describe('a source', () => {
  const entity = 'x-test:kitchen';
  const records = `/v1/entities/${entity}/records`;
  const inspection = (source: string, id: string, more: object = {}) => ({
    ...{ type: 'inspection', source, id, occurredOn: '2026-01-15' },
    body: { kind: 'Cycle Inspection / Initial Inspection', score: 3 },
    ...more,
  });
  const own = (id: string, more?: object) => inspection('us-sf-dph', id, more);
  const other = (id: string, more?: object) => inspection('us-ny-dohmh', id, more);
  const asSource = (more: Partial<TokenAsked> = {}) =>
    signed({ scope: 'read record', subject: 'sf', sources: ['us-sf-dph'], ...more });
  const write = async (records_: unknown[], token?: Call['token']) =>
    await system.call(records, {
      token: token ?? (await asSource()),
      body: { records: records_ },
    });
  const standing = async () =>
    (await system.call(`${records}?type=inspection`, { token: 'reader' })).json.items.map(
      ({ id }) => id,
    );

  it('writes its own records, revises and withdraws them', async () => {
    expect((await write([own('1'), own('2')])).status).toBe(200);
    const revised = own('1', { body: { kind: 'Cycle Inspection / Initial Inspection', score: 9 } });
    expect((await write([revised])).json.results).toMatchObject([{ effect: 'revised' }]);
    const withdrawn = { type: 'inspection', source: 'us-sf-dph', id: '2', withdrawn: true };
    expect((await write([withdrawn])).json.results).toMatchObject([{ effect: 'withdrawn' }]);
    expect(await standing()).toEqual(['1']);
  });

  it('writes nothing as another one: each record has its fault, and none of the list is taken', async () => {
    await write([other('7')], 'appraiser');
    const refused = await write([
      ...[own('3'), other('4'), { ...other('5'), colour: 'red' }],
      // what another one wrote is neither revised nor withdrawn
      ...[other('7', { body: { kind: 'Cycle Inspection / Initial Inspection', score: 99 } })],
      { type: 'inspection', source: 'us-ny-dohmh', id: '7', withdrawn: true },
    ]);
    expect(refused.status).toBe(422);
    expect(refused.json.faults.map(({ pointer }) => pointer)).toEqual([
      ...['/records/1/source', '/records/2/source', '/records/2/colour'],
      ...['/records/3/source', '/records/4/source'],
    ]);
    expect((await standing()).toSorted()).toEqual(['1', '7']);
  });

  it('in a batch has its own records taken and those of another one refused', async () => {
    const batch = await system.call('/v1/records/batch', {
      token: await asSource(),
      body: { items: [own('8'), other('9'), own('10')].map((one) => ({ entity, ...one })) },
    });
    expect(batch.json.results).toMatchObject([
      { status: 200, result: { effect: 'new' } },
      { status: 422, problem: { faults: [{ pointer: '/source' }] } },
      { status: 200 },
    ]);
  });

  it('cannot write badly in the name of another one: nothing is counted against that one', async () => {
    await write([{ ...other('11'), occurredOn: 'soon' }]);
    await write([{ ...own('12'), occurredOn: 'soon' }]);
    const counts = await refusedCounts(system.local.deps.store, 'inspection');
    expect(counts.map(({ source }) => source)).toEqual(['us-sf-dph']);
  });

  it('marks its own records alone', async () => {
    const mark = async (source: string, id: string) =>
      await system.call(`${records}/${recordId({ source, id })}/marks`, {
        token: await asSource(),
        body: { mark: 'disputed' },
      });
    expect((await mark('us-sf-dph', '1')).json).toMatchObject({ effect: 'disputed' });
    forbidden(await mark('us-ny-dohmh', '7'), '"sources"');
    expect((await mark('us-ny-dohmh', 'never written')).status).toBe(404);
  });

  it('has doubtful writings of its own records alone decided by tokens for it', async () => {
    const body = (score: number) => ({ kind: 'Cycle Inspection / Initial Inspection', score });
    for (const score of [1, 2]) await write([own('13', { body: body(score) })]);
    const doubted = await write([own('13', { body: body(1) })]);
    expect(doubted.json.results).toMatchObject([{ effect: 'doubtful' }]);
    const { results } = JSON.parse(doubted.text) as { results: { seq: number }[] };
    const decide = async (sources: string[]) =>
      await system.call(`${records}/${recordId({ source: 'us-sf-dph', id: '13' })}/decisions`, {
        token: await signed({ scope: 'approve', subject: 'board', client: 'approver', sources }),
        body: { seq: results[0]?.seq, decision: 'return', reason: { code: 'source-confirms' } },
      });
    forbidden(await decide(['us-ny-dohmh']), '"sources"');
    expect((await decide(['us-sf-dph', 'us-ny-dohmh'])).json).toMatchObject({ effect: 'returned' });
  });

  it('writes nothing without the claim, with an empty one, or with another case', async () => {
    forbidden(await write([own('14')], await asSource({ sources: null })), '"sources"');
    expect((await write([own('14')], await asSource({ sources: [] }))).status).toBe(422);
    expect((await write([own('14')], await asSource({ sources: ['US-SF-DPH'] }))).status).toBe(422);
    expect((await write([own('14')], await asSource({ sources: ['*'] }))).status).toBe(200);
  });

  it('neither appraises nor registers', async () => {
    const token = await asSource();
    expect((await system.call('/v1/appraisals', { token, body: {} })).status).toBe(403);
    const registration = { kind: 'company', authority: 'gb-fsa', area: 'GB-ENG' };
    const put = { method: 'PUT', token, body: registration };
    expect((await system.call(`/v1/entities/${entity}`, put)).status).toBe(403);
  });

  it('is limited also where the token may appraise, and is not where such a token has no claim', async () => {
    const limited = await signed({ scope: 'appraise', sources: ['us-sf-dph'] });
    expect((await write([other('15')], limited)).status).toBe(422);
    const open = await signed({ scope: 'appraise', sources: null });
    expect((await write([other('15')], open)).status).toBe(200);
  });
});

describe('an officer', () => {
  const [food, rail, loose] = ['x-test:food-mill', 'x-test:rail-mill', 'x-test:loose-mill'];
  const officer = (authorities: string[] | null, more: Partial<TokenAsked> = {}) =>
    signed({ scope: 'read decide', subject: 'jane', client: 'officer', authorities, ...more });
  const pledge = (name: string) => ({
    ...{ procedure: 'cn-pledge', about: { kind: 'pledge', pledge: name, form: 'public' } },
    fields: { matterExcluded: false, unrepaired: false, exempt: false },
  });
  const open = async (entity: string, name: string, token: Call['token']) =>
    await system.call(`/v1/entities/${entity}/proceedings`, { token: token!, body: pledge(name) });
  const register = async (entity: string, authority: string, token: Call['token'] = 'appraiser') =>
    await system.call(`/v1/entities/${entity}`, {
      method: 'PUT',
      token,
      body: { kind: 'company', authority, area: 'GB-ENG' },
    });
  const drop = {
    body: { step: 'offer', says: { law: ['Article 60'] }, days: {} },
    headers: { 'if-match': '"1"' },
  };

  beforeAll(async () => {
    expect((await register(food, 'gb-fsa')).status).toBe(201);
    expect((await register(rail, 'gb-orr')).status).toBe(201);
  });

  it('opens, leads and lists proceedings of its own authority, and of no other', async () => {
    const mine = await officer(['gb-fsa']);
    const theirs = await officer(['gb-orr'], { subject: 'joe' });
    const opened = await open(food, 'P-1', mine);
    expect(opened.status, opened.text).toBe(201);
    const one = `/v1/entities/${food}/proceedings/${opened.json.id}`;
    forbidden(await open(food, 'P-2', theirs), '"authority"');
    forbidden(await system.call(`${one}/steps`, { token: theirs, ...drop }), '"authority"');
    forbidden(await system.call(one, { token: theirs }), '"authority"');
    forbidden(
      await system.call(`/v1/entities/${food}/proceedings`, { token: theirs }),
      '"authority"',
    );
    forbidden(
      await system.call('/v1/proceedings?authority=gb-fsa', { token: theirs }),
      '"authority"',
    );
    expect((await system.call(one, { token: mine })).status).toBe(200);
    expect((await system.call(`${one}/steps`, { token: mine, ...drop })).status).not.toBe(403);
    // the worklist of a token for one authority is that of this authority
    const lists = async (token: Call['token']) =>
      (await system.call('/v1/proceedings', { token: token! })).json.items.map(({ id }) => id);
    expect(await lists(mine)).toEqual([opened.json.id]);
    expect(await lists(theirs)).toEqual([]);
    expect(await lists(await officer(['gb-orr', 'none']))).toEqual([]);
    forbidden(
      await system.call('/v1/proceedings', { token: await officer(['gb-orr', 'gb-fsa']) }),
      '"authority"',
    );
  });

  it('drafts and reads notices of its own authority, and of no other', async () => {
    const opened = await open(food, 'P-12', await officer(['gb-fsa']));
    const of = (id: string) => `/v1/entities/${food}/proceedings/${id}`;
    const ask = async (id: string, token: Call['token']) => [
      await system.call(`${of(id)}/notices`, { token: token!, body: drop.body }),
      await system.call(`${of(id)}/steps/2/notice`, { token: token! }),
    ];
    for (const scope of ['read decide', 'read', 'decide']) {
      const token = await officer(['gb-orr', 'none'], { scope });
      for (const reply of await ask(opened.json.id, token)) forbidden(reply, '"authority"');
      const unknown = await ask('0'.repeat(32), token);
      expect(unknown.map(({ status }) => status)).toEqual([404, 404]);
    }
    const own = await ask(opened.json.id, await officer(['gb-fsa']));
    expect(own.map(({ status }) => status)).toEqual([409, 404]);
  });

  it('reads the entities, records, appraisals and measures of all authorities', async () => {
    const body = { entity: { id: food, kind: 'company' }, ruleSet: 'gb-food-hygiene' };
    const { facts } = hygiene() as { facts: object };
    const asked = { token: 'appraiser' as const, body: { ...body, facts } };
    const made = await system.call('/v1/appraisals', asked);
    expect(made.status, made.text).toBe(201);
    const token = await officer(['gb-orr'], { scope: 'read' });
    const paths = [
      '',
      '/records?type=inspection',
      '/appraisals',
      '/measures',
      '/appraisals/gb-food-hygiene/history',
    ];
    for (const path of paths) {
      const { status, text } = await system.call(`/v1/entities/${food}${path}`, { token });
      expect(status, text).toBe(200);
    }
    const appraisal = await system.call(made.headers.get('location')!, { token });
    expect(appraisal.status).toBe(200);
    forbidden(await system.call(`/v1/entities/${food}/proceedings`, { token }), '"authority"');
  });

  it('leads what has no authority only with a token for "none"', async () => {
    forbidden(await open(loose, 'P-3', await officer(['gb-fsa'])), '"authority"');
    expect((await open(loose, 'P-3', await officer(['none']))).status).toBe(201);
    expect((await open(loose, 'P-4', await officer(['*']))).status).toBe(201);
  });

  it('leads a proceeding to its end, also where another authority supervises the entity since', async () => {
    const opened = await open(rail, 'P-5', await officer(['gb-orr']));
    expect((await register(rail, 'gb-fsa')).status).toBe(200);
    const one = `/v1/entities/${rail}/proceedings/${opened.json.id}`;
    expect((await system.call(one, { token: await officer(['gb-orr']) })).status).toBe(200);
    forbidden(await system.call(one, { token: await officer(['gb-fsa']) }), '"authority"');
    forbidden(await open(rail, 'P-6', await officer(['gb-orr'])), '"authority"');
    expect((await open(rail, 'P-6', await officer(['gb-fsa']))).status).toBe(201);
    const list = async (authority: string) => {
      const token = await officer([authority]);
      const { json } = await system.call(`/v1/entities/${rail}/proceedings`, { token });
      return json.items.length;
    };
    expect([await list('gb-orr'), await list('gb-fsa')]).toEqual([1, 1]);
  });

  it('takes no entity from another authority by registering it anew', async () => {
    const token = await officer(['gb-orr'], { scope: 'read decide appraise' });
    forbidden(await register(food, 'gb-orr', token), '"authority"');
    forbidden(await register(food, 'gb-fsa', token), '"authority"');
    forbidden(await register('x-test:new-mill', 'gb-fsa', token), '"authority"');
    expect((await register('x-test:new-mill', 'gb-orr', token)).status).toBe(201);
  });

  it('has no entity registered for "none", which tokens for what has no authority would lead', async () => {
    for (const token of ['appraiser', await officer(['none'], { scope: 'decide appraise' })]) {
      const { status, json } = await register('x-test:stray-mill', 'none', token as Call['token']);
      expect([status, json.faults]).toEqual([
        422,
        [{ pointer: '/authority', message: expect.stringContaining('"none"') as string }],
      ]);
    }
    const { status } = await system.call('/v1/entities/x-test:stray-mill', { token: 'reader' });
    expect(status).toBe(404);
  });

  it('needs the scope, and the claim', async () => {
    const scope = 'read appraise approve operate author record';
    forbidden(await open(food, 'P-7', await officer(['gb-fsa'], { scope })), '"decide"');
    forbidden(await open(food, 'P-7', await officer(null)), '"authority"');
    forbidden(await open(food, 'P-7', await officer([])), '"authority"');
  });

  it('acts for an office of the list: that of the client, or the one that the token names', async () => {
    const by = async (name: string, more: Partial<TokenAsked>) => {
      const { status, json } = await open(food, name, await officer(['gb-fsa'], more));
      expect(status).toBe(201);
      const chain = `/v1/entities/${food}/proceedings/${json.id}`;
      const read = JSON.parse((await system.call(chain, { token: 'reader' })).text) as {
        by: string;
      };
      return read.by;
    };
    expect(await by('P-8', { client: 'portal' })).toBe('Registry (North)');
    expect(await by('P-9', { client: 'portal', office: 'officer' })).toBe('officer');
    expect(await by('P-10', { client: 'unknown', office: 'Registry (North)' })).toBe(
      'Registry (North)',
    );
    for (const office of ['Jane Doe', 'portal', '', '*', '11010519491231002X']) {
      forbidden(await open(food, 'P-11', await officer(['gb-fsa'], { office })), '"office"');
    }
    forbidden(
      await open(food, 'P-11', await officer(['gb-fsa'], { client: 'unknown' })),
      '"office"',
    );
  });
});

describe('a claim that nobody can read', () => {
  const claims = { scope: 'read', sub: 'jane', iss: 'https://login.example.org/' };
  const read = async (more: object): Promise<[number, string]> => {
    const handler = getEntities({ ...system.local.deps, log: () => undefined });
    const { statusCode, body } = await handler(
      httpEvent('get-entities', { claims: { ...claims, ...more } }),
      inTime,
    );
    return [statusCode, body];
  };

  it.each([
    ['rule_sets', 5],
    ['rule_sets', { all: true }],
    ['rule_sets', ['a', 5]],
    ['sources', 'us-cms,us-sf-dph'],
    ['sources', ['us-cms', null]],
    ['sources', true],
    ['sources', 'us-cms <script>'],
    ['authority', 'GB-FSA'],
    ['authority', ['*', 7]],
    ['authority', '**'],
    ['office', ['officer']],
    ['office', 3],
  ])('refuses the token, whatever it asks: %s is %j', async (claim, value) => {
    const [status, body] = await read({ [claim]: value });
    expect(status).toBe(403);
    expect(JSON.parse(body)).toMatchObject({
      type: '/problems/forbidden',
      detail: expect.stringContaining(`The claim "${claim}" of the token must be`) as string,
    });
    expect(body).not.toContain('script');
  });

  it('refuses it over HTTP on every kind of route, also where the claim limits nothing there', async () => {
    const token = await signed({ scope: 'read decide appraise', sources: ['us-cms,us-sf-dph'] });
    for (const path of ['/v1/rule-sets', '/v1/entities', '/v1/proceedings', '/v1/runs']) {
      forbidden(await system.call(path, { token }), 'The claim "sources"');
    }
    const asked = { token, body: { records: [] } };
    forbidden(await system.call('/v1/entities/x-test:mill/records', asked), 'The claim "sources"');
  });

  it('does not refuse one that API Gateway writes as a list, or that has more claims', async () => {
    const good = { sources: '[us-cms us-sf-dph]', authority: '[gb-fsa]', groups: 5 };
    expect((await read(good))[0]).toBe(200);
    expect((await read({ sources: ['us-cms'], authority: ['none', '*'] }))[0]).toBe(200);
  });
});
