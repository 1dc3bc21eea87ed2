import { expect, it } from 'vitest';
import { countRequests } from '../../bench/counted-requests.ts';
import type { Effect } from '../../core/procedures/step-schema.ts';
import type { ProcedureDocument } from '../../core/procedures/procedure-schema.ts';
import { depsOn } from '../../functions/deps/deps.ts';
import { passTime } from '../../functions/pass-time/handler.ts';
import { readCatalogue } from '../../functions/steps/rule-sets/packs.ts';
import { readRecordTypes } from '../../functions/steps/rule-sets/record-type-files.ts';
import { guardRights, withRights } from '../../local/least-privilege.ts';
import type { Store } from '../../store/ground/client.ts';
import { proceduresIn } from '../../store/procedures/procedures.ts';
import { readProceeding } from '../../store/proceedings/read-proceeding.ts';
import { publishProcedure } from '../../store/procedures/publish-procedure.ts';
import { publishType } from '../../store/record-types/publish-type.ts';
import { markRecord } from '../../store/records/mark-record.ts';
import { describeOnEngines } from '../store/engines.ts';
import { itemsIn, put } from '../store/items.ts';
import {
  calendars,
  documents,
  movedClock,
  open,
  publishProcedures,
  step,
} from '../store/proceedings/proceedings.ts';
import { display, entriesOf } from '../store/proceedings/ticks.ts';
import { penalty, write } from '../store/records/records.ts';

/** The function with the rights of its role, and what it logs. */
function deployed(store: Store) {
  guardRights(store);
  const log: object[] = [];
  const handler = passTime({
    ...depsOn(store),
    procedures: proceduresIn(store, calendars),
    catalogue: readCatalogue('rules'),
    log: (line) => {
      log.push(line);
    },
  });
  return { log, call: withRights('pass-time', handler) };
}

const inTime = { getRemainingTimeInMillis: () => 60_000 };

/** The display of a record whose end has a further effect, beside what it has as it is. */
function ending(id: string, effect: Effect): ProcedureDocument {
  const document = structuredClone(documents.find((one) => one.id === 'cn-restoration')!);
  for (const step of document.steps)
    if (step.step === 'expire') step.effects = [...(step.effects ?? []), effect];
  return { ...document, id };
}

const settling = (): ProcedureDocument => ending('cn-settling', { record: 'settled' });

