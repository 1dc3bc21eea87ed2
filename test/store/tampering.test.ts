import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { expect, it } from 'vitest';
import { history } from '../../store/appraisals/audit/history.ts';
import { classPage } from '../../store/appraisals/in-force/class-page.ts';
import { inForceFor } from '../../store/appraisals/in-force/population.ts';
import type { Store } from '../../store/ground/client.ts';
import { currentKey } from '../../store/appraisals/in-force/current.ts';
import { entityChain } from '../../store/ledger/ledger.ts';
import { gatherReceipt } from '../../store/appraisals/audit/receipt.ts';
import { replay } from '../../store/appraisals/audit/replay.ts';
import { publish } from '../../store/rule-sets/rule-sets.ts';
import { attestedAppraisal } from '../../store/appraisals/audit/superseded.ts';
import { describeOnEngines } from './engines.ts';
import { appraised, day, graded, ran, ruleSet, terms } from './fixtures/governed.ts';
import { laundries, laundry } from './fixtures/laundries.ts';

type Item = Record<string, unknown>;

/** Whether a forged item has the place of the genuine one, and the index one of the classes for it. */
const isListed = (forged: Item, [genuine, ...others]: [Item, ...Item[]]): boolean =>
  ['bucket', 'entity'].every((key) => forged[key] === genuine[key]) &&
  [genuine, ...others].some((one) => forged['class'] === one['class']) &&
  typeof forged['due'] === 'string';

const [victim, other] = ['victim', 'other'];
const key = currentKey(ruleSet, laundry(victim).id);

async function read(store: Store, name = victim): Promise<Item> {
  const command = new GetCommand({
    TableName: store.tables.current,
    Key: currentKey(ruleSet, laundry(name).id),
  });
  return (await store.client.send(command)).Item!;
}

async function put(store: Store, table: 'current' | 'ledger', item: Item): Promise<void> {
  await store.client.send(new PutCommand({ TableName: store.tables[table], Item: item }));
}

/** Attributes outside the binding: marks of work, which are derived again. */
const MARKS = ['runs', 'owes', 'failed'];

/** A store with two entities, whose victim has an earlier item of its own to be restored. */
async function populated(fresh: () => Promise<Store>) {
  const store = await fresh();
  await publish(store, { ...terms, document: laundries(), from: '2024-01-01' });
  await graded(store, victim, 4, '2024-02-01');
  const earlier = await read(store);
  await graded(store, victim, 12, '2024-03-01');
  await graded(store, other, 20, '2024-03-01');
  return { store, earlier, genuine: await read(store), others: await read(store, other) };
}

/** Every way to change one attribute, by name. */
function forgeries(genuine: Item, earlier: Item, others: Item): [string, Item][] {
  const names = Object.keys(genuine).filter(
    (name) => !MARKS.includes(name) && !Object.hasOwn(key, name),
  );
  const changed = (value: unknown): unknown =>
    typeof value === 'number' ? value + 1 : `${String(value).replace('12', '2')} `;
  return [
    ...names.flatMap((name): [string, Item][] => [
      [`${name} changed`, { ...genuine, [name]: changed(genuine[name]) }],
      [
        `${name} deleted`,
        Object.fromEntries(Object.entries(genuine).filter(([one]) => one !== name)),
      ],
      [`${name} of another entity`, { ...genuine, [name]: others[name] }],
      [`${name} of before`, { ...genuine, [name]: earlier[name] }],
    ]),
    ['the whole item of before', earlier],
    ['one attribute more', { ...genuine, grade: 'A' }],
  ];
}

async function refused(reading: Promise<unknown>): Promise<boolean> {
  try {
    await reading;
    return false;
  } catch (error) {
    // an attribute that cannot be read at all is refused as well
    expect(error).toBeInstanceOf(Error);
    return true;
  }
}

