import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventOfEntry } from '../../core/proceedings/proceeding-event.ts';
import { proceduresIn, type Procedures } from '../../store/procedures/procedures.ts';
import { sealed } from '../../store/ledger/ledger.ts';
import { proceedingFault } from '../../store/proceedings/verify-proceeding.ts';
import { itemsIn, put } from '../store/items.ts';
import { calendars, DECISION, NOTICE } from '../store/proceedings/proceedings.ts';
import { entriesOf, itemOf, tick } from '../store/proceedings/ticks.ts';
import { decidedRules } from './decided-rules.ts';
import { ledSystem } from './led-proceedings.ts';

const rules = decidedRules();
let led: Awaited<ReturnType<typeof ledSystem>>;
let procedures: Procedures;
beforeAll(async () => {
  led = await ledSystem(rules);
  procedures = proceduresIn(led.store, calendars);
});
afterAll(async () => {
  await led.system.stop();
  rmSync(rules, { recursive: true, force: true });
});

type Body = Record<string, unknown>;
const entityOf = (name: string) => `x-test:${name}`;
const read = async (path: string) =>
  (await led.system.call(path, { token: 'officer' })).json as unknown as Body;
const measure = async (name: string) => {
  const { items } = (await read(`/v1/entities/${entityOf(name)}/measures`)) as { items: Body[] };
  return items.find((one) => one['measure'] === 'test-closer-watch');
};
const shown = (name: string, id: string) =>
  read(`/v1/entities/${entityOf(name)}/proceedings/${id}`);
const open = (name: string) =>
  led.system.call(`/v1/entities/${entityOf(name)}/proceedings`, {
    token: 'officer',
    body: {
      ...{ procedure: 'cn-restriction', as: 'officer' },
      about: { kind: 'measure', ruleSet: 'test-bakery', measure: 'test-closer-watch' },
    },
  });
const step = (name: string, id: string, body: Body, after: number, token = 'officer') =>
  led.system.call(`/v1/entities/${entityOf(name)}/proceedings/${id}/steps`, {
    ...{ token: token as 'officer', body, headers: { 'if-match': `"${after}"` } },
  });

/** A restriction in force from 10 March on, of a bakery that is graded better on 1 April. */
const mended = async (name: string) => {
  const appraisal = await led.appraise(name, 10, '2026-03-02');
  const at = await led.inForce(name, { appraisal });
  const better = await led.appraise(name, 95, '2026-04-01');
  return { at, id: at.folded.id, better };
};

