import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readCatalogue } from '../../functions/steps/rule-sets/packs.ts';
import { passDueProceedings } from '../../functions/steps/proceedings/pass-due-proceedings.ts';
import { proceduresIn } from '../../store/procedures/procedures.ts';
import { proceedingFault } from '../../store/proceedings/verify-proceeding.ts';
import { calendars, NOTICE } from '../store/proceedings/proceedings.ts';
import { entriesOf } from '../store/proceedings/ticks.ts';
import { decidedRules } from './decided-rules.ts';
import { ledSystem } from './led-proceedings.ts';

const rules = decidedRules();
let led: Awaited<ReturnType<typeof ledSystem>>;
beforeAll(async () => {
  led = await ledSystem(rules);
});
afterAll(async () => {
  await led.system.stop();
  rmSync(rules, { recursive: true, force: true });
});

type Body = Record<string, unknown>;
type Listed = {
  id: string;
  about: Body;
  state: Body;
  possible: { step: string; kind: string }[];
  openedOn: string;
  by: string;
};
const proceedingsOf = async (name: string) => {
  const path = `/v1/entities/x-test:${name}/proceedings`;
  const { json } = await led.system.call(path, { token: 'officer' });
  return json.items as unknown as Listed[];
};
const tick = () => {
  const { deps } = led.system.local;
  const procedures = proceduresIn(led.store, calendars);
  return passDueProceedings({ ...deps, procedures, catalogue: readCatalogue(rules) }, () => true);
};
const measures = (all: Listed[]) => all.map(({ about }) => about['measure']).toSorted();

