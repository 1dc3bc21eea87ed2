import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { personalNumbers } from '../core/entities/persons/personal-numbers.ts';
import { itemsIn, put as itemPut } from '../store/items.ts';
import { depsOn } from '../../functions/deps/deps.ts';
import { addStoredAdmissions } from '../../functions/deps/stored-admissions.ts';
import { tableNames } from '../../store/keys.ts';
import { bakery, bakeryRules, startSystem, type Call, type System } from '../local/system.ts';

const lei = 'lei:5493001KJTIIGC8Y1R12';
const [coh, coh2] = ['gb-coh:SC095237', 'gb-coh:00000006'];
const plain = { kind: 'company', authority: 'gb-fsa', area: 'GB-ENG' };
const name = { text: 'Nordlicht Limited', register: 'Companies House' };
const reason = { code: 'same-organisation', reference: 'Filing 7' };

type Body = {
  entity: Record<string, unknown> | null;
  conflicts: { id: string; status: string }[];
} & Record<string, unknown>;

let system: System;
beforeAll(async () => {
  system = await startSystem({ rules: bakeryRules });
});
afterAll(() => system.stop());

const path = (id: string, rest = '') => `/v1/entities/${encodeURIComponent(id)}${rest}`;
async function call(address: string, asked: Call = {}) {
  const { status, json, text, headers } = await system.call(address, asked);
  return { status, text, headers, json: json as unknown as Body };
}
const put = (id: string, more: object = {}, token: Call['token'] = 'appraiser') =>
  call(path(id), { method: 'PUT', token, body: { ...plain, ...more } });
const decide = (id: string, body: object, token: Call['token'] = 'approver') =>
  call(`/v1/conflicts/${id}/decision`, { token, body });

/** A company with its number, and another one that claims it. */
async function contested(mark: string) {
  const [a, b] = [`x-test:${mark}-a`, `x-test:${mark}-b`];
  const code = `gb-fhrs:${Array.from(mark).reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7) % 999_983}`; // prettier-ignore
  await put(a, { identifiers: [code] });
  const { status, json } = await put(b, { identifiers: [code] });
  expect(status).toBe(202);
  return { a, b, code, conflict: json.conflicts[0]!.id };
}

describe('an entity', () => {
  it('is registered, read and changed', async () => {
    const id = 'x-test:one';
    const made = await put(id, { identifiers: [coh], industry: 'food-business', name });
    expect(made).toMatchObject({ status: 201, json: { conflicts: [] } });
    expect(made.headers.get('location')).toBe(path(id));
    const again = await put(id, { identifiers: [coh], industry: 'food-business', name });
    expect(again).toMatchObject({ status: 200, json: made.json });
    const read = await call(path(id), { token: 'reader' });
    expect(read).toMatchObject({
      status: 200,
      json: {
        ...made.json.entity,
        ...{ asked: id, id, name, industry: 'food-business', appraisedUnder: [] },
        codes: [coh, id].map((code) => ({ code, state: 'held' })),
      },
    });
    // by any of its codes
    expect((await call(path(coh))).json).toMatchObject({ id, asked: coh });
    expect((await put(id, { area: 'GB-SCT' }, 'operator')).json.entity).toMatchObject({ area: 'GB-SCT', industry: null, name: null }); // prettier-ignore
  });

  it('says under which rule sets it is appraised, also what counts as it', async () => {
    const { a, b, conflict } = await contested('graded');
    await system.call('/v1/appraisals', { body: bakery(b.slice('x-test:'.length), 90) });
    expect((await call(path(b))).json['appraisedUnder']).toEqual([{ ruleSet: 'test-bakery', entity: b }]); // prettier-ignore
    await decide(conflict, { act: 'merge', survivor: a, reason });
    expect((await call(path(a))).json['appraisedUnder']).toEqual([{ ruleSet: 'test-bakery', entity: b }]); // prettier-ignore
  });

  it('is not there before it is registered, though it may be appraised', async () => {
    const found = await call(path('x-test:nobody'));
    expect(found).toMatchObject({ status: 404, json: { type: '/problems/not-found' } });
  });

  it.each([
    ['a wrong check digit', { identifiers: ['lei:5493001KJTIIGC8Y1R13'] }, '/identifiers/0'],
    ['no authority', { authority: undefined }, '/authority'],
    ['a name without its register', { name: { text: 'Nordlicht' } }, '/name/register'],
    ['the name of a sole trader', { kind: 'sole-trader-business', name }, '/name'],
    ['the id again', { id: 'x-test:other' }, '/id'],
  ])('is refused with %s', async (_, wrong, pointer) => {
    const { status, json, text } = await put('x-test:faulty', wrong);
    expect({ status, pointers: (json['faults'] as { pointer: string }[]).map((one) => one.pointer) }).toEqual({ status: 422, pointers: [pointer] }); // prettier-ignore
    expect(text).not.toContain('Nordlicht');
    expect((await call(path('x-test:faulty'))).status).toBe(404);
  });

  it('is written with the scope to appraise or to operate, and read with that to read', async () => {
    for (const token of ['reader', 'author', 'approver'] as const)
      expect((await put('x-test:two', {}, token)).status).toBe(403);
    expect((await call('/v1/entities', { token: null })).status).toBe(401);
  });
});

