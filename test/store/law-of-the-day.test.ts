import { expect, it } from 'vitest';
import type { TransitionDocument } from '../../core/rule-set/transition.ts';
import { prepare } from '../../core/rule-set/prepare.ts';
import { depsOn } from '../../functions/deps/deps.ts';
import { awaitedRuns } from '../../functions/steps/passes/awaited-runs.ts';
import { dueRuns } from '../../functions/steps/passes/due-runs.ts';
import { correctPast } from '../../store/appraisals/correction/correct.ts';
import type { Store } from '../../store/ground/client.ts';
import { appraisalAsItStood } from '../../store/ledger/as-it-stood.ts';
import { runPage } from '../../store/passes/runs/run-page.ts';
import { finishRun, startRun, type RunRequest } from '../../store/passes/runs/run.ts';
import {
  approveVersion,
  confirmProposal,
  setInForce,
  withdrawVersion,
} from '../../store/life/decisions.ts';
import { ruleSetVersion } from '../../store/rule-sets/decisions.ts';
import { readVersion } from '../../store/rule-sets/versions.ts';
import { keepFindings, submitDraft } from '../../store/rule-sets/drafts.ts';
import { approver, author, clean, other, read, report } from './decided.ts';
import { describeOnEngines, type Bench } from './engines.ts';
import { day } from './fixtures/governed.ts';
import { HOMES, home, homeHeld, homes, inspected } from './fixtures/homes.ts';
import { catalogue } from './fixtures/laundries.ts';
import { entriesOf } from './wholeness.ts';

/** A store whose clock is set by the day. */
async function opened(bench: Bench, today: string) {
  let now = day(today);
  const store = await bench.fresh({ now: () => now });
  return { store, on: (date: string) => (now = day(date)) };
}

/** Sets a version in force from a day, by two people where it has passed. */
async function inForceFrom(store: Store, from: string, document: ReturnType<typeof homes>) {
  const { record: draft } = await submitDraft(store, prepare(document, catalogue), [], author);
  const { record } = await keepFindings(store, draft, report, clean, author);
  const named = ruleSetVersion(HOMES, document.version);
  await approveVersion(store, named, read(record), approver);
  const { record: decided } = await setInForce(store, named, { from, standing: 'full' }, approver);
  if (decided.proposal) await confirmProposal(store, named, decided.proposal.id, other);
}

/** Withdraws a version from a day on, by two people where it has passed. */
async function withdrawn(store: Store, version: string, day: string) {
  const named = ruleSetVersion(HOMES, version);
  const { record } = await withdrawVersion(store, named, { on: day }, approver);
  if (record.proposal) await confirmProposal(store, named, record.proposal.id, other);
}

/** Does the runs that are due; their ids and what they counted. */
async function doDueRuns(store: Store) {
  const done: Record<string, object> = {};
  for (const { run: id, version, asOf, corrects } of await dueRuns(depsOn(store))) {
    const request = { id, ruleSet: HOMES, version, asOf, by: 'schedule', corrects } as RunRequest;
    const { segments } = await startRun(store, request, { segments: 1 });
    for (const segment of segments) while (!(await runPage(store, request.id, segment)).done);
    const { counters } = (await finishRun(store, request.id))!;
    done[request.id] = counters;
  }
  return done;
}

/** What the chain has, as `asOf version score`. */
async function chain(store: Store): Promise<string[]> {
  const entries = await entriesOf(store, HOMES, home.id);
  return entries.flatMap((entry) =>
    entry.kind === 'appraised' ? [`${entry.asOf} ${entry.version} ${entry.score}`] : [],
  );
}

const on = (asOf: string, observedOn = asOf) => ({ asOf, observedOn });
const stays = (until: string, more: object = {}): TransitionDocument => ({
  law: 'act',
  scope: 'exNunc',
  stays: { until, ...more },
});

