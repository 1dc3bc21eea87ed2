import { expect, it } from 'vitest';
import { depsOn, type Deps } from '../../functions/deps/deps.ts';
import { appraiseRecordsTask } from '../../functions/appraise-records/handler.ts';
import { appraiseByRecords } from '../../functions/steps/records/appraise-by-records.ts';
import { inForceToday } from '../../functions/steps/appraisals/in-force-today.ts';
import { localWork } from '../../local/do-work.ts';
import { appraisalAsItStood } from '../../store/ledger/as-it-stood.ts';
import { verifyReceipt } from '../../core/receipt/verify-receipt.ts';
import { gatherReceipt } from '../../store/appraisals/audit/receipt.ts';
import { replay } from '../../store/appraisals/audit/replay.ts';
import { verifyChain } from '../../store/appraisals/audit/verify-chain.ts';
import { gradeAndStore } from '../../store/appraisals/grade-and-store.ts';
import { readBound } from '../../store/appraisals/in-force/bound.ts';
import { readCurrent, type Current } from '../../store/appraisals/in-force/current.ts';
import type { Store } from '../../store/ground/client.ts';
import { entityChain } from '../../store/ledger/ledger.ts';
import { drainOutbox } from '../../store/ledger/outbox.ts';
import { recordsAt } from '../../store/records/records-at.ts';
import { loadPrepared } from '../../store/rule-sets/rule-sets.ts';
import { describeOnEngines, type Bench } from '../store/engines.ts';
import { mill, mills, penalty, publishMills, writePenalties } from '../store/fixtures/mills.ts';
import { ran } from '../store/ran.ts';

const NOON = Date.parse('2026-06-30T12:00:00Z');

async function deps(bench: Bench, now: () => number = () => NOON): Promise<Deps> {
  const store = await bench.fresh({ now });
  await publishMills(store);
  return { ...depsOn(store), log: () => undefined };
}

/** Does all the work that waits. */
async function work(one: Deps): Promise<void> {
  await drainOutbox(one.store, () => Promise.resolve(), localWork(one));
}

const held = (store: Store, name: string): Promise<Current | null> =>
  readCurrent(store, 'mills', mill(name));
const chain = async (store: Store, name: string) =>
  await verifyChain(store, entityChain('mills', mill(name)));
const at = '2026-06-30T12:00:00.000Z';

