import { expect, it } from 'vitest';
import { depsOn, type Deps } from '../../functions/deps/deps.ts';
import { appraiseByRecords } from '../../functions/steps/records/appraise-by-records.ts';
import { localWork } from '../../local/do-work.ts';
import { replay } from '../../store/appraisals/audit/replay.ts';
import { verifyChain } from '../../store/appraisals/audit/verify-chain.ts';
import { gradeAndStore } from '../../store/appraisals/grade-and-store.ts';
import { noteUpcoming } from '../../store/appraisals/in-force/upcoming.ts';
import { readBound } from '../../store/appraisals/in-force/bound.ts';
import { closeStore, type Store } from '../../store/ground/client.ts';
import { entityChain } from '../../store/ledger/ledger.ts';
import { drainOutbox } from '../../store/ledger/outbox.ts';
import { leaveComeWork } from '../../store/passes/runs/recorded.ts';
import { finishRun, startRun } from '../../store/passes/runs/run.ts';
import { runPage } from '../../store/passes/runs/run-page.ts';
import { recordsAt } from '../../store/records/records-at.ts';
import { loadPrepared } from '../../store/rule-sets/rule-sets.ts';
import { describeOnEngines, type Bench } from '../store/engines.ts';
import { dieAfter } from '../store/faults.ts';
import { findings } from '../store/fixtures/findings.ts';
import { claim, merge } from '../store/fixtures/merged-mills.ts';
import { mill, mills, penalty, publishMills, writePenalties } from '../store/fixtures/mills.ts';
import { itemsIn } from '../store/items.ts';

const TODAY = '2026-06-30';
const TOMORROW = '2026-07-01';
const noonOf = (day: string): number => Date.parse(`${day}T12:00:00Z`);

/** A system of one rule set or more, and its clock. */
async function begun(bench: Bench, documents: ReturnType<typeof mills>[] = [mills()]) {
  const clock = { now: noonOf(TODAY) };
  const store = await bench.fresh({ now: () => clock.now });
  for (const document of documents) await publishMills(store, document);
  const one: Deps = { ...depsOn(store), log: () => undefined };
  return { store, one, clock };
}

async function work(one: Deps): Promise<void> {
  await drainOutbox(one.store, () => Promise.resolve(), localWork(one));
}

/** Runs the first version of a rule set over everybody as of a day, and does the work that is left behind. */
async function run(one: Deps, asOf: string, ruleSet = 'mills', suffix = '') {
  const { store } = one;
  const id = `run_${ruleSet}_1_${asOf}${suffix}`;
  const request = { id, ruleSet, version: '1', by: 'schedule', asOf };
  const { segments } = await startRun(store, request, { segments: 1 });
  for (const segment of segments) while (!(await runPage(store, id, segment)).done);
  const counters = (await finishRun(store, id))!.counters;
  await work(one);
  return counters;
}

const held = (store: Store, name: string, ruleSet = 'mills') =>
  readBound(store, ruleSet, mill(name));

async function lengthOf(store: Store, name: string, ruleSet = 'mills'): Promise<number> {
  const verified = await verifyChain(store, entityChain(ruleSet, mill(name)));
  expect(verified).toMatchObject({ intact: true });
  return verified.intact ? verified.length : 0;
}

/** The days on which runs come back to entities. */
async function upcoming(store: Store): Promise<string[]> {
  const items = await itemsIn(store, 'current');
  return items.flatMap(({ comesOn }) => (comesOn === undefined ? [] : [comesOn as string])).sort();
}

