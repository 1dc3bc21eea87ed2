import { expect, it } from 'vitest';
import { depsOn, type Deps } from '../../functions/deps/deps.ts';
import { finishVerificationTask } from '../../functions/finish-verification/handler.ts';
import { startVerificationTask } from '../../functions/start-verification/handler.ts';
import { verifyPageTask } from '../../functions/verify-page/handler.ts';
import type { Store } from '../../store/ground/client.ts';
import { getItem } from '../../store/ground/requests.ts';
import { publish } from '../../store/rule-sets/rule-sets.ts';
import { describeOnEngines } from '../store/engines.ts';
import { day, graded, terms } from '../store/fixtures/governed.ts';
import { laundries, laundry } from '../store/fixtures/laundries.ts';
import { itemsIn, put } from '../store/items.ts';
import { inTime } from './http-event.ts';

/** Verifies a store by the three functions, as the state machine calls them: some pages, again until none is left. */
async function verified(store: Store, on: string) {
  const lines: Record<string, unknown>[] = [];
  const log = (line: Readonly<Record<string, unknown>>) => void lines.push({ ...line });
  const deps: Deps = { ...depsOn(store), log, segments: 4 };
  const { verification, segments } = await startVerificationTask(deps)({ day: on });
  for (const segment of segments) {
    const page = () => verifyPageTask(deps)({ verification, segment }, inTime);
    while (!(await page()).done);
    // called again after its last page, as after a lost answer, it neither counts nor tells anything twice
    await page();
  }
  const result = await finishVerificationTask(deps)({ verification });
  const header = await getItem(store, 'verifications', { verification, part: 'header' });
  return { result, header, told: lines.filter(({ event }) => event !== undefined), lines };
}

describeOnEngines('the scheduled verification', (bench) => {
  const now = () => day('2024-08-15');
  const names = ['one', 'two', 'three', 'four'];

  async function populated(): Promise<Store> {
    const store = await bench.fresh({ now, sleep: () => Promise.resolve() });
    await publish(store, { ...terms, document: laundries(), from: '2024-01-01' });
    for (const [at, name] of names.entries()) await graded(store, name, 3 * at, '2024-02-01');
    return store;
  }

  it('goes over every chain once, and says that a store which nobody touched holds', async () => {
    const store = await populated();
    const { result, header, told } = await verified(store, '2024-08-11');
    expect(result).toMatchObject({ status: 'finished', holds: true });
    expect(header).toMatchObject({ chains: 4, entries: 4, broken: 0, toCorrect: 0, findings: [] });
    expect(told).toEqual([]);
  });

  it('leads from a forged item to the line that the alarm counts, which names no entity', async () => {
    const store = await populated();
    const item = (await itemsIn(store, 'current')).find(({ entity }) => entity === laundry('two').id); // prettier-ignore
    await put(store, 'current', { ...item, facts: JSON.stringify({ complaints: 0 }) });
    const [event] = await itemsIn(store, 'outbox');
    await put(store, 'outbox', { ...event, grade: 'forged' });
    const { result, header, told, lines } = await verified(store, '2024-08-11');
    expect(result).toMatchObject({ status: 'finished', holds: false });
    expect(header).toMatchObject({ chains: 4, broken: 2 });
    const line = { verification: 'verification_2024-08-11', event: 'ledger-finding' };
    expect(told).toEqual(
      ['broken', 'broken'].map((kind) => ({ ...line, kind, ruleSet: 'laundries', alarm: 'ledger-not-whole' })), // prettier-ignore
    );
    expect(JSON.stringify(lines)).not.toContain(laundry('two').id);
    const chains = (header!['findings'] as { chain: string }[]).map(({ chain }) => chain);
    expect(chains).toContain(`entity:laundries:${laundry('two').id}`);
  });
});
