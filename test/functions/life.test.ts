import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ruleSetChain } from '../../store/ledger/ledger.ts';
import { verifyChain } from '../../store/appraisals/audit/verify-chain.ts';
import { dueRuns } from '../../functions/steps/passes/due-runs.ts';
import { routes } from '../../api/routes.ts';
import { startRun, type RunRequest } from '../../store/passes/runs/run.ts';
import { itemsIn, put } from '../store/items.ts';
import {
  bakeryRules,
  sinceNoon,
  startSystem,
  today,
  until,
  type Call,
  type System,
} from '../local/system.ts';

const base = '/v1/rule-sets/test-bakery/versions';

let system: System;
let other: { raw: string };
beforeAll(async () => {
  system = await startSystem({ rules: bakeryRules, now: sinceNoon });
  // somebody who may do both, so that only the four eyes stand in the way
  other = { raw: await system.local.issuer.sign({ scope, subject: 'somebody' }) };
});
afterAll(() => system.stop());

type State = {
  version: string;
  digest: string;
  content: string | null;
  decision: string;
  standing: string;
  found: { errors: number } | null;
  approved: object | null;
  inForce: { from: string } | null;
  proposed: { id: string; act: string; until: string } | null;
  mayDecide: Record<string, { may: boolean; reason: string | null; sentence: string | null }>;
  runs?: { id: string; asOf: string; begins: string; sentence: string }[];
};

const standing = readFileSync(join(bakeryRules, 'test-bakery/2.json'), 'utf8');
const document = (version: string, changes: object = {}): object => ({
  ...(JSON.parse(standing) as object),
  version,
  ...changes,
});

const submit = (version: string, changes: object = {}, token: Call['token'] = 'author') =>
  system.call(base, {
    token,
    body: { document: document(version, changes), cases, why: 'A better bound.' },
  });

const decide = (version: string, body: object, token: Call['token'] = 'approver') =>
  system.call(`${base}/${version}/decisions`, { token, body: { why: 'So decided.', ...body } });

const check = (version: string) =>
  system.call(`${base}/${version}/check`, { token: 'author', method: 'POST' });

/** Approves what stands, as somebody does who has just read it. */
const approve = async (version: string, token: Call['token'] = 'approver') => {
  const state = (await listed()).items.find((one) => one.version === version)!;
  return await decide(version, { act: 'approve', content: state.content }, token);
};

/** Decides what takes two: one proposes, another confirms. */
const byTwo = async (version: string, body: object) => {
  const proposed = await decide(version, body);
  expect(proposed.status).toBe(202);
  const { id } = stateOf(proposed).proposed!;
  const confirmed = await decide(version, { act: 'confirm', proposal: id }, 'confirmer');
  expect(confirmed.status).toBe(200);
  return confirmed;
};

const stateOf = ({ json }: { json: unknown }): State => json as State;

const listed = async (query = '') =>
  (await system.call(`${base}${query}`)).json as unknown as {
    on: string;
    inForce: string | null;
    items: State[];
  };

const cases = [92, 75, 30].map((cleanliness) => ({
  name: `Cleanliness of ${cleanliness}`,
  asOf: '2026-03-01',
  facts: { cleanliness },
  expect:
    cleanliness >= 90
      ? { score: cleanliness, grade: 'A', tier: 'light', measures: ['test-fewer-visits'] }
      : cleanliness >= 60
        ? { score: cleanliness, grade: 'B', tier: 'normal', measures: [] }
        : { score: cleanliness, grade: 'C', tier: 'normal', measures: ['test-closer-watch'] },
}));

const scope = 'read author approve';