describeOnEngines('an entity whose first record is of a day to come', (bench) => {
  it('is appraised by the run of that day, once', async () => {
    const { store, one, clock } = await begun(bench);
    await writePenalties(store, 'a', [penalty('1', TOMORROW)]);
    await work(one);
    expect(await run(one, TODAY)).toMatchObject({ seen: 0 });
    expect(await held(store, 'a')).toBeNull();
    expect(await upcoming(store)).toEqual([`${TOMORROW}#${mill('a')}`]);
    clock.now = noonOf(TOMORROW);
    await run(one, TOMORROW);
    expect(await held(store, 'a')).toMatchObject({
      seq: 1,
      observedOn: TOMORROW,
      inForce: { grade: 'B', score: 10, asOf: TOMORROW },
      drawn: { made: { penalties: 1 }, records: { seq: 1, count: 1 } },
    });
    expect(await upcoming(store)).toEqual([]);
    expect(await run(one, TOMORROW, 'mills', '_again')).toMatchObject({ seen: 1, confirmed: 1 });
    expect(await run(one, TOMORROW)).toMatchObject({ seen: 0 });
    expect(await lengthOf(store, 'a')).toBe(1);
    expect(await replay(store, 'mills', mill('a'), { asOf: TOMORROW })).toMatchObject({
      identical: true,
      isAttested: true,
    });
    expect(await findings(store)).toEqual([]);
  });

  it('is appraised by the next run where that of the day was left out', async () => {
    const { store, one, clock } = await begun(bench);
    await writePenalties(store, 'a', [penalty('1', TOMORROW)]);
    await work(one);
    clock.now = noonOf('2026-07-20');
    await run(one, '2026-07-20');
    expect(await held(store, 'a')).toMatchObject({ seq: 1, inForce: { asOf: '2026-07-20' } });
  });

  it('is appraised under each rule set, on the day on which its records say something to it', async () => {
    const other = { ...mills(), id: 'weirs' };
    const late = { ...mills('1', { calendarYear: -1 } as never), id: 'looms' };
    const { store, one, clock } = await begun(bench, [mills(), other, late]);
    await writePenalties(store, 'a', [penalty('1', TOMORROW)]);
    await writePenalties(store, 'b', [penalty('2', '2026-02-01')]);
    await work(one);
    const newYear = ['a', 'b'].map((name) => `2027-01-01#${mill(name)}`);
    expect(await upcoming(store)).toEqual([
      ...[`${TOMORROW}#${mill('a')}`, `${TOMORROW}#${mill('a')}`],
      ...newYear,
    ]);
    clock.now = noonOf(TOMORROW);
    for (const ruleSet of ['mills', 'weirs', 'looms']) await run(one, TOMORROW, ruleSet);
    expect(await held(store, 'a')).toMatchObject({ inForce: { asOf: TOMORROW, grade: 'B' } });
    expect(await held(store, 'a', 'weirs')).toMatchObject({ inForce: { asOf: TOMORROW } });
    expect(await upcoming(store)).toEqual(newYear);
    clock.now = noonOf('2027-01-01');
    await run(one, '2027-01-01', 'looms');
    for (const name of ['a', 'b']) {
      expect(await held(store, name, 'looms')).toMatchObject({ inForce: { asOf: '2027-01-01' } });
      expect(await lengthOf(store, name, 'looms')).toBe(1);
    }
    expect(await lengthOf(store, 'a', 'weirs')).toBe(1);
    expect(await upcoming(store)).toEqual([]);
  });

  it('is come back to on another day where the record is revised, and not at all where it is withdrawn', async () => {
    const { store, one, clock } = await begun(bench);
    await writePenalties(store, 'a', [penalty('1', '2026-07-05')]);
    await writePenalties(store, 'b', [penalty('2', '2026-07-05')]);
    await work(one);
    await writePenalties(store, 'a', [penalty('1', '2026-07-03')]);
    await writePenalties(store, 'b', [penalty('2')]);
    await work(one);
    expect(await upcoming(store)).toEqual([`2026-07-03#${mill('a')}`]);
    clock.now = noonOf('2026-07-02');
    await run(one, '2026-07-02');
    expect(await held(store, 'a')).toBeNull();
    await writePenalties(store, 'a', [penalty('1', '2026-07-06')]);
    await work(one);
    clock.now = noonOf('2026-07-04');
    await run(one, '2026-07-04');
    expect(await held(store, 'a')).toBeNull();
    clock.now = noonOf('2026-07-10');
    // what was never in time stays without effect, also where further records come
    await writePenalties(store, 'b', [penalty('3', '2001-01-01')]);
    await run(one, '2026-07-10');
    expect(await held(store, 'a')).toMatchObject({ seq: 1, inForce: { score: 10 } });
    expect(await held(store, 'b')).toBeNull();
  });

  it('is appraised once where facts were given before', async () => {
    const { store, one, clock } = await begun(bench);
    await writePenalties(store, 'a', [penalty('1', TOMORROW)]);
    await work(one);
    const { prepared } = (await loadPrepared(store, 'mills', '1'))!;
    const entity = { id: mill('a'), kind: 'company' as const };
    const records = await recordsAt(store, entity.id, { types: ['penalty'] });
    const request = { prepared, entity, facts: { complaints: 1 }, records };
    await gradeAndStore(store, { ...request, asOf: TODAY, by: 'office', cause: 'request' });
    clock.now = noonOf(TOMORROW);
    expect(await run(one, TOMORROW)).toMatchObject({ changed: 1 });
    expect(await held(store, 'a')).toMatchObject({ seq: 2, inForce: { score: 11 } });
    expect(await upcoming(store)).toEqual([]);
  });

  it('is appraised as the entity that it was merged into meanwhile', async () => {
    const { store, one, clock } = await begun(bench);
    const ab = await claim(store, 'a', 'b');
    await writePenalties(store, 'a', [penalty('1', TOMORROW)]);
    await work(one);
    await merge(store, ab);
    await work(one);
    clock.now = noonOf(TOMORROW);
    await run(one, TOMORROW);
    expect(await held(store, 'a')).toBeNull();
    expect(await held(store, 'b')).toMatchObject({
      seq: 1,
      inForce: { score: 10, asOf: TOMORROW },
      drawn: { records: { count: 1, others: [{ entity: mill('a'), seq: 1 }] } },
    });
    expect(await upcoming(store)).toEqual([]);
    expect(await findings(store)).toEqual([]);
  });

  it('is appraised once, wherever the run is killed', async () => {
    const { store, one, clock } = await begun(bench);
    const names = ['a', 'b', 'c', 'd', 'e'];
    for (const name of names) await writePenalties(store, name, [penalty(name, TOMORROW)]);
    await work(one);
    clock.now = noonOf(TOMORROW);
    const id = `run_mills_1_${TOMORROW}`;
    const request = { id, ruleSet: 'mills', version: '1', by: 'schedule', asOf: TOMORROW };
    await startRun(store, request, { segments: 1 });
    for (let requests = 40; requests < 560; requests += 65) {
      const dying = bench.again(store, { now: () => clock.now });
      dieAfter(dying, requests);
      await runPage(dying, id, 0, { limit: 2 }).catch(() => undefined);
      if (requests % 2 === 0) await work(one);
      closeStore(dying);
    }
    await run(one, TOMORROW);
    for (const name of names) {
      expect(await held(store, name)).toMatchObject({ seq: 1, inForce: { score: 10 } });
    }
    expect(await upcoming(store)).toEqual([]);
  });

  it('is left to the run that comes first, and with a later day to none', async () => {
    const { store, one, clock } = await begun(bench);
    for (const name of ['a', 'b']) await writePenalties(store, name, [penalty(name, TOMORROW)]);
    await work(one);
    clock.now = noonOf(TOMORROW);
    const seen = ['a', 'b'].map((name) => ({
      ...{ entity: mill(name), seq: 1, comesOn: `${TOMORROW}#${mill(name)}` },
    }));
    await noteUpcoming(store, 'mills', { entity: mill('b'), seq: 2, day: '2026-07-09' });
    const left: string[] = [];
    for (const id of ['first', 'second']) {
      await leaveComeWork(store, { id, ruleSet: 'mills' }, seen);
      left.push(...(await itemsIn(store, 'outbox')).map(({ entity }) => entity as string));
    }
    expect(left).toEqual([mill('a'), mill('a')]);
    expect(await upcoming(store)).toEqual([`2026-07-09#${mill('b')}`]);
  });

  it('is appraised where a record of a day that has come was withdrawn before the work', async () => {
    const { store, one } = await begun(bench);
    await writePenalties(store, 'a', [penalty('1', TODAY)]);
    await writePenalties(store, 'a', [penalty('1')]);
    await work(one);
    expect(await held(store, 'a')).toMatchObject({ seq: 1, inForce: { grade: 'A' } });
    expect(await upcoming(store)).toEqual([]);
  });

  it('is come back to on the day of the last revision, where work of an earlier one notes its day later', async () => {
    const { store, one } = await begun(bench);
    await writePenalties(store, 'a', [penalty('1', '2026-07-05')]);
    const slow = bench.again(store, { now: () => noonOf(TODAY) });
    const send = slow.client.send.bind(slow.client) as (command: { input: object }) => unknown;
    let isFirst = true;
    slow.client.send = (async (command: { input: object }) => {
      if (isFirst && JSON.stringify(command.input).includes('"comesOn":"2026-07-05')) {
        isFirst = false;
        await writePenalties(store, 'a', [penalty('1', '2026-07-03')]);
        await appraiseByRecords(one, { entity: mill('a'), seq: 2, at: `${TODAY}T12:00:00.000Z` });
        expect(await upcoming(store)).toEqual([`2026-07-03#${mill('a')}`]);
      }
      return await send(command);
    }) as never;
    const work = { entity: mill('a'), seq: 1, at: `${TODAY}T12:00:00.000Z` };
    await appraiseByRecords({ ...one, store: slow }, work);
    expect(isFirst).toBe(false);
    expect(await upcoming(store)).toEqual([`2026-07-03#${mill('a')}`]);
  });

  it('costs a run one query a bucket more, of the rule set that makes facts of records alone', async () => {
    const { store, one, clock } = await begun(bench);
    await publishMills(store, { ...withoutRecords(), id: 'sheds' } as never);
    await writePenalties(store, 'a', [penalty('1', '2026-01-15')]);
    await work(one);
    clock.now = noonOf(TOMORROW);
    const counted = counting(store);
    await run(one, TOMORROW);
    expect(counted).toEqual({ population: 256, upcoming: 256, records: 0 });
    await run(one, TOMORROW, 'sheds');
    expect(counted).toEqual({ population: 512, upcoming: 256, records: 0 });
  });
});

/** The same rule set without facts from records. */
function withoutRecords() {
  const { facts, rules, ...document } = mills();
  const { complaints } = facts;
  return { ...document, facts: { complaints }, rules: rules.slice(1) };
}

/** Counts the queries of the population and of the index, and the requests to the table of records, from now on. */
function counting(store: Store) {
  const counted = { population: 0, upcoming: 0, records: 0 };
  type Asked = { TableName?: string; IndexName?: string; KeyConditionExpression?: string };
  const send = store.client.send.bind(store.client) as (command: { input: Asked }) => unknown;
  store.client.send = ((command: { input: Asked }) => {
    const { TableName, IndexName, KeyConditionExpression } = command.input;
    const isQuery = KeyConditionExpression !== undefined && TableName === store.tables.current;
    if (isQuery) counted[IndexName === 'upcoming' ? 'upcoming' : 'population'] += 1;
    if (JSON.stringify(command.input).includes(store.tables.records)) counted.records += 1;
    return send(command);
  }) as never;
  return counted;
}
