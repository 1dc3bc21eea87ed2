import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { proceedingChain } from '../../core/proceedings/proceeding-entry.ts';
import { markRecord } from '../../store/records/mark-record.ts';
import { penalty } from '../core/publication/seen.ts';
import { itemsIn, put } from '../store/items.ts';
import { NOTICE } from '../store/proceedings/proceedings.ts';
import { decidedRules } from './decided-rules.ts';
import { ledSystem, listing, rating } from './led-proceedings.ts';

const rules = decidedRules();
writeFileSync(join(rules, 'records', 'shown-penalty.json'), JSON.stringify(penalty));
let led: Awaited<ReturnType<typeof ledSystem>>;
beforeAll(async () => {
  led = await ledSystem(rules);
});
afterAll(async () => {
  await led.system.stop();
  rmSync(rules, { recursive: true, force: true });
});

type Body = Record<string, unknown>;
type View = Record<'records' | 'grades' | 'restrictions', Body[]> & { changesOn: string };
const view = async (name: string) =>
  (await led.system.call(`/v1/public/entities/x-test:${name}`, { token: null }))
    .json as unknown as View;
type Reported = { code: string; report: { measures: Body[]; grades: Body[]; ledger: Body[] } };
const reported = async (name: string) =>
  (await led.system.call(`/v1/entities/x-test:${name}/compliance-report`, { token: 'reader' }))
    .json as unknown as Reported;
const verified = async (code: string) =>
  (await led.system.call(`/v1/public/reports/${code}`, { token: null })).json as unknown as Body;

/** An entry on the list, which is public from 10 March on. */
const listed = async (name: string) => {
  const appraisal = await led.appraise(name, 10, '2026-03-02');
  const about = { procedure: 'cn-serious-list-samr', about: listing, appraisal };
  return await led.inForce(name, about);
};

describe('what the public sees by proceedings', () => {
  it('is an entry in force that its own proceeding has published, until what ends it first', async () => {
    const at = await listed('listed');
    const shown = { measure: 'test-listed', title: 'On the list', since: '2026-03-10' };
    // the appraisal proposes it for a year from its own day
    const first = { ...shown, until: '2027-03-02' };
    expect(await view('listed')).toMatchObject({ restrictions: [first], changesOn: '2027-03-02' });
    await led.appraise('listed', 11, '2026-09-02');
    expect((await view('listed')).restrictions).toMatchObject([{ ...shown, until: '2027-03-10' }]);
    led.clock.at('2027-03-09T09:00:00.000Z');
    expect((await view('listed')).restrictions).toHaveLength(1);
    // the 10th has begun where a day begins first
    led.clock.at('2027-03-09T10:00:00.000Z');
    expect((await view('listed')).restrictions).toEqual([]);
    expect(at.folded.about).toEqual(listing);
  });

  it('is no entry that an appraisal no longer proposes, and no restriction that nothing publishes', async () => {
    await listed('mended');
    await led.appraise('mended', 95, '2026-04-02');
    expect(await view('mended')).toMatchObject({ restrictions: [], grades: [] });
    await led.inForce('watched', { appraisal: await led.appraise('watched', 10, '2026-03-02') });
    expect(await view('watched')).toMatchObject({ restrictions: [], grades: [], records: [] });
  });

  it('is a grade once time has made it final, in dispute while it is appealed, and gone with its appraisal', async () => {
    const appraisal = await led.appraise('rated', 40, '2026-03-02');
    const asked = { on: '2026-03-02', procedure: 'gb-wls-fhrs-appeal', about: rating, appraisal };
    const at = await led.opened('rated', asked);
    const says = { reasons: 'Dirt', remedy: ['Appeal within 21 days'] };
    await led.take(at, 'tell', { says, days: { service: '2026-03-02', receipt: '2026-03-02' } });
    led.clock.at('2026-03-22');
    expect((await view('rated')).grades).toEqual([]);
    led.clock.at('2026-03-24');
    expect((await view('rated')).grades).toMatchObject([{ ruleSet: 'test-bakery', grade: 'C' }]);
    await led.appraise('rated', 95, '2026-04-02');
    expect((await view('rated')).grades).toEqual([]);
  });

  it('is no record that is closed, though it is known still', async () => {
    led.clock.at('2026-03-02');
    const record = { type: 'shown-penalty', source: 'desk', id: 'one', occurredOn: '2026-03-01' };
    const body = { records: [{ ...record, body: { kind: 'fine', fine: 500 } }] };
    await led.system.call('/v1/entities/x-test:fined/records', { body });
    const [shown] = (await view('fined')).records;
    expect(shown).toMatchObject({ occurredOn: '2026-03-01' });
    const asked = { entity: 'x-test:fined', record: String(shown?.['record']), by: 'desk' };
    await markRecord(led.store, { ...asked, mark: 'closed' }, '2026-03-02');
    expect((await view('fined')).records).toEqual([]);
  });

  it('is nothing at all where the chain of a proceeding is broken', async () => {
    const at = await listed('broken');
    const chain = proceedingChain(at.folded.id);
    const last = (await itemsIn(led.store, 'ledger')).findLast((one) => one['chain'] === chain);
    await put(led.store, 'ledger', { ...last, at: '2026-03-10T05:00:00.000Z' });
    const { status } = await led.system.call('/v1/public/entities/x-test:broken', { token: null });
    expect(status).toBe(409);
  });
});

describe('a compliance report', () => {
  it('names what is in force by proceedings, and is verified from them as they stood', async () => {
    const at = await listed('reported');
    const chain = proceedingChain(at.folded.id);
    const first = await reported('reported');
    expect(first.report.measures).toMatchObject([
      { measure: 'test-listed', kind: 'restriction', since: '2026-03-10', until: '2027-03-02' },
    ]);
    expect(first.report.ledger).toContainEqual(expect.objectContaining({ chain, seq: 4 }));
    const summary = { measures: 1, isLatest: true };
    expect(await verified(first.code)).toMatchObject({ verified: true, summary });
    led.clock.at('2026-05-04');
    const asked = { as: 'entity', days: { receipt: '2026-05-04' } } as const;
    const review = await led.take(at, 'ask-reconsideration', asked);
    await led.take(review, 'quash', { by: 'three', says: { reasons: 'Another bakery' } });
    expect((await view('reported')).restrictions).toEqual([]);
    expect((await reported('reported')).report.measures).toEqual([]);
    expect(await verified(first.code)).toMatchObject({
      ...{ verified: true, summary: { measures: 1, isLatest: false } },
    });
  });

  it('is not the latest once a proceeding was opened', async () => {
    const appraisal = await led.appraise('opened', 10, '2026-03-02');
    const { code } = await reported('opened');
    expect(await verified(code)).toMatchObject({ summary: { isLatest: true, measures: 0 } });
    const at = await led.opened('opened', { on: '2026-03-02', appraisal });
    await led.take(at, 'notify', { by: 'one', says: NOTICE, days: { service: '2026-03-02' } });
    expect(await verified(code)).toMatchObject({ summary: { isLatest: false, measures: 0 } });
    expect((await reported('opened')).report.measures).toEqual([]);
  });
});