describe('a version on its way into force', () => {
  it('is drafted, checked, approved by somebody else, and in force from its day', async () => {
    const drafted = await submit('3');
    expect(drafted.status).toBe(201);
    expect(drafted.headers.get('location')).toBe(`${base}/3`);
    expect(stateOf(drafted)).toMatchObject({ decision: 'draft', standing: 'draft', found: null });
    expect(drafted.json).toMatchObject({ by: 'author' });
    expect((await submit('3')).status).toBe(200);

    const none = `sha256:${'0'.repeat(64)}`;
    const early = await decide('3', { act: 'approve', content: none });
    expect([early.status, early.json.type]).toEqual([409, '/problems/wrong-state']);
    expect(early.json.detail).toBe('A draft cannot be approved: only a checked version can.');

    expect(stateOf(drafted).content).toBeNull();
    const checked = stateOf(await check('3'));
    expect(checked).toMatchObject({ decision: 'checked', found: { errors: 0 } });
    const { content } = checked;
    const report = (await system.call(`${base}/3/findings`, { token: 'reader' })).json;
    expect(report).toMatchObject({ cases: { total: 3, passed: 3 } });

    const stale = await decide('3', { act: 'approve', content: none });
    expect([stale.status, stale.json.type]).toEqual([409, '/problems/content-changed']);
    expect(stale.json.detail).toMatch(/^The version has different content now now/);
    const approved = await decide('3', { act: 'approve', content });
    expect(stateOf(approved)).toMatchObject({ decision: 'approved', approved: { by: 'approver' } });

    const changed = await submit('3', { authority: 'Another board' });
    expect(changed.status).toBe(409);
    expect(changed.json.detail).toMatch(/^An approved version cannot be submitted again/);

    const coming = await decide('3', { act: 'set-in-force', from: '2099-01-01' });
    expect(stateOf(coming)).toMatchObject({
      decision: 'set-in-force',
      standing: 'approved',
      by: 'approver',
      inForce: { from: '2099-01-01', by: 'approver' },
    });
    expect(stateOf(coming).runs).toEqual([
      {
        id: 'run_test-bakery_3_2099-01-01',
        asOf: '2099-01-01',
        begins: '2099-01-01',
        sentence: expect.stringMatching(/ begins by itself on 2099-01-01, .* re-grades/) as string,
      },
    ]);
    expect(stateOf(approved).runs).toEqual([]);
    expect(await listed()).toMatchObject({ on: today, inForce: '2' });
    expect(await listed('?on=2099-01-01')).toMatchObject({ inForce: '3' });
    expect((await listed('?on=2099-01-01')).items.map((one) => one.standing)).toEqual([
      'in-force',
      'superseded',
      'superseded',
    ]);
    expect(await listed('?on=2099-01-01&knownAt=2020-01-01T00:00:00Z')).toMatchObject({
      inForce: null,
    });
  });

  it('is approved by nobody who submitted any draft of it', async () => {
    await submit('4', {}, other);
    await submit('4', { authority: 'A board' });
    const { content } = stateOf(await check('4'));
    const own = await decide('4', { act: 'approve', content }, other);
    expect([own.status, own.json.type]).toEqual([403, '/problems/four-eyes']);
    expect(own.json.detail).toMatch(/^Who submitted a version/);
    expect(stateOf(await decide('4', { act: 'approve', content })).decision).toBe('approved');
  });

  it('is not approved while checking finds errors, and a new draft voids what was found', async () => {
    await submit('5', {
      grades: [{ grade: 'A', from: 95 }, { grade: 'B', from: 60 }, { grade: 'C' }],
    });
    const checked = stateOf(await check('5'));
    expect(checked.found?.errors).toBeGreaterThan(0);
    const refused = await decide('5', { act: 'approve', content: checked.content });
    expect([refused.status, refused.json.type]).toEqual([409, '/problems/errors-found']);
    expect(refused.json.detail).toMatch(/^Checking found/);
    const mended = stateOf(await submit('5'));
    expect(mended).toMatchObject({ decision: 'draft', found: null });
    const unchecked = await system.call(`${base}/5/findings`);
    expect([unchecked.status, unchecked.json.type]).toEqual([409, '/problems/not-checked']);
  });

  it('is refused with every fault of its document and its cases, and leaves nothing behind', async () => {
    const before = await system.items();
    const body = {
      document: document('6', { authority: undefined, colour: 'red' }),
      cases: [{ ...cases[0], asOf: 'never' }],
      why: 'x',
    };
    const { status, json } = await system.call(base, { token: 'author', body });
    expect(status).toBe(422);
    expect(json.faults.map(({ pointer }) => pointer)).toEqual(['/why']);
    const said = await system.call(base, { token: 'author', body: { ...body, why: 'Because.' } });
    expect(said.json.faults.map(({ pointer }) => pointer).toSorted()).toEqual([
      '/cases/0/asOf',
      '/document/authority',
      '/document/colour',
    ]);
    const elsewhere = { document: document('6', { id: 'test-other' }), cases, why: 'Because.' };
    const wrong = await system.call(base, { token: 'author', body: elsewhere });
    expect(wrong.json.faults).toMatchObject([{ pointer: '/document/id' }]);
    expect(await system.items()).toEqual(before);
  });

  it('is compared with any other, as law, with both digests', async () => {
    const draft = stateOf(
      await submit('12', {
        grades: [{ grade: 'A', from: 92 }, { grade: 'B', from: 60 }, { grade: 'C' }],
      }),
    );
    const diff = (query: string) => system.call(`/v1/rule-sets/test-bakery/diff${query}`);
    const { status, json } = await diff('?from=2&to=12');
    expect(status).toBe(200);
    const versions = (await listed()).items;
    const before = versions.find(({ version }) => version === '2')!.digest;
    expect(json).toMatchObject({
      before: { id: 'test-bakery', version: '2', digest: before },
      after: { id: 'test-bakery', version: '12', digest: draft.digest },
      changes: [
        { part: 'grade', name: 'A', kind: 'changed', effect: 'stricter' },
        { part: 'document', kind: 'changed' },
      ],
      stays: { rules: 1, grades: 2 },
    });
    const contract = routes.find(({ handler }) => handler === 'get-rule-set-diff')!;
    expect(contract.answers[200]!.schema.parse(json)).toEqual(json);
    expect((await diff('?from=2&to=2')).json).toMatchObject({ changes: [] });
    const absent = await diff('?from=2&to=99');
    expect([absent.status, absent.json.detail]).toEqual([
      404,
      'No version of the rule set is here that "to" names.',
    ]);
    expect((await diff('?from=2')).json.faults).toMatchObject([{ pointer: '/query/to' }]);
  });

  it.each(['alice', 'alice ', 'Alice', 'ALlCE', '\uff41lice'])(
    'is approved by nobody who looks like who submitted it: %j',
    async (subject) => {
      const alice = { raw: await system.local.issuer.sign({ scope, subject: 'alice' }) };
      await submit('30', {}, alice);
      await check('30');
      const looksLike = { raw: await system.local.issuer.sign({ scope, subject }) };
      const { status, json } = await approve('30', looksLike);
      expect([status, json.type]).toEqual([403, '/problems/four-eyes']);
    },
  );

  it.each(['\u0430lice', 'ali\u200bce', 'alice\u00ad', '\u202ealice', '  '])(
    'is decided by nobody whose subject cannot be read for certain: %j',
    async (subject) => {
      const token = { raw: await system.local.issuer.sign({ scope, subject }) };
      expect((await submit('31', {}, token)).status).toBe(403);
      expect((await decide('2', { act: 'annul' }, token)).status).toBe(403);
    },
  );

  it('is approved only with the cases and findings that were read', async () => {
    await submit('32');
    const read = stateOf(await check('32')).content;
    const fewer = { document: document('32'), cases: cases.slice(0, 1), why: 'Fewer cases.' };
    await system.call(base, { token: 'author', body: fewer });
    const now = stateOf(await check('32'));
    expect(now.content).not.toBe(read);
    const stale = await decide('32', { act: 'approve', content: read });
    expect([stale.status, stale.json.type]).toEqual([409, '/problems/content-changed']);
    expect((await decide('32', { act: 'approve', content: now.content })).status).toBe(200);
  });

  it('says in each answer what the bearer of the token may do with it, and why not', async () => {
    const may = async (token: NonNullable<Call['token']>) =>
      ((await system.call(base, { token })).json as unknown as { items: State[] }).items.find(
        (one) => one.version === '32',
      )!.mayDecide;
    expect((await may('approver'))['set-in-force']).toMatchObject({ may: true, reason: null });
    expect((await may('reader'))['set-in-force']).toMatchObject({ may: false, reason: 'scope' });
    const author = { raw: await system.local.issuer.sign({ scope, subject: 'author' }) };
    expect((await may(author))['set-in-force']).toEqual({
      ...{ may: false, reason: 'four-eyes' },
      sentence:
        'Who submitted a version, or any draft of it, cannot set it in force; somebody else has to.',
    });
    expect((await may(author))['approve']).toMatchObject({ reason: 'wrong-state' });
    const known = await listed(`?knownAt=${new Date(sinceNoon()).toISOString()}`);
    expect(known.items[0]?.mayDecide).toBeNull();
  });

  it('needs the scope, and a token that tells who decides', async () => {
    expect((await submit('7', {}, 'reader')).status).toBe(403);
    expect((await decide('3', { act: 'annul' }, 'author')).status).toBe(403);
    const nobody = { raw: await system.local.issuer.sign({ scope }) };
    const refused = await submit('7', {}, nobody);
    expect(refused.json.detail).toMatch(/need a token with "iss" and "sub"/);
    const person = {
      raw: await system.local.issuer.sign({ scope, subject: '11010519491231002X' }),
    };
    expect((await submit('7', {}, person)).status).toBe(403);
  });

  it('comes into force no sooner than its law', async () => {
    await submit('8');
    await check('8');
    await approve('8');
    const early = await decide('8', { act: 'set-in-force', from: '2025-12-31' });
    expect(early.json.faults).toMatchObject([{ pointer: '/from' }]);
  });
});

