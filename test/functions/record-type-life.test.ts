import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routes } from '../../api/routes.ts';
import type { RecordType } from '../../core/records/record-type.ts';
import { readRecordTypes } from '../../local/packs.ts';
import { lifeFindings } from '../../store/life/verify-life.ts';
import { publishType } from '../../store/record-types/publish-type.ts';
import { startSystem, type Call, type System } from '../local/system.ts';

const base = '/v1/record-types/inspection';
const entity = 'us-camis:50000001';
const first = readRecordTypes('rules').find(({ type }) => type === 'inspection') as RecordType;
const scope = 'read author approve';

let system: System;
let both: { raw: string };
beforeAll(async () => {
  system = await startSystem();
  // somebody who may do both, so that only the four eyes stand in the way
  both = { raw: await system.local.issuer.sign({ scope, subject: 'somebody' }) };
});
afterAll(() => system.stop());

const utc = (days = 0): string =>
  new Date(system.local.deps.store.now() + days * 86_400_000).toISOString().slice(0, 10);

/** A version with an optional field more, which is a draft of people. */
const draft = (version: string, field: string, declared: object = { type: 'boolean' }) => ({
  ...{ ...first, version },
  fields: { ...first.fields, [field]: { title: 'A remark', optional: true, ...declared } },
});

type State = {
  recordType: string;
  version: string;
  content: string | null;
  decision: string;
  standing: string;
  found: { errors: number } | null;
  inForce: { from: string; standing: string } | null;
  proposed: { id: string } | null;
  mayDecide: Record<string, { may: boolean; sentence: string | null }>;
};
const stateOf = ({ json }: { json: unknown }): State => json as State;

const submit = (document: object, token: Call['token'] = 'author', more: object = {}) =>
  system.call(`${base}/versions`, { token, body: { document, why: 'One figure more.', ...more } });
const check = (version: string, token: Call['token'] = 'author') =>
  system.call(`${base}/versions/${version}/check`, { token, method: 'POST' });
const decide = (version: string, body: object, token: Call['token'] = 'approver') =>
  system.call(`${base}/versions/${version}/decisions`, {
    token,
    body: { why: 'So decided.', ...body },
  });
const listed = async (query = '') =>
  (await system.call(`${base}/versions${query}`, { token: 'reader' })).json as unknown as {
    inForce: string | null;
    items: State[];
  };

/** Approves what stands, as somebody does who has just read it. */
async function approved(version: string, document: object) {
  await submit(document);
  const { content } = stateOf(await check(version));
  return await decide(version, { act: 'approve', content });
}

/** The answer, once it has been checked against what its contract promises. */
function promised(handler: string, { status, json }: { status: number; json: unknown }): unknown {
  const answered = routes.find((one) => one.handler === handler)!.answers[status];
  expect(answered, `${handler} answers ${status}: ${JSON.stringify(json)}`).toBeDefined();
  expect(answered!.schema.safeParse(json).error?.issues ?? []).toEqual([]);
  return json;
}

const record = (id: string, more: object = {}) => ({
  ...{ type: 'inspection', source: 'us-ny-dohmh', id, occurredOn: '2026-01-15' },
  body: { kind: 'Cycle Inspection / Initial Inspection', score: 12, ...more },
});
const write = async (...records: object[]) =>
  await system.call(`/v1/entities/${entity}/records`, { body: { records } });

