import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { expect, it } from 'vitest';
import type { Store } from '../../store/ground/client.ts';
import { toCorrect } from '../../store/appraisals/audit/to-correct.ts';
import { itemOf } from '../../store/appraisals/in-force/current.ts';
import { replay } from '../../store/appraisals/audit/replay.ts';
import { finishRun, startRun } from '../../store/passes/runs/run.ts';
import { runPage } from '../../store/passes/runs/run-page.ts';
import { describeOnEngines, type Bench } from './engines.ts';
import { day } from './fixtures/governed.ts';
import {
  HOMES,
  home,
  homeHeld,
  homes,
  homesOfDomains,
  inspected,
  publishHomes,
} from './fixtures/homes.ts';
import { entriesOf, takeEvents } from './wholeness.ts';

async function opened(bench: Bench, today: string, document = homesOfDomains('1')) {
  let now = day(today);
  const store = await bench.fresh({ now: () => now });
  await publishHomes(store, '2024-01-01', document as never);
  return { store, goTo: (date: string) => (now = day(date)) };
}

async function ran(store: Store, asOf: string, version = '1') {
  const id = `run_${version}_${asOf}`;
  const request = { id, ruleSet: HOMES, version, by: 'schedule', asOf };
  const { segments } = await startRun(store, request, { segments: 1 });
  for (const segment of segments) while (!(await runPage(store, id, segment)).done);
  return (await finishRun(store, id))!.counters;
}

const on = (asOf: string, observedOn = asOf) => ({ asOf, observedOn });

describeOnEngines('outcomes of earlier observations', (bench) => {
  it('are read newest first, and the third score card of four closes the home', async () => {
    const { store, goTo } = await opened(bench, '2024-03-01');
    const first = await inspected(store, 32, on('2024-03-01'));
    expect(first.appraisal.earlier).toBeUndefined();
    for (const date of ['2024-05-01', '2024-07-01']) {
      goTo(date);
      await inspected(store, date === '2024-05-01' ? 5 : 33, on(date));
    }
    goTo('2024-09-01');
    const last = await inspected(store, 34, on('2024-09-01'));
    expect(last.appraisal).toMatchObject({ score: 66, grade: 'closed' });
    expect(last.appraisal.earlier).toMatchObject([
      { observedOn: '2024-07-01', score: 67, grade: 'score-card' },
      { observedOn: '2024-05-01', score: 95, grade: 'clear' },
      { observedOn: '2024-03-01', score: 68, domains: { caring: { score: 36, grade: 'weak' } } },
    ]);
    goTo('2025-06-01');
    expect(await ran(store, '2025-06-01')).toMatchObject({ confirmed: 1, changed: 0 });
    const replayed = await replay(store, HOMES, home.id, { asOf: '2024-09-01' });
    expect(replayed).toMatchObject({ identical: true, isAttested: true });
  });

  it('that are corrected are read again by all that rest on them, not only by the next', async () => {
    const { store, goTo } = await opened(bench, '2024-09-01');
    for (const [date, deficiencies] of [
      ['2024-03-01', 32],
      ['2024-05-01', 33],
      ['2024-07-01', 5],
    ] as const) {
      await inspected(store, deficiencies, on(date));
    }
    const last = await inspected(store, 34, on('2024-09-01'));
    expect(last.appraisal.grade).toBe('closed');
    goTo('2024-09-10');
    // the first inspection was counted wrongly: it had two deficiencies
    await inspected(store, 2, on('2024-03-01'));
    const { inForce } = await homeHeld(store);
    expect(inForce).toMatchObject({ grade: 'score-card', asOf: '2024-09-01' });
    expect(inForce.earlier?.map(({ score }) => score)).toEqual([95, 67, 98]);
  });

  it('are found in the chain where the version before read none', async () => {
    const { store, goTo } = await opened(bench, '2024-07-01', homes('1') as never);
    await inspected(store, 32, on('2024-03-01'));
    await inspected(store, 5, on('2024-05-01'));
    await inspected(store, 33, on('2024-07-01'));
    expect((await homeHeld(store)).inForce.earlier).toBeUndefined();
    await publishHomes(store, '2024-08-01', homesOfDomains('2') as never);
    goTo('2024-08-01');
    expect(await ran(store, '2024-08-01', '2')).toMatchObject({ changed: 1 });
    const { inForce } = await homeHeld(store);
    expect(inForce.earlier?.map(({ observedOn, score }) => [observedOn, score])).toEqual([
      ['2024-05-01', 95],
      ['2024-03-01', 68],
    ]);
    goTo('2024-09-01');
    const next = await inspected(store, 34, on('2024-09-01'));
    expect(next.appraisal).toMatchObject({ grade: 'closed' });
    expect(next.appraisal.earlier).toHaveLength(3);
  });

  it('are at most ten', async () => {
    const { store, goTo } = await opened(bench, '2024-12-31');
    for (let month = 1; month <= 12; month++) {
      goTo(`2024-${String(month).padStart(2, '0')}-15`);
      await inspected(store, month, on(`2024-${String(month).padStart(2, '0')}-15`));
    }
    const { inForce } = await homeHeld(store);
    expect(inForce.earlier).toHaveLength(10);
    expect(inForce.earlier?.at(-1)).toMatchObject({ observedOn: '2024-02-15' });
    expect(JSON.stringify(await homeHeld(store)).length).toBeLessThan(4096);
  });

  it.each([
    ['earlier', /^the appraisal in force read other outcomes of earlier observations/],
    ['previous', /^the appraisal in force read another outcome as the one before it/],
  ])('that differ from the chain in %s are told as what they are', async (part, why) => {
    const { store } = await opened(bench, '2024-05-01');
    await inspected(store, 32, on('2024-03-01'));
    await inspected(store, 5, on('2024-05-01'));
    const chain = `entity:${HOMES}:${home.id}`;
    expect(await toCorrect(store, chain)).toBeUndefined();
    const current = await homeHeld(store);
    const { earlier, previous } = current.inForce;
    const other = { ...previous!, score: 99 };
    const edited = part === 'earlier' ? { earlier: [{ ...earlier![0]!, score: 99 }] } : { previous: other }; // prettier-ignore
    const Item = itemOf({ ...current, inForce: { ...current.inForce, ...edited } });
    await store.client.send(new PutCommand({ TableName: store.tables.current, Item }));
    const found = await toCorrect(store, chain);
    expect(found).toMatchObject({ kind: 'to-correct', why: expect.stringMatching(why) as string });
  });
});