describe('a version that comes into force', () => {
  const into = async (version: string, from: string, changes: object = {}) => {
    await submit(version, changes);
    await check(version);
    await approve(version);
    return stateOf(await decide(version, { act: 'set-in-force', from }));
  };

  it('does so on its day, and a run re-grades everybody, without anybody asking', async () => {
    const { deps } = system.local;
    await into('2090.1', '2090-03-01');
    const due = (clock: string) => dueRuns({ ...deps, clock: () => clock });
    const run = 'run_test-bakery_2090.1_2090-03-01';
    // where it applies, the day has begun an hour later than in UTC for half of the year, not in March
    expect(await due('2090-02-28T23:59:59Z')).not.toContainEqual(expect.objectContaining({ run }));
    expect(await due('2090-03-01T00:00:00Z')).toEqual([
      { run, ruleSet: 'test-bakery', version: '2090.1', asOf: '2090-03-01' },
    ]);
    await startRun(deps.store, {
      ...(await due('2090-03-01T00:00:00Z'))[0]!,
      id: run,
      by: 'test',
    } as RunRequest);
    expect(await due('2090-03-02T00:00:00Z')).toEqual([]);
    // edited, it is not begun a second time, and does not keep the others from being found
    const items = (await itemsIn(deps.store, 'runs')).filter((item) => item['run'] === run);
    const header = items.find(({ part }) => part === 'header')!;
    await put(deps.store, 'runs', { ...header, version: '1' });
    const lines: object[] = [];
    const log = (line: object) => void lines.push(line);
    expect(await dueRuns({ ...deps, log, clock: () => '2090-03-02T00:00:00Z' })).toEqual([]);
    const alarm = 'ledger-not-whole';
    expect(lines).toEqual([{ event: 'run-left-out', ruleSet: 'test-bakery', alarm }]);
    await put(deps.store, 'runs', header);
  });

  it('re-grades whom it grades otherwise, as soon as it is decided', async () => {
    const appraised = await system.call('/v1/appraisals', {
      body: {
        entity: { id: 'x-test:bakery-of-the-day', kind: 'company' },
        ruleSet: 'test-bakery',
        asOf: '2026-03-01',
        facts: { cleanliness: 91 },
      },
    });
    expect(appraised.json.grade).toBe('A');
    const stricter = [{ grade: 'A', from: 92 }, { grade: 'B', from: 60 }, { grade: 'C' }];
    const decided = await into('10', today, { grades: stricter });
    expect(decided).toMatchObject({ standing: 'in-force', runs: [{ asOf: today }] });
    const path = `/v1/runs/run_test-bakery_10_${today}`;
    expect(decided.runs).toMatchObject([{ id: path.slice('/v1/runs/'.length), begins: today }]);
    const run = await until(
      () => system.call(path),
      ({ json }) => json.status === 'finished',
    );
    expect(run.json).toMatchObject({ by: 'schedule', counters: { changed: 1 } });
    const held = await system.call('/v1/entities/x-test:bakery-of-the-day/appraisals');
    expect(held.json.items).toMatchObject([{ grade: 'B', ruleSet: { version: '10' } }]);
  }, 60_000);
});

