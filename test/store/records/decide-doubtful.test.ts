import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { expect, it } from 'vitest';
import type { Actor } from '../../../core/life/actor.ts';
import { recordId } from '../../../core/records/records-digest.ts';
import type { WrittenRecord } from '../../../core/records/revisions.ts';
import { areRevised } from '../../../store/appraisals/correction/correct-records.ts';
import { verifyChain } from '../../../store/appraisals/audit/verify-chain.ts';
import type { Store } from '../../../store/ground/client.ts';
import { DoubtRefusedError } from '../../../store/ground/errors.ts';
import { decideDoubtful, type DoubtRequest } from '../../../store/records/decide-doubtful.ts';
import { doubtPage } from '../../../store/records/doubtful-records.ts';
import { readHead } from '../../../store/records/records-head.ts';
import { writeRecords } from '../../../store/records/write-records.ts';
import { describeOnEngines } from '../engines.ts';
import { dieAfter, injectFaults, seeded } from '../faults.ts';
import { itemsIn } from '../items.ts';
import { amounts, penalty } from './records.ts';

const ENTITY = 'x-test:mill';
const CHAIN = `records:${ENTITY}`;
const person = (name: string): Actor => ({ raw: name, folded: `looks like ${name}` });

async function write(store: Store, records: readonly WrittenRecord[], entity = ENTITY) {
  const request = { entity, records, by: 'office', versionOf: () => '1' };
  return await writeRecords(store, { ...request, actor: person('clerk') });
}

/** A writing of 1, of 2, and of 1 again, which is doubtful at place 3. */
async function doubt(store: Store): Promise<void> {
  await write(store, [1, 2, 1].map((amount) => penalty('1', amount))); // prettier-ignore
}

async function decide(
  store: Store,
  decision: DoubtRequest['decision'],
  more: Partial<DoubtRequest> = {},
) {
  const request: DoubtRequest = {
    ...{ entity: ENTITY, record: recordId({ source: 's', id: '1' }), seq: 3, decision },
    ...{ reason: { code: 'source-confirms' }, by: 'board', actor: person('officer') },
    ...more,
  };
  return await decideDoubtful(store, request, '2026-12-01');
}

const intact = async (store: Store) => await verifyChain(store, CHAIN);
const refused = (reason: string) => expect.objectContaining({ reason }) as Error;
const waiting = async (store: Store, asked = {}) =>
  (await doubtPage(store, { limit: 100, ...asked })).items.map(({ entity, doubtful }) => [
    entity,
    ...doubtful.map(({ seq }) => seq),
  ]);