describeOnEngines('a grade with a term', (bench) => {
  it('lapses by time alone, with one event, and the next inspection renews it', async () => {
    const { store, goTo } = await opened(bench, '2024-03-10');
    const first = await inspected(store, 5, on('2024-03-10', '2024-03-01'));
    expect(first.appraisal).toMatchObject({ grade: 'clear', validUntil: '2025-02-28' });
    expect(await takeEvents(store)).toMatchObject([
      { type: 'appraisal.changed', validUntil: '2025-02-28', domains: { safe: { score: 95 } } },
      { type: 'measure.granted' },
    ]);
    goTo('2025-03-05');
    expect(await ran(store, '2025-02-28')).toMatchObject({ confirmed: 1 });
    expect(await ran(store, '2025-03-01')).toMatchObject({ changed: 1 });
    const lapsed = await homeHeld(store);
    expect(lapsed.inForce).toMatchObject({ grade: 'score-card', score: 95 });
    expect(lapsed.inForce.validUntil).toBeUndefined();
    await takeEvents(store);
    const renewed = await inspected(store, 5, on('2025-03-05'));
    expect(renewed.appraisal).toMatchObject({ grade: 'clear', validUntil: '2026-03-04' });
    goTo('2025-04-01');
    const again = await inspected(store, 5, on('2025-04-01'));
    expect(again).toMatchObject({ changed: true, appraisal: { validUntil: '2026-03-31' } });
  });
});

describeOnEngines('outcomes of domains', (bench) => {
  it('are in the chain, so that the observation after reads them, and a change of one is a change', async () => {
    const { store, goTo } = await opened(bench, '2024-03-01');
    await inspected(store, 10, on('2024-03-01'));
    const [entry] = await entriesOf(store, HOMES, home.id);
    const domains = { safe: { score: 90, grade: 'good' }, caring: { score: 80, grade: 'good' } };
    expect(entry).toMatchObject({ domains });
    goTo('2024-04-01');
    const { appraisal } = await inspected(store, 11, on('2024-04-01'));
    expect(appraisal.previous).toMatchObject({ score: 90, domains });
  });
});