describe('an appraisal that proposes restrictions', () => {
  it('opens a proceeding about each whose procedure begins with the appraisal, once, on the worklist', async () => {
    const appraisal = await led.appraise('graded', 10, '2026-03-02');
    expect(await proceedingsOf('graded')).toEqual([]);
    await Promise.all([tick(), tick()]);
    const found = await proceedingsOf('graded');
    // what is barred by a rating that an officer opens is left to them
    expect(measures(found)).toEqual(['test-closer-watch', 'test-listed']);
    for (const { id, ...one } of found) {
      // what comes with the code is a demonstration until people set it in force
      const shown = { openedOn: '2026-03-02', by: 'schedule', demonstration: true };
      expect(one).toMatchObject(shown);
      expect(one.possible.map(({ step }) => step)).toContain('notify');
      const [entry, ...more] = await entriesOf(led.store, id);
      expect(entry).toMatchObject({
        ...{ kind: 'proceeding-opened', opening: { on: '2026-03-02', proposers: [] } },
        rests: { appraisal, upTo: 1 },
      });
      expect(entry).not.toHaveProperty('as');
      expect(more).toEqual([]);
      expect(await proceedingFault(led.store, id)).toBeUndefined();
    }
    const query = '/v1/proceedings?authority=none&awaits=notice';
    const { json } = await led.system.call(query, { token: 'officer' });
    const ids = (json.items as unknown as Listed[]).map(({ id }) => id);
    for (const { id } of found) expect(ids).toContain(id);
    led.clock.at('2026-03-03');
    await tick();
    expect(await proceedingsOf('graded')).toHaveLength(2);
  });

  it('binds where its appraisal does, under a procedure whose law is verified', async () => {
    const appraisal = await led.appraise('bound', 10, '2026-03-02');
    await led.opened('bound', { on: '2026-03-02', appraisal, upTo: 1 });
    const [bound] = await proceedingsOf('bound');
    expect(bound).not.toHaveProperty('demonstration');
  });

  it('is decided by others than whoever serves the notice', async () => {
    await led.appraise('decided', 10, '2026-03-02');
    await tick();
    const [watched] = (await proceedingsOf('decided')).filter(
      ({ about }) => about['measure'] === 'test-closer-watch',
    );
    const path = `/v1/entities/x-test:decided/proceedings/${watched!.id}/steps`;
    const notify = { step: 'notify', as: 'officer', says: NOTICE, days: { service: '2026-03-02' } };
    const call = (body: object, after: number) =>
      led.system.call(path, { token: 'officer', body, headers: { 'if-match': `"${after}"` } });
    expect((await call(notify, 1)).status).toBe(200);
    led.clock.at('2026-03-20');
    const decide = { step: 'decide', as: 'officer', says: { reasons: 'Dirt', law: ['A'] } };
    expect((await call(decide, 2)).text).toContain('same-actor');
  });

  it('opens none again that an officer has ended, until it is proposed anew', async () => {
    await led.appraise('dropped', 10, '2026-03-02');
    await tick();
    const [watched] = (await proceedingsOf('dropped')).filter(
      ({ about }) => about['measure'] === 'test-closer-watch',
    );
    const drop = { step: 'drop', as: 'officer', says: { reasons: 'It was mended on the spot' } };
    const path = `/v1/entities/x-test:dropped/proceedings/${watched!.id}/steps`;
    const headers = { 'if-match': '"1"' };
    expect((await led.system.call(path, { token: 'officer', body: drop, headers })).status).toBe(
      200,
    );
    for (const day of ['2026-03-03', '2026-03-04']) {
      led.clock.at(day);
      await tick();
    }
    await led.appraise('dropped', 12, '2026-03-05');
    await tick();
    expect(await proceedingsOf('dropped')).toHaveLength(2);
    await led.appraise('dropped', 95, '2026-04-01');
    await led.appraise('dropped', 10, '2026-05-01');
    await tick();
    const all = await proceedingsOf('dropped');
    const about = all.filter((one) => one.about['measure'] === 'test-closer-watch');
    expect(about.map(({ openedOn }) => openedOn)).toEqual(['2026-03-02', '2026-05-01']);
  });

  it('opens none for what an appraisal of the same hour has taken back', async () => {
    await led.appraise('mended', 10, '2026-03-02');
    await led.appraise('mended', 95, '2026-03-03');
    await tick();
    expect(await proceedingsOf('mended')).toEqual([]);
  });

  it('opens none while an earlier proceeding about the same is under review, and one behind that', async () => {
    const appraisal = await led.appraise('reviewed', 10, '2026-03-02');
    let at = await led.inForce('reviewed', { appraisal, upTo: 1 });
    led.clock.at('2026-03-20');
    const asked = { as: 'entity', days: { receipt: '2026-03-20' } } as const;
    at = await led.take(at, 'ask-reconsideration', asked);
    await led.appraise('reviewed', 95, '2026-04-01');
    await tick();
    await led.appraise('reviewed', 10, '2026-04-10');
    await tick();
    const watched = async () =>
      (await proceedingsOf('reviewed')).filter(
        ({ about }) => about['measure'] === 'test-closer-watch',
      );
    expect(await watched()).toHaveLength(1);
    led.clock.at('2026-04-20');
    await led.take(at, 'uphold', { by: 'three', after: 6, says: { reasons: 'It was dirty' } });
    await tick();
    const [first, second, ...more] = await watched();
    expect(first).toMatchObject({ id: at.folded.id, state: { isFinal: true } });
    expect(second).toMatchObject({ openedOn: '2026-04-20', state: { name: 'proposed' } });
    expect(more).toEqual([]);
  });
});

describe('the running system', () => {
  it('opens it by itself, soon after the appraisal', async () => {
    const { system, appraise } = await ledSystem(rules, { ticks: true });
    await appraise('alone', 10, '2026-06-02');
    const path = '/v1/entities/x-test:alone/proceedings';
    const opened = async () => (await system.call(path, { token: 'officer' })).json.items;
    await vi.waitFor(async () => expect(await opened()).toHaveLength(2), {
      ...{ timeout: 20_000, interval: 500 },
    });
    await system.stop();
  }, 60_000);
});