describeOnEngines('an entity whose records are written', (bench) => {
  it('is appraised once, whatever comes twice or in another order', async () => {
    const one = await deps(bench);
    await writePenalties(one.store, 'a', [penalty('1', '2026-01-15')]);
    await writePenalties(one.store, 'a', [penalty('2', '2026-02-15')]);
    const entity = mill('a');
    expect(await appraiseByRecords(one, { entity, seq: 2, at })).toEqual(['mills']);
    expect(await appraiseByRecords(one, { entity, seq: 1, at })).toEqual([]);
    expect(await appraiseByRecords(one, { entity, seq: 2, at })).toEqual([]);
    const now = await held(one.store, 'a');
    expect(now).toMatchObject({
      seq: 1,
      facts: {},
      observedOn: '2026-06-30',
      inForce: { score: 20, grade: 'C', asOf: '2026-06-30' },
      drawn: { made: { penalties: 2 }, records: { seq: 2, count: 2 }, changesOn: '2028-01-15' },
    });
    expect(await chain(one.store, 'a')).toMatchObject({ intact: true, length: 1 });
  });

  it('is appraised once for a hundred records', async () => {
    const one = await deps(bench);
    const many = Array.from({ length: 100 }, (_, id) => penalty(String(id), '2026-01-15'));
    await writePenalties(one.store, 'b', many);
    await work(one);
    expect(await held(one.store, 'b')).toMatchObject({ seq: 1, inForce: { score: 1000 } });
  });

  it('is appraised again on the same day, by a withdrawal and by a return', async () => {
    const one = await deps(bench);
    await writePenalties(one.store, 'c', [penalty('1', '2026-01-15')]);
    await work(one);
    await writePenalties(one.store, 'c', [penalty('1')]);
    await work(one);
    expect(await held(one.store, 'c')).toMatchObject({ inForce: { grade: 'A' } });
    await writePenalties(one.store, 'c', [penalty('1', '2026-03-01')]);
    await work(one);
    expect(await held(one.store, 'c')).toMatchObject({ inForce: { grade: 'B' }, seq: 3 });
    expect(await chain(one.store, 'c')).toMatchObject({ intact: true, length: 3 });
    const asked = { asOf: '2026-06-30', knownAt: at };
    expect(await replay(one.store, 'mills', mill('c'), asked)).toMatchObject({ identical: true });
  });

  it('says which records it was appraised by, though the facts are the same', async () => {
    const one = await deps(bench);
    await writePenalties(one.store, 'd', [penalty('1', '2026-01-15')]);
    await work(one);
    await writePenalties(one.store, 'd', [penalty('1'), penalty('2', '2026-01-15')]);
    await work(one);
    const now = await held(one.store, 'd');
    const { digest } = await recordsAt(one.store, mill('d'), { types: ['penalty'] });
    expect(now?.drawn?.records).toMatchObject({ seq: 2, count: 1, digest });
    expect(await chain(one.store, 'd')).toMatchObject({ intact: true, length: 2 });
    expect(await readBound(one.store, 'mills', mill('d'))).toEqual(now);
  });

  it('keeps the day of its given facts, and the facts', async () => {
    let now = Date.parse('2026-03-01T12:00:00Z');
    const one = await deps(bench, () => now);
    const loaded = await loadPrepared(one.store, 'mills', '1');
    const entity = { id: mill('e'), kind: 'company' as const };
    const records = await recordsAt(one.store, entity.id, { types: ['penalty'] });
    await gradeAndStore(one.store, {
      ...{ prepared: loaded!.prepared, entity, facts: { complaints: 3 }, records },
      ...{ asOf: '2026-03-01', observedOn: '2026-02-20', by: 'office', cause: 'request' },
    });
    now = NOON;
    await writePenalties(one.store, 'e', [penalty('1', '2026-01-15')]);
    await work(one);
    expect(await held(one.store, 'e')).toMatchObject({
      facts: { complaints: 3 },
      observedOn: '2026-02-20',
      inForce: { score: 13, asOf: '2026-06-30', observedOn: '2026-02-20' },
    });
    expect(await chain(one.store, 'e')).toMatchObject({ intact: true, length: 2 });
  });

  it('is told apart where a source gives the very value that its records make', async () => {
    const one = await deps(bench);
    const loaded = await loadPrepared(one.store, 'mills', '1');
    const entity = { id: mill('o'), kind: 'company' as const };
    await writePenalties(one.store, 'o', [penalty('1', '2026-01-15')]);
    await work(one);
    const records = await recordsAt(one.store, entity.id, { types: ['penalty'] });
    const { appraisal, stood } = await gradeAndStore(one.store, {
      ...{ prepared: loaded!.prepared, entity, facts: { penalties: 1 }, records },
      ...{ asOf: '2026-06-30', by: 'office', cause: 'request' },
    });
    expect({ stood, overridden: appraisal.overridden }).toEqual({
      stood: false,
      overridden: ['penalties'],
    });
    await writePenalties(one.store, 'o', [penalty('2', '2026-02-15')]);
    await work(one);
    expect(await held(one.store, 'o')).toMatchObject({
      facts: { penalties: 1 },
      inForce: { score: 10 },
      drawn: { made: {}, records: { count: 2 } },
    });
    expect(await chain(one.store, 'o')).toMatchObject({ intact: true, length: 3 });
    const asked = { asOf: '2026-06-30', knownAt: at };
    expect(await replay(one.store, 'mills', mill('o'), asked)).toMatchObject({ identical: true });
  });

  it('is appraised again as of the dates that rested on a record that was withdrawn', async () => {
    let now = Date.parse('2026-03-01T12:00:00Z');
    const one = await deps(bench, () => now);
    await writePenalties(one.store, 'w', [penalty('1', '2026-01-15'), penalty('2', '2026-02-15')]);
    await work(one);
    now = Date.parse('2026-04-01T12:00:00Z');
    await writePenalties(one.store, 'w', [penalty('3', '2020-02-15')]);
    await work(one);
    now = NOON;
    await writePenalties(one.store, 'w', [penalty('1'), penalty('4', '2026-02-20')]);
    await work(one);
    const asked = (asOf: string) => replay(one.store, 'mills', mill('w'), { asOf, knownAt: later });
    const later = '2026-07-01T00:00:00.000Z';
    expect(await held(one.store, 'w')).toMatchObject({ inForce: { grade: 'C', score: 20 } });
    // the withdrawn penalty left the past; the one that became known late has not entered it
    for (const asOf of ['2026-03-01', '2026-04-01']) {
      expect(await asked(asOf)).toMatchObject({ identical: true, isAttested: true });
      const known = { asOf, knownAt: later };
      const found = await appraisalAsItStood(one.store, 'mills', mill('w'), known);
      expect(found).toMatchObject({ asOf, grade: 'B', score: 10, cause: 'correction' });
      const then = { asOf, knownAt: '2026-06-01T00:00:00.000Z' };
      const before = await appraisalAsItStood(one.store, 'mills', mill('w'), then);
      expect(before).toMatchObject({ asOf, grade: 'C', cause: 'records' });
    }
    const wanted = { entity: mill('w'), ruleSet: 'mills', asOf: '2026-03-01', knownAt: later };
    const gathered = await gatherReceipt(one.store, wanted);
    if (!('receipt' in gathered)) throw new Error('There is no receipt');
    expect(gathered.receipt.inputs.records).toMatchObject([{ id: '2' }]);
    expect(verifyReceipt(gathered.receipt)).toEqual([]);
    const { length } = (await chain(one.store, 'w')) as { length: number };
    expect(await chain(one.store, 'w')).toMatchObject({ intact: true });
    await appraiseByRecords(one, { entity: mill('w'), seq: 9, at });
    expect(await chain(one.store, 'w')).toMatchObject({ intact: true, length });
  });

  it('keeps its past where a revision would make it worse', async () => {
    let now = Date.parse('2026-03-01T12:00:00Z');
    const one = await deps(bench, () => now);
    await writePenalties(one.store, 'x', [penalty('1', '2020-01-15'), penalty('2', '2026-01-15')]);
    await work(one);
    now = NOON;
    await writePenalties(one.store, 'x', [penalty('1', '2026-01-16')]);
    await work(one);
    expect(await held(one.store, 'x')).toMatchObject({ inForce: { grade: 'C' } });
    const asked = { asOf: '2026-03-01', knownAt: '2026-07-01T00:00:00.000Z' };
    expect(await appraisalAsItStood(one.store, 'mills', mill('x'), asked)).toMatchObject({
      grade: 'B',
      cause: 'records',
    });
    expect(await chain(one.store, 'x')).toMatchObject({ intact: true, length: 2 });
  });

  it('is appraised by the run of the day on which a version begins, though nothing read its records before', async () => {
    const store = await bench.fresh({ now: () => NOON });
    const one = { ...depsOn(store), log: () => undefined };
    for (const name of ['k', 'l', 'm']) {
      await writePenalties(store, name, [penalty(`${name}1`, '2026-01-15')]);
    }
    await work(one);
    await publishMills(store, mills(), '2026-06-30');
    expect(await ran(store, 'mills', { version: '1', asOf: '2026-06-30' })).toMatchObject({
      seen: 0,
    });
    // another process: this one remembers for a while which rule sets there are
    await work({ ...one, store: bench.again(store, { now: () => NOON }) });
    for (const name of ['k', 'l', 'm']) {
      expect(await held(store, name)).toMatchObject({ seq: 1, inForce: { grade: 'B' } });
    }
  });

  it('is left alone by a rule set that makes nothing of its records', async () => {
    const one = await deps(bench);
    await writePenalties(one.store, 'f', [penalty('1', '2001-01-15')]);
    await work(one);
    expect(await held(one.store, 'f')).toBeNull();
  });

  it('is read as of today once time has changed a fact, and the run of a day writes it', async () => {
    let now = NOON;
    const one = await deps(bench, () => now);
    await writePenalties(one.store, 'g', [penalty('1', '2026-01-15')]);
    await work(one);
    const counted = counting(one.store);
    expect(await ran(one.store, 'mills', { version: '1', asOf: '2027-06-30' })).toMatchObject({
      confirmed: 1,
    });
    // nothing has changed by time or by records: the run read no record
    expect(counted.records).toBe(0);
    now = Date.parse('2028-01-15T12:00:00Z');
    const before = await held(one.store, 'g');
    expect(before?.inForce.grade).toBe('B');
    const today = await inForceToday(one, before!);
    expect(today).toMatchObject({ grade: 'A', notYetRun: true });
    expect(await ran(one.store, 'mills', { version: '1', asOf: '2028-01-15' })).toMatchObject({
      changed: 1,
    });
    expect(counted.records).toBeGreaterThan(0);
    const after = await held(one.store, 'g');
    expect(after).toMatchObject({
      observedOn: '2026-06-30',
      inForce: { grade: 'A', asOf: '2028-01-15' },
      drawn: { made: { penalties: 0 }, changesOn: null },
    });
    expect(await inForceToday(one, after!)).not.toHaveProperty('notYetRun');
    expect(await chain(one.store, 'g')).toMatchObject({ intact: true, length: 2 });
  });

  it('is appraised by a new version with the facts that it makes', async () => {
    const one = await deps(bench);
    await writePenalties(one.store, 'h', [penalty('1', '2025-01-15'), penalty('2', '2026-01-15')]);
    await work(one);
    expect(await held(one.store, 'h')).toMatchObject({ inForce: { grade: 'C' } });
    await publishMills(one.store, mills('2', 'P12M'), '2026-06-30');
    expect(await ran(one.store, 'mills', { version: '2', asOf: '2026-06-30' })).toMatchObject({
      changed: 1,
    });
    expect(await held(one.store, 'h')).toMatchObject({
      inForce: { grade: 'B', ruleSet: { version: '2' } },
      drawn: { made: { penalties: 1 } },
    });
    expect(await chain(one.store, 'h')).toMatchObject({ intact: true });
  });

  it('comes again with all behind it where a message of a queue fails', async () => {
    const one = await deps(bench);
    await writePenalties(one.store, 'i', [penalty('1', '2026-01-15')]);
    const message = (messageId: string, line: string, body: string) => ({
      ...{ messageId, body, attributes: { MessageGroupId: line } },
    });
    const good = JSON.stringify({ entity: mill('i'), seq: '1', at });
    const messages = [
      message('m1', 'x', 'no JSON'),
      message('m2', 'x', good),
      message('m3', 'i', good),
    ];
    const answer = await appraiseRecordsTask(one)(
      { Records: messages },
      { getRemainingTimeInMillis: () => 10_000 },
    );
    expect(answer).toEqual({
      batchItemFailures: [{ itemIdentifier: 'm1' }, { itemIdentifier: 'm2' }],
    });
    expect(await held(one.store, 'i')).toMatchObject({ inForce: { grade: 'B' } });
  });
});

/** Counts the requests to the table of records from now on. */
function counting(store: Store): { records: number } {
  const counted = { records: 0 };
  const send = store.client.send.bind(store.client) as (command: { input: unknown }) => unknown;
  store.client.send = ((command: { input: unknown }) => {
    if (JSON.stringify(command.input).includes(store.tables.records)) counted.records += 1;
    return send(command);
  }) as never;
  return counted;
}
