import { expect, it } from 'vitest';
import { previousOf } from '../../core/life/previous.ts';
import { readCurrent } from '../../store/appraisals/in-force/current.ts';
import { datedOutcome } from '../../store/appraisals/in-force/current.ts';
import { payloadOf } from '../../store/ledger/payload.ts';
import { publish } from '../../store/rule-sets/rule-sets.ts';
import { sideBySide } from '../../store/ground/side-by-side.ts';
import { describeOnEngines } from './engines.ts';
import { injectFaults, seeded } from './faults.ts';
import { terms, ruleSet, day, graded, ran, provesItself, appraised } from './fixtures/governed.ts';
import { laundries, laundry } from './fixtures/laundries.ts';
const SEED = 20_261_122;

describeOnEngines('a correction of the past', (bench) => {
  const dates = ['2024-02-01', '2024-03-01', '2024-04-01', '2024-05-01'];

  it('is carried through to what rests on it, and no further', async () => {
    const store = await bench.fresh({ now: () => day('2024-06-15') });
    await publish(store, { ...terms, document: laundries(), from: '2024-01-01' });
    for (const asOf of dates) await graded(store, 'one', 14, asOf);
    const before = await appraised(store, 'one');
    expect(before.map(({ grade, score }) => `${grade} ${score}`)).toEqual([
      'C 14',
      'C 14',
      'C 14',
      'C 14',
    ]);
    // 16 complaints make a D, which costs the next date three points and with them its own grade, and so on
    await graded(store, 'one', 16, dates[0]!);
    const after = (await appraised(store, 'one')).slice(before.length);
    expect(after.map(({ asOf, cause, score }) => [asOf, cause, score])).toEqual([
      [dates[0], 'request', 16],
      [dates[1], 'correction', 17],
      [dates[2], 'correction', 17],
      [dates[3], 'correction', 17],
    ]);
    for (const asOf of dates) await provesItself(store, 'one', asOf);
    const held = await readCurrent(store, ruleSet, laundry('one').id);
    expect(held?.inForce).toMatchObject({ asOf: dates[3], score: 17 });
    expect(held?.owes).toBeUndefined();
    // back again, and only one step far where the second stays a D by itself
    await graded(store, 'one', 20, dates[1]!);
    await graded(store, 'one', 1, dates[0]!);
    const last = new Map((await appraised(store, 'one')).map((entry) => [entry.asOf, entry]));
    expect([...last.values()].map(({ score }) => score)).toEqual([1, 20, 17, 17]);
  });

  it('is made up for by whoever comes next where it was cut short', async () => {
    const store = await bench.fresh({ now: () => day('2024-06-15') });
    await publish(store, { ...terms, document: laundries(), from: '2024-01-01' });
    for (const asOf of dates) await graded(store, 'one', 14, asOf);
    let sent = 0;
    const cut = bench.again(store, { now: () => day('2024-06-15') });
    cut.client.middlewareStack.add(
      (next, context) => async (args) => {
        const { commandName } = context as { commandName: string };
        // the correction itself goes through, and what it leads to does not
        if (commandName === 'TransactWriteItemsCommand') sent += 1;
        if (sent > 1) throw new Error('the process ended here');
        return await next(args);
      },
      { step: 'initialize', name: 'cutShort' },
    );
    await expect(graded(cut, 'one', 16, dates[0]!)).rejects.toThrow('the process ended here');
    const owing = await readCurrent(store, ruleSet, laundry('one').id);
    expect(owing).toMatchObject({ owes: dates[0], inForce: { score: 14 } });

    await ran(store, { id: 'run_next', version: '2024.1', asOf: '2024-06-15' });
    const held = await readCurrent(store, ruleSet, laundry('one').id);
    expect(held?.owes).toBeUndefined();
    const last = new Map((await appraised(store, 'one')).map((entry) => [entry.asOf, entry]));
    expect([...last.values()].map(({ score }) => score)).toEqual([16, 17, 17, 17]);
    await provesItself(store, 'one', dates[3]!);
  });

  it(`leaves no date resting on what does not stand, with three processes and three requests in ten failing (seed ${SEED})`, async () => {
    const now = () => day('2024-06-15');
    const store = await bench.fresh({ now });
    await publish(store, { ...terms, document: laundries(), from: '2024-01-01' });
    const processes = [1, 2, 3].map((at) => {
      const sleep = (milliseconds: number): Promise<void> =>
        new Promise((wake) => setTimeout(wake, milliseconds / 20));
      const troubled = bench.again(store, { random: seeded(SEED + at), sleep, now });
      injectFaults(troubled, 0.3, SEED + at);
      return troubled;
    });
    for (const name of ['laundry-0', 'laundry-1']) {
      for (const asOf of dates) await graded(store, name, 14, asOf);
    }
    const random = seeded(SEED);
    const asked = Array.from({ length: 60 }, (_, at) => ({
      process: processes[at % processes.length]!,
      name: `laundry-${at % 2}`,
      complaints: 10 + Math.floor(random() * 10),
      asOf: dates[Math.floor(random() * dates.length)]!,
    }));
    await sideBySide(asked, 6, ({ process, name, complaints, asOf }) =>
      graded(process, name, complaints, asOf),
    );
    let corrections = 0;
    for (const name of ['laundry-0', 'laundry-1']) {
      const chain = await appraised(store, name);
      corrections += chain.filter(({ cause }) => cause === 'correction').length;
      const last = new Map(chain.map((entry) => [entry.asOf, entry]));
      for (const { asOf, appraisal } of last.values()) {
        const { previous } = (await payloadOf(store, appraisal))!.appraisal;
        const before = previousOf(chain, asOf);
        expect(previous).toEqual(before && datedOutcome(before));
        await provesItself(store, name, asOf);
      }
      expect((await readCurrent(store, ruleSet, laundry(name).id))?.owes).toBeUndefined();
    }
    expect(corrections).toBeGreaterThan(0);
  });
});
