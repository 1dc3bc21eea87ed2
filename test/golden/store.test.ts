import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { expect, it } from 'vitest';
import type { Store } from '../../store/ground/client.ts';
import { replay } from '../../store/appraisals/audit/replay.ts';
import { sideBySide } from '../../store/ground/side-by-side.ts';
import { verifyChain } from '../../store/appraisals/audit/verify-chain.ts';
import { ruleSetNamed } from '../../core/life/versions/version-entry.ts';
import { lifeFindings } from '../../store/life/verify-life.ts';
import { versionsOf } from '../../store/rule-sets/versions.ts';
import { describeOnEngines } from '../store/engines.ts';
import { storedItems, type GoldenItem } from './fixtures.ts';

const LAUNDRIES = ruleSetNamed('laundries');

/** Puts every item of the stored tables as it stood. */
async function restore(store: Store): Promise<void> {
  await sideBySide(storedItems(), 8, async ({ table, item }) => {
    await store.client.send(
      new PutCommand({ TableName: store.tables[table], Item: withBytes(item) }),
    );
  });
}

function withBytes(item: GoldenItem['item']): GoldenItem['item'] {
  return Object.fromEntries(
    Object.entries(item).map(([name, value]) => {
      const { base64 } = Object(value) as { base64?: string };
      return [name, base64 === undefined ? value : Buffer.from(base64, 'base64')];
    }),
  );
}

const knownAt = '2025-06-01T00:00:00.000Z';

describeOnEngines('a store written before', (bench) => {
  it('replays every appraisal of every date byte for byte, and its chains are whole', async () => {
    const store = await bench.fresh({ now: () => Date.parse(knownAt) });
    await restore(store);
    const written = storedItems().filter(({ item }) => item['kind'] === 'appraised');
    expect(written.length).toBeGreaterThan(100);
    const replayed = await sideBySide(written, 8, async ({ item }) => {
      const { chain, asOf, at } = item as { chain: string; asOf: string; at: string };
      const [, ruleSet = '', entity = ''] = /^entity:([^:]+):(.+)$/.exec(chain) ?? [];
      return await replay(store, ruleSet, entity, { asOf, knownAt: at });
    });
    for (const found of replayed) {
      expect(found).toMatchObject({ identical: true, isAttested: true, differences: [] });
    }
    const chains = new Set(
      storedItems().flatMap(({ table, item }) => (table === 'ledger' ? [item['chain']] : [])),
    );
    for (const chain of chains) {
      expect(await verifyChain(store, chain as string)).toMatchObject({ intact: true });
    }
  });

  it('folds to the very versions that its items have', async () => {
    const store = await bench.fresh({ now: () => Date.parse(knownAt) });
    await restore(store);
    expect((await versionsOf(store)).map(({ version, decision }) => [version, decision])).toEqual([
      ['2024.1', 'set-in-force'],
      ['2024.2', 'set-in-force'],
      ['2024.3', 'set-in-force'],
      ['2024.4', 'annulled'],
    ]);
    expect(await lifeFindings(store, LAUNDRIES)).toEqual([]);
  });
});
