import { afterAll, beforeAll, expect, it } from 'vitest';
import { guardRights, withRights } from '../../local/least-privilege.ts';
import { closeStore, type Store } from '../../store/ground/client.ts';
import { chainAsKnown } from '../../store/ledger/as-it-stood.ts';
import { createTables } from '../../store/ground/create-tables.ts';
import { entityChain } from '../../store/ledger/ledger.ts';
import { bucketPage } from '../../store/appraisals/in-force/population.ts';
import { transact } from '../../store/ground/requests.ts';
import { passesOf } from '../../store/passes/header.ts';
import { readRun, runs } from '../../store/passes/runs/run.ts';
import { startDynoxide, type Engine } from '../store/engine-process.ts';
import { openStore } from '../store/engines.ts';

let engine: Engine;
let store: Store;
beforeAll(async () => {
  engine = await startDynoxide();
  store = openStore(engine.endpoint, 'rights');
  await createTables(store);
  guardRights(store);
});
afterAll(async () => {
  closeStore(store);
  await engine.kill();
});

const put = (table: 'current' | 'ledger') => () =>
  transact(store, [
    {
      Put: {
        TableName: store.tables[table],
        Item: { chain: 'c', seq: 1, bucket: 'b', entity: 'e' },
      },
    },
  ]);

it('a handler may do to tables what its line of routes.ts says', async () => {
  expect(await withRights('get-run', () => readRun(store, 'run_none'))()).toBeNull();
  const page = withRights('get-runs', () =>
    passesOf(store, runs, { ruleSet: 'laundries', limit: 10 }),
  );
  expect(await page()).toEqual({ notWhole: [], items: [], next: null });
  await withRights('post-version', put('ledger'))();
  // who stays by transitional law is told by the chain of each
  const chain = entityChain('laundries', 'x-test:laundry-1');
  expect(await withRights('simulate-page', () => chainAsKnown(store, chain))()).toEqual([]);
});

it('a handler may do nothing beyond, alone or in a transaction, on a table or on an index', async () => {
  const denied = (name: string, call: () => Promise<unknown>) =>
    expect(withRights(name, call)()).rejects;
  await denied('get-run', () => bucketPage(store, 'laundries', 0, 10)).toThrow(
    'api/routes.ts does not allow get-run to Query on current',
  );
  await denied('simulate-page', put('current')).toThrow('simulate-page to PutItem on current');
  await denied('get-run', () => passesOf(store, runs, { ruleSet: 'laundries', limit: 10 })).toThrow(
    'get-run to Query on runs, index byRuleSet',
  );
});

it('the system itself, which acts as no handler, is free', async () => {
  await put('current')();
  expect((await bucketPage(store, 'laundries', 0, 10)).items).toEqual([]);
});

it('a handler that routes.ts does not name has no rights to speak of', () => {
  expect(() => withRights('get-everything', () => Promise.resolve())).toThrow('knows no handler');
});