describe('a list of entities', () => {
  it('is searched by what is registered', async () => {
    await put('x-test:listed', { area: 'NL', industry: 'laundries', authority: 'nl-office' });
    for (const query of [
      'area=NL',
      'industry=laundries&kind=company',
      'authority=nl-office&scheme=x-test',
    ]) {
      // prettier-ignore
      const { json } = await call(`/v1/entities?${query}&limit=5`);
      expect((json['items'] as { id: string }[]).map(({ id }) => id)).toEqual(['x-test:listed']);
    }
    expect((await call('/v1/entities?scheme=nope')).status).toBe(400);
    expect((await call('/v1/entities?area=nl')).status).toBe(400);
  });

  it('goes on page by page', async () => {
    const ids: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const { json } = await call(`/v1/entities?limit=2${next && `&cursor=${next}`}`);
      ids.push(...(json['items'] as { id: string }[]).map(({ id }) => id));
      next = json['next'] as string | null;
    }
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toContain('x-test:listed');
  });
});

describe('a contested code', () => {
  it('is answered with the conflict, which is listed until it is decided', async () => {
    const { a, b, code, conflict } = await contested('held');
    const listed = await call(`/v1/conflicts?entity=${encodeURIComponent(a)}`, { token: 'reader' });
    expect(listed.json['items']).toMatchObject([{ id: conflict, code, holder: a, claimant: b }]);
    expect((await call(path(b))).json['openConflicts']).toEqual([conflict]);
    expect(await decide(conflict, { act: 'keep', keeps: b, reason })).toMatchObject({ status: 200, json: { status: 'kept', decisions: [{ act: 'keep', by: 'approver', reason }] } }); // prettier-ignore
    expect((await call(path(code))).json['id']).toBe(b);
    expect((await put(a, { identifiers: [code] })).status).toBe(200);
    const after = await call(`/v1/conflicts?entity=${encodeURIComponent(a)}`);
    expect(after.json['items']).toEqual([]);
  });

  it('leaves an entity unregistered whose id it is', async () => {
    await put('x-test:three', { identifiers: [lei] });
    const { status, json } = await put(lei, {});
    expect({ status, entity: json.entity }).toEqual({ status: 202, entity: null });
    expect((await call(path(lei))).json['id']).toBe('x-test:three');
  });

  it('is decided by an approver, for a reason of the list', async () => {
    const { a, conflict } = await contested('scopes');
    const keep = { act: 'keep', keeps: a, reason };
    expect((await decide(conflict, keep, 'appraiser')).status).toBe(403);
    for (const [wrong, pointer] of [
      [{ ...keep, reason: { code: 'because' } }, '/reason/code'],
      [{ ...keep, reason: { code: 'succession', reference: '<b>' } }, '/reason/reference'],
      [{ act: 'drop', reason }, '/act'],
    ] as const) {
      const { status, json } = await decide(conflict, wrong);
      expect(status).toBe(422);
      expect(json['faults']).toMatchObject([{ pointer: expect.stringMatching(`^${pointer}|^$`) as string }]); // prettier-ignore
    }
    expect((await decide(`cnf_${'0'.repeat(40)}`, keep)).status).toBe(404);
    expect((await decide(conflict, { ...keep, keeps: 'x-test:nobody' })).json['type']).toBe('/problems/decision-unfit'); // prettier-ignore
    expect((await decide(conflict, keep)).status).toBe(200);
    const other = { act: 'withdraw-code', code: 'x-test:nobody', reason };
    expect((await decide(conflict, other)).json['type']).toBe('/problems/conflict-decided');
  });

  it('can be withdrawn; an id that is takes no registration', async () => {
    await put('x-test:gone');
    // an id of another scheme, so that the claim is of one code alone
    await put(coh2);
    const { json } = await put('x-test:claims', { identifiers: [coh2] });
    await decide(json.conflicts[0]!.id, { act: 'withdraw-code', code: coh2, reason });
    const refused = await put(coh2);
    expect(refused).toMatchObject({ status: 409, json: { type: '/problems/code-withdrawn' } });
    expect((await call(path(coh2))).json['codes']).toEqual([{ code: coh2, state: 'withdrawn' }]);
  });
});

