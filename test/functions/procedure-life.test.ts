import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routes } from '../../api/routes.ts';
import type { ProcedureDocument } from '../../core/procedures/procedure-schema.ts';
import { readCalendars } from '../../functions/steps/rule-sets/calendars.ts';
import { lifeFindings } from '../../store/life/verify-life.ts';
import { proceduresIn } from '../../store/procedures/procedures.ts';
import { startSystem, type Call, type System } from '../local/system.ts';

const base = '/v1/procedures/cn-pledge';
const [document, cases] = ['.json', '.cases.json'].map(
  (end) => JSON.parse(readFileSync(`rules/procedures/cn-pledge/2023${end}`, 'utf8')) as unknown,
) as [ProcedureDocument, object[]];

let system: System;
beforeAll(async () => {
  system = await startSystem();
});
afterAll(() => system.stop());

const draft = (version: string, changes: object = {}): object => ({
  ...{ ...document, version },
  ...changes,
});
const submit = (one: object, worked: unknown = cases, token: Call['token'] = 'author') =>
  system.call(`${base}/versions`, {
    token,
    body: { document: one, cases: worked, why: 'Another law.' },
  });
const check = (version: string) =>
  system.call(`${base}/versions/${version}/check`, { token: 'author', method: 'POST' });
const decide = (version: string, body: object, token: Call['token'] = 'approver') =>
  system.call(`${base}/versions/${version}/decisions`, {
    token,
    body: { why: 'So decided.', ...body },
  });

type State = {
  content: string;
  found: { errors: number };
  proposed: { id: string; act: string } | null;
};
const stateOf = ({ json }: { json: unknown }): State => json as State;

/** The answer, once it has been checked against what its contract promises. */
function promised(handler: string, { status, json }: { status: number; json: unknown }): unknown {
  const answered = routes.find((one) => one.handler === handler)!.answers[status];
  expect(answered, `${handler} answers ${status}: ${JSON.stringify(json)}`).toBeDefined();
  expect(answered!.schema.safeParse(json).error?.issues ?? []).toEqual([]);
  return json;
}

const versionOn = async (day: string) => {
  const { store } = system.local.deps;
  const found = await proceduresIn(store, readCalendars('rules')).on('cn-pledge', day);
  return found && 'procedure' in found ? found.procedure.document.version : undefined;
};

