import { expect, it } from 'vitest';
import { depsOn } from '../../../functions/deps/deps.ts';
import { localWork } from '../../../local/do-work.ts';
import { verifyChain } from '../../../store/appraisals/audit/verify-chain.ts';
import { replay } from '../../../store/appraisals/audit/replay.ts';
import { gradeAndStore } from '../../../store/appraisals/grade-and-store.ts';
import { readBound } from '../../../store/appraisals/in-force/bound.ts';
import { correctPast } from '../../../store/appraisals/correction/correct.ts';
import type { Store } from '../../../store/ground/client.ts';
import { appraisalAsItStood } from '../../../store/ledger/as-it-stood.ts';
import { entityChain } from '../../../store/ledger/ledger.ts';
import { drainOutbox } from '../../../store/ledger/outbox.ts';
import { loadPrepared } from '../../../store/rule-sets/rule-sets.ts';
import { describeOnEngines, type Bench } from '../engines.ts';
import { mill, mills, penalty, publishMills, writePenalties } from '../fixtures/mills.ts';

const noon = (day: string): number => Date.parse(`${day}T12:00:00Z`);
const later = '2026-07-01T00:00:00.000Z';

/** Mills without records, and the version that makes nothing of them but says more of complaints. */
function plain(version: string, more: object = {}) {
  const { facts, rules, ...document } = mills(version);
  const { complaints } = facts;
  const ofComplaints = rules.filter(({ name }) => name === 'complaints');
  return { ...document, facts: { complaints }, rules: ofComplaints, ...more } as never;
}

const reaching = { transition: { law: 'act', scope: 'exTunc' } };

/** Three records: one known before 2026-03-01 and withdrawn since, one that stands, and one known since. */
async function begun(bench: Bench) {
  const clock = { now: noon('2026-02-01') };
  const store = await bench.fresh({ now: () => clock.now });
  await publishMills(store, plain('1'));
  const deps = { ...depsOn(store), log: () => undefined };
  await writePenalties(store, 'a', [penalty('1', '2026-01-15'), penalty('wrong', '2026-01-16')]);
  clock.now = noon('2026-03-01');
  const { prepared } = (await loadPrepared(store, 'mills', '1'))!;
  const entity = { id: mill('a'), kind: 'company' as const };
  const facts = { complaints: 1 };
  const why = { by: 'office', cause: 'request' } as const;
  await gradeAndStore(store, { prepared, entity, facts, asOf: '2026-03-01', ...why });
  clock.now = noon('2026-05-01');
  await writePenalties(store, 'a', [penalty('2', '2026-01-17'), penalty('wrong')]);
  const work = () => drainOutbox(store, () => Promise.resolve(), localWork(deps));
  await work();
  return { store, clock, work };
}

async function corrected(store: Store): Promise<void> {
  await correctPast(store, 'mills', mill('a'), { by: 'schedule', cause: 'run:reach' });
}

const onDay = (store: Store) =>
  appraisalAsItStood(store, 'mills', mill('a'), { asOf: '2026-03-01', knownAt: later });

describeOnEngines('a version that makes facts of records and reaches back', (bench) => {
  it('reads for a date that was appraised without records those that were known then, as they read now', async () => {
    const { store, clock, work } = await begun(bench);
    clock.now = noon('2026-06-30');
    await publishMills(store, { ...mills('2'), ...reaching }, '2026-06-30');
    await corrected(store);
    expect(await onDay(store)).toMatchObject({
      ...{ score: 11, grade: 'B', version: '2' },
      records: { seq: 1, worded: 2, count: 1 },
    });
    await corrected(store);
    await work();
    expect(await onDay(store)).toMatchObject({ score: 11 });
    // today all count
    expect(await readBound(store, 'mills', mill('a'))).toMatchObject({
      inForce: { asOf: '2026-06-30', score: 21 },
    });
    const asked = { asOf: '2026-03-01', knownAt: later };
    expect(await replay(store, 'mills', mill('a'), asked)).toMatchObject({ identical: true });
    const verified = await verifyChain(store, entityChain('mills', mill('a')));
    expect(verified).toMatchObject({ intact: true, length: 3 });
  });

  it('reads no more because a correction without records came between', async () => {
    const { store, clock } = await begun(bench);
    clock.now = noon('2026-06-10');
    const doubled = { start: 5, better: 'lower' };
    await publishMills(store, plain('1.1', { ...reaching, score: doubled }), '2026-06-10');
    await corrected(store);
    expect(await onDay(store)).toMatchObject({ score: 6, version: '1.1' });
    clock.now = noon('2026-06-30');
    await publishMills(store, { ...mills('2'), ...reaching }, '2026-06-30');
    await corrected(store);
    expect(await onDay(store)).toMatchObject({ score: 11, records: { seq: 1, count: 1 } });
  });
});
