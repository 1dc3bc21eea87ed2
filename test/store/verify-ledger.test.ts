import { expect, it } from 'vitest';
import { digestOf } from '../../core/ground/digest.ts';
import { NotWholeError } from '../../core/ground/not-whole.ts';
import { factsAsOf } from '../../store/appraisals/observations/facts-as-of.ts';
import { gatherReceipt } from '../../store/appraisals/audit/receipt.ts';
import { entityIn } from '../../store/appraisals/audit/verify-chain.ts';
import { entityChain } from '../../store/ledger/ledger.ts';
import { packed, storedPayload } from '../../store/ledger/payload.ts';
import { eventsPage } from '../../store/passes/verification/events-page.ts';
import { whole } from '../../store/passes/verification/ledger-part.ts';
import type { Store } from '../../store/ground/client.ts';
import type { Item } from '../../store/ground/requests.ts';
import type { TableName } from '../../store/keys.ts';
import { publish } from '../../store/rule-sets/rule-sets.ts';
import { verifyEntity } from '../../store/passes/verification/verify-ledger.ts';
import { describeOnEngines } from './engines.ts';
import { findings } from './fixtures/findings.ts';
import { forgeries } from './fixtures/forgeries.ts';
import { itemsIn, put, remove } from './items.ts';
import { day, graded, ran, ruleSet, terms } from './fixtures/governed.ts';
import { laundries, laundry } from './fixtures/laundries.ts';

const now = () => day('2024-08-15');

async function populate(store: Store): Promise<void> {
  await publish(store, { ...terms, document: laundries(), from: '2024-01-01' });
  await graded(store, 'one', 4, '2024-02-01');
  await graded(store, 'one', 12, '2024-03-01');
  await graded(store, 'two', 20, '2024-03-01');
  const document = { ...laundries('2024.2'), effective: { from: '2024-07-01' } };
  await publish(store, { ...terms, document, from: '2024-07-01' });
  await ran(store, { id: 'run_second', asOf: '2024-07-01' });
  await graded(store, 'two', 1, '2024-02-15');
}

