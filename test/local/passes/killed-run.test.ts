import { cpSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { expect, it } from 'vitest';
import { inForceIn } from '../../../store/appraisals/in-force/current.ts';
import { entityChain } from '../../../store/ledger/ledger.ts';
import { verifyChain } from '../../../store/appraisals/audit/verify-chain.ts';
import { serve } from '../served.ts';
import {
  bakery,
  bakeryRules,
  fill,
  startSystem,
  temporaryFolder,
  until,
  type System,
} from '../system.ts';

const count = 400;
const names = Array.from({ length: count }, (_, at) => `bakery-${at}`);
const asOf = '2026-03-01';

/** What a run leaves in force, entity by entity. */
async function inForce({ local: { deps } }: System): Promise<Record<string, string>> {
  const { store } = deps;
  const found: Record<string, string> = {};
  let from: Record<string, unknown> | undefined;
  do {
    const page = await store.client.send(
      new ScanCommand({
        TableName: store.tables.current,
        ...(from ? { ExclusiveStartKey: from } : {}),
      }),
    );
    for (const item of page.Items ?? []) found[item['entity'] as string] = inForceIn(item).id;
    from = page.LastEvaluatedKey;
  } while (from);
  return found;
}

const finished = (call: System['call'], path: string) =>
  until(
    () => call(path),
    ({ json }) => json.status === 'finished',
  );

it('a run whose server is killed in the midst ends as an unbroken one does', async () => {
  const [killed, unbroken] = [temporaryFolder(), temporaryFolder()];
  const first = await startSystem({ data: killed, rules: bakeryRules });
  // graded by the law of each day when they come in; what the run finds is that restrictions are over
  const items = names.map((name, at) => bakery(name, at % 101, { asOf: '2025-01-15' }));
  await fill(first, items);
  await first.stop();
  cpSync(killed, unbroken, { recursive: true });

  const calm = await startSystem({ data: unbroken, rules: bakeryRules });
  const begun = await calm.call('/v1/runs', { body: { ruleSet: 'test-bakery', asOf } });
  const expected = await finished(calm.call, begun.headers.get('location')!);
  const expectedInForce = await inForce(calm);
  expect(new Set(Object.values(expectedInForce)).size).toBe(count);
  await calm.stop();
  expect(expected.json.counters.changed).toBeGreaterThan(20);
  expect(expected.json.counters.seen).toBe(count);

  const server = await serve(killed, bakeryRules);
  const run = await server.call('/v1/runs', { body: { ruleSet: 'test-bakery', asOf } });
  const path = run.headers.get('location')!;
  const midst = await until(
    () => server.call(path),
    ({ json }) => json.buckets.done > 20,
  );
  await server.end('SIGKILL');
  expect(midst.json.status).toBe('running');

  const again = await startSystem({ data: killed, rules: bakeryRules });
  expect(again.local.done.resumed).toEqual([run.json.id]);
  const ended = await finished(again.call, path);
  expect(ended.json.counters).toEqual(expected.json.counters);
  expect(ended.json.matrix).toEqual(expected.json.matrix);
  expect(await inForce(again)).toEqual(expectedInForce);
  for (const name of names.slice(0, 120)) {
    const finding = await verifyChain(
      again.local.deps.store,
      entityChain('test-bakery', `x-test:${name}`),
    );
    expect(finding.intact).toBe(true);
  }
  await again.stop();

  const events = readdirSync(join(killed, 'events'))
    .flatMap((file) =>
      readFileSync(join(killed, 'events', file), 'utf8')
        .trim()
        .split('\n'),
    )
    .map((line) => JSON.parse(line) as { eventId: string; type: string; asOf: string });
  const changed = new Set(
    events
      .filter((event) => event.type === 'appraisal.changed' && event.asOf === asOf)
      .map(({ eventId }) => eventId),
  );
  expect(changed.size).toBe(expected.json.counters.changed);
  for (const folder of [killed, unbroken]) rmSync(folder, { recursive: true, force: true });
});
