import { DeleteCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { expect, it } from 'vitest';
import type { Store } from '../../../store/ground/client.ts';
import { without, type Item } from '../../../store/ground/requests.ts';
import { verifyChain } from '../../../store/appraisals/audit/verify-chain.ts';
import { recordId } from '../../../core/records/records-digest.ts';
import { stateKey } from '../../../store/records/record-items.ts';
import { describeOnEngines } from '../engines.ts';
import { itemsIn } from '../items.ts';
import { amounts, penalty, write } from './records.ts';

const ENTITY = 'x-test:mill';
const CHAIN = `records:${ENTITY}`;

async function fill(store: Store): Promise<void> {
  await write(store, ENTITY, [penalty('1', 10), penalty('2', 20)]);
  await write(store, ENTITY, [penalty('1', 11)]);
}

async function itemsOf(store: Store, pk = ENTITY): Promise<Item[]> {
  const { Items = [] } = await store.client.send(
    new QueryCommand({
      TableName: store.tables.records,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': pk },
    }),
  );
  return Items;
}

const standing = async (store: Store): Promise<Item> =>
  (await itemsOf(store)).find(({ id, until }) => id === '1' && until === undefined) ?? {};

const put = (store: Store, item: Item) =>
  store.client.send(new PutCommand({ TableName: store.tables.records, Item: item }));
const remove = (store: Store, { pk, sk }: Item) =>
  store.client.send(new DeleteCommand({ TableName: store.tables.records, Key: { pk, sk } }));
const cut = (store: Store, seq: number) =>
  store.client.send(
    new DeleteCommand({ TableName: store.tables.ledger, Key: { chain: CHAIN, seq } }),
  );

/** What somebody does behind the ledger's back, and whether facts are made of it. */
const attacks: readonly [string, (store: Store) => Promise<unknown>, { isRefused: boolean }][] = [
  [
    'another amount',
    async (store) => await put(store, { ...(await standing(store)), body: '{"amount":1}' }),
    { isRefused: true },
  ],
  [
    'another amount under a digest of its own',
    async (store) => {
      const [revision] = [await standing(store)];
      await put(store, { ...revision, body: '{"amount":1}', digest: 'sha256:00' });
    },
    { isRefused: true },
  ],
  [
    'another day',
    async (store) => await put(store, { ...(await standing(store)), occurredOn: '2020-01-01' }),
    { isRefused: true },
  ],
  [
    'a record less',
    async (store) => await remove(store, await standing(store)),
    { isRefused: true },
  ],
  [
    'an earlier revision less',
    async (store) => {
      const earlier = (await itemsOf(store)).find(({ until }) => until !== undefined);
      await remove(store, earlier ?? {});
    },
    { isRefused: false },
  ],
  [
    'a record more, of which nothing is made',
    async (store) => {
      const revision = {
        ...(await standing(store)),
        id: '9',
        record: recordId({ source: 's', id: '9' }),
      };
      await put(store, { ...revision, sk: 'penalty#2026-01-15#x#0000000002' });
    },
    { isRefused: false },
  ],
  ['the last entry less', async (store) => await cut(store, 2), { isRefused: true }],
  [
    'the whole chain less',
    async (store) => {
      await cut(store, 1);
      await cut(store, 2);
    },
    { isRefused: true },
  ],
  [
    'an altered entry',
    async (store) =>
      await store.client.send(
        new UpdateCommand({
          TableName: store.tables.ledger,
          Key: { chain: CHAIN, seq: 1 },
          UpdateExpression: 'SET records[0].effect = :late',
          ExpressionAttributeValues: { ':late': 'late' },
        }),
      ),
    { isRefused: true },
  ],
  [
    'a state that lets the last writing be repeated',
    async (store) => {
      const key = stateKey(recordId({ source: 's', id: '1' }));
      const [state] = await itemsOf(store, key.pk);
      await put(store, { ...state, last: 'sha256:00' });
    },
    { isRefused: false },
  ],
];

describeOnEngines('records edited behind the back of their chain', (bench) => {
  it.each(attacks)('are found: %s', async (_, attack, { isRefused }) => {
    const store = await bench.filled(fill);
    expect(await amounts(store, ENTITY)).toEqual({ 1: 11, 2: 20 });
    await attack(store);
    expect(await verifyChain(store, CHAIN)).toMatchObject({ intact: false });
    if (isRefused) await expect(amounts(store, ENTITY)).rejects.toThrow('chain');
    else expect(await amounts(store, ENTITY)).toEqual({ 1: 11, 2: 20 });
  });

  it('are found whatever attribute of an item or an entry is changed or taken away', async () => {
    const store = await bench.filled(fill);
    const missed: string[] = [];
    let tried = 0;
    const tables = { records: ['pk', 'sk'], ledger: ['chain', 'seq'] } as const;
    for (const table of ['records', 'ledger'] as const) {
      const all = await itemsIn(store, table);
      for (const item of all) {
        const [, sort] = tables[table];
        for (const name of Object.keys(item).filter(
          (one) => !tables[table].includes(one as never),
        )) {
          for (const changed of [without(item, name), { ...item, [name]: other(item[name]) }]) {
            tried += 1;
            await putInto(store, table, changed);
            const { intact } = await verifyChain(store, CHAIN);
            if (intact) missed.push(`${table} ${String(item[sort])} ${name}`);
          }
          await putInto(store, table, item);
        }
      }
    }
    expect(missed).toEqual([]);
    expect(tried).toBeGreaterThan(80);
    expect(await verifyChain(store, CHAIN)).toMatchObject({ intact: true });
  });
});

/** Another value of the same kind. */
function other(value: unknown): unknown {
  if (typeof value === 'number') return value + 1;
  if (Array.isArray(value)) return value.slice(1);
  if (typeof value === 'object') return { penalty: 7 };
  return `${JSON.stringify(value)}x`;
}

async function putInto(store: Store, table: 'records' | 'ledger', item: Item): Promise<void> {
  await store.client.send(new PutCommand({ TableName: store.tables[table], Item: item }));
}
