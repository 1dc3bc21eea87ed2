import { expect, it } from 'vitest';
import { countRequests } from '../../../bench/counted-requests.ts';
import { openMany } from '../../../bench/open-many.ts';
import { OPENED, OVER, PROCEDURE, restorations } from '../../../bench/restorations.ts';
import { BusyError } from '../../../store/ground/errors.ts';
import { proceduresIn } from '../../../store/procedures/procedures.ts';
import { proceedingFault } from '../../../store/proceedings/verify-proceeding.ts';
import { describeOnEngines } from '../engines.ts';
import { dieAfter, injectFaults } from '../faults.ts';
import { itemsIn, put } from '../items.ts';
import { calendars, movedClock, publishProcedures } from './proceedings.ts';
import { display, entriesOf, itemOf, throttled, tick } from './ticks.ts';

const numbers = (count: number): number[] => Array.from({ length: count }, (_, at) => at);

describeOnEngines('a tick', (bench) => {
  it('over 2,000 open proceedings reads only the 20 that are due, and on the same day none again', async () => {
    const clock = movedClock(OPENED);
    const store = await bench.fresh({ now: clock.now });
    const procedures = await publishProcedures(store, PROCEDURE);
    const under = await procedures.on(PROCEDURE, OPENED);
    if (!under || 'ended' in under) throw new Error('Nothing governs the day of the opening');
    const writer = bench.again(store, { now: clock.now });
    await openMany(store, writer, calendars, restorations(under, { open: 2_000, due: 20 }));
    const other = bench.again(store, { now: clock.now });
    const counted = countRequests(other);
    expect(await tick(other, proceduresIn(other, calendars))).toMatchObject({ looked: 0 });
    expect(counted.take()).toEqual({ 'proceedings/due Query': { requests: 16, items: 0 } });
    clock.at(OVER);
    const read = { looked: 20, written: 20, faulty: 0, left: [] };
    expect(await tick(other, proceduresIn(other, calendars))).toEqual(read);
    expect(counted.take()).toEqual({
      'proceedings/due Query': { requests: 16, items: 20 },
      // one is the life of the procedure, which can have a milder version
      'ledger Query': { requests: 41, items: 21 },
      // whether the entity has ceased
      'entities Get': { requests: 20, items: 0 },
      'ruleSets Query': { requests: 2, items: 2 },
      TransactWrite: { requests: 20, items: 60 },
    });
    expect(await tick(other, proceduresIn(other, calendars))).toMatchObject({ looked: 0 });
    expect(counted.take()).toEqual({ 'proceedings/due Query': { requests: 16, items: 0 } });
  }, 300_000);

  it('goes on where another one crashed between two proceedings', async () => {
    const clock = movedClock('2026-05-10');
    const store = await bench.fresh({ now: clock.now });
    const procedures = await publishProcedures(store, PROCEDURE);
    const all = [];
    for (const at of numbers(6)) all.push(await display(store, procedures, at));
    clock.at('2026-08-11');
    const dying = bench.again(store, { now: clock.now });
    dieAfter(dying, 12);
    await expect(tick(dying, proceduresIn(dying, calendars))).rejects.toThrow('dead');
    const { written } = await tick(store, procedures);
    expect(written).toBeGreaterThan(0);
    for (const { folded } of all) {
      expect(await entriesOf(store, folded.id)).toHaveLength(2);
      expect(await proceedingFault(store, folded.id)).toBeUndefined();
    }
  });

  it('writes once what two do at once', async () => {
    const clock = movedClock('2026-05-10');
    const store = await bench.fresh({ now: clock.now });
    const procedures = await publishProcedures(store, PROCEDURE);
    const all = [];
    for (const at of numbers(4)) all.push(await display(store, procedures, at));
    clock.at('2026-08-11');
    const other = bench.again(store, { now: clock.now });
    await Promise.all([tick(store, procedures), tick(other, proceduresIn(other, calendars))]);
    for (const { folded } of all) expect(await entriesOf(store, folded.id)).toHaveLength(2);
    expect((await itemsIn(store, 'outbox')).filter(isPassed)).toHaveLength(4);
  });

  it('writes all of it where the database refuses many requests, and says so where it refuses them all', async () => {
    const clock = movedClock('2026-05-10');
    const store = await bench.fresh({ now: clock.now });
    const procedures = await publishProcedures(store, PROCEDURE);
    for (const at of numbers(6)) await display(store, procedures, at);
    clock.at('2026-08-11');
    const options = { now: clock.now, sleep: () => Promise.resolve() };
    const busy = bench.again(store, options);
    throttled(busy);
    await expect(tick(busy, proceduresIn(busy, calendars))).rejects.toThrow(BusyError);
    const shaken = bench.again(store, options);
    const injected = injectFaults(shaken, 0.2, 20261130);
    await tick(shaken, proceduresIn(shaken, calendars));
    expect(injected.throttled + injected.broken + injected.lostAnswer).toBeGreaterThan(3);
    expect((await itemsIn(store, 'outbox')).filter(isPassed)).toHaveLength(6);
    expect(await tick(store, procedures)).toMatchObject({ looked: 0 });
  });

  it('is held up by no proceeding that is faulty, and counts it', async () => {
    const clock = movedClock('2026-05-10');
    const store = await bench.fresh({ now: clock.now });
    const procedures = await publishProcedures(store, PROCEDURE);
    const [altered, gone, whole] = [
      await display(store, procedures, 1),
      await display(store, procedures, 2),
      await display(store, procedures, 3),
    ].map(({ folded }) => folded.id);
    const [entry] = await entriesOf(store, altered!);
    await put(store, 'ledger', { ...entry, entity: 'x-mill:4' });
    const item = await itemOf(store, gone!);
    await put(store, 'proceedings', { ...item, part: '0'.repeat(32) });
    clock.at('2026-08-11');
    const faulty: string[] = [];
    const onFaulty = (id: string) => faulty.push(id);
    expect(await tick(store, procedures, { onFaulty })).toMatchObject({ written: 2, faulty: 2 });
    expect(faulty.toSorted()).toEqual(['0'.repeat(32), altered].toSorted());
    expect(await entriesOf(store, whole!)).toHaveLength(2);
    // it stays due, so that each tick tells of it until it is repaired
    expect(await tick(store, procedures)).toMatchObject({ looked: 2, written: 0, faulty: 2 });
  });

  it('hands on what is left when its time is over, and that is done by the next', async () => {
    const clock = movedClock('2026-05-10');
    const store = await bench.fresh({ now: clock.now });
    const procedures = await publishProcedures(store, PROCEDURE);
    for (const at of numbers(5)) await display(store, procedures, at);
    clock.at('2026-08-11');
    let [left, written, ticks]: [Awaited<ReturnType<typeof tick>>['left'] | undefined, number, number] = [undefined, 0, 0]; // prettier-ignore
    do {
      const passed = await tick(store, procedures, { left, page: 1, isTimeLeft: () => false });
      expect(passed.looked).toBeLessThanOrEqual(1);
      ({ left } = passed);
      written += passed.written;
      ticks += 1;
    } while (left.length > 0);
    expect(written).toBe(5);
    expect(ticks).toBeGreaterThanOrEqual(16 + 5);
  });
});

const isPassed = ({ type }: Record<string, unknown>): boolean => type === 'proceeding.passed';