describe('a restriction that the appraisal in force no longer proposes', () => {
  it('has ended and takes no step before any tick; the tick writes it down once and tells of it', async () => {
    const { id, better } = await mended('mended');
    const ended = { is: 'ended', why: 'no-longer-proposed', since: '2026-03-10' };
    expect(await measure('mended')).toMatchObject({ force: ended });
    const lapsed = { why: 'no-longer-proposed', appraisal: better, entry: 2, on: '2026-04-01' };
    expect(await shown('mended', id)).toMatchObject({
      ...{ state: { name: 'in-force', isFinal: true }, lapsed, seq: 4 },
      possible: [{ step: 'judge' }],
    });
    const lift = { step: 'lift', as: 'officer', says: { reasons: 'It is mended' } };
    const refused = await step('mended', id, lift, 4);
    expect([refused.status, refused.text]).toEqual([409, expect.stringContaining('lapsed')]);
    await tick(led.store, procedures);
    expect((await entriesOf(led.store, id)).at(-1)).toMatchObject({
      ...{ kind: 'proceeding-lapsed', lapsed, seq: 5, by: 'schedule' },
      effects: [{ effect: { measure: 'ends' }, on: '2026-04-01', step: 'no-longer-proposed' }],
    });
    // what waits to be sent is taken off by the relay, and is what the entry gives
    const [opened, ...more] = await entriesOf(led.store, id);
    if (opened?.kind !== 'proceeding-opened') throw new Error('It was never opened');
    expect(eventOfEntry(opened, more.at(-1)!)).toMatchObject({ type: 'proceeding.lapsed', lapsed });
    expect(await itemOf(led.store, id)).toMatchObject({ ended: true });
    expect(await proceedingFault(led.store, id)).toBeUndefined();
    expect(await tick(led.store, procedures)).toMatchObject({ written: 0, faulty: 0 });
    expect(await entriesOf(led.store, id)).toHaveLength(5);
    expect(await measure('mended')).toMatchObject({ force: ended });
  });

  it('does not come back where it is proposed again before the tick, but is decided anew', async () => {
    const { id } = await mended('relapsed');
    await led.appraise('relapsed', 10, '2026-04-03');
    const before = { since: '2026-03-10', why: 'no-longer-proposed' };
    const ended = { is: 'ended', ...before };
    expect(await measure('relapsed')).toMatchObject({ force: ended });
    const again = await open('relapsed');
    expect(again.status).toBe(201);
    expect(await measure('relapsed')).toMatchObject({ force: { is: 'proposed', before } });
    await tick(led.store, procedures);
    expect((await entriesOf(led.store, id)).at(-1)).toMatchObject({
      ...{ kind: 'proceeding-lapsed', lapsed: { entry: 2, on: '2026-04-01' } },
    });
    const fresh = await shown('relapsed', again.json.id);
    expect(fresh).toMatchObject({ state: { name: 'proposed', isFinal: false } });
    expect(fresh).not.toHaveProperty('lapsed');
  });

  it('lapses while it is still being decided, and what was asked then is refused', async () => {
    const appraisal = await led.appraise('early', 10, '2026-03-02');
    let at = await led.opened('early', { on: '2026-03-02', appraisal });
    at = await led.take(at, 'notify', { by: 'one', says: NOTICE, days: { service: '2026-03-02' } });
    await led.appraise('early', 95, '2026-03-12');
    const says = { ...DECISION, evidence: ['F-1'] };
    await expect(led.take(at, 'decide', { says })).rejects.toMatchObject({
      ...{ kind: 'step-refused', refusals: [{ reason: 'lapsed' }] },
    });
    await tick(led.store, procedures);
    const [last] = (await entriesOf(led.store, at.folded.id)).slice(-1);
    expect(last).toMatchObject({ kind: 'proceeding-lapsed', state: 'notified' });
    expect(last).not.toHaveProperty('effects');
    expect(await measure('early')).toBeUndefined();
  });

  it('goes on under review, in the worklist, and is annulled from the start', async () => {
    const appraisal = await led.appraise('reviewed', 10, '2026-03-02');
    let at = await led.inForce('reviewed', { appraisal });
    led.clock.at('2026-03-20');
    const asked = { as: 'entity', days: { receipt: '2026-03-20' } } as const;
    at = await led.take(at, 'ask-reconsideration', asked);
    await led.appraise('reviewed', 95, '2026-04-01');
    await tick(led.store, procedures);
    const { id } = at.folded;
    const { items } = (await read('/v1/proceedings?authority=none')) as { items: Body[] };
    expect(items.find((one) => one['id'] === id)).toMatchObject({
      ...{ state: { name: 'under-review', isFinal: false }, lapsed: { on: '2026-04-01' }, seq: 6 },
    });
    expect(await measure('reviewed')).toMatchObject({ force: { is: 'ended' } });
    led.clock.at('2026-04-20');
    const quash = { by: 'three', after: 6, says: { reasons: 'Another bakery' } };
    const quashed = await led.take(at, 'quash', quash);
    expect(quashed.standing).toMatchObject({ state: 'annulled', isFinal: true });
    expect(await measure('reviewed')).toBeUndefined();
    expect(await proceedingFault(led.store, id)).toBeUndefined();
  });

  it('is in each report as it stood when that was made', async () => {
    const appraisal = await led.appraise('reported', 10, '2026-03-02');
    await led.inForce('reported', { appraisal });
    const path = `/v1/entities/${entityOf('reported')}/compliance-report`;
    const { code, report } = (await read(path)) as { code: string; report: Body };
    expect(report['measures']).toHaveLength(1);
    await led.appraise('reported', 95, '2026-04-01');
    await tick(led.store, procedures);
    const later = (await read(path)) as { code: string; report: Body };
    expect(later.report['measures']).toMatchObject([{ kind: 'incentive' }]);
    for (const one of [code, later.code])
      expect(await read(`/v1/public/reports/${one}`)).toMatchObject({ verified: true });
  });
});

