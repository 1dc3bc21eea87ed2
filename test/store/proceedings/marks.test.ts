import { expect, it } from 'vitest';
import { recordId } from '../../../core/records/records-digest.ts';
import type { Store } from '../../../store/ground/client.ts';
import { proceduresIn } from '../../../store/procedures/procedures.ts';
import { revisionsAt } from '../../../store/records/records-at.ts';
import { describeOnEngines, type Bench } from '../engines.ts';
import { itemsIn } from '../items.ts';
import { outrun as outrunBy, writes } from '../outrun.ts';
import { penalty, write } from '../records/records.ts';
import {
  calendars,
  MILL,
  movedClock,
  open,
  publishProcedures,
  step,
  type Asked,
} from './proceedings.ts';

const REJECTION = {
  ...{ says: { reasons: 'It is as written', remedy: ['Suit'] }, by: 'two' },
  days: { service: '2026-03-03' },
};

/** The requests of one step, and some more. */
const REQUESTS = 12;

const recordOf = (id: string): string => recordId({ source: 's', id });

const objection = (id: string, on: string): Asked => ({
  ...{ about: { kind: 'record', record: recordOf(id) }, as: 'entity', by: 'mill', on },
  ...{ fields: { holder: 'shanghai' }, days: { receipt: on } },
});

async function withRecords(bench: Bench, ids: readonly string[] = ['p']) {
  const { now } = movedClock('2026-03-03');
  const store = await bench.fresh({ now });
  const procedures = await publishProcedures(store, 'cn-objection');
  await write(store, MILL, ids.map((id) => penalty(id, 1))); // prettier-ignore
  const object = async (id: string, on: string) =>
    await open(store, procedures, 'cn-objection', objection(id, on));
  /** Another process, and what it reads procedures by, that waits for a rival before one of its requests. */
  const outrun = (rival: () => Promise<unknown>, before = writes) => {
    const slow = outrunBy(bench, store, rival, { before, now });
    return [slow, proceduresIn(slow, calendars)] as const;
  };
  return { store, procedures, object, outrun };
}

async function isDisputed(store: Store, id = 'p'): Promise<boolean> {
  const { revisions } = await revisionsAt(store, MILL, { types: ['penalty'] });
  return revisions.find(({ record }) => record === recordOf(id))?.isDisputed === true;
}

describeOnEngines('the mark of a record that is in dispute', (bench) => {
  it('goes once the last of two disputes is settled, also where both are at once', async () => {
    const { store, procedures, object, outrun } = await withRecords(bench);
    const [one, other] = [await object('p', '2026-03-02'), await object('p', '2026-03-03')];
    const slow = outrun(() => step(store, procedures, one, 'reject', REJECTION));
    await step(...slow, other, 'reject', REJECTION);
    expect(await isDisputed(store)).toBe(false);
  });

  it('stays where another dispute is opened while the only one is settled, whenever it comes', async () => {
    const ids = Array.from({ length: REQUESTS }, (_, nth) => `p${nth}`);
    const { store, object, outrun } = await withRecords(bench, ids);
    const disputed: boolean[] = [];
    for (const [at, id] of ids.entries()) {
      const one = await object(id, '2026-03-02');
      const slow = outrun(
        () => object(id, '2026-03-03'),
        (_: string, nth = 0) => nth === at,
      );
      await step(...slow, one, 'reject', REJECTION);
      // where it made fewer requests, the other dispute comes after it
      await object(id, '2026-03-03');
      disputed.push(await isDisputed(store, id));
    }
    expect(disputed).toEqual(ids.map(() => true));
  });

  it('stays where the only dispute was settled while another is opened', async () => {
    const { store, procedures, object, outrun } = await withRecords(bench);
    const one = await object('p', '2026-03-02');
    const slow = outrun(() => step(store, procedures, one, 'reject', REJECTION));
    await open(...slow, 'cn-objection', objection('p', '2026-03-03'));
    expect(await isDisputed(store)).toBe(true);
  });

  it('dates from the first of several disputes', async () => {
    const { store, object } = await withRecords(bench);
    const { folded } = await object('p', '2026-03-02');
    await object('p', '2026-03-03');
    const { revisions } = await revisionsAt(store, MILL, { types: ['penalty'] });
    expect(revisions[0]?.disputedAt).toBe(folded.openedAt);
  });

  it('leaves work behind where its step has the entity appraised anew', async () => {
    const { store, procedures, object } = await withRecords(bench);
    const one = await object('p', '2026-03-02');
    const works = async () => (await itemsIn(store, 'outbox')).filter(({ to }) => to === 'work');
    const before = (await works()).length;
    await step(store, procedures, one, 'uphold-appraisal', {
      ...{ says: { reasons: 'Its grade was wrong', evidence: ['E-1'] }, by: 'two' },
      days: { service: '2026-03-03' },
    });
    expect(await isDisputed(store)).toBe(false);
    expect(await works()).toHaveLength(before + 1);
  });
});
