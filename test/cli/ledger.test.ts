import { join } from 'node:path';
import { DeleteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { currentKey } from '../../store/appraisals/in-force/current.ts';
import { folderAnchorStore } from '../../local/passes/folder-anchor-store.ts';
import { headOf } from '../../store/ledger/ledger.ts';
import { keptAnchors } from '../../store/passes/anchors/read-anchors.ts';
import { bakery, bakeryRules, startSystem, until, type System } from '../local/system.ts';
import { gradus } from './gradus.ts';

let system: System;
beforeAll(async () => {
  system = await startSystem({ rules: bakeryRules, anchorsAtStart: true });
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
  expect([one.status, one.stdout]).toEqual([0, expect.stringContaining('1 chain, 1 entry:')]);
  const none = await verify('--entity', 'x-test:misspelt');
  expect([none.status, none.stdout]).toEqual([2, '']);
  expect(none.stderr).toContain('x-test:misspelt');
});

it('holds the ledger against anchors, and says which are kept', async () => {
  const anchor = `anchor_${system.local.deps.clock().slice(0, 'YYYY-MM-DD'.length)}`;
  const anchors = folderAnchorStore(system.local.folder.anchors);
  await until(
    () => keptAnchors(anchors),
    (ids) => ids.includes(anchor),
  );
  const found = await verify('--since', anchor, '--json');
  const { items } = JSON.parse(found.stdout) as { items: { kind: string }[] };
  expect(items.filter(({ kind }) => kind !== 'broken')).toEqual([]);
  const { store } = system.local.deps;
  const chain = 'rule-set:test-bakery';
  const last = (await headOf(store, chain))!;
  await store.client.send(
    new DeleteCommand({ TableName: store.tables.ledger, Key: { chain, seq: last.seq } }),
  );
  const cut = await verify('--since', anchor);
  expect([cut.status, cut.stdout]).toEqual([1, expect.stringMatching(/cut.*rule-set:test-bakery/)]);
  const unknown = await verify('--since', 'anchor_1999-01-01');
  expect([unknown.status, unknown.stderr]).toEqual([2, expect.stringContaining(`is no anchor that is kept; the first is ${anchor}`)]); // prettier-ignore
});