describe('a draft of a record type', () => {
  it('is submitted, checked, approved by somebody else, and validates records from its day on', async () => {
    const withField = record('2', { reopened: true });
    expect((await write(record('1'))).status).toBe(200);
    expect((await write(withField)).status).toBe(422);

    const drafted = await submit(draft('2', 'reopened'));
    promised('post-record-type-version', drafted);
    expect([drafted.status, drafted.headers.get('location')]).toEqual([201, `${base}/versions/2`]);
    expect(drafted.json).toMatchObject({
      recordType: 'inspection',
      decision: 'draft',
      by: 'author',
    });
    expect((await submit(draft('2', 'reopened'))).status).toBe(200);
    const early = await decide('2', { act: 'approve', content: `sha256:${'0'.repeat(64)}` });
    expect([early.status, early.json.type]).toEqual([409, '/problems/wrong-state']);
    const unchecked = await system.call(`${base}/versions/2/findings`);
    expect([unchecked.status, unchecked.json.type]).toEqual([409, '/problems/not-checked']);

    const checked = await check('2');
    promised('post-record-type-check', checked);
    const { content } = stateOf(checked);
    expect(checked.json).toMatchObject({ decision: 'checked', cases: null, found: { errors: 0 } });
    const report = await system.call(`${base}/versions/2/findings`, { token: 'reader' });
    expect(promised('get-record-type-findings', report)).toMatchObject({
      ...{ recordType: { type: 'inspection', version: '2' }, cases: { total: 0, passed: 0 } },
      findings: [{ code: 'without-cases', severity: 'warning' }],
    });

    const stale = await decide('2', { act: 'approve', content: `sha256:${'0'.repeat(64)}` });
    expect([stale.status, stale.json.type]).toEqual([409, '/problems/content-changed']);
    const agreed = await decide('2', { act: 'approve', content });
    promised('post-record-type-decision', agreed);
    expect((await write(withField)).status).toBe(422);

    const set = await decide('2', { act: 'set-in-force', from: utc() });
    promised('post-record-type-decision', set);
    expect(set.json).toMatchObject({ standing: 'in-force', inForce: { from: utc() } });
    expect((await write(withField)).status).toBe(200);
    const { items } = (await system.call(`/v1/entities/${entity}/records?type=inspection`))
      .json as unknown as { items: { id: string; typeVersion: string }[] };
    expect(items.map(({ id, typeVersion }) => [id, typeVersion])).toEqual([
      ['2', '2'],
      ['1', '1'],
    ]);
  });

  it('is not displaced by what a later start brings', async () => {
    const { store } = system.local.deps;
    const brought = draft('2026.9', 'reopened') as unknown as RecordType;
    expect(await publishType(store, brought, 'packs')).toBe('heldBack');
    expect(await listed()).toMatchObject({ inForce: '2' });
    expect((await write(record('3', { reopened: false }))).status).toBe(200);
    expect(await lifeFindings(store, { kind: 'record-type', id: 'inspection' })).toEqual([]);
  });

  it('is read, listed and compared', async () => {
    const all = await system.call('/v1/record-types', { token: 'reader' });
    const { items } = promised('get-record-types', all) as { items: { id: string }[] };
    expect(items.find(({ id }) => id === 'inspection')).toMatchObject({
      ...{ title: first.title, inForce: '2' },
      versions: [{ version: '1', standing: 'demonstration' }, { version: '2' }],
    });
    const one = await system.call(base, { token: 'reader' });
    expect(promised('get-record-type', one)).toMatchObject({ document: { version: '2' } });
    const version = await system.call(`${base}/versions/1`, { token: 'reader' });
    expect(promised('get-record-type-version', version)).toMatchObject({
      ...{ id: 'inspection', version: '1', document: { type: 'inspection', version: '1' } },
    });
    const versions = await system.call(`${base}/versions?limit=1`, { token: 'reader' });
    expect(promised('get-record-type-versions', versions)).toMatchObject({
      ...{ on: utc(), inForce: '2', items: [{ version: '2', standing: 'in-force' }] },
      next: expect.any(String) as string,
    });
    expect(await listed(`?on=2020-01-01`)).toMatchObject({ inForce: null });
    const known = await listed('?knownAt=2020-01-01T00:00:00Z');
    expect(known).toMatchObject({ inForce: null, items: [] });
    const diff = await system.call(`${base}/diff?from=1&to=2`, { token: 'reader' });
    expect(promised('get-record-type-diff', diff)).toMatchObject({
      ...{ before: { version: '1' }, after: { version: '2' }, faults: [] },
      changes: [{ kind: 'new', part: 'field', name: 'reopened' }, { part: 'document' }],
    });
    const typeOf = async (path: string) => {
      const { status, json } = await system.call(path, { token: 'reader' });
      return [status, json.type, json.detail];
    };
    expect(await typeOf(`${base}/versions/9`)).toEqual([
      ...[404, '/problems/not-found', 'The record type has no such version here.'],
    ]);
    expect(await typeOf(`${base}/diff?from=1&to=9`)).toEqual([
      ...[404, '/problems/not-found', 'No version of the record type is here that "to" names.'],
    ]);
    expect(await typeOf('/v1/record-types/none')).toEqual([
      404,
      '/problems/not-found',
      'No record type of that id is here, not even a draft; GET /v1/record-types lists those that were set in force.',
    ]);
  });

  it('is approved by nobody who submitted any draft of it, and tells so', async () => {
    await submit(draft('3', 'reopened', { type: 'boolean', note: 'By mouth.' }), both);
    const { content, mayDecide } = stateOf(await check('3', both));
    expect(mayDecide['approve']).toMatchObject({ may: false, reason: 'four-eyes' });
    const own = await decide('3', { act: 'approve', content }, both);
    expect([own.status, own.json.type]).toEqual([403, '/problems/four-eyes']);
    expect((await decide('3', { act: 'approve', content })).status).toBe(200);
    const inForce = await decide('3', { act: 'set-in-force', from: utc(1) }, both);
    expect([inForce.status, inForce.json.type]).toEqual([403, '/problems/four-eyes']);
  });

  it('that does not read earlier records is not approved, with every fault in the findings', async () => {
    const others = Object.fromEntries(
      Object.entries(first.fields).filter(([name]) => name !== 'score'),
    );
    await submit({ ...first, version: '4', fields: others, category: 'adverse' });
    const checked = stateOf(await check('4'));
    expect(checked.found?.errors).toBeGreaterThan(2);
    const { findings } = (await system.call(`${base}/versions/4/findings`)).json as unknown as {
      findings: { severity: string; code: string; pointer: string }[];
    };
    expect(new Set(findings.map(({ code }) => code))).toEqual(
      new Set(['breaks-earlier-records', 'without-cases']),
    );
    expect(findings.map(({ pointer }) => pointer)).toEqual(
      expect.arrayContaining(['/category', '/fields/score', '/fields/reopened']),
    );
    const refused = await decide('4', { act: 'approve', content: checked.content });
    expect([refused.status, refused.json.type]).toEqual([409, '/problems/errors-found']);
  });

  it('comes with cases, which the check runs, and is not approved while one comes out otherwise', async () => {
    const kind = 'Cycle Inspection / Initial Inspection';
    const good = { name: 'a score of 12', body: { kind, score: 12 }, expect: 'valid' };
    const document = draft('4.1', 'reopened');
    const wrong = { ...good, name: 'no kind', body: { score: 12 } };
    const drafted = await submit(document, 'author', { cases: [good, wrong] });
    promised('post-record-type-version', drafted);
    expect(drafted.json).toMatchObject({ cases: expect.stringMatching(/^sha256:/) as string });
    const checked = stateOf(await check('4.1'));
    expect(checked.found).toMatchObject({ errors: 1, warnings: 0 });
    const found = await system.call(`${base}/versions/4.1/findings`, { token: 'reader' });
    expect(promised('get-record-type-findings', found)).toMatchObject({
      cases: { total: 2, passed: 1 },
      findings: [{ code: 'unexpected-outcome', pointer: '/cases/1/expect' }],
    });
    const refused = await decide('4.1', { act: 'approve', content: checked.content });
    expect([refused.status, refused.json.type]).toEqual([409, '/problems/errors-found']);
    // other cases under the same version replace the draft
    expect((await submit(document, 'author', { cases: [good] })).status).toBe(201);
    const { content, found: now } = stateOf(await check('4.1'));
    expect(now).toMatchObject({ errors: 0, warnings: 0 });
    expect((await decide('4.1', { act: 'approve', content })).status).toBe(200);
  });

  it('is refused with the faults of its cases', async () => {
    const body = { kind: '11010519491231002X' };
    for (const [cases, pointer] of [
      [[], '/cases'],
      ['none', '/cases'],
      [[{ name: 'no record', expect: 'valid' }], '/cases/0/body'],
      [[{ name: 'of a person', body, expect: 'valid' }], '/cases/0/body/kind'],
    ] as const) {
      const { status, json } = await submit(draft('4.2', 'reopened'), 'author', { cases });
      expect([status, json.faults]).toMatchObject([422, [{ pointer }]]);
      expect(JSON.stringify(json)).not.toContain(body.kind);
    }
  });

  it('is refused with every fault of its document, and leaves nothing behind', async () => {
    const before = await system.items();
    const faulty = {
      ...draft('5', 'x', { type: 'decimal', min: 2, max: 1 }),
      ...{ sources: [], colour: 'red' },
    };
    const { status, json } = await submit(faulty);
    expect([status, json.faults.map(({ pointer }) => pointer).toSorted()]).toEqual([
      422,
      ['/document/colour', '/document/sources'],
    ]);
    const inner = await submit(draft('5', 'x', { type: 'string', pattern: '^(a+)+$' }));
    expect([inner.status, inner.json.faults[0]?.pointer]).toEqual([
      ...[422, '/document/fields/x/pattern'],
    ]);
    const person = await submit({ ...draft('5', 'x'), note: 'Of 11010519491231002X' });
    expect([person.status, person.json.faults.map(({ pointer }) => pointer)]).toEqual([
      422,
      ['/document/note'],
    ]);
    expect(person.text).not.toContain('11010519491231002X');
    const elsewhere = await submit({ ...draft('5', 'x'), type: 'other' });
    expect(elsewhere.json.faults).toMatchObject([{ pointer: '/document/type' }]);
    const mute = await system.call(`${base}/versions`, {
      ...{ token: 'author', body: { document: draft('5', 'x'), why: 'Of 11010519491231002X' } },
    });
    expect(mute.json.faults).toMatchObject([{ pointer: '/why' }]);
    expect(await system.items()).toEqual(before);
  });

  it('is in force from no day that has passed, and binds only on verified law', async () => {
    const before = (await listed()).items.find(({ version }) => version === '3');
    const past = await decide('3', { act: 'set-in-force', from: utc(-1) });
    expect([past.status, past.json.faults]).toMatchObject([422, [{ pointer: '/from' }]]);
    const withdrawn = await decide('2', { act: 'withdraw', on: utc(-1) });
    expect([withdrawn.status, withdrawn.json.faults]).toMatchObject([422, [{ pointer: '/on' }]]);
    if (!first.law.verified) {
      const full = await decide('3', { act: 'set-in-force', from: utc(1), standing: 'full' });
      expect([full.status, full.json.faults]).toMatchObject([422, [{ pointer: '/standing' }]]);
    }
    expect((await listed()).items.find(({ version }) => version === '3')).toEqual(before);
  });

  it('is set in force by one of two officers who race with drafts that contradict each other', async () => {
    const { reopened } = draft('2', 'reopened').fields;
    const contradicting = (version: string, type: string) => {
      const one = draft(version, 'remark', { type });
      return { ...one, fields: { ...one.fields, reopened } };
    };
    const [seven, eight] = [contradicting('7', 'integer'), contradicting('8', 'boolean')];
    expect((await approved('7', seven)).status).toBe(200);
    expect((await approved('8', eight)).status).toBe(200);
    const tried = await Promise.all([
      decide('7', { act: 'set-in-force', from: utc(2) }),
      decide('8', { act: 'set-in-force', from: utc(3) }, 'confirmer'),
    ]);
    expect(tried.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const refused = tried.find(({ status }) => status === 409)!;
    expect(refused.json.type).toBe('/problems/errors-found');
    expect(refused.json.detail).toMatch(/^Since it was checked, version [78] was set in force/);
  });

  it('is annulled by two, and the version before it is in force again', async () => {
    const proposed = await decide('2', { act: 'annul' });
    promised('post-record-type-decision', proposed);
    expect([proposed.status, (await listed()).inForce]).toEqual([202, '2']);
    const { id } = stateOf(proposed).proposed!;
    const own = await decide('2', { act: 'confirm', proposal: id });
    expect([own.status, own.json.type]).toEqual([403, '/problems/four-eyes']);
    const confirmed = await decide('2', { act: 'confirm', proposal: id }, 'confirmer');
    expect(confirmed.json).toMatchObject({ decision: 'annulled', standing: 'annulled' });
    expect((await listed()).inForce).toBe('1');
    expect((await write(record('4', { reopened: true }))).status).toBe(422);
  });

  it('takes the scope, and a token for all rule sets', async () => {
    expect((await submit(draft('9', 'x'), 'reader')).status).toBe(403);
    expect((await decide('1', { act: 'annul' }, 'author')).status).toBe(403);
    const ruleSets = ['us-ny-restaurants'];
    const some = { raw: await system.local.issuer.sign({ scope, subject: 'some', ruleSets }) };
    for (const reply of [
      await submit(draft('9', 'x'), some),
      await check('3', some),
      await decide('1', { act: 'annul' }, some),
    ]) {
      expect(reply.status).toBe(403);
      expect(reply.json.detail).toContain('this concerns all of them');
    }
    const { status, json } = await system.call(`${base}/versions`, { token: some });
    expect(status).toBe(200);
    expect(stateOf({ json: json.items[0] }).mayDecide['annul']).toMatchObject({ may: false });
    const nobody = { raw: await system.local.issuer.sign({ scope }) };
    expect((await submit(draft('9', 'x'), nobody)).status).toBe(403);
  });
});
