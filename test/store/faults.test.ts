import { expect, it } from 'vitest';
import { isPassing } from '../../store/ground/retry.ts';
import { gradeAndStore } from '../../store/appraisals/grade-and-store.ts';
import { BusyError } from '../../store/ground/errors.ts';
import { publications, publish } from '../../store/rule-sets/rule-sets.ts';
import { startRun } from '../../store/passes/runs/run.ts';
import { sideBySide } from '../../store/ground/side-by-side.ts';
import { verifyChain } from '../../store/appraisals/audit/verify-chain.ts';
import { entityChain, ruleSetChain } from '../../store/ledger/ledger.ts';
import { readCurrent } from '../../store/appraisals/in-force/current.ts';
import { describeOnEngines } from './engines.ts';
import { injectFaults, seeded, type Injected } from './faults.ts';
import { asking, catalogue, laundries, laundry } from './fixtures/laundries.ts';
import { entriesOf, takeEvents, wholeOrAbsent } from './wholeness.ts';

/** Pauses that keep their proportions and cost a test nothing. */
const briefly = (milliseconds: number): Promise<void> =>
  new Promise((wake) => setTimeout(wake, milliseconds / 20));

const total = (injected: Injected): number =>
  Object.values(injected).reduce((sum, count) => sum + count, 0);

describeOnEngines('while three requests in ten fail', (bench) => {
  it('each appraisal is there exactly once, with all of its events', async () => {
    const store = await bench.fresh();
    const troubled = bench.again(store, { random: seeded(1), sleep: briefly });
    const injected = injectFaults(troubled, 0.3, 2);
    const names = Array.from({ length: 160 }, (_, place) => place);
    const graded = await sideBySide(names, 8, (name) =>
      gradeAndStore(troubled, asking(name, name % 30)),
    );
    expect(graded.every(({ stood, changed }) => !stood && changed)).toBe(true);
    expect(Object.values(injected).every((count) => count > 5)).toBe(true);
    const events = await takeEvents(store);
    expect(new Set(events.map(({ eventId }) => eventId)).size).toBe(events.length);
    const states = await sideBySide(names, 8, (name) =>
      wholeOrAbsent(store, 'laundries', laundry(name).id, events),
    );
    expect(states.filter((state) => state !== 'whole')).toEqual([]);
    const lengths = await sideBySide(
      names,
      8,
      async (name) => (await entriesOf(store, 'laundries', laundry(name).id)).length,
    );
    expect(new Set(lengths)).toEqual(new Set([1]));
  });

  it('those who write one entity at once still leave one gapless chain', async () => {
    const store = await bench.fresh();
    const processes = [3, 4, 5].map((seed) => {
      const troubled = bench.again(store, { random: seeded(seed), sleep: briefly });
      return { troubled, injected: injectFaults(troubled, 0.3, seed) };
    });
    const days = Array.from(
      { length: 20 },
      (_, day) => `2024-06-${String(day + 1).padStart(2, '0')}`,
    );
    const graded = await Promise.all(
      days.map((day, place) =>
        gradeAndStore(processes[place % 3]!.troubled, asking('busy', place, day)),
      ),
    );
    expect(processes.every(({ injected }) => total(injected) > 0)).toBe(true);
    expect(graded.every(({ stood }) => !stood)).toBe(true);
    const chain = entityChain('laundries', laundry('busy').id);
    expect(await verifyChain(store, chain)).toMatchObject({ intact: true, length: 20 });
    const held = await readCurrent(store, 'laundries', laundry('busy').id);
    expect(held).toMatchObject({ seq: 20, inForce: { asOf: days.at(-1) } });
  });

  it('a version is published once and a run started once', async () => {
    const store = await bench.fresh();
    const troubled = bench.again(store, { random: seeded(5), sleep: briefly });
    injectFaults(troubled, 0.3, 6);
    for (const id of ['laundries', 'dry-cleaners', 'ironers', 'dyers']) {
      const document = laundries('2024.1', id);
      const request = {
        document,
        catalogue,
        from: '2024-01-01',
        standing: 'full',
        by: 'Board',
      } as const;
      expect((await publish(troubled, request)).stood).toBe(false);
      expect((await publish(troubled, request)).stood).toBe(true);
      const run = {
        id: `run-${id}`,
        ruleSet: id,
        version: '2024.1',
        asOf: '2024-06-01',
        by: 'Board',
      };
      expect((await startRun(troubled, run)).stood).toBe(false);
      expect((await startRun(troubled, run)).stood).toBe(true);
      expect(await verifyChain(store, ruleSetChain(id))).toMatchObject({ intact: true, length: 1 });
    }
    expect(await publications(store)).toHaveLength(4);
  });

  it('a database that stays out of reach is given up, in words that invite to try again', async () => {
    const store = await bench.fresh();
    const troubled = bench.again(store, { random: seeded(7), sleep: briefly });
    injectFaults(troubled, 1, 8);
    await expect(gradeAndStore(troubled, asking('never', 1))).rejects.toThrow(BusyError);
  });
});

it('a condition that does not hold is no passing fault, also beside a conflict', () => {
  const cancelled = (...codes: string[]) => ({
    name: 'TransactionCanceledException',
    CancellationReasons: codes.map((Code) => ({ Code })),
  });
  expect(isPassing(cancelled('None', 'TransactionConflict'))).toBe(true);
  expect(isPassing(cancelled('ThrottlingError', 'ProvisionedThroughputExceeded'))).toBe(true);
  expect(isPassing(cancelled('ConditionalCheckFailed', 'TransactionConflict'))).toBe(false);
  expect(isPassing(cancelled('ValidationError'))).toBe(false);
  expect(isPassing(new TypeError('a mistake of ours'))).toBe(false);
});
