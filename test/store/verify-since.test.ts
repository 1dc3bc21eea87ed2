import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { folderAnchorStore } from '../../local/passes/folder-anchor-store.ts';
import { openAnchorKey } from '../../local/keys/signing-keys.ts';
import { currentOf, itemOf } from '../../store/appraisals/in-force/current.ts';
import type { LedgerFinding } from '../../store/appraisals/audit/ledger-finding.ts';
import { bindingOf } from '../../store/ledger/binding.ts';
import { entityChain, sealed } from '../../store/ledger/ledger.ts';
import type { Store } from '../../store/ground/client.ts';
import { without, type Item } from '../../store/ground/requests.ts';
import { tableNames, type TableName } from '../../store/keys.ts';
import type { AnchorStore } from '../../store/passes/anchors/anchor-store.ts';
import type { AnchorSigner } from '../../store/passes/anchors/finish-anchor.ts';
import type { IsSigned } from '../../store/passes/anchors/read-anchors.ts';
import { runPage } from '../../store/passes/runs/run-page.ts';
import { finishRun, startRun } from '../../store/passes/runs/run.ts';
import { finishSimulation } from '../../store/passes/simulations/finish-simulation.ts';
import { simulatePage } from '../../store/passes/simulations/simulate-page.ts';
import { startSimulation } from '../../store/passes/simulations/simulation.ts';
import { verifyLedger } from '../../store/passes/verification/verify-ledger.ts';
import { REGISTRY } from '../../store/keys.ts';
import { publish } from '../../store/rule-sets/rule-sets.ts';
import { forgetVersions } from '../../store/life/lives.ts';
import { describeOnEngines } from './engines.ts';
import { anchored } from './fixtures/anchored.ts';
import { day, graded, ruleSet, terms } from './fixtures/governed.ts';
import { first, laundries, laundry, second } from './fixtures/laundries.ts';
import { itemsIn, put, remove, setBack } from './items.ts';

const folders: string[] = [];
const folder = () => {
  folders.push(mkdtempSync(join(tmpdir(), 'gradus-since-')));
  return folders.at(-1)!;
};
afterAll(() => folders.forEach((one) => rmSync(one, { recursive: true, force: true })));

const cut = { segments: 4 };
const run = { id: 'run_done', ruleSet, version: '2024.2', asOf: '2024-07-15', by: 'Board' };
const simulation = {
  ...{ ...run, id: 'sim_done', digest: second.digest, asOf: '2024-08-01' },
  against: { version: '2024.1', digest: first.digest },
};
const chainOf = (name: string) => entityChain(ruleSet, laundry(name).id);
const since = 'anchor_2024-08-10';

type Dump = ReadonlyMap<TableName, Item[]>;

async function dumped(store: Store): Promise<Dump> {
  const all = tableNames.map(async (table) => [table, await itemsIn(store, table)] as const);
  return new Map(await Promise.all(all));
}

async function restored(store: Store, dump: Dump): Promise<void> {
  for (const [table, items] of dump) await setBack(store, table, items);
  forgetVersions(store);
}