describe('a draft of a procedure', () => {
  it('is submitted with its worked cases, proved, approved by somebody else, and governs from its day', async () => {
    const drafted = await submit(
      draft('2099', { effective: { from: '2099-01-01', to: '2099-12-31' } }),
    );
    promised('post-procedure-version', drafted);
    expect(drafted.json).toMatchObject({ procedure: 'cn-pledge', decision: 'draft' });
    const checked = await check('2099');
    promised('post-procedure-check', checked);
    expect(stateOf(checked).found.errors).toBe(0);
    const findings = await system.call(`${base}/versions/2099/findings`, { token: 'reader' });
    expect(promised('get-procedure-findings', findings)).toMatchObject({
      procedure: { id: 'cn-pledge', version: '2099' },
      cases: { total: cases.length, passed: cases.length },
      proof: { states: expect.any(Number) as number },
    });
    const { content } = stateOf(checked);
    const own = await decide('2099', { act: 'approve', content }, 'author');
    expect(own.status).toBe(403);
    expect((await decide('2099', { act: 'approve', content })).status).toBe(200);
    const early = await decide('2099', { act: 'set-in-force', from: '2098-12-31' });
    expect([early.status, early.json.faults]).toMatchObject([422, [{ pointer: '/from' }]]);
    const late = await decide('2099', { act: 'set-in-force', from: '2100-01-01' });
    expect([late.status, late.json.faults]).toMatchObject([
      422,
      [{ message: 'lies after 2099-12-31, the last day of the law; it would never apply' }],
    ]);
    const set = await decide('2099', { act: 'set-in-force', from: '2099-01-01' });
    promised('post-procedure-decision', set);
    expect([await versionOn('2098-12-31'), await versionOn('2099-01-01')]).toEqual([
      '2023',
      '2099',
    ]);
    const diff = await system.call(`${base}/diff?from=2023&to=2099`, { token: 'reader' });
    promised('get-procedure-diff', diff);
    const all = await system.call('/v1/procedures', { token: 'reader' });
    promised('get-procedures', all);
    promised('get-procedure', await system.call(base, { token: 'reader' }));
    promised('get-procedure-version', await system.call(`${base}/versions/2099`));
    promised('get-procedure-versions', await system.call(`${base}/versions`));
  });

  it('is proposed for a day that has passed, and confirmed by another', async () => {
    await submit(draft('2024', { effective: { from: '2024-01-01' } }));
    const { content } = stateOf(await check('2024'));
    await decide('2024', { act: 'approve', content });
    const proposed = await decide('2024', { act: 'set-in-force', from: '2024-01-01' });
    promised('post-procedure-decision', proposed);
    expect([proposed.status, await versionOn('2024-06-01')]).toEqual([202, '2023']);
    const { id } = stateOf(proposed).proposed!;
    expect((await decide('2024', { act: 'confirm', proposal: id })).status).toBe(403);
    const confirmed = await decide('2024', { act: 'confirm', proposal: id }, 'confirmer');
    expect([confirmed.status, await versionOn('2024-06-01')]).toEqual([200, '2024']);
    const subject = { kind: 'procedure', id: 'cn-pledge' } as const;
    expect(await lifeFindings(system.local.deps.store, subject)).toEqual([]);
  });

  it('is refused with every fault of its document and its cases, and without cases; nothing is left behind', async () => {
    const before = await system.items();
    const pointersOf = async (one: object, worked?: unknown) => {
      const { status, json } = await submit(one, worked);
      return [status, ...json.faults.map(({ pointer }) => pointer).toSorted()];
    };
    expect(await pointersOf(draft('3', { states: undefined, colour: 'red' }), [{}])).toEqual([
      ...[422, '/cases/0/name', '/cases/0/opened', '/cases/0/steps'],
      ...['/document/colour', '/document/states'],
    ]);
    expect(await pointersOf(draft('3', { calendar: 'XX' }))).toEqual([422, '/document/calendar']);
    expect(await pointersOf(draft('3'), [])).toEqual([422, '/cases']);
    expect(await pointersOf(draft('3', { id: 'cn-other' }))).toEqual([422, '/document/id']);
    const person = draft('3', { note: 'Of 11010519491231002X' });
    expect(await pointersOf(person)).toEqual([422, '/document/note']);
    expect(await system.items()).toEqual(before);
  });

  it('is checked against the versions than which it says that it is milder', async () => {
    const milder = (than: string[]) => ({ milder: { than, law: Object.keys(document.law)[0], says: 'Milder.' } }); // prettier-ignore
    await submit(draft('5', milder(['2023'])));
    expect(stateOf(await check('5')).found.errors).toBe(0);
    await submit(draft('6', { ...milder(['2023', '1999']), jurisdiction: 'GB' }));
    expect(stateOf(await check('6')).found.errors).toBe(2);
    const { json } = await system.call(`${base}/versions/6/findings`, { token: 'reader' });
    const { findings } = json as unknown as { findings: { code: string; pointer: string }[] };
    expect(findings.flatMap(({ code, pointer }) => (code === 'not-milder' ? pointer : []))).toEqual(
      ['/milder/than/0', '/milder/than/1'],
    );
  });

  it('is not approved while a case comes out otherwise', async () => {
    const wrong = cases.map((one) => {
      const { steps } = one as { steps: object[] };
      return { ...one, steps: steps.map((step) => ({ ...step, expect: { state: 'nowhere' } })) };
    });
    await submit(draft('4'), wrong);
    const checked = stateOf(await check('4'));
    expect(checked.found.errors).toBeGreaterThan(0);
    const refused = await decide('4', { act: 'approve', content: checked.content });
    expect([refused.status, refused.json.type]).toEqual([409, '/problems/errors-found']);
  });
});
