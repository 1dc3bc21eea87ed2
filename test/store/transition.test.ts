import { expect, it } from 'vitest';
import type { Transition } from '../../core/appraisal/appraisal.ts';
import { verifyReceipt } from '../../core/receipt/verify-receipt.ts';
import type { TransitionDocument } from '../../core/rule-set/transition.ts';
import type { Store } from '../../store/client.ts';
import { readCurrent } from '../../store/current.ts';
import { gradeAndStore } from '../../store/grade-and-store.ts';
import { governingOf } from '../../store/governing.ts';
import { chainOf, entityChain, type AppraisedEntry } from '../../store/ledger.ts';
import { payloadOf } from '../../store/payload.ts';
import { gatherReceipt } from '../../store/receipt.ts';
import { replay } from '../../store/replay.ts';
import { publish } from '../../store/rule-sets.ts';
import { runPage } from '../../store/run-page.ts';
import { readRun, startRun, type RunRequest } from '../../store/runs.ts';
import { SEGMENTS } from '../../store/keys.ts';
import { verifyChain } from '../../store/verify-chain.ts';
import { describeOnEngines } from './engines.ts';
import { catalogue, laundries, laundry } from './fixtures/laundries.ts';

const terms = { catalogue, standing: 'full', by: 'Laundry Board' } as const;
const ruleSet = 'laundries';
const day = (date: string): number => Date.parse(`${date}T12:00:00Z`);

/** A later version, which doubles the points, with transitional law of its own. */
function stricter(transition: Partial<TransitionDocument>, more: object = {}) {
  return {
    ...laundries('2024.2'),
    effective: { from: '2024-07-01' },
    transition: { law: 'act', scope: 'exNunc', ...transition },
    ...more,
  };
}

/** Grades a laundry by whichever version governs it. */
async function graded(store: Store, name: string, complaints: number, asOf: string, more = {}) {
  const entity = laundry(name);
  const governing = (await governingOf(store, { ruleSet, entity, day: asOf }))!;
  const { prepared } = governing.candidates[0];
  const facts = { complaints, ...more };
  const request = { prepared, governing, entity, facts, asOf, by: 'Board', cause: 'request' };
  return (await gradeAndStore(store, request as Parameters<typeof gradeAndStore>[1])).appraisal;
}

async function ran(store: Store, request: Partial<RunRequest> & { id: string; asOf: string }) {
  await startRun(store, { ruleSet, version: '2024.2', by: 'schedule', ...request });
  for (let segment = 0; segment < SEGMENTS; segment++) {
    while (!(await runPage(store, request.id, segment)).done);
  }
  return await readRun(store, request.id);
}

async function appraised(store: Store, name: string): Promise<AppraisedEntry[]> {
  const entries: AppraisedEntry[] = [];
  for await (const entry of chainOf(store, entityChain(ruleSet, laundry(name).id))) {
    if (entry.kind === 'appraised') entries.push(entry);
  }
  return entries;
}

const rules = (steps: readonly Transition[] | undefined) => (steps ?? []).map(({ rule }) => rule);

/** Everything that a stored appraisal has to withstand: replay, a receipt, and its chain. */
async function provesItself(store: Store, name: string, asOf: string): Promise<void> {
  const entity = laundry(name).id;
  expect(await replay(store, ruleSet, entity, { asOf })).toMatchObject({
    asOf,
    identical: true,
    differences: [],
  });
  const knownAt = new Date(store.now()).toISOString();
  const found = await gatherReceipt(store, { entity, ruleSet, asOf, knownAt });
  if (!('receipt' in found)) throw new Error('there is no receipt');
  expect(verifyReceipt(found.receipt)).toEqual([]);
  const { chain } = { chain: entityChain(ruleSet, entity) };
  expect(await verifyChain(store, chain)).toMatchObject({ intact: true });
}

