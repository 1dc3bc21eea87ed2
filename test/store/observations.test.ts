import { expect, it } from 'vitest';
import { appraiseRequest } from '../../functions/steps/appraisals/appraise-request.ts';
import { depsOn } from '../../functions/deps/deps.ts';
import type { Store } from '../../store/ground/client.ts';
import { ObservationHeldError } from '../../store/ground/errors.ts';
import { finishRun, startRun, type RunRequest } from '../../store/passes/runs/run.ts';
import { runPage } from '../../store/passes/runs/run-page.ts';
import { annulVersion, confirmProposal } from '../../store/life/decisions.ts';
import { ruleSetVersion } from '../../store/rule-sets/decisions.ts';
import { readVersion } from '../../store/rule-sets/versions.ts';
import { approver, other } from './decided.ts';
import { dumpOf } from './dump.ts';
import { describeOnEngines, type Bench } from './engines.ts';
import { day } from './fixtures/governed.ts';
import { HOMES, home, homeHeld, homes, inspected, publishHomes } from './fixtures/homes.ts';
import { entriesOf, takeEvents } from './wholeness.ts';

/** A store with the first version in force, whose clock is set by the day. */
async function opened(bench: Bench, today: string) {
  let now = day(today);
  const store = await bench.fresh({ now: () => now });
  await publishHomes(store, '2024-01-01');
  return { store, on: (date: string) => (now = day(date)) };
}

async function ran(store: Store, asOf: string, more: Partial<RunRequest> = {}) {
  const request = {
    id: `run_${asOf}`,
    ruleSet: HOMES,
    version: '1',
    by: 'schedule',
    asOf,
    ...more,
  };
  const { segments } = await startRun(store, request, { segments: 1 });
  for (const segment of segments) while (!(await runPage(store, request.id, segment)).done);
  return (await finishRun(store, request.id))!.counters;
}

const same = { seen: 1, confirmed: 1, changed: 0 };
const on = (asOf: string, observedOn = asOf) => ({ asOf, observedOn });

/** What the chain has, as `asOf observedOn cause score`. */
async function chain(store: Store): Promise<string[]> {
  const entries = await entriesOf(store, HOMES, home.id);
  return entries.flatMap((entry) => {
    if (entry.kind !== 'appraised') return [];
    const { asOf, observedOn = asOf, cause, score } = entry;
    return [`${asOf} ${observedOn} ${cause} ${score}`];
  });
}

