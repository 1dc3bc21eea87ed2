import { expect, it } from 'vitest';
import type { Refusal } from '../../../core/procedures/refusal.ts';
import { proceedingChain } from '../../../core/proceedings/proceeding-entry.ts';
import { proceedingEventSchema } from '../../../core/proceedings/proceeding-event.ts';
import { ProceedingRefusedError } from '../../../store/ground/errors.ts';
import { proceduresIn } from '../../../store/procedures/procedures.ts';
import { saysOf } from '../../../store/proceedings/chain-of-proceeding.ts';
import { dueBy, passTime } from '../../../store/proceedings/pass-time.ts';
import { DUE_SHARDS } from '../../../store/ground/due-shards.ts';
import { proceedingsOf, readProceeding } from '../../../store/proceedings/read-proceeding.ts';
import { proceedingFault } from '../../../store/proceedings/verify-proceeding.ts';
import type { Store } from '../../../store/ground/client.ts';
import { describeOnEngines } from '../engines.ts';
import { itemsIn, put } from '../items.ts';
import {
  calendars,
  DECISION,
  MILL,
  movedClock,
  NOTICE,
  open,
  publishProcedures,
  SERVICE,
  step,
} from './proceedings.ts';

const reasonsOf = async (work: Promise<unknown>): Promise<string[]> => {
  const error = await work.then(
    () => undefined,
    (refused: unknown) => refused,
  );
  if (!(error instanceof ProceedingRefusedError))
    throw new Error('It was not refused so', { cause: error });
  return error.refusals.map(({ reason }) => reason);
};

const statusOf = (reasons: Refusal['reason'][]): Refusal['reason'][] => reasons;

async function allDue(store: Store, day: string): Promise<string[]> {
  const shards = Array.from({ length: DUE_SHARDS }, (_, shard) => shard);
  const pages = await Promise.all(shards.map((shard) => dueBy(store, shard, day, { limit: 100 })));
  return pages.flatMap(({ due }) => due.map(({ id }) => id));
}