describeOnEngines('transitional law', (bench) => {
  it('lets entities stay under the earlier version until a date', async () => {
    let now = day('2024-06-15');
    const store = await bench.fresh({ now: () => now });
    await publish(store, { ...terms, document: laundries(), from: '2024-01-01' });
    await graded(store, 'good', 4, '2024-06-01');
    await graded(store, 'bad', 12, '2024-06-01');
    const when = {
      all: [
        { fact: 'previous.grade', operator: 'isGiven', value: true },
        { fact: 'previous.grade', operator: 'in', value: ['A', 'B'] },
      ],
    };
    const document = stricter({ stays: { until: '2024-12-31', when } });
    await publish(store, { ...terms, document, from: '2024-07-01' });
    now = day('2024-08-01');
    const run = await ran(store, { id: 'run_stays', asOf: '2024-08-01' });
    expect(run?.counters).toMatchObject({ seen: 2, confirmed: 1, changed: 1 });
    const good = await graded(store, 'good', 6, '2024-08-02');
    expect(good).toMatchObject({ grade: 'B', ruleSet: { version: '2024.1' } });
    expect(good.transition).toMatchObject([
      { rule: 'stays', version: '2024.2', until: '2024-12-31', law: ['act'] },
    ]);
    const bad = await readCurrent(store, ruleSet, laundry('bad').id);
    expect(bad?.inForce).toMatchObject({ grade: 'D', ruleSet: { version: '2024.2' } });
    // whoever comes new has no trust to be kept in
    const fresh = await graded(store, 'new', 6, '2024-08-02');
    expect(fresh).toMatchObject({ grade: 'C', ruleSet: { version: '2024.2' } });
    expect(fresh.transition).toBeUndefined();
    await provesItself(store, 'good', '2024-08-02');

    now = day('2025-01-01');
    await ran(store, { id: 'run_over', asOf: '2025-01-01' });
    const after = await readCurrent(store, ruleSet, laundry('good').id);
    expect(after?.inForce).toMatchObject({ grade: 'C', ruleSet: { version: '2024.2' } });
    expect(after?.inForce.transition).toBeUndefined();
    await provesItself(store, 'good', '2025-01-01');
  });

  it('reaches back where the version is exTunc, once its own first day has come', async () => {
    let now = day('2024-05-01');
    const store = await bench.fresh({ now: () => now });
    await publish(store, { ...terms, document: laundries(), from: '2024-01-01' });
    for (const asOf of ['2024-02-01', '2024-04-01']) await graded(store, 'one', 8, asOf);
    const document = stricter({ scope: 'exTunc', since: '2024-03-01' });
    await publish(store, { ...terms, document, from: '2024-07-01' });
    expect((await graded(store, 'one', 9, '2024-05-01')).ruleSet.version).toBe('2024.1');

    now = day('2024-07-02');
    const request = { id: 'run_back', asOf: '2024-07-02', corrects: true } as const;
    expect((await ran(store, request))?.counters).toMatchObject({ seen: 1, changed: 1 });
    const last = new Map((await appraised(store, 'one')).map((entry) => [entry.asOf, entry]));
    expect([...last.values()].map(({ asOf, version, score }) => [asOf, version, score])).toEqual([
      ['2024-02-01', '2024.1', 8],
      ['2024-04-01', '2024.2', 16],
      // the grade before is D now, which costs three points
      ['2024-05-01', '2024.2', 21],
    ]);
    const { appraisal } = (await payloadOf(store, last.get('2024-05-01')!.appraisal))!;
    expect(appraisal.transition).toMatchObject([{ rule: 'exTunc', from: '2024-07-01' }]);
    for (const asOf of ['2024-02-01', '2024-04-01', '2024-05-01']) {
      await provesItself(store, 'one', asOf);
    }
    // asked again, it has nothing left to correct
    const again = await ran(store, { ...request, id: 'run_again' });
    expect(again?.counters).toMatchObject({ seen: 1, confirmed: 1 });
  });

  it('takes the milder of two versions until a date, and says what each came to', async () => {
    let now = day('2024-06-15');
    const store = await bench.fresh({ now: () => now });
    await publish(store, { ...terms, document: laundries(), from: '2024-01-01' });
    const { facts } = laundries('2024.2');
    const document = stricter(
      { milder: { until: '2024-12-31' } },
      { facts: { ...facts, dryers: { title: 'Dryers', type: 'integer', optional: true } } },
    );
    await publish(store, { ...terms, document, from: '2024-07-01' });
    now = day('2024-08-01');
    const mild = await graded(store, 'one', 6, '2024-08-01', { dryers: 3 });
    expect(mild).toMatchObject({ grade: 'B', ruleSet: { version: '2024.1' } });
    expect(mild.transition).toMatchObject([
      {
        rule: 'milder',
        version: '2024.2',
        until: '2024-12-31',
        compared: [
          { version: '2024.2', score: 12, grade: 'C', restrictions: 0 },
          { version: '2024.1', score: 6, grade: 'B', restrictions: 0 },
        ],
      },
    ]);
    await provesItself(store, 'one', '2024-08-01');
    // what the milder version does not read is held all the same
    const held = await readCurrent(store, ruleSet, laundry('one').id);
    expect(held?.facts).toEqual({ complaints: 6, dryers: 3 });

    const even = await graded(store, 'even', 0, '2024-08-01');
    expect([even.grade, even.ruleSet.version, rules(even.transition)]).toEqual([
      'A',
      '2024.2',
      ['milder'],
    ]);
    await provesItself(store, 'even', '2024-08-01');

    now = day('2025-01-01');
    await ran(store, { id: 'run_over', asOf: '2025-01-01' });
    const over = await readCurrent(store, ruleSet, laundry('one').id);
    expect(over?.inForce).toMatchObject({ grade: 'C', ruleSet: { version: '2024.2' } });
  });

  it('keeps apart what binds and what demonstrates', async () => {
    const store = await bench.fresh({ now: () => day('2024-08-01') });
    const demonstration = { ...terms, standing: 'demonstration' } as const;
    await publish(store, { ...demonstration, document: laundries(), from: '2024-01-01' });
    const document = stricter({ milder: {} });
    await publish(store, { ...terms, document, from: '2024-07-01' });
    const only = await graded(store, 'one', 6, '2024-08-01');
    expect(only).toMatchObject({ standing: 'full', ruleSet: { version: '2024.2' } });
  });
});

