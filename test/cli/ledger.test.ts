import { join } from 'node:path';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { currentKey } from '../../store/appraisals/current.ts';
import { bakery, bakeryRules, startSystem, type System } from '../local/system.ts';
import { gradus } from './gradus.ts';

let system: System;
beforeAll(async () => {
  system = await startSystem({ rules: bakeryRules });
  for (const [name, cleanliness] of [
    ['sound', 92],
    ['forged', 40],
  ] as const) {
    await system.call('/v1/appraisals', {
      body: bakery(name, cleanliness, { asOf: '2026-02-01' }),
    });
  }
});
afterAll(() => system.stop());

const verify = (...args: string[]) => {
  const token = join(system.local.folder.tokens, 'operator.jwt');
  const where = ['--url', system.local.url, '--token', token];
  return gradus(['ledger', 'verify', ...args, ...where]);
};

it('says that everything agrees, or names each chain that does not, with its status', async () => {
  const sound = await verify();
  expect([sound.status, sound.stdout]).toEqual([0, expect.stringContaining('everything agrees')]);
  const { store } = system.local.deps;
  await store.client.send(
    new UpdateCommand({
      TableName: store.tables.current,
      Key: currentKey('test-bakery', 'x-test:forged'),
      UpdateExpression: 'SET #facts = :facts',
      ExpressionAttributeNames: { '#facts': 'facts' },
      ExpressionAttributeValues: { ':facts': JSON.stringify({ cleanliness: 100 }) },
    }),
  );
  const forged = await verify('--json');
  expect(forged.status).toBe(1);
  expect(JSON.parse(forged.stdout)).toMatchObject({
    items: [{ chain: 'entity:test-bakery:x-test:forged', kind: 'broken' }],
  });
  const one = await verify('--entity', 'x-test:sound');
  expect([one.status, one.stdout]).toEqual([0, expect.stringContaining('1 chains, 1 entries')]);
});