describe('two entities that are merged', () => {
  it('are read as one from the day on, until they are split', async () => {
    const { a, b, conflict } = await contested('merged');
    await decide(conflict, { act: 'merge', survivor: a, on: '2026-03-01', reason });
    const on = async (day: string) => (await call(path(b, `?on=${day}`))).json['id'];
    expect([await on('2026-02-28'), await on('2026-03-01')]).toEqual([b, a]);
    expect((await call(path(b))).json).toMatchObject({ id: a, asked: b, merged: [{ entity: b, from: '2026-03-01', until: null }] }); // prettier-ignore
    expect(await put(b)).toMatchObject({ status: 409, json: { type: '/problems/merged', detail: expect.stringContaining(a) as string } }); // prettier-ignore
    expect(await decide(conflict, { act: 'split', on: '2026-09-01', reason })).toMatchObject({ status: 200, json: { status: 'split' } }); // prettier-ignore
    expect([await on('2026-08-31'), await on('2026-09-01')]).toEqual([a, b]);
  });
});

describe('a code whose check digit fails', () => {
  const code = 'lei:5493001KJTIIGC8Y1R13';
  const admission = {
    code,
    register: { name: 'Global LEI index', entry: 'Record of 2 March 2026' },
    reason: { code: 'register-confirms' },
  };
  const admit = (more: object = {}, token: Call['token'] = 'approver') =>
    call('/v1/admissions', { token, body: { ...admission, ...more } });

  it('is taken once it is admitted, as an id and as a code, by every process', async () => {
    expect((await put(code)).status).toBe(400);
    expect((await put('x-test:admitted', { identifiers: [code] })).status).toBe(422);
    expect((await admit({}, 'appraiser')).status).toBe(403);
    expect(await admit()).toMatchObject({ status: 201, json: { ...admission, by: 'approver' } });
    expect((await admit({ reason: { code: 'succession' } })).json).toMatchObject(admission);
    expect((await put(code)).status).toBe(201);
    expect((await call(path(code))).json['id']).toBe(code);
    const listed = await call('/v1/admissions', { token: 'reader' });
    expect(listed.json['items']).toMatchObject([admission]);
    const other = depsOn(system.local.deps.store);
    await addStoredAdmissions({ ...other, store: { ...other.store } });
    expect([...other.admitted]).toEqual([code]);
    const { json } = await call('/v1/ledger/findings');
    expect(json['items']).toEqual([]);
  });

  it('is refused for writes again once the admission is withdrawn, and still read', async () => {
    const end = (more: object = {}) =>
      call('/v1/admissions', { token: 'approver', body: { code, withdrawn: true, reason: { code: 'register-corrected' }, ...more } }); // prettier-ignore
    expect(await end({ code: 'lei:7LTWFZYICNSX8D621K88' })).toMatchObject({ status: 404, json: { type: '/problems/not-found' } }); // prettier-ignore
    expect((await end({ reason: undefined })).status).toBe(422);
    const ended = await end();
    expect(ended).toMatchObject({ status: 200, json: { ...admission, withdrawn: { by: 'approver', reason: { code: 'register-corrected' } } } }); // prettier-ignore
    expect((await end()).json).toEqual(ended.json);
    expect((await put(code, { area: 'GB-SCT' })).status).toBe(400);
    expect((await put('x-test:admitted', { identifiers: [code] })).status).toBe(422);
    const appraisal = bakery('withdrawn', 90) as { entity: object };
    expect((await call('/v1/appraisals', { body: { ...appraisal, entity: { id: code, kind: 'company' } } })).status).toBe(422); // prettier-ignore
    expect((await call(path(code))).json).toMatchObject({ id: code });
    expect((await call(path(code, '/appraisals'))).status).toBe(200);
    const listed = await call('/v1/admissions', { token: 'reader' });
    expect(listed.json['items']).toEqual([ended.json]);
    const other = depsOn(system.local.deps.store);
    await addStoredAdmissions({ ...other, store: { ...other.store } });
    expect([[...other.admitted], [...other.withdrawn]]).toEqual([[], [code]]);
    // what is deployed stays, whatever is decided in the store
    const deployed = depsOn(system.local.deps.store, { admitted: new Set([code]) });
    await addStoredAdmissions({ ...deployed, store: { ...deployed.store } });
    expect([...deployed.admitted]).toEqual([code]);
    expect((await call('/v1/ledger/findings')).json['items']).toEqual([]);
    expect(await admit()).toMatchObject({ status: 201, json: admission });
    expect((await put(code)).status).toBe(200);
  });

  it.each([
    ['fits', 'lei:5493001KJTIIGC8Y1R12', 'without admission'],
    ['has another form', 'lei:1', 'has not the form'],
    ['is of no scheme', 'nope:1', 'no known scheme'],
    ['is a person’s', 'uscc:11010519491231002X', 'rules/admissions.json'],
  ])('is not admitted where it %s', async (_, wrong, message) => {
    const { status, text } = await admit({ code: wrong });
    expect(status).toBe(422);
    expect(text).toContain(message);
    expect(text).not.toContain('11010519491231002X');
  });

  it('is not admitted where the chain of admissions was altered, which is found', async () => {
    const { store } = system.local.deps;
    const entry = (await itemsIn(store, 'ledger')).find(({ chain }) => chain === 'admissions')!;
    await itemPut(store, 'ledger', { ...entry, code: 'lei:7LTWFZYICNSX8D621K87' });
    const other = depsOn(store);
    const lines: object[] = [];
    await addStoredAdmissions({ ...other, log: (line) => lines.push(line), store: { ...store } });
    expect(other.admitted.size).toBe(0);
    expect(lines).toMatchObject([{ event: 'admissions-left-out' }]);
    expect((await admit({ code: 'lei:7LTWFZYICNSX8D621K88' })).status).toBe(409);
    await itemPut(store, 'ledger', entry);
  });
});