describeOnEngines('what was edited behind the ledger', (bench) => {
  const now = () => day('2024-06-15');

  it('is answered to nobody: not to whoever reads, grades, lists, replays or wants a receipt', async () => {
    const { store, earlier, genuine, others } = await populated(() =>
      bench.fresh({ now, sleep: () => Promise.resolve() }),
    );
    const { id: entity } = laundry(victim);
    const knownAt = new Date(now()).toISOString();
    const classes = [genuine, earlier, others].map(({ class: name }) => {
      const [, grade, tier] = (name as string).split('#');
      return { grade: grade!, tier: tier! };
    });
    const tried = forgeries(genuine, earlier, others);
    expect(tried.length).toBeGreaterThan(25);
    for (const [what, forged] of tried) {
      if (JSON.stringify(forged) === JSON.stringify(genuine)) continue;
      await put(store, 'current', forged);
      const served = [
        await refused(inForceFor(store, [ruleSet], entity)),
        await refused(graded(store, victim, 12, '2024-04-01')),
        await refused(gatherReceipt(store, { entity, ruleSet, asOf: '2024-04-01', knownAt })),
        await refused(replay(store, ruleSet, entity, { asOf: '2024-04-01' })),
      ];
      expect([what, ...served]).toEqual([what, true, true, true, true]);
      const listed = await classPage(store, { ruleSet, classes, limit: 100 });
      const items = listed.items.map(({ inForce }) => inForce);
      const shown = items.find((one) => one.entity.id === entity);
      expect([what, shown?.grade ?? 'C']).toEqual([what, 'C']);
      expect([what, items.some((one) => one.entity.id !== entity)]).toEqual([what, true]);
      expect([what, listed.notWhole]).toEqual([
        what,
        isListed(forged, [genuine, earlier, others]) ? [entity] : [],
      ]);
      expect(await appraised(store, victim)).toHaveLength(2);
    }
    await put(store, 'current', genuine);
    expect(await inForceFor(store, [ruleSet], entity)).toMatchObject([{ inForce: { grade: 'C' } }]);
  });

  it('is not sealed by a run, which counts it as failed, raises the alarm and grades the others', async () => {
    const alarms: string[] = [];
    const { store, genuine } = await populated(() =>
      bench.fresh({ now, alarm: (name) => alarms.push(name) }),
    );
    await put(store, 'current', { ...genuine, facts: JSON.stringify({ complaints: 0 }) });
    const run = await ran(store, { id: 'run_forged', version: '2024.1', asOf: '2024-06-01' });
    expect(run?.counters).toMatchObject({ seen: 2, failed: 1, confirmed: 1, changed: 0 });
    expect(alarms).toEqual([ruleSet]);
    expect(await appraised(store, victim)).toHaveLength(2);
  });

  it('is refused where the chain itself was altered, cut in front or at its end', async () => {
    const { store } = await populated(() => bench.fresh({ now, sleep: () => Promise.resolve() }));
    const { id: entity } = laundry(victim);
    const chain = entityChain(ruleSet, entity);
    const entries = await appraised(store, victim);
    const [first, second] = entries;
    const ways: [string, () => Promise<unknown>][] = [
      ['a grade', () => put(store, 'ledger', { ...second!, grade: 'A' })],
      ['a digest of facts', () => put(store, 'ledger', { ...first!, factsDigest: 'sha256:0' })],
      [
        'the first entry',
        () =>
          store.client.send(
            new DeleteCommand({ TableName: store.tables.ledger, Key: { chain, seq: 1 } }),
          ),
      ],
      [
        'the last entry',
        () =>
          store.client.send(
            new DeleteCommand({ TableName: store.tables.ledger, Key: { chain, seq: 2 } }),
          ),
      ],
    ];
    for (const [what, tamper] of ways) {
      await tamper();
      expect([what, await refused(history(store, ruleSet, entity, 10))]).toEqual([what, true]);
      const again = replay(store, ruleSet, entity, { asOf: '2024-06-01' });
      expect([what, await refused(again)]).toEqual([what, true]);
      const late = graded(store, victim, 1, '2024-01-15');
      expect([what, await refused(late)]).toEqual([what, true]);
      expect([what, await refused(attestedAppraisal(store, second!.appraisal))]).toEqual([
        what,
        true,
      ]);
      for (const entry of entries) await put(store, 'ledger', entry);
    }
    expect((await history(store, ruleSet, entity, 10)).items).toHaveLength(2);
  });
});
