import { expect, it } from 'vitest';
import type { WrittenRecord } from '../../core/records/revisions.ts';
import { depsOn, type Deps } from '../../functions/deps/deps.ts';
import { appraiseByRecords } from '../../functions/steps/records/appraise-by-records.ts';
import { inForceToday } from '../../functions/steps/appraisals/in-force-today.ts';
import { localWork } from '../../local/do-work.ts';
import { verifyChain } from '../../store/appraisals/audit/verify-chain.ts';
import { gradeAndStore } from '../../store/appraisals/grade-and-store.ts';
import { readBound } from '../../store/appraisals/in-force/bound.ts';
import type { Store } from '../../store/ground/client.ts';
import { entityChain } from '../../store/ledger/ledger.ts';
import { drainOutbox } from '../../store/ledger/outbox.ts';
import { recordsAt } from '../../store/records/records-at.ts';
import { writeRecords } from '../../store/records/write-records.ts';
import { loadPrepared, publish } from '../../store/rule-sets/rule-sets.ts';
import { penalty as penaltyType } from '../core/records/penalties.ts';
import { describeOnEngines, type Bench } from '../store/engines.ts';
import { mill, mills, penalty, publishMills, writePenalties } from '../store/fixtures/mills.ts';
import { ran } from '../store/ran.ts';

const at = '2026-06-30T12:00:00.000Z';
const now = () => Date.parse(at);

async function deps(bench: Bench, clock: () => number = now): Promise<Deps> {
  const store = await bench.fresh({ now: clock });
  await publishMills(store);
  return { ...depsOn(store), log: () => undefined };
}

async function work(one: Deps): Promise<void> {
  await drainOutbox(one.store, () => Promise.resolve(), localWork(one));
}

const penaltiesOf = async (store: Store, name: string) =>
  await recordsAt(store, mill(name), { types: ['penalty'] });

/** Gives complaints of today, by the records of a moment. */
async function give(
  store: Store,
  name: string,
  complaints: number,
  records: Awaited<ReturnType<typeof penaltiesOf>>,
): Promise<void> {
  const loaded = await loadPrepared(store, 'mills', '1');
  await gradeAndStore(store, {
    ...{ prepared: loaded!.prepared, entity: { id: mill(name), kind: 'company' } },
    ...{ facts: { complaints }, records, asOf: '2026-06-30', by: 'office', cause: 'request' },
  });
}

/** Does something once, after the first answer that the table of records gives a store from now on. */
function afterRecords(store: Store, act: () => Promise<unknown>): void {
  const send = store.client.send.bind(store.client) as (command: object) => Promise<unknown>;
  let isDone = false;
  store.client.send = (async (command: { input: { TableName?: string } }) => {
    const answer = await send(command);
    if (!isDone && command.input.TableName === store.tables.records) {
      isDone = true;
      await act();
    }
    return answer;
  }) as never;
}

const award = { ...penaltyType, type: 'award', title: 'Award' };

/** A version that makes a fact of awards, too. */
function withAwards() {
  const { facts, rules, ...document } = mills('2');
  const from = { records: 'award', take: 'count' };
  const points = { points: { fact: 'awards', times: 5 } };
  const rule = { name: 'awards', law: 'act', conditions: { all: [] } };
  return {
    ...document,
    facts: { ...facts, awards: { title: 'Awards', type: 'integer', from } },
    rules: [...rules, { ...rule, event: { type: 'points', params: points } }],
  };
}

describeOnEngines('records and requests that race', (bench) => {
  it('lose no record to a request that read fewer of them', async () => {
    const one = await deps(bench);
    const none = await penaltiesOf(one.store, 'a');
    await writePenalties(one.store, 'a', [penalty('1', '2026-01-15')]);
    await work(one);
    await give(one.store, 'a', 3, none);
    expect(await readBound(one.store, 'mills', mill('a'))).toMatchObject({
      ...{ facts: { complaints: 3 }, inForce: { score: 13 }, drawn: { records: { seq: 1 } } },
    });
    const chain = await verifyChain(one.store, entityChain('mills', mill('a')));
    expect(chain).toMatchObject({ intact: true, length: 2 });
  });

  it('lose no facts that are given while records are read', async () => {
    const one = await deps(bench);
    const other = bench.again(one.store, { now });
    await give(one.store, 'b', 3, await penaltiesOf(one.store, 'b'));
    await writePenalties(one.store, 'b', [penalty('1', '2026-01-15')]);
    const none = { ...(await penaltiesOf(other, 'none')), seq: 0 };
    afterRecords(one.store, () => give(other, 'b', 50, none));
    await appraiseByRecords(one, { entity: mill('b'), seq: 1, at });
    expect(await readBound(one.store, 'mills', mill('b'))).toMatchObject({
      ...{ facts: { complaints: 50 }, inForce: { score: 60 }, drawn: { records: { seq: 1 } } },
    });
  });

  it('lose no record where a clock was ahead', async () => {
    let time = Date.parse('2026-07-02T12:00:00Z');
    const one = await deps(bench, () => time);
    const today = async () =>
      await inForceToday(one, (await readBound(one.store, 'mills', mill('c')))!);
    time = now();
    await writePenalties(one.store, 'c', [penalty('1', '2026-01-15')]);
    await work(one);
    time = Date.parse('2026-07-02T12:00:00Z');
    await writePenalties(one.store, 'c', [penalty('2', '2026-01-15')]);
    await work(one);
    time = now();
    await writePenalties(one.store, 'c', [penalty('3', '2026-01-15')]);
    await work(one);
    expect(await today()).toMatchObject({ score: 30, asOf: '2026-06-30' });
    time = Date.parse('2026-07-03T12:00:00Z');
    expect(await today()).toMatchObject({ score: 30 });
    const chain = await verifyChain(one.store, entityChain('mills', mill('c')));
    expect(chain).toMatchObject({ intact: true });
  });

  it('lose no record that only a version from an earlier day on makes a fact of', async () => {
    let time = Date.parse('2026-03-01T12:00:00Z');
    const one = await deps(bench, () => time);
    const id = mill('d');
    const write = async (record: WrittenRecord) =>
      await writeRecords(one.store, {
        ...{ entity: id, records: [record], by: 'office', versionOf: () => '1' },
      });
    await write(penalty('1', '2026-01-15'));
    await work(one);
    time = Date.parse('2026-05-01T12:00:00Z');
    await write({ ...penalty('2', '2026-04-01'), type: 'award' });
    await work(one);
    time = now();
    await publish(one.store, {
      ...{ document: withAwards(), catalogue: { measures: [], recordTypes: [penaltyType, award] } },
      ...{ from: '2026-02-01', standing: 'full', by: 'Mill Board' },
    });
    expect(await ran(one.store, 'mills', { version: '2', asOf: '2026-02-01' })).toMatchObject({
      changed: 1,
    });
    expect(await readBound(one.store, 'mills', id)).toMatchObject({
      ...{ inForce: { asOf: '2026-03-01', score: 10 }, drawn: { records: { seq: 1 } } },
    });
    await work(one);
    expect(await readBound(one.store, 'mills', id)).toMatchObject({
      ...{ inForce: { asOf: '2026-06-30', score: 15 }, drawn: { records: { seq: 2 } } },
    });
  });
});