describeOnEngines('the function of the tick', (bench) => {
  it('marks the record with what time brings about, under the rights of its role', async () => {
    const clock = movedClock('2026-05-10');
    const store = await bench.fresh({ now: clock.now });
    await publishProcedure(store, settling(), 'packs');
    const procedures = proceduresIn(store, calendars);
    const entity = 'x-mill:1';
    const [written] = await write(store, entity, [penalty('p1', 100)]);
    const { record } = written!;
    await markRecord(store, { entity, record, mark: 'disputed', by: 'office' }, '2026-05-10');
    const opened = await open(store, procedures, 'cn-settling', {
      ...{ entity, on: '2026-05-10', days: { document: '2026-05-10' } },
      ...{ fields: { class: 'minor' }, about: { kind: 'record', record } },
    });
    const marks = async () =>
      (await itemsIn(store, 'records')).flatMap(({ effect }) =>
        effect === undefined ? [] : effect,
      );
    expect(await marks()).not.toContain('settled');
    clock.at('2026-08-11');
    const { call, log } = deployed(bench.again(store, { now: clock.now }));
    expect(await call({}, inTime)).toEqual({ looked: 1, written: 1, faulty: 0, left: [] });
    expect(log).toEqual([{ task: 'pass-time' }]);
    expect(await marks()).toContain('settled');
    expect(await entriesOf(store, opened.folded.id)).toHaveLength(2);
    expect((await itemsIn(store, 'outbox')).map(({ type }) => type)).toContain('proceeding.passed');
    // a stale place in the index is moved with these rights, too
    const [item] = (await itemsIn(store, 'proceedings')).filter(({ ended }) => ended === true);
    await put(store, 'proceedings', { ...item, dueIn: 'due-00', due: '2026-08-11' });
    expect(await call({}, inTime)).toMatchObject({ looked: 1, written: 0, faulty: 0 });
    expect(await call({}, inTime)).toMatchObject({ looked: 0 });
  });

  it('leaves a record disputed that another proceeding disputes, as a step does under its rights', async () => {
    const clock = movedClock('2026-05-10');
    const store = await bench.fresh({ now: clock.now });
    await publishProcedure(store, settling(), 'packs');
    const procedures = await publishProcedures(store, 'cn-objection');
    const entity = 'x-mill:1';
    const [written] = await write(store, entity, [penalty('p1', 100)]);
    const about = { kind: 'record', record: written!.record } as const;
    const object = (on: string) =>
      open(store, procedures, 'cn-objection', {
        ...{ entity, about, as: 'entity', by: 'mill', on, days: { receipt: on } },
        fields: { holder: 'shanghai' },
      });
    const [first] = [await object('2026-05-09'), await object('2026-05-10')];
    await open(store, procedures, 'cn-settling', {
      ...{ entity, about, on: '2026-05-10', days: { document: '2026-05-10' } },
      fields: { class: 'minor' },
    });
    clock.at('2026-08-11');
    const other = bench.again(store, { now: clock.now });
    const { call } = deployed(other);
    expect(await call({}, inTime)).toMatchObject({ looked: 3, written: 3, faulty: 0 });
    const held = await readProceeding(store, procedures, first.folded.id);
    const reject = withRights('post-proceeding-step', () =>
      step(other, proceduresIn(other, calendars), held!, 'reject', {
        ...{ by: 'two', days: { service: '2026-08-11' } },
        says: { reasons: 'It is as written', remedy: ['Suit'] },
      }),
    );
    expect((await reject()).folded.effects).toContainEqual(
      expect.objectContaining({ effect: { record: 'settled' } }),
    );
    const effects = (await itemsIn(store, 'records')).map(({ effect }) => effect);
    expect(effects).toContain('disputed');
    expect(effects).not.toContain('settled');
  });

  it('writes what came of a pledge, under the rights of its role', async () => {
    const clock = movedClock('2026-05-10');
    const store = await bench.fresh({ now: clock.now });
    for (const type of readRecordTypes('rules'))
      if (type.type === 'pledge-outcome') await publishType(store, type, 'packs');
    await publishProcedure(store, ending('cn-breaking', { pledge: 'broken' }), 'packs');
    const procedures = proceduresIn(store, calendars);
    await open(store, procedures, 'cn-breaking', {
      ...{ entity: 'x-mill:1', on: '2026-05-10', days: { document: '2026-05-10' } },
      ...{ fields: { class: 'minor' }, about: { kind: 'pledge', pledge: 'P-1' } },
    });
    clock.at('2026-08-11');
    const { call } = deployed(bench.again(store, { now: clock.now }));
    expect(await call({}, inTime)).toMatchObject({ looked: 1, written: 1, faulty: 0 });
    const told = (await itemsIn(store, 'records')).flatMap(({ type, occurredOn, body }) =>
      type === 'pledge-outcome' && body !== undefined ? [[occurredOn, JSON.stringify(body)]] : [],
    );
    expect(told).toEqual([['2026-08-11', expect.stringContaining('broken')]]);
  });

  it('logs a faulty proceeding for the alarm, and writes the others', async () => {
    const clock = movedClock('2026-05-10');
    const store = await bench.fresh({ now: clock.now });
    const procedures = await publishProcedures(store, 'cn-restoration');
    const { folded } = await display(store, procedures, 1);
    await display(store, procedures, 2);
    const [entry] = await entriesOf(store, folded.id);
    await put(store, 'ledger', { ...entry, by: 'somebody' });
    clock.at('2026-08-11');
    const { call, log } = deployed(bench.again(store, { now: clock.now }));
    expect(await call({}, inTime)).toMatchObject({ looked: 2, written: 1, faulty: 1 });
    expect(log).toEqual([
      { event: 'proceeding-left-out', proceeding: folded.id, alarm: 'ledger-not-whole' },
      { task: 'pass-time' },
    ]);
  });

  it('logs that something is left over, and goes on from there', async () => {
    const clock = movedClock('2026-05-10');
    const store = await bench.fresh({ now: clock.now });
    const procedures = await publishProcedures(store, 'cn-restoration');
    await display(store, procedures, 1);
    clock.at('2026-08-11');
    const other = bench.again(store, { now: clock.now });
    const { call, log } = deployed(other);
    const counted = countRequests(other);
    const isAsked = () => Object.keys(counted.take()).length > 0;
    const shortly = { getRemainingTimeInMillis: () => (isAsked() ? 1 : 60_000) };
    // what EventBridge sends beside is nothing to it
    const first = await call({ version: '0' } as object, shortly);
    expect(first.left).toHaveLength(15);
    expect(log).toContainEqual({ event: 'time-left-over', shards: 15 });
    const again = JSON.parse(JSON.stringify({ left: first.left })) as typeof first;
    const second = await call(again, inTime);
    expect(first.written + second.written).toBe(1);
    expect(second.left).toEqual([]);
  });
});
