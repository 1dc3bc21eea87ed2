import { expect, it } from 'vitest';
import { countRequests } from '../../../bench/counted-requests.ts';
import type { WorkingCalendar } from '../../../core/periods/working-days.ts';
import { proceduresIn } from '../../../store/procedures/procedures.ts';
import { proceedingFault } from '../../../store/proceedings/verify-proceeding.ts';
import { readProceeding } from '../../../store/proceedings/read-proceeding.ts';
import { describeOnEngines } from '../engines.ts';
import { itemsIn, put } from '../items.ts';
import {
  calendars,
  movedClock,
  NOTICE,
  open,
  publishProcedures,
  publishWithoutEnd,
  step,
} from './proceedings.ts';
import { display, entriesOf, itemOf, tick } from './ticks.ts';

describeOnEngines('time in proceedings', (bench) => {
  it('brings about each effect on its own legal day, also where no tick came for ten days', async () => {
    const clock = movedClock('2026-05-20');
    const store = await bench.fresh({ now: clock.now });
    const procedures = await publishProcedures(store, 'cn-restoration');
    const [first, second] = [
      await display(store, procedures, 1, '2026-05-10'),
      await display(store, procedures, 2, '2026-05-15'),
    ];
    clock.at('2026-08-21');
    expect(await tick(store, procedures)).toMatchObject({ looked: 2, written: 2 });
    const effects = [];
    for (const { folded } of [first, second]) {
      const [, passed] = await entriesOf(store, folded.id);
      expect(passed).toMatchObject({ kind: 'proceeding-passed', through: '2026-08-21' });
      effects.push(...(passed!.effects ?? []).map(({ on }) => on));
      expect(await itemOf(store, folded.id)).toMatchObject({ ended: true });
    }
    expect(effects).toEqual(['2026-08-11', '2026-08-16']);
  });

  it('is that of the procedure: before midnight there nothing is written, and all is found again', async () => {
    const clock = movedClock('2026-05-10');
    const store = await bench.fresh({ now: clock.now });
    const procedures = await publishProcedures(store, 'cn-restoration');
    const { folded } = await display(store, procedures, 1);
    const other = bench.again(store, { now: clock.now });
    const counted = countRequests(other);
    clock.at('2026-08-10T15:59:00.000Z'); // the 11th has begun in the east, and not in China
    expect(await tick(other, proceduresIn(other, calendars))).toMatchObject({ looked: 1 });
    expect(Object.keys(counted.take()).filter((kind) => !/(Query|Get)$/.test(kind))).toEqual([]);
    expect(await entriesOf(store, folded.id)).toHaveLength(1);
    clock.at('2026-08-10T16:00:00.000Z');
    expect(await tick(store, procedures)).toMatchObject({ looked: 1, written: 1 });
  });

  it('does not go back with a clock that is held wrong', async () => {
    const clock = movedClock('2026-05-10');
    const store = await bench.fresh({ now: clock.now });
    const procedures = await publishProcedures(store, 'cn-restoration');
    const { folded } = await display(store, procedures, 1);
    const later = await display(store, procedures, 2, '2026-05-10');
    clock.at('2026-05-01');
    expect(await tick(store, procedures)).toMatchObject({ looked: 0 });
    clock.at('2026-08-12'); // a day ahead
    expect(await tick(store, procedures)).toMatchObject({ written: 2 });
    clock.at('2026-08-10');
    const ended = await readProceeding(store, procedures, later.folded.id);
    expect(await tick(store, procedures)).toMatchObject({ looked: 0 });
    // somebody leads the tick to it all the same
    const item = await itemOf(store, folded.id);
    await put(store, 'proceedings', { ...item, dueIn: 'due-00', due: '2026-08-01' });
    expect(await tick(store, procedures)).toMatchObject({ looked: 1, written: 0, faulty: 0 });
    expect(await entriesOf(store, folded.id)).toHaveLength(2);
    expect(ended?.folded.effects).toMatchObject([{ on: '2026-08-11' }]);
  });

  it('is not undone by a step of somebody whose clock is behind', async () => {
    const clock = movedClock('2026-11-02');
    const store = await bench.fresh({ now: clock.now });
    const procedures = await publishProcedures(store, 'gb-eng-fhrs-appeal');
    const opened = await open(store, procedures, 'gb-eng-fhrs-appeal', {
      ...{ on: '2026-11-02', fields: { rating: 2 } },
      about: { kind: 'appraisal', ruleSet: 'gb-food-hygiene' },
    });
    clock.at('2026-11-09');
    await step(store, procedures, opened, 'tell', {
      ...{ days: { service: '2026-11-09', receipt: '2026-11-09' } },
      says: { ...NOTICE, remedy: ['Appeal within 21 days'] },
    });
    clock.at('2026-12-02');
    expect(await tick(store, procedures)).toMatchObject({ written: 1 });
    const passed = (await readProceeding(store, procedures, opened.folded.id))!;
    clock.at('2026-11-29');
    const replied = await step(store, procedures, passed, 'reply', {
      ...{ as: 'entity', on: '2026-12-01' },
      says: { reasons: 'Mended' },
    });
    const given = { effect: { reply: 'given' }, on: '2026-12-01', step: 'reply' };
    expect(replied.folded.effects).toEqual([...passed.folded.effects, given]);
    expect(replied.folded.state).toBe('published');
  });

  it('waits for a calendar that lacks the year, looks every week, and knows the day once the year is there', async () => {
    const clock = movedClock('2026-12-21');
    const store = await bench.fresh({ now: clock.now });
    const procedures = await publishWithoutEnd(store, 'cn-publication');
    const { folded } = await open(store, procedures, 'cn-publication', {
      ...{ on: '2026-12-21', days: { document: '2026-12-21' }, fields: { penalty: 'other' } },
      about: { kind: 'pledge', pledge: 'P-1' },
    });
    const { due: first } = await itemOf(store, folded.id);
    clock.at('2027-01-20');
    expect(String(first) < '2027-01-20').toBe(true);
    expect(await tick(store, procedures)).toMatchObject({ looked: 1, written: 0 });
    expect(await itemOf(store, folded.id)).toMatchObject({ due: '2027-01-27' });
    clock.at('2027-01-26');
    expect(await tick(store, procedures)).toMatchObject({ looked: 0 });
    clock.at('2027-01-27');
    expect(await tick(store, procedures)).toMatchObject({ looked: 1, written: 0 });
    clock.at('2027-02-03');
    const later = proceduresIn(store, new Map([...calendars, ['CN', with2027()]]));
    expect(await tick(store, later)).toMatchObject({ looked: 1, written: 1 });
    const item = await itemOf(store, folded.id);
    // twenty working days end on the 18th
    expect(item).toMatchObject({ order: '2027-01-19', through: '2027-02-03' });
    expect(item['due']).toBeUndefined();
    expect(await tick(store, later)).toMatchObject({ looked: 0 });
  });

  it('tells a state that nothing else shows, and takes what has ended from the lists', async () => {
    const clock = movedClock('2026-03-02');
    const store = await bench.fresh({ now: clock.now });
    const procedures = await publishProcedures(store, 'us-cms-idr');
    const opened = await open(store, procedures, 'us-cms-idr', { on: '2026-03-01' });
    const cited = await step(store, procedures, opened, 'cite', {
      ...{ on: '2026-03-01', days: { service: '2026-03-01', receipt: '2026-03-01' } },
      says: { ...NOTICE, remedy: ['Ask within 10 days'] },
    });
    await step(store, procedures, cited, 'file-plan', { as: 'entity', on: '2026-03-01' });
    clock.at('2026-03-13');
    expect(await tick(store, procedures)).toMatchObject({ looked: 1, written: 1 });
    const { id } = opened.folded;
    const item = await itemOf(store, id);
    expect(item).toMatchObject({ state: 'stands', ended: true });
    expect(['desk', 'order', 'dueIn', 'due'].filter((name) => name in item)).toEqual([]);
    // an item that a restored table leads to, although all is told
    const stale = { desk: 'mill-board', order: '2026-03-12', dueIn: 'due-00', due: '2026-03-12' };
    const { ended, ...rest } = item;
    expect(ended).toBe(true);
    await put(store, 'proceedings', { ...rest, ...stale });
    // beside it, what leads to restrictions that wait for a place
    expect(await tick(store, procedures)).toMatchObject({ looked: 2, written: 0, faulty: 0 });
    expect(await itemOf(store, id)).toEqual(item);
    expect(await proceedingFault(store, id)).toBeUndefined();
    expect((await itemsIn(store, 'ledger')).filter(({ kind }) => kind === 'proceeding-passed')).toHaveLength(1); // prettier-ignore
  });
});

/** The calendar of China with a made-up year: every weekday of 2027 is a working day. */
function with2027(): WorkingCalendar {
  const known = calendars.get('CN')!;
  const start = Date.parse('2027-01-01T00:00:00Z');
  const days = Array.from({ length: 365 }, (_, at) => new Date(start + at * 86_400_000))
    .filter((day) => day.getUTCDay() % 6 !== 0)
    .map((day) => day.toISOString().slice(0, 10));
  return { ...known, knownUntil: '2027-12-31', days: [...known.days, ...days] };
}