describeOnEngines('verifying the ledger against anchors', (bench) => {
  let store: Store;
  let anchors: AnchorStore;
  let signer: AnchorSigner;
  let isSigned: IsSigned;
  /** Everything as it was at the first anchor, and as it is after the second. */
  let earlier: Dump;
  let genuine: Dump;
  const now = () => day('2024-08-15');

  beforeAll(async () => {
    ({ signer, isSigned } = await openAnchorKey({ keys: folder() }));
    anchors = folderAnchorStore(folder());
    store = await bench.fresh({ now, sleep: () => Promise.resolve() });
    await publish(store, { ...terms, document: laundries(), from: '2024-01-01' });
    await graded(store, 'one', 4, '2024-02-01');
    await graded(store, 'two', 20, '2024-03-01');
    await anchored(store, anchors, signer, '2024-08-10');
    await setBack(store, 'outbox', []);
    earlier = await dumped(store);
    await graded(store, 'one', 12, '2024-03-01');
    await graded(store, 'three', 12, '2024-03-01');
    await anchored(store, anchors, signer, '2024-08-11');
    // events go away by themselves, and with them what they tell of their chains
    await setBack(store, 'outbox', []);
    genuine = await dumped(store);
  });

  /** What one verification of a process that has just started finds, page after page. */
  async function findings(from?: string, other = anchors): Promise<LedgerFinding[]> {
    const own = bench.again(store, { now, sleep: () => Promise.resolve() });
    const found: LedgerFinding[] = [];
    let cursor: string | undefined;
    do {
      const against = from === undefined ? undefined : { anchors: other, isSigned, since: from };
      const page = await verifyLedger(own, cursor, against);
      found.push(...page.findings);
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    return found;
  }

  const entry = async (chain: string, seq: number): Promise<Item> =>
    (await itemsIn(store, 'ledger')).find((one) => one['chain'] === chain && one['seq'] === seq)!;
  const held = async (name: string): Promise<Item> =>
    (await itemsIn(store, 'current')).find((one) => one['entity'] === laundry(name).id)!;

  /** The last entry of a chain with its item, as another that came out just as well: all digests agree. */
  async function rewrite(name: string): Promise<void> {
    const last = await entry(chainOf(name), 1);
    const item = itemOf({ ...currentOf(await held(name)), facts: { complaints: 0 } });
    const content = { ...without(last, 'hash'), by: 'Forger', holds: bindingOf(item) };
    const forged = sealed(content as unknown as Parameters<typeof sealed>[0]);
    await put(store, 'ledger', forged);
    await put(store, 'current', { ...item, head: forged.hash });
  }

  it('finds nothing in a ledger that nobody touched', async () => {
    expect(await findings(since)).toEqual([]);
    expect(await findings('anchor_2024-08-11')).toEqual([]);
  });

  it.each<[string, () => Promise<unknown>, object[]]>([
    [
      'an end that was cut with its item, a chain that was removed, and one that was written anew',
      async () => {
        await remove(store, 'ledger', await entry(chainOf('one'), 2));
        const before = earlier.get('current')!.find(({ entity }) => entity === laundry('one').id)!;
        await put(store, 'current', before);
        await remove(store, 'ledger', await entry(chainOf('three'), 1));
        await remove(store, 'current', await held('three'));
        await rewrite('two');
      },
      [
        {
          chain: chainOf('one'),
          kind: 'cut',
          why: 'the chain ends with entry 1; entry 2 was anchored (anchor_2024-08-11)',
        },
        { chain: chainOf('three'), kind: 'removed' },
        { chain: chainOf('two'), kind: 'rewritten' },
      ],
    ],
    [
      'everything set back to what it genuinely was',
      () => restored(store, earlier),
      [
        { chain: chainOf('one'), kind: 'cut' },
        { chain: chainOf('three'), kind: 'removed' },
      ],
    ],
    [
      'a rule set that is gone with all that was under it and with the registry',
      async () => {
        for (const table of tableNames) await setBack(store, table, []);
      },
      [REGISTRY, `rule-set:${ruleSet}`, chainOf('one'), chainOf('two'), chainOf('three')].map(
        (chain) => ({ chain, kind: 'removed' }),
      ),
    ],
  ])('finds %s, which nothing else can', async (_what, tamper, expected) => {
    await tamper();
    expect(await findings()).toEqual([]);
    const found = await findings(since);
    const chains = new Map(found.map((one) => [one.chain, one]));
    expect(chains.size).toBe(expected.length);
    expect([...chains.values()]).toEqual(
      expect.arrayContaining(expected.map((one) => expect.objectContaining(one) as object)),
    );
    await restored(store, genuine);
  });

  it.each([
    ['run:run_done', 'runs'],
    ['simulation:sim_done', 'simulations'],
  ] as const)('finds %s set back, removed or written anew with its pass', async (chain, table) => {
    const own = bench.again(store, { now, sleep: () => Promise.resolve() });
    const other = folderAnchorStore(folder());
    await publish(own, { ...terms, document: laundries('2024.2'), from: '2024-07-01' });
    const { segments } =
      table === 'runs'
        ? await startRun(own, run, cut)
        : await startSimulation(own, simulation, cut);
    for (const segment of segments) {
      const page = table === 'runs' ? runPage : simulatePage;
      while (!(await page(own, chain.split(':')[1]!, segment)).done);
    }
    const started = await dumped(store);
    if (table === 'runs') await finishRun(own, run.id);
    else await finishSimulation(own, simulation.id);
    await anchored(store, other, signer, '2024-08-12');
    await setBack(store, 'outbox', []);
    const finished = await dumped(store);
    const finds = async (kind: string) => {
      expect(await findings()).toEqual([]);
      expect(await findings('anchor_2024-08-12', other)).toMatchObject([{ chain, kind }]);
      await restored(store, finished);
    };
    expect(await findings('anchor_2024-08-12', other)).toEqual([]);

    await setBack(store, table, started.get(table)!);
    await remove(store, 'ledger', await entry(chain, 2));
    await finds('cut');

    await setBack(store, table, []);
    for (const seq of [1, 2]) await remove(store, 'ledger', await entry(chain, seq));
    await finds('removed');

    // the chain and the mark by which the header would miss it
    const header = finished.get(table)!.find(({ part }) => part === 'header')!;
    await put(store, table, without(header, 'bound'));
    for (const seq of [1, 2]) await remove(store, 'ledger', await entry(chain, seq));
    await finds('removed');

    const last = without(await entry(chain, 2), 'hash');
    await put(store, 'ledger', sealed({ ...last, by: 'Forger' } as unknown as Parameters<typeof sealed>[0])); // prettier-ignore
    await finds('rewritten');
    await restored(store, genuine);
  });

  it('finds what a later anchor has sealed since, by the one before', async () => {
    const other = folderAnchorStore(folder());
    await anchored(store, other, signer, '2024-08-12');
    await rewrite('two');
    await anchored(store, other, signer, '2024-08-13');
    expect(await findings('anchor_2024-08-13', other)).toEqual([]);
    expect(await findings('anchor_2024-08-12', other)).toMatchObject([
      { chain: chainOf('two'), kind: 'rewritten' },
    ]);
    await restored(store, genuine);
  });

  it('says which anchor does not hold, and goes on with the others', async () => {
    const name = 'daily/anchors/anchor_2024-08-10.json';
    const text = (await anchors.get(name))!;
    const edited = {
      ...anchors,
      get: (one: string) =>
        one === name ? Promise.resolve(text.replace('"heads":0', '"heads":1')) : anchors.get(one),
    };
    expect(await findings(since, edited)).toEqual([
      { chain: since, kind: 'broken', why: `${since} is not signed by the key of anchors` },
    ]);
    const without = {
      ...anchors,
      get: (one: string) => (one.includes('/buckets/anchor_2024-08-11') ? Promise.resolve(null) : anchors.get(one)), // prettier-ignore
    };
    const gone = await findings(since, without);
    expect(gone.length).toBeGreaterThan(2);
    for (const { chain, why } of gone) {
      expect([chain, why]).toEqual(['anchor_2024-08-11', expect.stringMatching(/is not there$/)]);
    }
  });
});
