import { CreateTableCommand } from '@aws-sdk/client-dynamodb';
import { expect, it } from 'vitest';
import type { Store } from '../../store/ground/client.ts';
import { createTables } from '../../store/ground/create-tables.ts';
import { CursorRefusedError } from '../../store/ground/errors.ts';
import { boundPasses } from '../../store/passes/bound-places.ts';
import { passesOf } from '../../store/passes/header.ts';
import { runPage } from '../../store/passes/runs/run-page.ts';
import { finishRun, runs, startRun } from '../../store/passes/runs/run.ts';
import { describeOnEngines } from './engines.ts';
import { itemsIn, put } from './items.ts';

const plan = { version: '2024.1', asOf: '2024-09-01', by: 'Laundry Board' };

/** The ids of all runs of a rule set, page by page, with as many pages as it took. */
async function everyPage(store: Store, ruleSet: string, limit: number) {
  const ids: string[] = [];
  let cursor: string | undefined;
  let pages = 0;
  do {
    const page = await passesOf(store, runs, { ruleSet: ruleSet, limit: limit, cursor: cursor });
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.next ?? undefined;
    pages += 1;
  } while (cursor !== undefined);
  return { ids, pages };
}

describeOnEngines('the runs of a rule set', (bench) => {
  it('are listed the last started first, page by page, each once', async () => {
    let now = Date.parse('2024-09-01T03:00:00Z');
    const store = await bench.fresh({ now: () => now });
    const started: string[] = [];
    for (let at = 0; at < 9; at += 1) {
      const id = `run_${at}`;
      await startRun(store, { id, ruleSet: at % 3 === 2 ? 'dry-cleaners' : 'laundries', ...plan });
      if (at % 3 !== 2) started.push(id);
      // two of them begin in the same millisecond
      if (at !== 3) now += 1_000;
    }
    for (const limit of [1, 4, 100]) {
      const { ids, pages } = await everyPage(store, 'laundries', limit);
      expect([...ids].toSorted()).toEqual(started);
      expect(ids.filter((id) => !['run_3', 'run_4'].includes(id))).toEqual(['run_7', 'run_6', 'run_1', 'run_0']); // prettier-ignore
      expect(pages).toBeLessThanOrEqual(started.length / limit + 1);
    }
    expect(await passesOf(store, runs, { ruleSet: 'bakeries', limit: 5 })).toEqual({
      notWhole: [],
      items: [],
      next: null,
    });
  });

  it('go on behind a header that was edited, and have no other part of a run', async () => {
    let now = Date.parse('2024-09-01T03:00:00Z');
    const store = await bench.fresh({ now: () => now });
    for (const id of ['run_a', 'run_b', 'run_c']) {
      await startRun(store, { id, ruleSet: 'laundries', ...plan }, { segments: 2 });
      now += 1_000;
    }
    const [header] = (await itemsIn(store, 'runs')).filter(({ run }) => run === 'run_b');
    await put(store, 'runs', { ...header, startedAt: '2024-09-01T03:00:01.000Zx' });
    await put(store, 'runs', { ...header, run: 'run_c', part: 'segment#00' });
    const seen: string[] = [];
    const leftOut: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await passesOf(store, runs, { ruleSet: 'laundries', limit: 1, cursor });
      seen.push(...page.items.map(({ id }) => id));
      leftOut.push(...page.notWhole);
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect([seen, leftOut]).toEqual([['run_c', 'run_a'], ['run_b']]);
    const listed: string[] = [];
    for await (const { id } of boundPasses(store, 'laundries')) listed.push(id);
    expect(listed).toEqual(['run_c', 'run_b', 'run_a']);
  });

  it('say how they stand', async () => {
    const store = await bench.fresh();
    const request = { id: 'run_a', ruleSet: 'laundries', ...plan, corrects: true } as const;
    const { segments } = await startRun(store, request, { segments: 2 });
    const { items: running } = await passesOf(store, runs, { ruleSet: 'laundries', limit: 5 });
    expect(running).toMatchObject([{ id: 'run_a', ...plan, corrects: true, status: 'running' }]);
    for (const segment of segments) await runPage(store, 'run_a', segment);
    const { finishedAt } = (await finishRun(store, 'run_a'))!;
    const { items: finished } = await passesOf(store, runs, { ruleSet: 'laundries', limit: 5 });
    expect(finished).toEqual([{ ...running[0], status: 'finished', finishedAt }]);
  });

  it('refuse a cursor of another rule set, and what is none', async () => {
    const store = await bench.fresh();
    for (const id of ['run_a', 'run_b'])
      await startRun(store, { id, ruleSet: 'laundries', ...plan });
    const { next } = await passesOf(store, runs, { ruleSet: 'laundries', limit: 1 });
    for (const [ruleSet, cursor] of [
      ['dry-cleaners', next ?? ''],
      ['laundries', 'bm90IGEgY3Vyc29y'],
    ] as const) {
      await expect(
        passesOf(store, runs, { ruleSet: ruleSet, limit: 1, cursor: cursor }),
      ).rejects.toThrow(CursorRefusedError);
    }
  });

  it('are found in tables that were made before there was an index', async () => {
    const store = bench.open('before');
    await store.client.send(
      new CreateTableCommand({
        TableName: store.tables.runs,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: ['run', 'part'].map((AttributeName) => ({
          AttributeName,
          AttributeType: 'S',
        })),
        KeySchema: [
          { AttributeName: 'run', KeyType: 'HASH' },
          { AttributeName: 'part', KeyType: 'RANGE' },
        ],
      }),
    );
    const head = { run: 'run_old', part: 'header', token: 'a', segmentCount: 4 };
    const begun = { status: 'running', startedAt: '2024-07-01T03:00:00.000Z' };
    await put(store, 'runs', { ...head, ruleSet: 'laundries', ...plan, ...begun });
    await createTables(store);
    await startRun(store, { id: 'run_new', ruleSet: 'laundries', ...plan });
    expect((await everyPage(store, 'laundries', 5)).ids.toSorted()).toEqual(['run_new', 'run_old']);
    await createTables(store);
  });
});
