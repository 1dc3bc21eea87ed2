import { expect, it } from 'vitest';
import type { Transition } from '../../core/appraisal/appraisal.ts';
import { pointerTo } from '../../core/ground/fault.ts';
import { verifyReceipt } from '../../core/receipt/verify-receipt.ts';
import type { TransitionDocument } from '../../core/rule-set/transition.ts';
import { correctPast } from '../../store/appraisals/correction/correct.ts';
import { readCurrent } from '../../store/appraisals/in-force/current.ts';
import { payloadOf } from '../../store/ledger/payload.ts';
import { gatherReceipt } from '../../store/appraisals/audit/receipt.ts';
import { publish } from '../../store/rule-sets/rule-sets.ts';
import { describeOnEngines } from './engines.ts';
import { terms, ruleSet, day, graded, ran, provesItself, appraised } from './fixtures/governed.ts';
import { laundries, laundry } from './fixtures/laundries.ts';
/** A later version, which doubles the points, with transitional law of its own. */
function stricter(transition: Partial<TransitionDocument>, more: object = {}) {
  return {
    ...laundries('2024.2'),
    effective: { from: '2024-07-01' },
    transition: { law: 'act', scope: 'exNunc', ...transition },
    ...more,
  };
}

const rules = (steps: readonly Transition[] | undefined) => (steps ?? []).map(({ rule }) => rule);

type Path = (string | number)[];

/** The place of every value that is neither a list nor an object. */
function leavesOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, child]) => leavesOf(child, [...path, key]));
}

function alter(document: unknown, path: Path): void {
  const last = path.at(-1)!;
  const parent = path
    .slice(0, -1)
    .reduce((node: unknown, key) => (node as Record<string, unknown>)[key], document);
  const values = parent as Record<string, unknown>;
  const value = values[last];
  values[last] =
    typeof value === 'number'
      ? value + 1
      : typeof value === 'boolean'
        ? !value
        : `${String(value)}x`;
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
    // entered late, an appraisal of before is one of before all the same
    await graded(store, 'new', 6, '2024-06-10');
    const late = await readCurrent(store, ruleSet, laundry('new').id);
    expect(late?.inForce).toMatchObject({ grade: 'B', ruleSet: { version: '2024.1' } });
    await provesItself(store, 'new', '2024-08-02');
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
    const run = await ran(store, request);
    expect(run?.counters).toMatchObject({ seen: 1, changed: 1 });
    expect([run?.matrix, run?.past]).toEqual([{ 'B>D': 1 }, { 'B>D': 1 }]);
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
    expect([again?.matrix, again?.past]).toEqual([{ 'D>D': 1 }, {}]);
  });

  it('reaches back by a run that counts each date once, also where it was cut short', async () => {
    let now = day('2024-05-01');
    const store = await bench.fresh({ now: () => now });
    await publish(store, { ...terms, document: laundries(), from: '2024-01-01' });
    for (const [asOf, complaints] of Object.entries({
      '2024-02-01': 1,
      '2024-03-01': 4,
      '2024-04-01': 9,
      '2024-05-01': 14,
    })) {
      await graded(store, 'cut', complaints, asOf);
      await graded(store, 'whole', complaints, asOf);
    }
    const document = stricter({ scope: 'exTunc' });
    await publish(store, { ...terms, document, from: '2024-07-01' });
    now = day('2024-07-02');
    // one of the two is corrected, and the process ends before it is counted
    const correction = { by: 'schedule', cause: 'run:run_cut' } as const;
    const { rewritten } = await correctPast(store, ruleSet, laundry('cut').id, correction);
    expect(rewritten.map(({ asOf, before, after }) => [asOf, before.grade, after.grade])).toEqual([
      ['2024-02-01', 'A', 'A'],
      ['2024-03-01', 'A', 'B'],
      ['2024-04-01', 'B', 'D'],
      ['2024-05-01', 'C', 'D'],
    ]);
    const run = await ran(store, { id: 'run_cut', asOf: '2024-07-02', corrects: true });
    expect(run?.counters).toMatchObject({ seen: 2, changed: 2, confirmed: 0 });
    expect([run?.matrix, run?.past]).toEqual([{ 'C>D': 2 }, { 'A>A': 2, 'A>B': 2, 'B>D': 2 }]);
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

  it('is proven by a receipt, in which nothing of it can be altered unnoticed', async () => {
    let now = day('2024-06-15');
    const store = await bench.fresh({ now: () => now });
    await publish(store, { ...terms, document: laundries(), from: '2024-01-01' });
    await graded(store, 'stays', 4, '2024-06-01');
    const { facts } = laundries('2024.2');
    const document = stricter(
      { milder: {}, stays: { until: '2024-08-31' } },
      { facts: { ...facts, dryers: { title: 'Dryers', type: 'integer', optional: true } } },
    );
    await publish(store, { ...terms, document, from: '2024-07-01' });
    now = day('2024-09-02');
    const asOf = { stays: '2024-08-01', milder: '2024-09-01' };
    await graded(store, 'stays', 4, asOf.stays);
    await graded(store, 'milder', 6, asOf.milder, { dryers: 3 });
    for (const name of ['stays', 'milder'] as const) {
      const knownAt = new Date(now).toISOString();
      const asked = { entity: laundry(name).id, ruleSet, asOf: asOf[name], knownAt };
      const found = await gatherReceipt(store, asked);
      if (!('receipt' in found)) throw new Error('there is no receipt');
      const { receipt } = found;
      expect(verifyReceipt(receipt)).toEqual([]);
      const parts = ['/others', '/inputs/given', '/appraisal/transition'];
      const places = leavesOf(receipt).filter((path) =>
        parts.some((part) => pointerTo(path).startsWith(part)),
      );
      expect(places.length).toBeGreaterThan(50);
      for (const path of places) {
        const altered = structuredClone(receipt);
        alter(altered, path);
        expect(verifyReceipt(altered), pointerTo(path)).not.toEqual([]);
      }
      const without = structuredClone(receipt);
      delete without.others;
      expect(verifyReceipt(without)).toMatchObject([{ pointer: '/others' }]);
    }
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
