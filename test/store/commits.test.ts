import { expect, it } from 'vitest';
import {
  DeleteCommand,
  GetCommand,
  PutCommand,
  ScanCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { Store } from '../../store/ground/client.ts';
import { gradeOnly } from '../../store/appraisals/commit/commit-appraisal.ts';
import { gradeAndStore } from '../../store/appraisals/grade-and-store.ts';
import { currentKey, leanOf, readCurrent } from '../../store/appraisals/in-force/current.ts';
import { createTables } from '../../store/ground/create-tables.ts';
import { entityChain, type AppraisedEntry, type LedgerEntry } from '../../store/ledger/ledger.ts';
import { payloadOf } from '../../store/ledger/payload.ts';
import { publish } from '../../store/rule-sets/rule-sets.ts';
import { verifyChain } from '../../store/appraisals/audit/verify-chain.ts';
import { eventSchema } from '../../core/events/event.ts';
import { describeOnEngines } from './engines.ts';
import { asking, catalogue, laundries, laundry } from './fixtures/laundries.ts';
import { entriesOf as entries, takeEvents } from './wholeness.ts';

const chain = (name: string): string => entityChain('laundries', laundry(name).id);

async function entriesOf(store: Store, name: string): Promise<LedgerEntry[]> {
  return await entries(store, 'laundries', laundry(name).id);
}

async function itemsIn(store: Store, table: keyof Store['tables']): Promise<number> {
  const { Count } = await store.client.send(new ScanCommand({ TableName: store.tables[table] }));
  return Count ?? 0;
}

describeOnEngines('an appraisal is committed', (bench) => {
  it('whole: what is held, ledger entry, payload and events', async () => {
    const store = await bench.fresh();
    const { appraisal, facts, ...rest } = await gradeAndStore(store, asking('whole', 20));
    expect(rest).toEqual({ stood: false, inForce: true, changed: true, before: null });
    expect(facts).toEqual({ complaints: 20 });
    expect(appraisal).toMatchObject({ score: 20, grade: 'D', tier: 'close' });
    const held = await readCurrent(store, 'laundries', laundry('whole').id);
    expect(held).toMatchObject({ seq: 1, facts: { complaints: 20 }, runs: [] });
    expect(JSON.stringify(held?.inForce)).toBe(JSON.stringify(leanOf(appraisal)));
    expect(await payloadOf(store, appraisal.id)).toEqual({ appraisal, facts: { complaints: 20 } });
    const [entry] = await entriesOf(store, 'whole');
    expect(entry).toMatchObject({ seq: 1, prev: null, appraisal: appraisal.id, inForce: true });
    expect(held?.head).toBe(entry?.hash);
    const events = await takeEvents(store);
    expect(events.map(({ type }) => type)).toEqual([
      'appraisal.changed',
      'measure.proposed',
      'measure.proposed',
    ]);
    events.forEach((event) => expect(eventSchema.parse(event)).toEqual(event));
  });

  it('once, when it is written twice', async () => {
    const store = await bench.fresh();
    const one = await gradeAndStore(store, asking('twice', 3));
    const two = await gradeAndStore(store, asking('twice', 3));
    expect(two).toEqual({
      ...one,
      stood: true,
      changed: false,
      before: { score: 3, grade: 'A', tier: 'light' },
    });
    expect(await entriesOf(store, 'twice')).toHaveLength(1);
    expect(await takeEvents(store)).toHaveLength(2);
  });

  it('not at all, when it is only tried', async () => {
    const store = await bench.fresh();
    const tried = await gradeOnly(store, asking('tried', 3));
    expect(tried).toMatchObject({ stood: false, inForce: true, changed: true, before: null });
    for (const table of ['current', 'ledger', 'payloads', 'outbox'] as const) {
      expect(await itemsIn(store, table)).toBe(0);
    }
    expect((await gradeAndStore(store, asking('tried', 3))).appraisal).toEqual(tried.appraisal);
  });

  it('by fifty calls of ten processes at once to one entity in a gapless chain that verifies', async () => {
    const store = await bench.fresh();
    const days = Array.from(
      { length: 50 },
      (_, day) => `2024-${day < 25 ? '05' : '06'}-${String((day % 25) + 1).padStart(2, '0')}`,
    );
    const processes = Array.from({ length: 10 }, () => bench.again(store));
    const graded = await Promise.all(
      days.map((asOf, place) =>
        gradeAndStore(processes[place % 10]!, asking('busy', place % 30, asOf)),
      ),
    );
    expect(graded.every(({ stood }) => !stood)).toBe(true);
    const entries = await entriesOf(store, 'busy');
    expect(entries.map(({ seq }) => seq)).toEqual(days.map((_, place) => place + 1));
    expect(await verifyChain(store, chain('busy'))).toMatchObject({ intact: true, length: 50 });
    const held = await readCurrent(store, 'laundries', laundry('busy').id);
    expect(held?.inForce.asOf).toBe(days.at(-1));
  });

  it('by four processes at once with the same inputs once', async () => {
    const store = await bench.fresh();
    const graded = await Promise.all(
      [1, 2, 3, 4].map(() => gradeAndStore(bench.again(store), asking('same', 7))),
    );
    expect(new Set(graded.map(({ appraisal }) => appraisal.id)).size).toBe(1);
    expect(await entriesOf(store, 'same')).toHaveLength(1);
    expect(await takeEvents(store)).toHaveLength(1);
  });

  it('as history for an earlier asOf, and never moves what is in force', async () => {
    const store = await bench.fresh();
    await gradeAndStore(store, asking('past', 20, '2024-03-01'));
    const now = await gradeAndStore(store, asking('past', 1, '2024-06-01'));
    await takeEvents(store);
    const past = await gradeAndStore(store, asking('past', 30, '2024-04-01'));
    expect(past).toMatchObject({ stood: false, inForce: false, changed: false });
    expect(past.appraisal.previous).toMatchObject({ grade: 'D', asOf: '2024-03-01' });
    const held = await readCurrent(store, 'laundries', laundry('past').id);
    expect(held).toMatchObject({
      seq: 3,
      inForce: { id: now.appraisal.id },
      facts: { complaints: 1 },
    });
    expect(await takeEvents(store)).toEqual([]);
    expect(await verifyChain(store, chain('past'))).toMatchObject({ intact: true, length: 3 });
    expect((await gradeAndStore(store, asking('past', 30, '2024-04-01'))).stood).toBe(true);
    expect((await gradeAndStore(store, asking('past', 1, '2024-06-01'))).stood).toBe(true);
    expect(await entriesOf(store, 'past')).toHaveLength(3);
  });

  it('with what was in force for an earlier asOf as previous, never one of the same asOf', async () => {
    const store = await bench.fresh();
    await gradeAndStore(store, asking('chain', 20, '2024-03-01'));
    const one = await gradeAndStore(store, asking('chain', 2, '2024-04-01'));
    expect(one.appraisal).toMatchObject({ score: 5, previous: { grade: 'D', asOf: '2024-03-01' } });
    const two = await gradeAndStore(store, asking('chain', 4, '2024-04-01'));
    expect(two.appraisal).toMatchObject({ score: 7, previous: { grade: 'D', asOf: '2024-03-01' } });
    expect(two).toMatchObject({ before: { score: 5, grade: 'A' }, changed: true });
    const three = await gradeAndStore(store, asking('chain', 4, '2024-05-01'));
    expect(three.appraisal).toMatchObject({
      score: 4,
      previous: { grade: 'B', asOf: '2024-04-01' },
    });
    const first = await gradeAndStore(store, asking('chain', 4, '2024-01-01'));
    expect(first.appraisal.previous).toBeUndefined();
  });

  it('anew, once, where an observation of before comes late, and the same when it is asked for again', async () => {
    const store = await bench.fresh();
    const document = laundries();
    const terms = { from: '2024-01-01', standing: 'full', by: 'Laundry Board' } as const;
    await publish(store, { document, catalogue, ...terms });
    await gradeAndStore(store, asking('filled', 1, '2024-06-01'));
    await gradeAndStore(store, asking('filled', 4, '2024-03-01'));
    await gradeAndStore(store, asking('filled', 20, '2024-01-01'));
    const again = await gradeAndStore(store, asking('filled', 4, '2024-03-01'));
    // the worst grade before costs three points
    expect(again).toMatchObject({
      stood: true,
      appraisal: { score: 7, previous: { grade: 'D', asOf: '2024-01-01' } },
    });
    const entries = (await entriesOf(store, 'filled')) as AppraisedEntry[];
    expect(entries.map(({ asOf, cause, score }) => [asOf, cause, score])).toEqual([
      ['2024-06-01', 'request', 1],
      ['2024-03-01', 'request', 4],
      ['2024-06-01', 'correction', 1],
      ['2024-01-01', 'request', 20],
      ['2024-03-01', 'correction', 7],
      ['2024-06-01', 'correction', 1],
    ]);
  });

  it('again where the pointer moves back to an appraisal of the same asOf', async () => {
    const store = await bench.fresh();
    const one = await gradeAndStore(store, asking('back', 20));
    await gradeAndStore(store, asking('back', 1));
    const back = await gradeAndStore(store, asking('back', 20));
    expect(back).toMatchObject({ stood: false, changed: true, before: { grade: 'A' } });
    expect(back.appraisal).toEqual(one.appraisal);
    const held = await readCurrent(store, 'laundries', laundry('back').id);
    expect(held).toMatchObject({
      seq: 3,
      inForce: { id: one.appraisal.id },
      facts: { complaints: 20 },
    });
    expect(await itemsIn(store, 'payloads')).toBe(2);
    expect(await verifyChain(store, chain('back'))).toMatchObject({ intact: true, length: 3 });
    const types = (await takeEvents(store)).map(({ type, sequence }) => `${sequence} ${type}`);
    expect(types.filter((type) => type.startsWith('3'))).toEqual([
      '3 appraisal.changed',
      '3 measure.ended',
      '3 measure.proposed',
      '3 measure.proposed',
    ]);
    expect(new Set(types).size).toBeLessThan(types.length);
  });

  it('without events where nothing but the date differs', async () => {
    const store = await bench.fresh();
    await gradeAndStore(store, asking('quiet', 7, '2024-03-01'));
    await takeEvents(store);
    const later = await gradeAndStore(store, asking('quiet', 7, '2024-04-01'));
    expect(later).toMatchObject({ stood: false, inForce: true, changed: false });
    expect(await takeEvents(store)).toEqual([]);
  });

  it('without events where an incentive goes on after its term', async () => {
    const store = await bench.fresh();
    await gradeAndStore(store, asking('renewed', 1, '2024-03-01'));
    await takeEvents(store);
    const lasting = await gradeAndStore(store, asking('renewed', 1, '2025-02-28'));
    expect(lasting).toMatchObject({ stood: false, changed: false });
    const later = await gradeAndStore(store, asking('renewed', 1, '2026-02-28'));
    expect(later).toMatchObject({ changed: false, before: { grade: 'A' } });
    expect(later.appraisal.measures).toMatchObject([{ from: '2026-02-28', until: '2027-02-28' }]);
    expect(await takeEvents(store)).toEqual([]);
  });

  it('with facts of any size a JSON number has, exactly', async () => {
    const store = await bench.fresh();
    for (const [place, turnover] of [
      0.1, 1e300, 123456789012345e-20, -1e-300, 999999999999999,
    ].entries()) {
      const request = { ...asking(`n${place}`, 1), facts: { complaints: 1, turnover } };
      const { appraisal } = await gradeAndStore(store, request);
      const held = await readCurrent(store, 'laundries', laundry(`n${place}`).id);
      expect(held?.facts).toEqual(request.facts);
      expect((await payloadOf(store, appraisal.id))?.facts).toEqual(request.facts);
    }
  });

  it('in a current item that is small', async () => {
    const store = await bench.fresh();
    await gradeAndStore(store, asking('small', 30, '2024-03-01'));
    await gradeAndStore(store, asking('small', 30, '2024-06-01'));
    const { Item } = await store.client.send(
      new GetCommand({
        TableName: store.tables.current,
        Key: currentKey('laundries', laundry('small').id),
      }),
    );
    expect(JSON.stringify(Item).length).toBeLessThan(2_000);
  });

  it('onto tables that may be created twice', async () => {
    const store = await bench.fresh();
    await gradeAndStore(store, asking('kept', 3));
    await createTables(store);
    expect(await readCurrent(store, 'laundries', laundry('kept').id)).not.toBeNull();
  });
});

describeOnEngines('a chain that was tampered with does not verify', (bench) => {
  async function chained(): Promise<Store> {
    const store = await bench.fresh();
    for (const day of ['01', '02', '03'])
      await gradeAndStore(store, asking('t', 7, `2024-06-${day}`));
    expect(await verifyChain(store, chain('t'))).toMatchObject({ intact: true, length: 3 });
    return store;
  }
  const key = (seq: number) => ({ chain: chain('t'), seq });

  it('where an entry was altered', async () => {
    const store = await chained();
    await store.client.send(
      new UpdateCommand({
        TableName: store.tables.ledger,
        Key: key(2),
        UpdateExpression: 'SET #grade = :a',
        ExpressionAttributeNames: { '#grade': 'grade' },
        ExpressionAttributeValues: { ':a': 'A' },
      }),
    );
    expect(await verifyChain(store, chain('t'))).toMatchObject({ intact: false, brokenAt: 2 });
  });

  it('where an entry was taken out, or the last one cut off', async () => {
    const store = await chained();
    const remove = (seq: number) =>
      store.client.send(new DeleteCommand({ TableName: store.tables.ledger, Key: key(seq) }));
    await remove(3);
    expect(await verifyChain(store, chain('t'))).toMatchObject({ intact: false, brokenAt: 3 });
    await remove(1);
    expect(await verifyChain(store, chain('t'))).toMatchObject({ intact: false, brokenAt: 1 });
  });

  it('where a payload was exchanged, but well where a retention rule removed it', async () => {
    const store = await chained();
    const [one, two] = await entriesOf(store, 't');
    if (one?.kind !== 'appraised' || two?.kind !== 'appraised') throw new Error('no appraisals');
    const table = store.tables.payloads;
    const { Item } = await store.client.send(
      new GetCommand({ TableName: table, Key: { id: two.payload.id } }),
    );
    await store.client.send(new DeleteCommand({ TableName: table, Key: { id: one.payload.id } }));
    expect(await verifyChain(store, chain('t'))).toMatchObject({ intact: true, length: 3 });
    await store.client.send(
      new PutCommand({ TableName: table, Item: { ...Item, id: one.payload.id } }),
    );
    expect(await verifyChain(store, chain('t'))).toMatchObject({ intact: false, brokenAt: 1 });
  });
});