describeOnEngines('the law of a day is the version in force on it', (bench) => {
  it('also where that was set in force later: what was appraised since is appraised anew', async () => {
    const { store, on: goTo } = await opened(bench, '2024-01-01');
    await inForceFrom(store, '2024-01-01', homes('1'));
    await doDueRuns(store);
    goTo('2024-06-10');
    await inspected(store, 10, on('2024-03-01'));
    await inspected(store, 12, on('2024-06-10'));
    goTo('2024-06-20');
    const knownAt = new Date(store.now()).toISOString();
    goTo('2024-06-21');
    await inForceFrom(store, '2024-06-01', homes('2', { costs: 2 }));
    const run = 'run_homes_2_2024-06-01';
    expect(await doDueRuns(store)).toMatchObject({ [run]: { seen: 1, changed: 1 } });
    expect((await chain(store)).slice(2)).toEqual(['2024-06-01 2 80', '2024-06-10 2 76']);
    expect(await homeHeld(store)).toMatchObject({ inForce: { asOf: '2024-06-10', score: 76 } });
    // what was known before stays in the ledger
    const known = await appraisalAsItStood(store, HOMES, home.id, { asOf: '2024-06-15', knownAt });
    expect(known).toMatchObject({ version: '1', score: 88 });
    expect(await doDueRuns(store)).toEqual({});
  });

  it('also for what was appraised earlier on the day of the decision', async () => {
    const { store } = await opened(bench, '2024-06-01');
    await inForceFrom(store, '2024-06-01', homes('1'));
    await doDueRuns(store);
    // history that is loaded on one day: two observations, each with an appraisal of its own
    await inspected(store, 20, on('2024-06-01', '2024-03-01'));
    await inspected(store, 40, on('2024-06-01', '2024-05-01'));
    await inForceFrom(store, '2024-06-01', homes('2', { costs: 2 }));
    await doDueRuns(store);
    expect((await chain(store)).slice(-2)).toEqual(['2024-06-01 2 60', '2024-06-01 2 20']);
    expect((await homeHeld(store)).inForce).toMatchObject({ previous: { score: 60 } });
  });

  it('and turns on the days of every version, in the order of the days, however late its runs come', async () => {
    const { store, on: goTo } = await opened(bench, '2024-01-01');
    await inForceFrom(store, '2024-01-01', homes('1'));
    await doDueRuns(store);
    await inspected(store, 10, on('2024-01-01'));
    await inForceFrom(
      store,
      '2024-02-01',
      homes('2', { costs: 2, transition: stays('2024-05-31') }),
    );
    await inForceFrom(
      store,
      '2024-04-01',
      homes('3', { costs: 3, transition: stays('2024-08-31') }),
    );
    goTo('2024-06-15');
    expect(Object.keys(await doDueRuns(store))).toEqual([
      'run_homes_2_2024-02-01',
      'run_homes_3_2024-04-01',
      // the home stays under the second version, whose own transitional law ends
      'run_homes_3_2024-06-01',
    ]);
    expect((await chain(store)).slice(1)).toEqual(['2024-06-01 2 80']);
  });

  it('and what a late version changes from its day on is followed by the versions after it', async () => {
    const { store, on: goTo } = await opened(bench, '2024-01-01');
    await inForceFrom(store, '2024-01-01', homes('1'));
    await doDueRuns(store);
    await inspected(store, 10, on('2024-01-01'));
    await inForceFrom(store, '2024-03-01', { ...homes('2'), authority: 'Another board' });
    goTo('2024-03-01');
    // it changes nothing, and so nothing is written as of its day
    await doDueRuns(store);
    goTo('2024-03-10');
    await inForceFrom(store, '2024-02-01', homes('3', { costs: 3 }));
    await doDueRuns(store);
    expect((await chain(store)).slice(1)).toEqual(['2024-02-01 3 70', '2024-03-01 2 90']);
  });

  it('and a run that comes before that of an earlier day leaves it its own', async () => {
    const { store, on: goTo } = await opened(bench, '2024-01-01');
    await inForceFrom(store, '2024-01-01', homes('1'));
    await doDueRuns(store);
    await inspected(store, 10, on('2024-01-01'));
    await inForceFrom(store, '2024-02-01', homes('2', { costs: 2 }));
    await inForceFrom(store, '2024-03-01', homes('3', { costs: 3 }));
    goTo('2024-03-05');
    const request = { id: 'run_early', ruleSet: HOMES, version: '3', asOf: '2024-03-05' };
    await startRun(store, { ...request, by: 'schedule' }, { segments: 1 });
    while (!(await runPage(store, request.id, 0)).done);
    await doDueRuns(store);
    expect((await chain(store)).slice(1)).toEqual([
      '2024-03-05 3 70',
      '2024-02-01 2 80',
      '2024-03-01 3 70',
    ]);
  });

  it('and who stays is told without the version that asks, which cannot ask itself', async () => {
    const { store, on: goTo } = await opened(bench, '2024-01-01');
    await inForceFrom(store, '2024-01-01', homes('1'));
    await doDueRuns(store);
    await inspected(store, 0, on('2024-01-01'));
    const is = (operator: string, value: unknown) => ({ fact: 'previous.grade', operator, value });
    const when = { all: [is('isGiven', true), is('equal', 'closed')] };
    const document = homes('2', { costs: 2, transition: stays('2024-12-31', { when }) });
    await inForceFrom(store, '2024-06-01', document);
    goTo('2024-06-10');
    await doDueRuns(store);
    // both come late: under the second version the first has 60 and closes the next; under the first version it has 80
    await inspected(store, 20, on('2024-06-10', '2024-03-01'));
    await inspected(store, 35, on('2024-06-10', '2024-04-01'));
    const { inForce } = await homeHeld(store);
    expect(inForce).toMatchObject({ grade: 'closed', ruleSet: { version: '2' } });
    const stands = await chain(store);
    await correctPast(store, HOMES, home.id, { by: 'Board', cause: 'correction' });
    expect(await chain(store)).toEqual(stands);
  });

  it('and an earlier observation follows where a later one changes who stays', async () => {
    const { store, on: goTo } = await opened(bench, '2024-01-01');
    await inForceFrom(store, '2024-01-01', homes('1'));
    await doDueRuns(store);
    await inspected(store, 0, on('2024-01-01'));
    const is = (operator: string, value: unknown) => ({ fact: 'previous.grade', operator, value });
    const when = { all: [is('isGiven', true), is('equal', 'score-card')] };
    const document = homes('2', { costs: 2, transition: stays('2024-12-31', { when }) });
    await inForceFrom(store, '2024-03-01', document);
    goTo('2024-03-05');
    await doDueRuns(store);
    // on the day before the second version the home has a score card, until an inspection of later that month is known
    await inspected(store, 40, on('2024-03-05', '2024-02-10'));
    expect((await chain(store)).at(-1)).toBe('2024-03-05 1 60');
    await inspected(store, 5, on('2024-03-05', '2024-02-20'));
    expect((await homeHeld(store)).inForce).toMatchObject({
      score: 90,
      ruleSet: { version: '2' },
      previous: { score: 20 },
    });
  });

  it('and a term that is over by the day that transitional law reads is the work of time', async () => {
    const { store, on: goTo } = await opened(bench, '2024-01-01');
    await inForceFrom(store, '2024-01-01', homes('1'));
    await inspected(store, 40, on('2024-01-01'));
    const is = (operator: string, value: unknown) => ({ fact: 'previous.grade', operator, value });
    const when = { all: [is('isGiven', true), is('equal', 'closed')] };
    const document = homes('2', { transition: stays('2025-12-31', { when }) });
    await inForceFrom(store, '2025-06-01', document);
    goTo('2025-06-01');
    await doDueRuns(store);
    expect(await chain(store)).toEqual(['2024-01-01 1 60', '2025-06-01 2 60']);
    // the watch ended in between: the law of 31 May is that of the day of the inspection
    await correctPast(store, HOMES, home.id, { by: 'Board', cause: 'correction' });
    expect((await chain(store)).slice(2)).toEqual([]);
  });

  it('and a late version counts where one that reaches back governs its first day already', async () => {
    const { store, on: goTo } = await opened(bench, '2024-01-01');
    await inForceFrom(store, '2024-01-01', homes('1'));
    await doDueRuns(store);
    goTo('2024-02-15');
    await inspected(store, 35, on('2024-02-15'));
    const transition = { law: 'act', scope: 'exTunc', milder: {} } as const;
    await inForceFrom(store, '2024-03-01', homes('2', { costs: 2, transition }));
    goTo('2024-03-10');
    await doDueRuns(store);
    expect((await chain(store)).slice(1)).toEqual(['2024-03-01 2 30', '2024-02-15 2 30']);
    await inForceFrom(store, '2024-02-01', homes('3', { costs: 0.5 }));
    const run = 'run_homes_3_late';
    expect(await doDueRuns(store)).toMatchObject({ [run]: { seen: 1, changed: 1 } });
    expect((await chain(store)).slice(3)).toEqual(['2024-02-15 3 82.5', '2024-03-01 3 82.5']);
    expect(await doDueRuns(store)).toEqual({});
  });

  it.each([
    { decided: '2024-05-01', runs: ['run_homes_2_2024-06-01'] },
    { decided: '2024-06-20', runs: ['run_homes_2_2024-06-01', 'run_homes_1_withdrawn'] },
  ])(
    'and nobody stays under a version from the day on which it is withdrawn, decided on $decided',
    async ({ decided, runs }) => {
      const { store, on: goTo } = await opened(bench, '2024-01-01');
      await inForceFrom(store, '2024-01-01', homes('1'));
      await inspected(store, 10, on('2024-01-01'));
      const transition = stays('2024-12-31');
      await inForceFrom(store, '2024-03-01', homes('2', { costs: 2, transition }));
      goTo(decided);
      await doDueRuns(store);
      // a second inspection, which a late decision finds appraised as of a later day
      await inspected(store, 20, on(decided));
      await withdrawn(store, '1', '2024-06-01');
      goTo('2024-06-20');
      const prepared = prepare(homes('1'), catalogue);
      const record = (await readVersion(store, HOMES, '1'))!;
      const awaited = await awaitedRuns(depsOn(store), record, prepared);
      expect(awaited.map(({ id }) => id)).toEqual(runs);
      expect(Object.keys(await doDueRuns(store))).toEqual(runs);
      const { inForce } = await homeHeld(store);
      expect(inForce).toMatchObject({ score: 60, ruleSet: { version: '2' } });
      await correctPast(store, HOMES, home.id, { by: 'Board', cause: 'correction' });
      expect((await homeHeld(store)).inForce.id).toBe(inForce.id);
    },
  );
});