describeOnEngines('a doubtful writing of a record', (bench) => {
  it('stands once it is decided to be a return, as after a revision', async () => {
    const store = await bench.filled(doubt);
    expect(await waiting(store)).toEqual([[ENTITY, 3]]);
    const work = async (): Promise<number> => (await itemsIn(store, 'outbox')).length;
    const before = await work();
    expect(await decide(store, 'return')).toMatchObject({ effect: 'returned', seq: 4 });
    expect(await amounts(store, ENTITY)).toEqual({ 1: 1 });
    expect(await amounts(store, ENTITY, { seq: 3 })).toEqual({ 1: 2 });
    expect(await work()).toBe(before + 1);
    expect(await areRevised(store, ENTITY, { seq: 3 })).toBe(true);
    expect(await waiting(store)).toEqual([]);
    expect(await intact(store)).toMatchObject({ intact: true, length: 4 });
    // the content before is doubtful from then on
    expect(await write(store, [penalty('1', 2)])).toMatchObject([{ effect: 'doubtful' }]);
    expect(await write(store, [penalty('1', 1)])).toMatchObject([{ effect: 'same' }]);
    expect(await write(store, [penalty('1', 3)])).toMatchObject([{ effect: 'revised' }]);
    expect(await amounts(store, ENTITY)).toEqual({ 1: 3 });
    expect(await intact(store)).toMatchObject({ intact: true });
  });

  it('stays out once it is decided to be a duplicate, and nothing is appraised', async () => {
    const store = await bench.filled(doubt);
    const before = (await itemsIn(store, 'outbox')).length;
    expect(await decide(store, 'duplicate')).toMatchObject({ effect: 'duplicate', seq: 4 });
    expect(await amounts(store, ENTITY)).toEqual({ 1: 2 });
    expect((await itemsIn(store, 'outbox')).length).toBe(before);
    expect(await areRevised(store, ENTITY, { seq: 3 })).toBe(false);
    expect(await waiting(store)).toEqual([]);
    // a decision is about one writing: the next one may be a return
    expect(await write(store, [penalty('1', 1)])).toMatchObject([{ effect: 'doubtful', seq: 5 }]);
    expect(await waiting(store)).toEqual([[ENTITY, 5]]);
    expect(await intact(store)).toMatchObject({ intact: true, length: 5 });
  });

  it('brings back a record that was withdrawn', async () => {
    const store = await bench.fresh();
    await write(store, [penalty('1', 1), penalty('1'), penalty('1', 1)]);
    expect(await readHead(store, ENTITY)).toMatchObject({ counts: { penalty: 0 } });
    expect(await decide(store, 'return')).toMatchObject({ effect: 'returned' });
    expect(await amounts(store, ENTITY)).toEqual({ 1: 1 });
    expect(await readHead(store, ENTITY)).toMatchObject({ counts: { penalty: 1 } });
    expect(await intact(store)).toMatchObject({ intact: true });
  });

  it('of one revision of the source may end the record', async () => {
    const store = await bench.fresh();
    const numbered = [penalty('1', 1, { revision: 7 }), penalty('1', undefined, { revision: 7 })];
    expect(await write(store, numbered)).toMatchObject([{ effect: 'new' }, { effect: 'doubtful' }]);
    expect(await decide(store, 'return', { seq: 2 })).toMatchObject({ effect: 'returned' });
    expect(await amounts(store, ENTITY)).toEqual({});
    expect(await readHead(store, ENTITY)).toMatchObject({ counts: { penalty: 0 } });
    expect(await write(store, numbered)).toMatchObject([{ effect: 'same' }, { effect: 'same' }]);
    expect(await intact(store)).toMatchObject({ intact: true });
  });

  it('is decided once: the same again changes nothing, and another decision is refused', async () => {
    const store = await bench.filled(doubt);
    await decide(store, 'return');
    const other = { by: 'council', actor: person('second') };
    expect(await decide(store, 'return', other)).toMatchObject({ effect: 'same', seq: 4 });
    await expect(decide(store, 'duplicate', other)).rejects.toEqual(refused('not-doubtful'));
    await write(store, [penalty('1', 3)]);
    expect(await decide(store, 'return')).toMatchObject({ effect: 'same', seq: 4 });
    expect(await intact(store)).toMatchObject({ intact: true, length: 5 });
  });

  it('is decided by one of two officers who do so at once', async () => {
    const store = await bench.filled(doubt);
    const both = await Promise.allSettled([
      decide(bench.again(store), 'return', { actor: person('first') }),
      decide(bench.again(store), 'duplicate', { actor: person('second') }),
    ]);
    const [lost] = both.filter(({ status }) => status === 'rejected');
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(lost).toMatchObject({ reason: { reason: 'not-doubtful' } });
    expect(await intact(store)).toMatchObject({ intact: true, length: 4 });
  });

  it('is settled by a revision that comes before the decision', async () => {
    const store = await bench.filled(doubt);
    await write(store, [penalty('1', 3)]);
    expect(await waiting(store)).toEqual([]);
    for (const decision of ['return', 'duplicate'] as const) {
      await expect(decide(store, decision)).rejects.toEqual(refused('not-doubtful'));
    }
    expect(await amounts(store, ENTITY)).toEqual({ 1: 3 });
    // another record changes nothing about it
    const other = await bench.filled(doubt);
    await write(other, [penalty('2', 9)]);
    expect(await decide(other, 'return')).toMatchObject({ effect: 'returned', seq: 5 });
    expect(await intact(other)).toMatchObject({ intact: true });
  });

  it('never stands over a revision that comes at the same time', async () => {
    const store = await bench.filled(doubt);
    const [decided] = await Promise.allSettled([
      decide(bench.again(store), 'return'),
      write(bench.again(store), [penalty('1', 3)]),
    ]);
    if (decided.status === 'rejected') expect(decided.reason).toBeInstanceOf(DoubtRefusedError);
    expect(await amounts(store, ENTITY)).toEqual({ 1: 3 });
    expect(await intact(store)).toMatchObject({ intact: true });
  });

  it('waits on among replays in any order', async () => {
    const store = await bench.filled(doubt);
    for (const amount of [2, 1, 1, 2, 1]) {
      expect(await write(store, [penalty('1', amount)])).toMatchObject([{ effect: 'same' }]);
    }
    expect(await waiting(store)).toEqual([[ENTITY, 3]]);
    expect(await intact(store)).toMatchObject({ intact: true, length: 3 });
  });

  it('is not decided by who wrote it, under whichever office', async () => {
    const store = await bench.filled(doubt);
    for (const actor of [person('clerk'), { raw: 'CLERK', folded: 'looks like clerk' }]) {
      await expect(decide(store, 'return', { actor })).rejects.toEqual(refused('four-eyes'));
    }
    // a person of the same office is another one
    expect(await decide(store, 'return', { by: 'office' })).toMatchObject({ effect: 'returned' });
  });

  it('is decided by another office where the token of the writer named nobody', async () => {
    const store = await bench.fresh();
    const records = [1, 2, 1].map((amount) => penalty('1', amount));
    await writeRecords(store, { entity: ENTITY, records, by: 'office', versionOf: () => '1' });
    await expect(decide(store, 'return', { by: 'office' })).rejects.toEqual(refused('four-eyes'));
    expect(await decide(store, 'return')).toMatchObject({ effect: 'returned' });
    expect(await intact(store)).toMatchObject({ intact: true });
  });

  it('is found by its entity, its record and its place alone', async () => {
    const store = await bench.filled(doubt);
    const strange = [
      { seq: 2 },
      { seq: 4 },
      { record: recordId({ source: 's', id: '2' }) },
      { entity: 'x-test:other' },
    ];
    for (const more of strange) {
      expect(await decide(store, 'return', more)).toEqual({ missing: 'doubt' });
    }
    expect(await intact(store)).toMatchObject({ length: 3 });
  });

  it('is decided once among faults and deaths', async () => {
    const faulty = await bench.filled(doubt);
    const random = seeded(20_261_201);
    let deaths = 0;
    for (let tries = 1; ; tries++) {
      const store = bench.again(faulty);
      injectFaults(store, 0.2, Math.floor(random() * 1e9));
      if (tries < 6) dieAfter(store, Math.floor(random() * 6));
      try {
        await decide(store, 'return');
        break;
      } catch {
        deaths += 1;
      }
    }
    expect(deaths).toBeGreaterThan(0);
    expect(await amounts(faulty, ENTITY)).toEqual({ 1: 1 });
    expect(await intact(faulty)).toMatchObject({ intact: true, length: 4 });
  });

  it('is listed with others page by page, by entity and type', async () => {
    const store = await bench.fresh();
    const entities = Array.from({ length: 7 }, (_, at) => `x-test:mill-${at}`);
    for (const entity of entities) {
      const records = [1, 2, 1].flatMap((amount) =>
        ['a', 'b'].map((id) => penalty(`${entity}-${id}`, amount)),
      );
      await write(store, records, entity);
    }
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await doubtPage(store, { limit: 3, ...(cursor ? { cursor } : {}) });
      expect(page.items.length).toBeLessThanOrEqual(3);
      expect(page.notWhole).toEqual([]);
      seen.push(...page.items.map(({ entity, record }) => `${entity} ${record}`));
      cursor = page.next;
    } while (cursor !== null);
    expect(new Set(seen).size).toBe(14);
    expect(seen).toHaveLength(14);
    const [entity = ''] = entities;
    expect(await waiting(store, { entity })).toHaveLength(2);
    expect(await waiting(store, { entity, type: 'award' })).toEqual([]);
    expect(await waiting(store, { type: 'penalty' })).toHaveLength(14);
    await expect(doubtPage(store, { limit: 3, cursor: 'x' })).rejects.toThrow('cursor');
  });

  it('shows when its decision is altered, or is that of who wrote it', async () => {
    const alter = async (store: Store, seq: number, change: string, value: unknown) =>
      await store.client.send(
        new UpdateCommand({
          TableName: store.tables.ledger,
          Key: { chain: CHAIN, seq },
          UpdateExpression: `SET ${change} = :value`,
          ExpressionAttributeValues: { ':value': value },
        }),
      );
    for (const [change, value] of [
      ['records[0].effect', 'duplicate'],
      ['records[0].decides', 2],
      ['actor', 'clerk'],
    ] as const) {
      const store = await bench.filled(doubt);
      await decide(store, 'return');
      await alter(store, 4, change, value);
      expect(await intact(store)).toMatchObject({ intact: false });
      await expect(amounts(store, ENTITY)).rejects.toThrow('chain');
    }
  });
});
