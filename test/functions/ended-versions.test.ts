import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { proceduresIn } from '../../store/procedures/procedures.ts';
import { sealed } from '../../store/ledger/ledger.ts';
import { proceedingFault } from '../../store/proceedings/verify-proceeding.ts';
import { put } from '../store/items.ts';
import { calendars } from '../store/proceedings/proceedings.ts';
import { entriesOf, tick } from '../store/proceedings/ticks.ts';
import { decidedRules } from './decided-rules.ts';
import { ledSystem } from './led-proceedings.ts';

const rules = decidedRules();
let led: Awaited<ReturnType<typeof ledSystem>>;
beforeEach(async () => {
  led = await ledSystem(rules);
});
afterEach(() => led.system.stop());
// the folder is small, and the process ends soon
process.on('exit', () => rmSync(rules, { recursive: true, force: true }));

type Body = Record<string, unknown>;
const read = async (path: string) =>
  (await led.system.call(path, { token: 'officer' })).json as unknown as Body;
const force = async (name: string) => {
  const { items } = (await read(`/v1/entities/x-test:${name}/measures`)) as { items: Body[] };
  return items.find((one) => one['measure'] === 'test-closer-watch')?.['force'];
};
const decisions = '/v1/rule-sets/test-bakery/versions/2/decisions';
const byTwo = async (act: object) => {
  const why = 'A judgment';
  const first = await led.system.call(decisions, { token: 'approver', body: { ...act, why } });
  const { proposed } = first.json as unknown as { proposed: { id: string } | null };
  if (!proposed) return;
  const body = { act: 'confirm', proposal: proposed.id, why };
  expect((await led.system.call(decisions, { token: 'confirmer', body })).status).toBe(200);
};
const passed = () => tick(led.store, proceduresIn(led.store, calendars));

/** A restriction in force from 10 March on, opened on top of an appraisal by version 2. */
const inForce = async (name: string) => {
  const path = `/v1/entities/x-test:${name}/proceedings`;
  await led.appraise(name, 10, '2026-03-02');
  const about = { kind: 'measure', ruleSet: 'test-bakery', measure: 'test-closer-watch' };
  const body = { procedure: 'cn-restriction', as: 'officer', about };
  const { json } = await led.system.call(path, { token: 'officer', body });
  const step = async (token: 'officer' | 'deciding-officer', after: number, asked: object) => {
    const headers = { 'if-match': `"${after}"` };
    const reply = await led.system.call(`${path}/${json.id}/steps`, {
      ...{ token, headers, body: { as: 'officer', ...asked } },
    });
    expect(reply.status).toBe(200);
  };
  const says = { reasons: 'Dirt', law: ['A'], evidence: ['F-1'] };
  await step('officer', 1, { step: 'notify', says, days: { service: '2026-03-02' } });
  led.clock.at('2026-03-10');
  await step('deciding-officer', 2, { step: 'decide', says });
  const served = { says: { remedy: ['Suit'] }, days: { service: '2026-03-10' } };
  await step('deciding-officer', 3, { step: 'serve', ...served });
  return json.id;
};

describe('a restriction that rests on a version of a rule set', () => {
  it('was in force by nobody once that is annulled, for reports, the public and the ledger', async () => {
    const id = await inForce('judged');
    expect(await force('judged')).toMatchObject({ is: 'in-force', since: '2026-03-10' });
    led.clock.at('2026-04-01');
    await byTwo({ act: 'annul' });
    const lapsed = { why: 'version-annulled', version: '2', on: '2026-04-01' };
    const shown = await read(`/v1/entities/x-test:judged/proceedings/${id}`);
    expect(shown).toMatchObject({ lapsed, state: { name: 'in-force', isFinal: true }, seq: 4 });
    expect(((await force('judged')) as Body | undefined)?.['is']).not.toBe('in-force');
    // the run that appraises everybody again leads the tick there
    await vi.waitFor(
      async () => {
        await passed();
        expect((await entriesOf(led.store, id)).at(-1)).toMatchObject({
          ...{ kind: 'proceeding-lapsed', lapsed },
          effects: [
            { effect: { measure: 'annulled' }, on: '2026-04-01', step: 'version-annulled' },
          ],
        });
      },
      { timeout: 20_000, interval: 250 },
    );
    expect(await proceedingFault(led.store, id)).toBeUndefined();
    const report = '/v1/entities/x-test:judged/compliance-report';
    const made = (await read(report)) as { code: string; report: { measures: Body[] } };
    expect(made.report.measures.filter(({ kind }) => kind === 'restriction')).toEqual([]);
    expect(await read(`/v1/public/reports/${made.code}`)).toMatchObject({ verified: true });
  }, 60_000);

  it('ends on the day from which that is withdrawn, and what it did until then stands', async () => {
    const id = await inForce('repealed');
    await byTwo({ act: 'withdraw', on: '2026-05-01' });
    led.clock.at('2026-04-30');
    expect(await force('repealed')).toMatchObject({ is: 'in-force' });
    led.clock.at('2026-05-01');
    expect(await force('repealed')).toMatchObject({
      ...{ is: 'ended', since: '2026-03-10', why: 'version-withdrawn' },
    });
    const path = `/v1/entities/x-test:repealed/proceedings/${id}`;
    expect(await read(path)).toMatchObject({
      ...{ lapsed: { why: 'version-withdrawn', version: '2', on: '2026-05-01' } },
      possible: [{ step: 'judge' }],
    });
    const body = { step: 'lift', as: 'officer', says: { reasons: 'Repealed' } };
    const headers = { 'if-match': '"4"' };
    const lift = await led.system.call(`${path}/steps`, { token: 'officer', body, headers });
    expect(lift.text).toContain(
      'version 2 of the rule set, by which it was proposed, was withdrawn',
    );
  }, 60_000);

  it('does not lapse because somebody writes that its version ended', async () => {
    const id = await inForce('forged');
    const last = (await entriesOf(led.store, id)).at(-1)!;
    const { chain, state } = last;
    const forged = sealed({
      ...{ chain, state, at: last.at, by: 'schedule', cause: 'time', through: '2026-03-10' },
      ...{ kind: 'proceeding-lapsed', seq: 5, prev: last.hash },
      lapsed: { why: 'version-annulled', version: '2', on: '2026-03-10' },
    } as const);
    await put(led.store, 'ledger', { ...forged });
    expect(await proceedingFault(led.store, id)).toBe(
      'entry 5 lets it lapse, but version 2 stands',
    );
  }, 60_000);
});