describeOnEngines('a correction of the past', (bench) => {
  const dates = ['2024-02-01', '2024-03-01', '2024-04-01', '2024-05-01'];

  it('is carried through to what rests on it, and no further', async () => {
    const store = await bench.fresh({ now: () => day('2024-06-15') });
    await publish(store, { ...terms, document: laundries(), from: '2024-01-01' });
    for (const asOf of dates) await graded(store, 'one', 14, asOf);
    const before = await appraised(store, 'one');
    expect(before.map(({ grade, score }) => `${grade} ${score}`)).toEqual([
      'C 14',
      'C 14',
      'C 14',
      'C 14',
    ]);
    // 16 complaints make a D, which costs the next date three points and with them its own grade, and so on
    await graded(store, 'one', 16, dates[0]!);
    const after = (await appraised(store, 'one')).slice(before.length);
    expect(after.map(({ asOf, cause, score }) => [asOf, cause, score])).toEqual([
      [dates[0], 'request', 16],
      [dates[1], 'correction', 17],
      [dates[2], 'correction', 17],
      [dates[3], 'correction', 17],
    ]);
    for (const asOf of dates) await provesItself(store, 'one', asOf);
    const held = await readCurrent(store, ruleSet, laundry('one').id);
    expect(held?.inForce).toMatchObject({ asOf: dates[3], score: 17 });
    expect(held?.owes).toBeUndefined();
    // back again, and only one step far where the second stays a D by itself
    await graded(store, 'one', 20, dates[1]!);
    await graded(store, 'one', 1, dates[0]!);
    const last = new Map((await appraised(store, 'one')).map((entry) => [entry.asOf, entry]));
    expect([...last.values()].map(({ score }) => score)).toEqual([1, 20, 17, 17]);
  });

  it('is made up for by whoever comes next where it was cut short', async () => {
    const store = await bench.fresh({ now: () => day('2024-06-15') });
    await publish(store, { ...terms, document: laundries(), from: '2024-01-01' });
    for (const asOf of dates) await graded(store, 'one', 14, asOf);
    let sent = 0;
    const cut = bench.again(store, { now: () => day('2024-06-15') });
    cut.client.middlewareStack.add(
      (next, context) => async (args) => {
        const { commandName } = context as { commandName: string };
        // the correction itself goes through, and what it leads to does not
        if (commandName === 'TransactWriteItemsCommand') sent += 1;
        if (sent > 1) throw new Error('the process ended here');
        return await next(args);
      },
      { step: 'initialize', name: 'cutShort' },
    );
    await expect(graded(cut, 'one', 16, dates[0]!)).rejects.toThrow('the process ended here');
    const owing = await readCurrent(store, ruleSet, laundry('one').id);
    expect(owing).toMatchObject({ owes: dates[0], inForce: { score: 14 } });

    await ran(store, { id: 'run_next', version: '2024.1', asOf: '2024-06-15' });
    const held = await readCurrent(store, ruleSet, laundry('one').id);
    expect(held?.owes).toBeUndefined();
    const last = new Map((await appraised(store, 'one')).map((entry) => [entry.asOf, entry]));
    expect([...last.values()].map(({ score }) => score)).toEqual([16, 17, 17, 17]);
    await provesItself(store, 'one', dates[3]!);
  });
});
