import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { digestOf } from '../../../core/ground/digest.ts';
import { anchorFaults } from '../../../core/receipt/anchor-faults.ts';
import { openAnchorKey } from '../../../local/keys/signing-keys.ts';
import { folderAnchorStore } from '../../../local/passes/folder-anchor-store.ts';
import { admitCode } from '../../../store/entities/code-admissions.ts';
import { itemsBeside, type RegistryEntry } from '../../../store/entities/registry-items.ts';
import { readEntity } from '../../../store/entities/read-entity.ts';
import type { Store } from '../../../store/ground/client.ts';
import { sideBySide } from '../../../store/ground/side-by-side.ts';
import { without } from '../../../store/ground/requests.ts';
import { chainOf, headOf, registryChain } from '../../../store/ledger/ledger.ts';
import { anchorPage } from '../../../store/passes/anchors/anchor-page.ts';
import type { AnchorStore } from '../../../store/passes/anchors/anchor-store.ts';
import { startAnchor } from '../../../store/passes/anchors/anchor.ts';
import { finishAnchor, type AnchorSigner } from '../../../store/passes/anchors/finish-anchor.ts';
import { headsInPlace } from '../../../store/passes/anchors/heads.ts';
import { anchoredHeads, readAnchors } from '../../../store/passes/anchors/read-anchors.ts';
import { describeOnEngines } from '../engines.ts';
import { put } from '../items.ts';
import { a, b, contested, decide, reason } from './entity-registry.ts';
import { findings } from '../fixtures/findings.ts';

const BUCKETS = [...Array(256).keys()];
const place = mkdtempSync(join(tmpdir(), 'gradus-registry-anchors-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));

/** Writes the chain of an entity anew from its first entry, with all items beside it, so that it holds together. */
async function forge(store: Store, entity: string, area: string): Promise<void> {
  let prev: string | null = null;
  let last: RegistryEntry | undefined;
  for await (const entry of chainOf(store, registryChain(entity))) {
    const { state, ...rest } = without(entry, 'hash') as Omit<RegistryEntry, 'hash'>;
    const registration = state.registration && { ...state.registration, area };
    const forged = { ...rest, prev, state: { ...state, registration } };
    last = { ...forged, hash: digestOf(forged) } as RegistryEntry;
    prev = last.hash;
    await put(store, 'ledger', last);
  }
  for (const item of last ? itemsBeside(last) : []) await put(store, 'entities', item);
}

describeOnEngines('an anchor of the registry of entities', (bench) => {
  let signer: AnchorSigner;
  let isSigned: Parameters<typeof readAnchors>[1];
  beforeAll(async () => {
    ({ signer, isSigned } = await openAnchorKey({ keys: place }));
  });

  async function anchored(store: Store, anchors: AnchorStore, day: string) {
    const { anchor } = await startAnchor(store, anchors, day);
    await sideBySide(BUCKETS, 8, async (bucket) => {
      while (!(await anchorPage(store, anchors, anchor.id, bucket, { limit: 4 })).done);
    });
    return await finishAnchor(store, anchors, signer, anchor.id);
  }

  it('has the heads of its chains, by which a chain is found that was forged as a whole', async () => {
    const store = await bench.fresh({ now: () => Date.parse('2026-11-30T12:00:00Z') });
    const { id } = await contested(store);
    await decide(store, id, { act: 'merge', survivor: a, on: '2026-11-01', reason });
    const admission = { code: 'lei:5493001KJTIIGC8Y1R13', register: { name: 'Global LEI index', entry: 'Record 7' }, reason }; // prettier-ignore
    await admitCode(store, admission, { by: 'board', actor: { raw: 'sha256:1' } });
    const anchors = folderAnchorStore(mkdtempSync(join(place, 'anchors-')));
    expect(await anchored(store, anchors, '2026-11-29')).toMatchObject({ faulty: 0 });
    const [anchor] = await readAnchors(anchors, isSigned);
    const heads = (await sideBySide(BUCKETS, 8, (bucket) => anchoredHeads(anchors, anchor!, bucket))).flat(); // prettier-ignore
    for (const chain of [registryChain(a), registryChain(b), 'admissions']) {
      const { seq, hash } = (await headOf(store, chain))!;
      expect(heads).toContainEqual({ chain, seq, hash });
    }

    await forge(store, b, 'GB-SCT');
    // what is stored holds together: only what lies outside shows it
    expect(await findings(store)).toEqual([]);
    expect((await readEntity(store, b))?.state.registration?.area).toBe('GB-SCT');
    expect(anchorFaults(heads, await headsInPlace(store, heads))).toMatchObject([{ chain: registryChain(b), kind: 'rewritten' }]); // prettier-ignore
    expect(await anchored(store, anchors, '2026-11-30')).toMatchObject({ faulty: 1 });
  });
});
