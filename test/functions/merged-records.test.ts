import { expect, it } from 'vitest';
import type { UnsignedReceipt } from '../../core/receipt/receipt.ts';
import { verifyReceipt } from '../../core/receipt/verify-receipt.ts';
import { depsOn, type Deps } from '../../functions/deps/deps.ts';
import { localWork } from '../../local/do-work.ts';
import { gatherReceipt } from '../../store/appraisals/audit/receipt.ts';
import { replay } from '../../store/appraisals/audit/replay.ts';
import { verifyChain } from '../../store/appraisals/audit/verify-chain.ts';
import { readBound } from '../../store/appraisals/in-force/bound.ts';
import { takerOf } from '../../store/entities/survivor-of.ts';
import { claimKey } from '../../store/entities/registry-items.ts';
import type { Store } from '../../store/ground/client.ts';
import { appraisalAsItStood } from '../../store/ledger/as-it-stood.ts';
import { entityChain } from '../../store/ledger/ledger.ts';
import { drainOutbox } from '../../store/ledger/outbox.ts';
import { recordsOn } from '../../store/records/records-for.ts';
import { decide, reason, register } from '../store/entities/entity-registry.ts';
import { findings } from '../store/fixtures/findings.ts';
import { describeOnEngines, type Bench } from '../store/engines.ts';
import { claim, merge, split, writeUnder, type Claim } from '../store/fixtures/merged-mills.ts';
import { mill, mills, penalty, publishMills, writePenalties } from '../store/fixtures/mills.ts';
import { itemsIn, put } from '../store/items.ts';
import { ran } from '../store/ran.ts';

const JUNE = Date.parse('2026-06-30T12:00:00Z');
const JULY = Date.parse('2026-07-10T12:00:00Z');
const DAY = 24 * 60 * 60 * 1_000;

/** Mills A and B, each with a penalty and graded by it; B has the code that A claims. */
async function twoMills(bench: Bench) {
  const clock = { now: JUNE };
  const store = await bench.fresh({ now: () => clock.now });
  await publishMills(store);
  const one: Deps = { ...depsOn(store), log: () => undefined };
  const ab = await claim(store, 'a', 'b');
  await writePenalties(store, 'a', [penalty('a1', '2026-01-15')]);
  await writePenalties(store, 'b', [penalty('b1', '2026-02-15')]);
  await work(one);
  clock.now = JULY;
  return { store, one, ab, clock };
}

async function work(one: Deps): Promise<void> {
  await drainOutbox(one.store, () => Promise.resolve(), localWork(one));
}

const score = async (store: Store, name: string) =>
  (await readBound(store, 'mills', mill(name)))?.inForce.score;
const read = async (store: Store, name: string) =>
  (await readBound(store, 'mills', mill(name)))?.drawn?.records;

async function receiptOf(store: Store, name: string, asOf: string): Promise<UnsignedReceipt> {
  const knownAt = new Date(store.now()).toISOString();
  const found = await gatherReceipt(store, { entity: mill(name), ruleSet: 'mills', asOf, knownAt });
  if (!('receipt' in found)) throw new Error('There is no receipt');
  return found.receipt;
}

/** All that was ever appraised of some mills is whole, and comes out again. */
async function areWhole(store: Store, names: readonly string[], asOf: string): Promise<void> {
  for (const name of names) {
    expect(await verifyChain(store, entityChain('mills', mill(name)))).toMatchObject({ intact: true }); // prettier-ignore
    expect(await replay(store, 'mills', mill(name), { asOf })).toMatchObject({ identical: true, isAttested: true }); // prettier-ignore
    expect(verifyReceipt(await receiptOf(store, name, asOf))).toEqual([]);
  }
  expect(await findings(store)).toEqual([]);
}