describeOnEngines('an outcome follows from observations', (bench) => {
  it('so that no run closes a home which nobody has inspected a second time', async () => {
    const { store, on: goTo } = await opened(bench, '2024-03-01');
    const first = await inspected(store, 32, on('2024-03-01'));
    expect(first.appraisal).toMatchObject({ score: 68, grade: 'score-card' });
    goTo('2024-06-01');
    for (const asOf of ['2024-03-01', '2024-04-01', '2024-06-01']) {
      expect(await ran(store, asOf)).toMatchObject(same);
    }
    expect(await homeHeld(store)).toMatchObject({ seq: 1, inForce: { grade: 'score-card' } });
    const second = await inspected(store, 32, on('2024-06-01'));
    expect(second.appraisal).toMatchObject({
      grade: 'closed',
      previous: { asOf: '2024-03-01', score: 68, grade: 'score-card' },
    });
    goTo('2024-09-01');
    expect(await ran(store, '2024-09-01')).toMatchObject(same);
    // facts that are sent again for the same day are the same inspection
    const again = await inspected(store, 31, on('2024-09-01', '2024-03-01')).catch(String);
    expect(again).toContain('Facts of 2024-06-01 are held');
  });

  it('and re-grading at the desk does not move the next inspection', async () => {
    const { store, on: goTo } = await opened(bench, '2024-03-10');
    const first = await inspected(store, 16, on('2024-03-10', '2024-03-01'));
    expect(first.appraisal).toMatchObject({ grade: 'clear', nextInspection: '2025-03-01' });
    await publishHomes(store, '2024-11-01', homes('2', { costs: 2 }));
    goTo('2024-11-01');
    const counters = await ran(store, '2024-11-01', { version: '2' });
    expect(counters).toMatchObject({ changed: 1 });
    const { inForce } = await homeHeld(store);
    expect(inForce).toMatchObject({
      grade: 'score-card',
      asOf: '2024-11-01',
      observedOn: '2024-03-01',
      // six months after the inspection: overdue
      nextInspection: '2024-09-01',
    });
    expect(inForce.previous).toBeUndefined();
  });

  it('and a yearly run writes nothing for an incentive, and ends a restriction once', async () => {
    const { store, on: goTo } = await opened(bench, '2024-03-10');
    await inspected(store, 2, on('2024-03-10', '2024-03-01'));
    goTo('2040-01-01');
    for (const asOf of ['2025-02-28', '2025-03-01', '2026-03-01', '2039-12-31']) {
      expect(await ran(store, asOf)).toMatchObject(same);
    }
    expect((await homeHeld(store)).seq).toBe(1);
    await inspected(store, 32, on('2040-01-01', '2039-12-20'));
    await takeEvents(store);
    goTo('2045-01-01');
    expect(await ran(store, '2040-12-19')).toMatchObject(same);
    expect(await ran(store, '2040-12-20')).toMatchObject({ changed: 1 });
    expect(await takeEvents(store)).toMatchObject([
      { type: 'appraisal.changed', gradeBefore: 'score-card', grade: 'score-card' },
      { type: 'measure.ended', measure: 'closer-watch' },
    ]);
    for (const asOf of ['2040-12-21', '2041-12-20', '2045-01-01']) {
      expect(await ran(store, asOf)).toMatchObject(same);
    }
    expect(await takeEvents(store)).toEqual([]);
  });

  it('whichever comes first: a late one is read by those behind it', async () => {
    const { store } = await opened(bench, '2024-09-01');
    await inspected(store, 40, on('2024-06-01'));
    await inspected(store, 1, on('2024-09-01'));
    const late = await inspected(store, 32, on('2024-03-05', '2024-03-01'));
    expect(late).toMatchObject({ inForce: false, appraisal: { grade: 'score-card' } });
    expect(await chain(store)).toEqual([
      '2024-06-01 2024-06-01 request 60',
      '2024-09-01 2024-09-01 request 99',
      '2024-03-05 2024-03-01 request 68',
      '2024-06-01 2024-06-01 correction 60',
      '2024-09-01 2024-09-01 correction 99',
    ]);
    const { inForce, owes } = await homeHeld(store);
    expect([inForce.previous, owes]).toMatchObject([{ grade: 'closed' }, undefined]);
  });

  it('and dates between its day and its own appraisal are appraised by it', async () => {
    const { store } = await opened(bench, '2024-09-01');
    await inspected(store, 5, on('2024-06-10', '2024-03-01'));
    await inspected(store, 7, on('2024-09-01', '2024-06-01'));
    expect(await chain(store)).toEqual([
      '2024-06-10 2024-03-01 request 95',
      '2024-09-01 2024-06-01 request 93',
      '2024-06-10 2024-06-01 correction 93',
    ]);
    // the own appraisal of the one before still stands beside it
    expect((await homeHeld(store)).inForce.previous).toMatchObject({ score: 95 });
  });

  it('and a correction is carried through at once, also where it is in force itself', async () => {
    const { store } = await opened(bench, '2024-09-01');
    await inspected(store, 5, on('2024-03-05', '2024-03-01'));
    await inspected(store, 9, on('2024-09-01', '2024-03-01'));
    expect(await chain(store)).toEqual([
      '2024-03-05 2024-03-01 request 95',
      '2024-09-01 2024-03-01 request 91',
      '2024-03-05 2024-03-01 correction 91',
    ]);
    expect((await homeHeld(store)).owes).toBeUndefined();
  });

  it('and facts that other ones speak against are refused, naming those, with nothing stored', async () => {
    const { store } = await opened(bench, '2024-09-01');
    await inspected(store, 5, on('2024-03-20', '2024-03-01'));
    await inspected(store, 7, on('2024-06-10', '2024-06-01'));
    const before = await dumpOf(store);
    const refused = async (asOf: string, observedOn: string) => {
      const error: unknown = await inspected(store, 1, on(asOf, observedOn)).catch(
        (e: unknown) => e,
      );
      if (!(error instanceof ObservationHeldError)) throw error;
      return [error.observedOn, error.ownAsOf];
    };
    const [first, second] = [
      ['2024-03-01', '2024-03-20'],
      ['2024-06-01', '2024-06-10'],
    ];
    expect(await refused('2024-06-01', '2024-05-31')).toEqual(second);
    expect(await refused('2024-09-01', '2024-03-01')).toEqual(second);
    expect(await refused('2024-03-19', '2024-03-10')).toEqual(first);
    expect(await dumpOf(store)).toEqual(before);
    expect((await inspected(store, 1, on('2024-03-20', '2024-03-10'))).appraisal.score).toBe(99);
  });

  it('and the same request again answers the same and writes nothing', async () => {
    const { store } = await opened(bench, '2024-09-01');
    const days = [on('2024-03-20', '2024-03-01'), on('2024-06-10', '2024-06-01')];
    const first = [];
    for (const one of days) first.push((await inspected(store, 5, one)).appraisal);
    const before = await dumpOf(store);
    for (const [at, one] of days.entries()) {
      expect(await inspected(store, 5, one)).toMatchObject({ stood: true, appraisal: first[at]! });
    }
    expect(await dumpOf(store)).toEqual(before);
  });

  it('also where their history is loaded on one day', async () => {
    const { store, on: goTo } = await opened(bench, '2024-09-01');
    const days = ['2024-03-01', '2024-05-01', '2024-08-01'];
    const loaded = [];
    for (const one of days) {
      loaded.push((await inspected(store, 32, on('2024-09-01', one))).appraisal);
    }
    expect(loaded.map(({ grade }) => grade)).toEqual(['score-card', 'closed', 'closed']);
    expect(loaded[2]!.previous).toMatchObject({ asOf: '2024-09-01', observedOn: '2024-05-01' });
    const before = await dumpOf(store);
    for (const one of days) {
      expect((await inspected(store, 32, on('2024-09-01', one))).stood).toBe(true);
    }
    expect(await dumpOf(store)).toEqual(before);
    // the first is corrected as of a day on which it was the latest, and those behind it follow
    await inspected(store, 1, on('2024-03-01'));
    expect((await homeHeld(store)).inForce).toMatchObject({ grade: 'closed' });
    const words = (await chain(store)).slice(3);
    expect(words).toEqual([
      '2024-03-01 2024-03-01 request 99',
      '2024-09-01 2024-03-01 correction 99',
      '2024-09-01 2024-05-01 correction 68',
      '2024-09-01 2024-08-01 correction 68',
    ]);
    goTo('2024-12-01');
    expect(await ran(store, '2024-12-01')).toMatchObject(same);
  });

  it('and of the law of each day, also where facts come after a version came into force', async () => {
    const { store } = await opened(bench, '2024-09-01');
    await publishHomes(store, '2024-06-01', homes('2', { costs: 2 }));
    const first = await inspected(store, 10, on('2024-03-01'));
    expect(first.appraisal).toMatchObject({ score: 90, ruleSet: { version: '1' } });
    expect(await homeHeld(store)).toMatchObject({
      inForce: { asOf: '2024-06-01', score: 80, ruleSet: { version: '2' } },
    });
    const run = { version: '2' };
    expect(await ran(store, '2024-09-01', run)).toMatchObject(same);
    // and once more where they change nothing from that day on
    await inspected(store, 0, on('2024-05-01'));
    expect((await chain(store)).at(-1)).toBe('2024-06-01 2024-05-01 correction 100');
  });

  it('and who stays under an earlier version is read from the facts of the day before, however late they come', async () => {
    const { store, on: goTo } = await opened(bench, '2024-06-01');
    await inspected(store, 4, on('2024-06-01'));
    const known = { fact: 'previous.score', operator: 'isGiven', value: true };
    const good = { fact: 'previous.score', operator: 'greaterThan', value: 80 };
    const stays = { until: '2024-12-31', when: { all: [known, good] } };
    const transition = { law: 'act', scope: 'exNunc', stays } as const;
    await publishHomes(store, '2024-07-01', homes('2', { costs: 2, transition }));
    goTo('2024-08-01');
    const late = await inspected(store, 30, on('2024-08-01', '2024-06-20'));
    expect(late.appraisal).toMatchObject({ score: 40, ruleSet: { version: '2' } });
    expect((await chain(store)).slice(1)).toEqual([
      '2024-08-01 2024-06-20 request 70',
      '2024-06-30 2024-06-20 correction 70',
      '2024-07-01 2024-06-20 correction 40',
      '2024-08-01 2024-06-20 correction 40',
    ]);
  });

  it('and nothing names a version that was annulled', async () => {
    const { store, on: goTo } = await opened(bench, '2024-03-01');
    await inspected(store, 10, on('2024-03-01'));
    const stays = { law: 'act', scope: 'exNunc', stays: { until: '2024-12-31' } } as const;
    await publishHomes(store, '2024-06-01', homes('2', { costs: 2, transition: stays }));
    goTo('2024-07-01');
    const stayed = await inspected(store, 12, on('2024-07-01'));
    expect(stayed.appraisal).toMatchObject({ score: 88, transition: [{ rule: 'stays' }] });
    const named = ruleSetVersion(HOMES, '2');
    await annulVersion(store, named, approver);
    const { proposal } = (await readVersion(store, HOMES, '2'))!;
    await confirmProposal(store, named, proposal!.id, other);
    await ran(store, '2024-07-01', { corrects: true });
    const { inForce } = await homeHeld(store);
    expect(inForce).toMatchObject({ score: 88, ruleSet: { version: '1' } });
    expect(inForce.transition).toBeUndefined();
  });

  it('and a rule set that requires the day of its facts refuses them without it', async () => {
    const { store } = await opened(bench, '2024-09-01');
    const caller = {
      scopes: new Set<string>(),
      ruleSets: undefined,
      sources: undefined,
      authorities: undefined,
      office: undefined,
      by: 'Board',
      subject: undefined,
    };
    const body = { entity: home, ruleSet: HOMES, facts: { deficiencies: 1 }, asOf: '2024-09-01' };
    const faults = async (more: object) => {
      const answer = appraiseRequest(depsOn(store), caller, { ...body, ...more });
      return await answer.then(
        () => [],
        (error: unknown) => (error as { faults: unknown }).faults,
      );
    };
    expect(await faults({})).toMatchObject([{ pointer: '/observedOn' }]);
    expect(await faults({ observedOn: '2024-09-02' })).toMatchObject([{ pointer: '/observedOn' }]);
    expect(await faults({ observedOn: '2024-09-01' })).toEqual([]);
  });
});
