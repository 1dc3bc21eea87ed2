import { expect, it } from 'vitest';
import type { Store } from '../../store/ground/client.ts';
import { gradeAndStore } from '../../store/appraisals/grade-and-store.ts';
import { BusyError } from '../../store/ground/errors.ts';
import { inBatches } from '../../store/ground/in-batches.ts';
import { drainOutbox } from '../../store/ledger/outbox.ts';
import { inForceFor } from '../../store/appraisals/in-force/population.ts';
import { describeOnEngines } from './engines.ts';
import { asking, laundry } from './fixtures/laundries.ts';

const hurried = { random: () => 0, sleep: () => Promise.resolve() };

/** Lets a store's batches be answered as undone, as a database does that is too busy for any of it. */
function refuseBatches(store: Store): { count: number } {
  const asked = { count: 0 };
  store.client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        if (!commandName.startsWith('Batch')) return await next(args);
        asked.count += 1;
        const { RequestItems: all } = args.input as { RequestItems?: unknown };
        const output = { $metadata: {}, UnprocessedItems: all, UnprocessedKeys: all };
        return { output: output as never, response: {} };
      },
    { step: 'initialize', priority: 'high', name: 'busy' },
  );
  return asked;
}

it('what a batch leaves undone goes again, however often, as long as something is done', async () => {
  const done: number[] = [];
  const items = Array.from({ length: 60 }, (_, place) => place);
  await inBatches(hurried, items, 25, ([one, ...left]) => {
    done.push(one!);
    return Promise.resolve(left);
  });
  expect(done).toEqual(items);
});

it('is given up after twenty answers in a row that did nothing, and not before', async () => {
  let answers = 0;
  const stuckFrom = (from: number) => (batch: number[]) => {
    answers += 1;
    return Promise.resolve(answers > from && answers % 20 !== 0 ? batch : batch.slice(1));
  };
  await inBatches(hurried, [1, 2, 3], 2, stuckFrom(0));
  const never = inBatches(hurried, [1, 2, 3], 2, (batch) => Promise.resolve(batch));
  await expect(never).rejects.toThrow(BusyError);
});

describeOnEngines('a database that leaves every batch undone', (bench) => {
  it('is given up by those who read and by the relay, which loses nothing', async () => {
    const store = await bench.fresh();
    await gradeAndStore(store, asking('stuck', 20));
    const busy = bench.again(store, hurried);
    const asked = refuseBatches(busy);
    await expect(inForceFor(busy, ['laundries'], laundry('stuck').id)).rejects.toThrow(BusyError);
    await expect(drainOutbox(busy, () => Promise.resolve())).rejects.toThrow(BusyError);
    expect(asked.count).toBe(40);
    expect(await drainOutbox(store, () => Promise.resolve())).toBe(3);
  });
});