describe('what changes the past', () => {
  it('is proposed by one and confirmed by another, and nothing changes until then', async () => {
    await submit('33');
    await check('33');
    await approve('33');
    const proposed = await decide('33', { act: 'set-in-force', from: '2026-05-01' });
    expect(proposed.status).toBe(202);
    expect(stateOf(proposed)).toMatchObject({
      ...{ decision: 'approved', standing: 'approved', inForce: null, runs: [] },
      proposed: { act: 'set-in-force', from: '2026-05-01', standing: 'full' },
    });
    expect(await listed('?on=2026-05-15')).toMatchObject({ inForce: '2' });
    const { id } = stateOf(proposed).proposed!;
    const own = await decide('33', { act: 'confirm', proposal: id });
    expect([own.status, own.json.type]).toEqual([403, '/problems/four-eyes']);
    const looksLike = { raw: await system.local.issuer.sign({ scope, subject: 'Approver ' }) };
    expect((await decide('33', { act: 'confirm', proposal: id }, looksLike)).status).toBe(403);
    const wrong = await decide('33', { act: 'confirm', proposal: `sha256:${'0'.repeat(64)}` });
    expect([wrong.status, wrong.json.type]).toEqual([409, '/problems/content-changed']);
    const confirmed = await decide('33', { act: 'confirm', proposal: id }, 'confirmer');
    expect(stateOf(confirmed)).toMatchObject({ decision: 'set-in-force', proposed: null });
    expect(await listed('?on=2026-05-15')).toMatchObject({ inForce: '33' });

    const annul = await decide('33', { act: 'annul' });
    expect([annul.status, stateOf(annul).runs]).toEqual([202, []]);
    expect(await listed('?on=2026-05-15')).toMatchObject({ inForce: '33' });
    expect((await decide('33', { act: 'annul' })).status).toBe(202);
    await byTwo('33', { act: 'annul' });
    expect(await listed('?on=2026-05-15')).toMatchObject({ inForce: '2' });
  });
});

