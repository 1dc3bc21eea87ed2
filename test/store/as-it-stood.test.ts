import { expect, it } from 'vitest';
import { appraisalAsItStood, chainAsKnown } from '../../store/ledger/as-it-stood.ts';
import type { Store } from '../../store/ground/client.ts';
import { gradeAndStore } from '../../store/appraisals/grade-and-store.ts';
import { entityChain } from '../../store/ledger/ledger.ts';
import { describeOnEngines } from './engines.ts';
import { asking, laundry } from './fixtures/laundries.ts';

const MINUTE = 60_000;
const start = Date.UTC(2024, 6, 1);
/** The instant of a minute, as the ledger writes it. */
const minute = (count: number): string => new Date(start + count * MINUTE).toISOString();

describeOnEngines('the appraisal as it stood', (bench) => {
  /** One appraisal a minute, each of so many complaints as of a date. */
  async function graded(name: string, words: [complaints: number, asOf: string][]): Promise<Store> {
    let now = start;
    const store = await bench.fresh({ now: () => now });
    for (const [complaints, asOf] of words) {
      await gradeAndStore(store, asking(name, complaints, asOf));
      now += MINUTE;
    }
    return store;
  }

  const asItStood = async (store: Store, name: string, asOf: string, knownAt?: string) => {
    const { id } = laundry(name);
    return (await appraisalAsItStood(store, 'laundries', id, { asOf, knownAt }))?.seq ?? null;
  };

  it('is the one of the greatest asOf up to the date', async () => {
    const store = await graded('dates', [
      [1, '2024-03-01'],
      [2, '2024-05-01'],
    ]);
    expect(await asItStood(store, 'dates', '2024-02-29')).toBeNull();
    expect(await asItStood(store, 'dates', '2024-03-01')).toBe(1);
    expect(await asItStood(store, 'dates', '2024-04-30')).toBe(1);
    expect(await asItStood(store, 'dates', '2024-05-01')).toBe(2);
    expect(await asItStood(store, 'dates', '2030-01-01')).toBe(2);
    expect(await asItStood(store, 'nobody', '2030-01-01')).toBeNull();
  });

  it('is the last word for that asOf, as it was known at the instant', async () => {
    const store = await graded('words', [
      [1, '2024-03-01'],
      [9, '2024-03-01'],
      [1, '2024-03-01'],
    ]);
    expect(await asItStood(store, 'words', '2024-03-01')).toBe(3);
    expect(await asItStood(store, 'words', '2024-03-01', minute(2))).toBe(3);
    expect(await asItStood(store, 'words', '2024-03-01', minute(1.5))).toBe(2);
    expect(await asItStood(store, 'words', '2024-03-01', minute(0))).toBe(1);
    expect(await asItStood(store, 'words', '2024-03-01', minute(-1))).toBeNull();
  });

  it('is one that mends the past, from when that was written on, and only in the past', async () => {
    const store = await graded('mended', [
      [20, '2024-03-01'],
      [1, '2024-06-01'],
      [2, '2024-03-01'],
      [3, '2024-04-01'],
    ]);
    expect(await asItStood(store, 'mended', '2024-03-31', minute(1))).toBe(1);
    expect(await asItStood(store, 'mended', '2024-03-31', minute(2))).toBe(3);
    expect(await asItStood(store, 'mended', '2024-05-31', minute(2))).toBe(3);
    expect(await asItStood(store, 'mended', '2024-05-31')).toBe(4);
    expect(await asItStood(store, 'mended', '2024-06-01')).toBe(2);
  });

  it('stands in a chain that ends with the last entry known, though a clock went back between', async () => {
    const clocks = [3, 5, 4].map((at) => start + at * MINUTE);
    const store = await bench.fresh({ now: () => clocks[0]! });
    for (const asOf of ['2024-01-01', '2024-02-01', '2024-03-01']) {
      await gradeAndStore(store, asking('clocks', 1, asOf));
      clocks.shift();
    }
    const chain = entityChain('laundries', laundry('clocks').id);
    const known = async (at?: string) =>
      (await chainAsKnown(store, chain, at)).map(({ seq }) => seq);
    expect(await known()).toEqual([1, 2, 3]);
    expect(await known(minute(4))).toEqual([1, 2, 3]);
    expect(await known(minute(3))).toEqual([1]);
    expect(await known(minute(2))).toEqual([]);
    expect(await asItStood(store, 'clocks', '2024-02-15', minute(4))).toBe(1);
  });
});