describeOnEngines('a proceeding', (bench) => {
  it('goes from its opening to a restriction in force, each step by whoever may', async () => {
    const clock = movedClock('2026-03-02');
    const store = await bench.fresh({ now: clock.now });
    const procedures = await publishProcedures(store, 'cn-restriction');
    let at = await open(store, procedures, 'cn-restriction', { on: '2026-03-02' });
    expect(at.stood).toBe(false);
    at = await step(store, procedures, at, 'notify', {
      says: NOTICE,
      days: { service: '2026-03-02' },
    });
    // five working days run from the 3rd to the 9th
    clock.at('2026-03-09');
    expect(
      await reasonsOf(step(store, procedures, at, 'decide', { says: DECISION, by: 'two' })),
    ).toEqual(statusOf(['too-early']));
    clock.at('2026-03-10');
    expect(await reasonsOf(step(store, procedures, at, 'decide', { says: DECISION }))).toEqual(
      statusOf(['same-actor', 'same-actor']),
    );
    at = await step(store, procedures, at, 'decide', { says: DECISION, by: 'two' });
    at = await step(store, procedures, at, 'serve', {
      ...{ says: SERVICE, by: 'two', days: { service: '2026-03-10' } },
    });
    expect(at.standing.state).toBe('in-force');
    expect(at.folded.effects).toEqual([
      { effect: { measure: 'begins' }, on: '2026-03-10', step: 'serve' },
    ]);
    const read = await readProceeding(
      bench.again(store, { now: clock.now }),
      procedures,
      at.folded.id,
    );
    expect(read?.folded).toEqual(at.folded);
    expect([...(await saysOf(store, at.folded)).values()]).toEqual([NOTICE, DECISION, SERVICE]);
    const events = (await itemsIn(store, 'outbox'))
      .map(({ event }) => proceedingEventSchema.parse(JSON.parse(String(event))))
      .toSorted((one, other) => one.sequence - other.sequence);
    expect(events.map(({ type, state }) => [type, state])).toEqual([
      ['proceeding.opened', 'proposed'],
      ['proceeding.advanced', 'notified'],
      ['proceeding.advanced', 'decided'],
      ['proceeding.advanced', 'in-force'],
    ]);
  });

  it('is opened once, and takes the same step once', async () => {
    const clock = movedClock('2026-03-02');
    const store = await bench.fresh({ now: clock.now });
    const procedures = await publishProcedures(store, 'cn-restriction');
    const asked = { on: '2026-03-02' };
    const twice = await Promise.all([
      open(store, procedures, 'cn-restriction', asked),
      open(
        bench.again(store, { now: clock.now }),
        proceduresIn(store, calendars),
        'cn-restriction',
        asked,
      ),
    ]);
    expect(twice.map(({ stood }) => stood)).toContain(false);
    expect((await open(store, procedures, 'cn-restriction', asked)).stood).toBe(true);
    const [at] = twice;
    const notify = { says: NOTICE, days: { service: '2026-03-02' } };
    const first = await step(store, procedures, at, 'notify', notify);
    const again = await step(store, procedures, at, 'notify', notify);
    expect([first.stood, again.stood, again.folded]).toEqual([false, true, first.folded]);
    expect(
      await reasonsOf(step(store, procedures, at, 'notify', { ...notify, by: 'two' })),
    ).toEqual(['proceeding-moved-on']);
    // less is another step, too
    const { days } = notify;
    expect(await reasonsOf(step(store, procedures, at, 'notify', { days }))).toEqual([
      'proceeding-moved-on',
    ]);
    const other = { ...notify, says: { ...NOTICE, reasons: 'Three penalties' } };
    expect(await reasonsOf(step(store, procedures, at, 'notify', other))).toEqual([
      'proceeding-moved-on',
    ]);
    expect(
      (await itemsIn(store, 'ledger')).filter(
        ({ chain }) => chain === proceedingChain(at.folded.id),
      ),
    ).toHaveLength(2);
  });

  it('of two officers who decide at once, one decides', async () => {
    const clock = movedClock('2026-03-02');
    const store = await bench.fresh({ now: clock.now });
    const procedures = await publishProcedures(store, 'cn-restriction');
    const opened = await open(store, procedures, 'cn-restriction', { on: '2026-03-02' });
    const at = await step(store, procedures, opened, 'notify', {
      ...{ says: NOTICE, days: { service: '2026-03-02' } },
    });
    clock.at('2026-03-10');
    const other = bench.again(store, { now: clock.now });
    const results = await Promise.allSettled([
      step(store, procedures, at, 'decide', { says: DECISION, by: 'two' }),
      step(other, proceduresIn(other, calendars), at, 'drop', {
        says: { reasons: 'Mended' },
        by: 'three',
      }),
    ]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const read = await readProceeding(store, procedures, at.folded.id);
    expect(read?.folded.proceeding.acts).toHaveLength(2);
  });

  it('counts days where the procedure holds: the last day ends at midnight there', async () => {
    const clock = movedClock('2026-03-02');
    const store = await bench.fresh({ now: clock.now });
    const procedures = await publishProcedures(store, 'cn-restriction');
    const opened = await open(store, procedures, 'cn-restriction', { on: '2026-03-02' });
    const at = await step(store, procedures, opened, 'notify', {
      ...{ says: NOTICE, days: { service: '2026-03-02' } },
    });
    clock.at('2026-03-09T15:59:00.000Z'); // 23:59 in China
    const decide = { says: DECISION, by: 'two' };
    expect(await reasonsOf(step(store, procedures, at, 'decide', decide))).toEqual(['too-early']);
    clock.at('2026-03-09T16:01:00.000Z'); // 00:01
    const hearing = { as: 'entity', days: { receipt: '2026-03-10' } } as const;
    expect(await reasonsOf(step(store, procedures, at, 'ask-hearing', hearing))).toEqual([
      'too-late',
    ]);
    const decided = await step(store, procedures, at, 'decide', decide);
    expect(decided.standing.on).toBe('2026-03-10');
  });

  it('knows what has passed up to the day on which it was opened, where that came late', async () => {
    const clock = movedClock('2026-03-12');
    const store = await bench.fresh({ now: clock.now });
    const procedures = await publishProcedures(store, 'cn-restriction');
    const { folded } = await open(store, procedures, 'cn-restriction', { on: '2026-03-02' });
    expect(folded.through).toBe('2026-03-12');
    expect(await proceedingFault(store, folded.id)).toBeUndefined();
  });

  it('cannot be edited behind the back of its chain', async () => {
    const clock = movedClock('2026-03-02');
    const store = await bench.fresh({ now: clock.now });
    const procedures = await publishProcedures(store, 'cn-restriction');
    const opened = await open(store, procedures, 'cn-restriction', { on: '2026-03-02' });
    const at = await step(store, procedures, opened, 'notify', {
      ...{ says: NOTICE, days: { service: '2026-03-02' } },
    });
    const items = await itemsIn(store, 'proceedings');
    const said = items.find(({ part }) => String(part).startsWith('says#'));
    await put(store, 'proceedings', { ...said, says: JSON.stringify({ reasons: 'None' }) });
    await expect(saysOf(store, at.folded)).rejects.toThrow(
      /what entry 2 says is not what it attests/,
    );
    const [, entry] = (await itemsIn(store, 'ledger')).filter(
      ({ chain }) => chain === proceedingChain(at.folded.id),
    );
    await put(store, 'ledger', { ...entry, step: 'drop' });
    await expect(readProceeding(store, procedures, at.folded.id)).rejects.toThrow(/altered/);
    await expect(proceedingsOf(store, procedures, [MILL])).rejects.toThrow(/altered/);
  });

  it('is due when something runs out, and what time does is written down once', async () => {
    const clock = movedClock('2026-03-02');
    const store = await bench.fresh({ now: clock.now });
    const procedures = await publishProcedures(store, 'us-fmcsa-rating');
    clock.at('2026-03-02T15:00:00.000Z'); // in the morning in New York
    const opened = await open(store, procedures, 'us-fmcsa-rating', {
      about: { kind: 'appraisal', ruleSet: 'mills' },
      fields: { rating: 'unsatisfactory', hazmatOrPassengers: false },
      on: '2026-03-02',
    });
    await step(store, procedures, opened, 'propose', {
      ...{ by: 'two', days: { service: '2026-03-02' } },
      says: { ...NOTICE, remedy: ['Review within 90 days'] },
    });
    const { id } = opened.folded;
    const due = { id, due: '2026-03-02' };
    expect(await allDue(store, '2026-03-02')).toEqual([]);
    const chain = async () =>
      (await itemsIn(store, 'ledger')).filter((entry) => entry['chain'] === proceedingChain(id));
    expect(await passTime(store, procedures, due)).toBe(false);
    clock.at('2026-07-01T12:00:00.000Z');
    expect(await allDue(store, '2026-07-01')).toEqual([id]);
    const both = await Promise.all([
      passTime(store, procedures, due),
      passTime(bench.again(store, { now: clock.now }), procedures, due),
    ]);
    expect(both).toContain(true);
    expect(await passTime(store, procedures, due)).toBe(false);
    expect(await chain()).toHaveLength(3);
    expect(await allDue(store, '2026-07-01')).toEqual([]);
    const read = await readProceeding(store, procedures, id);
    expect(read?.folded.effects).toContainEqual({
      ...{ effect: { grade: 'final' }, on: expect.any(String) as string },
      step: expect.any(String) as string,
    });
  });
});