describe('the end of a version', () => {
  it('is its withdrawal from a day on, or its annulment from the start', async () => {
    await submit('9');
    await check('9');
    await approve('9');
    await byTwo('9', { act: 'set-in-force', from: '2026-06-01' });
    expect(await listed('?on=2026-07-01')).toMatchObject({ inForce: '9' });
    const tooEarly = await decide('9', { act: 'withdraw', on: '2026-05-31' });
    expect([tooEarly.status, tooEarly.json.faults[0]?.pointer]).toEqual([422, '/on']);
    await byTwo('9', { act: 'withdraw', on: '2026-09-01' });
    expect(await listed('?on=2026-08-31')).toMatchObject({ inForce: '9' });
    expect(await listed('?on=2026-09-01')).toMatchObject({ inForce: null });
    const elsewhere = await decide('9', { act: 'withdraw', on: '2026-10-01' });
    expect(elsewhere.status).toBe(409);
    expect((await decide('9', { act: 'withdraw', on: '2026-09-01' })).status).toBe(200);
    await byTwo('9', { act: 'annul' });
    expect(await listed('?on=2026-07-01')).toMatchObject({ inForce: '2' });
    const again = await decide('9', { act: 'withdraw' });
    expect(again.json.detail).toMatch(/^An annulled version cannot be withdrawn/);
    expect((await system.call(`${base}/9`)).json).toMatchObject({ decision: 'annulled' });
  });

  it('marks what rested on it, and lets each of its dates be appraised anew', async () => {
    await submit('11', {
      grades: [{ grade: 'A', from: 92 }, { grade: 'B', from: 60 }, { grade: 'C' }],
    });
    await check('11');
    await approve('11');
    await byTwo('11', { act: 'set-in-force', from: '2026-01-05' });
    const appraise = (cleanliness: number) =>
      system.call('/v1/appraisals', {
        body: {
          entity: { id: 'x-test:bakery-annulled', kind: 'company' },
          ruleSet: 'test-bakery',
          asOf: '2026-02-01',
          facts: { cleanliness },
        },
      });
    expect((await appraise(70)).json.grade).toBe('B');
    const wronged = (await appraise(91)).json;
    expect(wronged).toMatchObject({ grade: 'B', ruleSet: { version: '11' } });
    const annulled = stateOf(await byTwo('11', { act: 'annul' }));
    expect(annulled.runs?.[0]?.sentence).toMatch(/^Run run_test-bakery_11_annulled begins by itse/);
    await until(
      () => system.call(`/v1/runs/${annulled.runs?.[0]?.id ?? ''}`),
      ({ json }) => json.status === 'finished',
    );
    const path = '/v1/entities/x-test:bakery-annulled/appraisals/test-bakery/history';
    // other days on which the law turned were appraised anew as well
    const items = (await system.call(path)).json.items.filter(
      (item: { asOf: string }) => item.asOf === '2026-02-01',
    );
    expect(items).toMatchObject([
      { asOf: '2026-02-01', grade: 'A', version: '2', supersededBy: null, versionAnnulled: false },
      { grade: 'B', version: '11', supersededBy: items[0]!.appraisal, versionAnnulled: true },
      { grade: 'B', version: '11', supersededBy: wronged.id, versionAnnulled: true },
    ]);
    const old = await system.call(`/v1/appraisals/${wronged.id}`);
    expect(old.json).toMatchObject({
      grade: 'B',
      ruleSet: { version: '11' },
      supersededBy: items[0]!.appraisal,
      versionAnnulled: true,
    });
    const stands = await system.call(`/v1/appraisals/${items[0]!.appraisal}`);
    expect(stands.json).toMatchObject({ supersededBy: null, versionAnnulled: false });
  }, 60_000);

  it('and all that came before it is told by a whole chain', async () => {
    const { store } = system.local.deps;
    const finding = await verifyChain(store, ruleSetChain('test-bakery'));
    expect(finding).toMatchObject({ intact: true });
  });
});