describeOnEngines('verifying the ledger', (bench) => {
  it('finds nothing in a store that nobody touched, whatever happened in it', async () => {
    const store = await bench.filled(populate, { now });
    expect(await findings(store)).toEqual([]);
    expect(await verifyEntity(store, laundry('one').id)).toMatchObject({ findings: [], chains: 1 });
  });

  it('finds every attribute that was changed, deleted or swapped, and every item that was removed', async () => {
    const sleep = () => Promise.resolve();
    const store = await bench.filled(populate, { now, sleep });
    const missed: string[] = [];
    let tried = 0;
    const chains = ['one', 'two'].map((name) => entityChain(ruleSet, laundry(name).id));
    const entries = await itemsIn(store, 'ledger');
    const chainOf = (table: TableName, item: Item): unknown => {
      if (table === 'current') return entityChain(ruleSet, String(item['entity']));
      const isOf = ({ payload }: Item) =>
        (payload as { id: string } | undefined)?.id === item['id'];
      return (table === 'ledger' ? item : entries.find(isOf))?.['chain'];
    };
    const isFound = async (chain: string) => {
      const { entity } = entityIn(chain)!;
      return (await verifyEntity(store, entity)).findings.length > 0;
    };
    for (const table of ['current', 'ledger', 'payloads'] as const) {
      const items = await itemsIn(store, table);
      const attacks = items.flatMap((item, at) => {
        const chain = chainOf(table, item);
        // what stands in the chain of a rule set is held against it by the tests of versions
        if (!chains.includes(String(chain))) return [];
        const ways = forgeries(table, item, items[(at + 1) % items.length]);
        return ways.map(([what, forged]) => ({ chain, item, what, forged }));
      });
      // one item of each entity at a time, and both have to be found
      const [ofOne = [], ofTwo = []] = chains.map((chain) => attacks.filter((attack) => attack.chain === chain)); // prettier-ignore
      for (let at = 0; at < Math.max(ofOne.length, ofTwo.length); at++) {
        const those = [ofOne[at], ofTwo[at]].filter((attack) => attack !== undefined);
        for (const { forged } of those) await put(store, table, forged);
        for (const { chain, what } of those) {
          tried += 1;
          if (!(await isFound(String(chain)))) missed.push(what);
        }
        for (const { item } of those) await put(store, table, item);
      }
      for (const item of items) {
        const chain = String(chainOf(table, item));
        if (!chains.includes(chain)) continue;
        await remove(store, table, item);
        tried += 1;
        // nothing held says that there was a chain: that takes going over all chains
        const isSeen = table === 'current' ? (await findings(store)).length > 0 : await isFound(chain); // prettier-ignore
        if (!isSeen) missed.push(`${table} removed`);
        await put(store, table, item);
      }
    }
    expect(missed).toEqual([]);
    expect(tried).toBeGreaterThan(200);
    expect(await findings(store)).toEqual([]);
  });

  it('finds every event that was edited, swapped, or that no appraisal gave', async () => {
    const store = await bench.filled(populate, { now });
    const found = async () => (await eventsPage(store, whole, null)).findings;
    const items = await itemsIn(store, 'outbox');
    expect(items.length).toBeGreaterThan(4);
    expect(await found()).toEqual([]);
    const missed: string[] = [];
    const forged = items.map((item, at) => ({
      item,
      ways: forgeries('outbox', item, items[(at + 1) % items.length]),
    }));
    // one way of each event at a time, and every one of them has to be named
    for (let way = 0; forged.some(({ ways }) => way < ways.length); way++) {
      const those = forged.filter(({ ways }) => way < ways.length);
      for (const { ways } of those) await put(store, 'outbox', ways[way]![1]);
      const named = (await found()).map(({ why }) => why).join();
      for (const { item, ways } of those) {
        if (!named.includes(String(item['eventId']))) missed.push(ways[way]![0]);
        await put(store, 'outbox', item);
      }
    }
    expect(missed).toEqual([]);
    expect(await found()).toEqual([]);
    const [one] = items;
    await put(store, 'outbox', { ...one!, eventId: `evt_${'0'.repeat(40)}` });
    expect(await found()).toMatchObject([{ kind: 'broken', why: expect.stringContaining('evt_0000') as string }]); // prettier-ignore
  });

  it('seals no facts of a payload that was edited, and signs nothing over them', async () => {
    const store = await bench.filled(populate, { now, sleep: () => Promise.resolve() });
    const { id: entity } = laundry('one');
    const chain = `entity:${ruleSet}:${entity}`;
    const entries = (await itemsIn(store, 'ledger')).filter((one) => one['chain'] === chain);
    const [first] = entries.toSorted((a, b) => Number(a['seq']) - Number(b['seq']));
    const { id } = first!['payload'] as { id: string };
    const { payload } = (await storedPayload(store, id))!;
    const forged = packed({ ...payload, facts: { complaints: 0 } });
    await put(store, 'payloads', forged.item);
    const before = await itemsIn(store, 'ledger');
    const knownAt = new Date(now()).toISOString();
    const asked = { entity, ruleSet, asOf: '2024-02-10', knownAt };
    await expect(gatherReceipt(store, asked)).rejects.toThrow(NotWholeError);
    await expect(factsAsOf(store, { ruleSet, entity, day: '2024-02-10' })).rejects.toThrow(
      NotWholeError,
    );
    // a fact of a day before makes whoever comes appraise the days after it anew, from what is stored
    await graded(store, 'one', 3, '2024-01-20').catch((error: unknown) => {
      expect(error).toBeInstanceOf(NotWholeError);
    });
    const sealed = (await itemsIn(store, 'ledger')).filter((one) => one['chain'] === chain);
    const genuine = entries.find(({ seq }) => seq === 1)!['factsDigest'];
    const digests = new Set(sealed.map(({ factsDigest }) => factsDigest));
    expect(digests.has(genuine)).toBe(true);
    expect(digests.has(digestOf({ complaints: 0 }))).toBe(false);
    expect((await itemsIn(store, 'ledger')).length - before.length).toBeLessThanOrEqual(1);
  });

  it('finds a chain that was removed, cut at its end, or given to another entity', async () => {
    const store = await bench.filled(populate, { now, sleep: () => Promise.resolve() });
    const chain = `entity:${ruleSet}:${laundry('one').id}`;
    const entries = (await itemsIn(store, 'ledger')).filter((entry) => entry['chain'] === chain);
    const last = entries.toSorted((a, b) => Number(a['seq']) - Number(b['seq'])).at(-1)!;
    await remove(store, 'ledger', last);
    expect(new Set((await findings(store)).map((one) => one.chain))).toEqual(new Set([chain]));
    for (const entry of entries) await remove(store, 'ledger', entry);
    expect(new Set((await findings(store)).map((one) => one.chain))).toEqual(new Set([chain]));
    for (const entry of entries) await put(store, 'ledger', entry);
    expect(await findings(store)).toEqual([]);
  });
});