describe('personal numbers and names', () => {
  /** Seven of each kind, made up. */
  const planted = Object.values(personalNumbers).flatMap((arbitrary) =>
    fc.sample(arbitrary, { seed: 20_261_130, numRuns: 7 }),
  );

  it(`lets none of ${planted.length} numbers be registered, stored or logged`, async () => {
    expect(planted.length).toBeGreaterThanOrEqual(50);
    for (const [at, number] of planted.entries()) {
      const id = `x-test:planted-${at}`;
      for (const wrong of [
        { name: { text: `Bakery of ${number}`, register: 'Companies House' } },
        { name: { text: 'Bakery', register: number } },
        { identifiers: [`uscc:${number}`] },
        { area: number },
      ]) {
        const { status, text } = await put(id, wrong);
        expect(status).toBe(422);
        expect(text).not.toContain(number);
      }
      for (const id of [number, `x-test:${number}`, `uscc:${number}`])
        expect((await put(id)).status).toBeGreaterThanOrEqual(400);
    }
    const stored = await Promise.all(
      tableNames.map((one) => itemsIn(system.local.deps.store, one)),
    );
    const texts = [JSON.stringify(stored), JSON.stringify(system.lines)];
    for (const number of planted)
      for (const text of texts) expect(text.includes(number)).toBe(false);
  });

  it('writes a name into one item of one table, and into no log', async () => {
    await put('x-test:named', { name: { ...name, text: 'Morgenröte GmbH' } });
    const { store } = system.local.deps;
    const holding = await Promise.all(
      tableNames.map(async (table) =>
        (await itemsIn(store, table)).filter((item) => JSON.stringify(item).includes('Morgenröte')),
      ),
    );
    expect(holding.flat()).toMatchObject([{ pk: 'name#x-test:named' }]);
    expect(JSON.stringify(system.lines)).not.toContain('Morgenröte');
    const { events } = system.local.folder;
    for (const file of existsSync(events) ? readdirSync(events) : [])
      expect(readFileSync(join(events, file), 'utf8')).not.toContain('Morgenröte');
  });
});
