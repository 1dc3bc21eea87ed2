import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { expect, it } from 'vitest';
import type { Store } from '../../../store/ground/client.ts';
import { recordsAt } from '../../../store/records/records-at.ts';
import { readHead } from '../../../store/records/records-head.ts';
import { verifyChain } from '../../../store/appraisals/audit/verify-chain.ts';
import { describeOnEngines } from '../engines.ts';
import { dieAfter, injectFaults, seeded } from '../faults.ts';
import { amounts, penalty, write } from './records.ts';

const ENTITY = 'x-test:mill';

describeOnEngines('records of an entity', (bench) => {
  it('are kept once, with every revision, and stand as last written', async () => {
    const store = await bench.fresh();
    const first = await write(store, ENTITY, [penalty('1', 10), penalty('2', 20)]);
    expect(first).toMatchObject([
      { effect: 'new', seq: 1 },
      { effect: 'new', seq: 1 },
    ]);
    expect(await write(store, ENTITY, [penalty('1', 10)])).toMatchObject([{ effect: 'same' }]);
    expect(await write(store, ENTITY, [penalty('1', 11), penalty('2')])).toMatchObject([
      { effect: 'revised', seq: 2 },
      { effect: 'withdrawn', seq: 2 },
    ]);
    expect(await amounts(store, ENTITY)).toEqual({ 1: 11 });
    expect(await amounts(store, ENTITY, { seq: 1 })).toEqual({ 1: 10, 2: 20 });
    expect(await readHead(store, ENTITY)).toMatchObject({ seq: 2, counts: { penalty: 1 } });
    expect(await verifyChain(store, `records:${ENTITY}`)).toMatchObject({
      intact: true,
      length: 2,
    });
  });

  it('of one list are written one after the other where they are of one record', async () => {
    const store = await bench.fresh();
    const all = [penalty('1', 1), penalty('1', 2), penalty('1', 1), penalty('1')];
    const effects = (await write(store, ENTITY, all)).map(({ effect }) => effect);
    expect(effects).toEqual(['new', 'revised', 'doubtful', 'withdrawn']);
    expect(await amounts(store, ENTITY)).toEqual({});
    expect(await verifyChain(store, `records:${ENTITY}`)).toMatchObject({
      intact: true,
      length: 4,
    });
  });

  it('follow the order of their source', async () => {
    const store = await bench.fresh();
    const numbered = [2, 1, 3].map((revision) => penalty('1', revision, { revision }));
    const effects = (await write(store, ENTITY, numbered)).map(({ effect }) => effect);
    expect(effects).toEqual(['new', 'late', 'revised']);
    expect(await amounts(store, ENTITY)).toEqual({ 1: 3 });
    expect(await verifyChain(store, `records:${ENTITY}`)).toMatchObject({ intact: true });
  });

  it('add nothing when they are sent again, whatever became of them', async () => {
    const store = await bench.fresh();
    const all = [
      ...[2, 1, 3].map((revision) => penalty('1', revision, { revision })),
      ...[1, 2, 1].map((amount) => penalty('2', amount)),
      penalty('1', 9, { revision: 3 }),
    ];
    const effects = (await write(store, ENTITY, all)).map(({ effect }) => effect);
    expect(effects).toEqual(['new', 'late', 'revised', 'new', 'revised', 'doubtful', 'doubtful']);
    const again = await write(store, ENTITY, all.slice(0, 3).concat(all.slice(5)));
    expect(again.every(({ effect }) => effect === 'same')).toBe(true);
    expect(await verifyChain(store, `records:${ENTITY}`)).toMatchObject({ intact: true });
  });

  it('are refused where a revision has no common order with those before, and nothing is kept', async () => {
    const store = await bench.fresh();
    const instant = '2026-02-01T00:00:00Z';
    const all = [
      penalty('1', 1, { revision: 1 }),
      penalty('1', 2, { revision: instant }),
      penalty('2', 3, { revision: instant }),
      penalty('2', 4, { revision: 4 }),
      penalty('1', 5, { revision: 2 }),
      penalty('1', 6),
    ];
    const results = await write(store, ENTITY, all);
    const effects = ['new', 'refused', 'new', 'refused', 'revised', 'revised'];
    expect(results.map(({ effect }) => effect)).toEqual(effects);
    const [, second] = results;
    const why = 'is an instant, and the same record (source and id) had a number';
    expect(second && 'why' in second && second.why).toContain(why);
    expect(await amounts(store, ENTITY)).toEqual({ 1: 6, 2: 3 });
    const verified = await verifyChain(store, `records:${ENTITY}`);
    expect(verified).toMatchObject({ intact: true });
    const again = await write(store, ENTITY, all.slice(1, 4));
    expect(again.map(({ effect }) => effect)).toEqual(['refused', 'same', 'refused']);
    expect(await verifyChain(store, `records:${ENTITY}`)).toEqual(verified);
  });

  it('are refused where the source’s id is that of another entity or type', async () => {
    const store = await bench.fresh();
    await write(store, ENTITY, [penalty('1', 10)]);
    const [elsewhere] = await write(store, 'x-test:other', [penalty('1', 10)]);
    expect(elsewhere).toMatchObject({ effect: 'refused' });
    expect(JSON.stringify(elsewhere)).not.toContain('mill');
    const [typed] = await write(store, ENTITY, [penalty('1', 10, { type: 'award' })]);
    expect(typed).toMatchObject({
      effect: 'refused',
      why: expect.stringMatching('another type') as string,
    });
    expect(await readHead(store, 'x-test:other')).toBeNull();
  });

  it('are known from the instant on at which they were written', async () => {
    let now = Date.parse('2026-03-01T00:00:00Z');
    const store = await bench.fresh({ now: () => now });
    await write(store, ENTITY, [penalty('1', 1)]);
    now += 60_000;
    await write(store, ENTITY, [penalty('1', 2)]);
    // a clock that goes back makes nothing known earlier
    now -= 3_600_000;
    await write(store, ENTITY, [penalty('1', 3)]);
    expect(await amounts(store, ENTITY, { knownAt: '2026-03-01T00:00:59.000Z' })).toEqual({ 1: 1 });
    expect(await amounts(store, ENTITY, { knownAt: '2026-03-01T00:01:00.000Z' })).toEqual({ 1: 3 });
  });

  it('are written in commits of forty, and more than a hundred at once', async () => {
    const store = await bench.fresh();
    const many = Array.from({ length: 130 }, (_, at) => penalty(String(at), at));
    await write(store, ENTITY, many);
    expect(await readHead(store, ENTITY)).toMatchObject({ seq: 4, counts: { penalty: 130 } });
    const revised = many.map((one, at) => penalty(one.id, at + 1));
    expect((await write(store, ENTITY, revised)).every(({ effect }) => effect === 'revised')).toBe(
      true,
    );
    const { count, standing } = await recordsAt(store, ENTITY, { types: ['penalty', 'award'] });
    expect(count).toBe(130);
    expect(standing.find(({ id }) => id === '129')?.body).toEqual({ amount: 130 });
    expect(await verifyChain(store, `records:${ENTITY}`)).toMatchObject({ intact: true });
  });

  it('of two who write at once are all there, and every one is written once', async () => {
    const store = await bench.fresh();
    const stores = [bench.again(store), bench.again(store), bench.again(store)];
    await Promise.all(
      stores.map((one, by) =>
        Promise.all(
          Array.from({ length: 8 }, (_, at) =>
            write(one, ENTITY, [penalty(`${by}-${at}`, at), penalty('shared', at)]),
          ),
        ),
      ),
    );
    expect(Object.keys(await amounts(store, ENTITY))).toHaveLength(25);
    expect(await verifyChain(store, `records:${ENTITY}`)).toMatchObject({ intact: true });
  });

  it('end the same among faults and deaths as without them', async () => {
    const clean = await bench.fresh();
    const faulty = await bench.fresh();
    const lists = Array.from({ length: 12 }, (_, list) =>
      Array.from({ length: 7 }, (_one, at) =>
        penalty(String((list * 5 + at) % 20), list * 10 + at, { revision: list }),
      ),
    );
    for (const list of lists) await write(clean, ENTITY, list);
    const random = seeded(20_261_130);
    let deaths = 0;
    for (const list of lists) {
      for (let tries = 1; ; tries++) {
        const store = bench.again(faulty);
        injectFaults(store, 0.2, Math.floor(random() * 1e9));
        if (tries < 4) dieAfter(store, Math.floor(random() * 8));
        try {
          await write(store, ENTITY, list);
          break;
        } catch {
          deaths += 1;
        }
      }
    }
    expect(deaths).toBeGreaterThan(0);
    expect(await amounts(faulty, ENTITY)).toEqual(await amounts(clean, ENTITY));
    expect(await itemsOf(faulty)).toBe(await itemsOf(clean));
    expect(await verifyChain(faulty, `records:${ENTITY}`)).toMatchObject({ intact: true });
  });
});

async function itemsOf(store: Store): Promise<number> {
  const { Count } = await store.client.send(new ScanCommand({ TableName: store.tables.records }));
  return Count ?? 0;
}