describeOnEngines('the records of two entities that are merged', (bench) => {
  it('make the facts of the survivor, which the merger has appraised again', async () => {
    const { store, one, ab } = await twoMills(bench);
    expect([await score(store, 'a'), await score(store, 'b')]).toEqual([10, 10]);
    await merge(store, ab);
    await work(one);
    expect(await score(store, 'b')).toBe(20);
    expect(await read(store, 'b')).toMatchObject({ seq: 1, count: 2, others: [{ entity: mill('a'), seq: 1 }] }); // prettier-ignore
    expect(await readBound(store, 'mills', mill('a'))).toMatchObject({ seq: 1, inForce: { asOf: '2026-06-30' } }); // prettier-ignore
    await work(one);
    expect(await readBound(store, 'mills', mill('b'))).toMatchObject({ seq: 2 });
    await areWhole(store, ['a', 'b'], '2026-07-10');
  });

  it('are shown in a receipt with the chain of each, and a forged one is found', async () => {
    const { store, one, ab } = await twoMills(bench);
    await merge(store, ab);
    await work(one);
    const receipt = await receiptOf(store, 'b', '2026-07-10');
    expect(receipt.inputs.records).toMatchObject([{ id: 'a1', seq: 1, under: mill('a') }, { id: 'b1', seq: 1 }]); // prettier-ignore
    const forge: ((records: NonNullable<UnsignedReceipt['inputs']['records']>) => unknown)[] = [
      (records) => records.pop(),
      (records) => delete records[0]!.under,
      (records) => (records[0]!.under = mill('c')),
      (records) => (records[1]!.under = mill('a')),
      (records) => (records[0]!.occurredOn = '2020-01-15'),
    ];
    for (const change of forge) {
      const forged = structuredClone(receipt);
      change(forged.inputs.records!);
      expect(verifyReceipt(forged)).not.toEqual([]);
    }
  });

  it('are written where they are: new ones by the survivor, a revision under the old id', async () => {
    const { store, one, ab } = await twoMills(bench);
    await merge(store, ab);
    // the file that still has the old id, loaded again with one more
    const again = [penalty('a1', '2026-01-15'), penalty('a2', '2026-03-01')];
    expect(await writeUnder(store, 'a', again)).toMatchObject([{ effect: 'same' }, { effect: 'new', seq: 2 }]); // prettier-ignore
    expect(await writeUnder(store, 'b', [penalty('a2', '2026-03-01')])).toMatchObject([{ effect: 'same' }]); // prettier-ignore
    await work(one);
    expect(await score(store, 'b')).toBe(30);
    expect(await writeUnder(store, 'b', [penalty('a1')])).toMatchObject([{ effect: 'withdrawn', seq: 2 }]); // prettier-ignore
    await work(one);
    expect(await score(store, 'b')).toBe(20);
    expect(await read(store, 'b')).toMatchObject({ seq: 2, count: 2, others: [{ entity: mill('a'), seq: 2 }] }); // prettier-ignore
    await areWhole(store, ['a', 'b'], '2026-07-10');
  });

  it('are parted again by a split, from its day on', async () => {
    const { store, one, ab, clock } = await twoMills(bench);
    await merge(store, ab);
    await work(one);
    clock.now += DAY;
    await split(store, ab);
    await work(one);
    expect([await score(store, 'a'), await score(store, 'b')]).toEqual([10, 10]);
    expect(await read(store, 'b')).not.toHaveProperty('others');
    // what was appraised while they were one stays as it was
    await areWhole(store, ['a', 'b'], '2026-07-10');
    expect((await receiptOf(store, 'b', '2026-07-10')).inputs.records).toHaveLength(2);
    await writeUnder(store, 'a', [penalty('a2', '2026-03-01')]);
    await work(one);
    expect([await score(store, 'a'), await score(store, 'b')]).toEqual([20, 10]);
    await merge(store, ab);
    await work(one);
    expect(await score(store, 'b')).toBe(30);
    await areWhole(store, ['a', 'b'], '2026-07-11');
  });

  it('leave no trace where the alias alone had some and is split off again', async () => {
    const { store, one, ab } = await twoMills(bench);
    await writeUnder(store, 'b', [penalty('b1')]);
    await work(one);
    await merge(store, ab);
    await work(one);
    expect(await score(store, 'b')).toBe(10);
    await split(store, ab);
    await work(one);
    expect(await score(store, 'b')).toBe(0);
  });

  it('are those of all where one is merged after the other, in both orders of splitting', async () => {
    for (const order of [0, 1]) {
      const { store, one, ab } = await twoMills(bench);
      const bc = await claim(store, 'b', 'c');
      await merge(store, ab, '2026-07-02');
      await merge(store, bc, '2026-07-05');
      await work(one);
      expect(await score(store, 'c')).toBe(20);
      expect(await takerOf(store, mill('a'), '2026-07-04')).toBe(mill('b'));
      expect(await takerOf(store, mill('a'), '2026-07-05')).toBe(mill('c'));
      await writeUnder(store, 'a', [penalty('c1', '2026-05-01')]);
      await work(one);
      expect(await score(store, 'c')).toBe(30);
      const splits: [Claim, Claim] = order === 0 ? [ab, bc] : [bc, ab];
      await split(store, splits[0], '2026-07-10');
      await work(one);
      const [b, c] = [await score(store, 'b'), await score(store, 'c')];
      expect([b, c]).toEqual(order === 0 ? [10, 20] : [20, 10]);
      await split(store, splits[1], '2026-07-10');
      await work(one);
      expect(await Promise.all(['a', 'b', 'c'].map((name) => score(store, name)))).toEqual([10, 10, 10]); // prettier-ignore
      await areWhole(store, ['a', 'b', 'c'], '2026-07-10');
    }
  });

  it('are not lost where one is written at the instant of the merger', async () => {
    const { store, one, ab } = await twoMills(bench);
    for (let round = 1; round <= 4; round++) {
      const written = ['a', 'b'].map((name) =>
        writeUnder(store, name, [penalty(`${name}-${round}`, '2026-03-01')]),
      );
      await Promise.all([merge(store, ab), work(one), ...written]);
      await work(one);
      expect(await score(store, 'b')).toBe(20 + 20 * round);
      if (round < 4) await split(store, ab);
    }
    await areWhole(store, ['a', 'b'], '2026-07-10');
  });

  it('correct the past of each that rested on one which was withdrawn since', async () => {
    const { store, one, ab, clock } = await twoMills(bench);
    await merge(store, ab);
    await work(one);
    clock.now += DAY;
    await split(store, ab);
    await work(one);
    clock.now += DAY;
    await writeUnder(store, 'a', [penalty('a1')]);
    await work(one);
    const stood = async (name: string, asOf: string) =>
      (await appraisalAsItStood(store, 'mills', mill(name), { asOf }))?.score;
    expect(await stood('a', '2026-06-30')).toBe(0);
    expect(await stood('b', '2026-07-10')).toBe(10);
    expect(await stood('b', '2026-07-11')).toBe(10);
    await areWhole(store, ['a', 'b'], '2026-07-12');
    await areWhole(store, ['b'], '2026-07-10');
  });

  it('grade the survivor in a run, which leaves the alias as it stood', async () => {
    const { store, one, ab, clock } = await twoMills(bench);
    await merge(store, ab);
    await work(one);
    clock.now += DAY;
    await publishMills(store, mills('2', 'P5M'), '2026-07-11');
    expect(await ran(store, 'mills', { version: '2', asOf: '2026-07-11' })).toMatchObject({ changed: 1, confirmed: 1 }); // prettier-ignore
    expect([await score(store, 'a'), await score(store, 'b')]).toEqual([10, 10]);
    await areWhole(store, ['a', 'b'], '2026-07-11');
  });

  it('are those of a code, too, under which they were written before an entity had it', async () => {
    const { store, one } = await twoMills(bench);
    await writePenalties(store, 'code', [penalty('x1', '2026-04-15')]);
    await work(one);
    await register(store, mill('b'));
    const b = 'gb-coh:SC095237';
    await register(store, b, { identifiers: [mill('code')] });
    await work(one);
    expect((await readBound(store, 'mills', b))?.inForce.score).toBe(10);
    expect(await writeUnder(store, 'code', [penalty('x2', '2026-04-15')])).toMatchObject([{ seq: 1 }]); // prettier-ignore
    await work(one);
    expect((await readBound(store, 'mills', b))?.inForce.score).toBe(20);
  });

  it('take no writes under a code that is withdrawn, which says who has it', async () => {
    const { store } = await twoMills(bench);
    await register(store, 'gb-coh:SC095237');
    const { conflicts } = await register(store, mill('d'), { identifiers: ['gb-coh:SC095237'] });
    const withdrawal = { act: 'withdraw-code', code: 'gb-coh:SC095237', reason } as const;
    await decide(store, conflicts[0]!.id, withdrawal);
    await expect(takerOf(store, 'gb-coh:SC095237', '2026-07-10')).rejects.toThrow('gb-coh:SC095237 has it now'); // prettier-ignore
  });

  it('are refused where the item of an alias is forged', async () => {
    const { store, ab } = await twoMills(bench);
    await put(store, 'entities', { ...claimKey(mill('x')), code: mill('x'), entity: mill('b'), state: 'held', seq: 1 }); // prettier-ignore
    await expect(takerOf(store, mill('x'), '2026-07-10')).rejects.toThrow('attests');
    await merge(store, ab);
    const entries = await itemsIn(store, 'ledger');
    const last = entries.findLast(({ chain, kind }) => chain === `entity-registry:${mill('b')}` && kind === 'entity-decided')!; // prettier-ignore
    const state = last['state'] as { merged: unknown[] };
    const merged = [{ entity: mill('z'), from: '2026-01-01' }];
    await put(store, 'ledger', { ...last, state: { ...state, merged } });
    const asked = { types: ['penalty'], day: '2026-07-10' };
    await expect(recordsOn(store, mill('b'), asked)).rejects.toThrow('attests');
  });

  it('count from a day that has come', async () => {
    const { store, ab } = await twoMills(bench);
    await expect(merge(store, ab, '2026-07-11')).rejects.toThrow('future');
  });
});
