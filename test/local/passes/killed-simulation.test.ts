import { rmSync } from 'node:fs';
import { expect, it } from 'vitest';
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

/** Asks for a simulation of the stricter of the two versions, and says where it is. */
async function begin(call: System['call']): Promise<string> {
  const body = { ruleSet: 'test-bakery', version: '1', asOf: '2026-01-31' };
  return (await call('/v1/simulations', { body })).headers.get('location')!;
}

it('a simulation whose server is killed in the midst ends as an unbroken one does', async () => {
  const data = temporaryFolder();
  const first = await startSystem({ data, rules: bakeryRules });
  const items = Array.from({ length: count }, (_, at) =>
    bakery(`bakery-${at}`, at % 101, { asOf: '2025-12-01' }),
  );
  await fill(first, items);
  const finished = (call: System['call'], path: string) =>
    until(
      () => call(path),
      ({ json }) => json.status === 'finished',
    );
  const unbroken = await finished(first.call, await begin(first.call));
  await first.stop();

  const server = await serve(data, bakeryRules);
  const path = await begin(server.call);
  const midst = await until(
    () => server.call(path),
    ({ json }) => json.buckets.done > 20,
  );
  await server.end('SIGKILL');
  expect(midst.json.status).toBe('running');

  const again = await startSystem({ data, rules: bakeryRules });
  expect(again.local.done.resumed).toEqual([midst.json.id]);
  const ended = (await finished(again.call, path)).json as object as { result: object };
  expect(ended.result).toEqual((unbroken.json as object as { result: object }).result);
  expect(ended.result).toMatchObject({ entities: { given: count, appraised: count } });
  await again.stop();
  rmSync(data, { recursive: true, force: true });
});