describe('an opening while the entity is appraised', () => {
  it('is refused on top of an appraisal that came meanwhile', async () => {
    const appraisal = await led.appraise('raced', 10, '2026-03-02');
    await led.appraise('raced', 95, '2026-03-03');
    const opening = led.opened('raced', { on: '2026-03-03', appraisal, upTo: 1 });
    await expect(opening).rejects.toMatchObject({ kind: 'proceeding-moved-on' });
    expect((await open('raced')).text).toContain('not-proposed');
  });
});

describe('what leads to a lapse, edited in the store', () => {
  const lead = async (name: string) =>
    (await itemsIn(led.store, 'proceedings')).find(
      ({ entity, part }) => entity === entityOf(name) && String(part).startsWith('lapse#'),
    )!;

  it('ends nothing: the ledger has to attest that the restriction is proposed no longer', async () => {
    const appraisal = await led.appraise('forged', 10, '2026-03-02');
    const at = await led.inForce('forged', { appraisal });
    await mended('real');
    const real = await lead('real');
    const own = { ...real, entity: entityOf('forged') };
    const all: Body[] = [
      own,
      { ...own, appraisal, seq: 1 },
      { ...own, appraisal, seq: 7 },
      { ...own, measures: 'all' },
    ];
    for (const forged of all) {
      await put(led.store, 'proceedings', forged);
      const { status } = await led.system.call(
        `/v1/entities/${entityOf('forged')}/proceedings/${at.folded.id}`,
        { token: 'officer' },
      );
      // where no measure is named, nothing is led to
      const isHeard = Array.isArray(forged['measures']);
      expect(status).toBe(isHeard ? 409 : 200);
      const faulty: string[] = [];
      await tick(led.store, procedures, { onFaulty: (id) => faulty.push(id) });
      expect(faulty).toHaveLength(isHeard ? 1 : 0);
    }
    expect(await entriesOf(led.store, at.folded.id)).toHaveLength(4);
  });

  it('is found by the verification where the chain says what no appraisal does', async () => {
    const { id, at } = await mended('attested');
    await tick(led.store, procedures);
    const [entry] = (await entriesOf(led.store, id)).slice(-1);
    expect(await proceedingFault(led.store, id)).toBeUndefined();
    const findings = `/v1/ledger/findings?entity=${entityOf('attested')}`;
    const ofEntity = async () =>
      (await led.system.call(findings, { token: 'operator' })).json as unknown as Body;
    // two appraisals, and five entries of the proceeding
    expect(await ofEntity()).toMatchObject({ items: [], entries: 7 });
    const { hash: of, ...link } = entry!;
    expect(of).toBeDefined();
    const appraisal = at.folded.rests.appraisal;
    const lapsed = { why: 'no-longer-proposed', appraisal, entry: 1, on: '2026-04-01' };
    await put(led.store, 'ledger', sealed({ ...link, lapsed } as never));
    expect(await proceedingFault(led.store, id)).toMatch(
      /entry 5 lets it lapse, but .* proposes it/,
    );
    expect(await ofEntity()).toMatchObject({
      items: [{ chain: `proceeding:${id}`, kind: 'broken' }],
    });
    await put(led.store, 'ledger', { ...entry, lapsed });
    expect(await proceedingFault(led.store, id)).toMatch(/altered/);
  });
});
