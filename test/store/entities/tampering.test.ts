import { expect, it } from 'vitest';
import { readConflict } from '../../../store/entities/conflicts.ts';
import { readEntity } from '../../../store/entities/read-entity.ts';
import { verifyEntity } from '../../../store/passes/verification/verify-ledger.ts';
import type { Store } from '../../../store/ground/client.ts';
import type { Item } from '../../../store/ground/requests.ts';
import { entriesOf } from '../../../store/ledger/as-it-stood.ts';
import { registryChain } from '../../../store/ledger/ledger.ts';
import { describeOnEngines } from '../engines.ts';
import { itemsIn, put, remove } from '../items.ts';
import { a, b, coh, contested, decide, reason, register } from './entity-registry.ts';
import { findings } from '../fixtures/findings.ts';

const name = { text: 'Nordlicht', register: 'Handelsregister' };

async function populate(store: Store): Promise<void> {
  await contested(store);
  await register(store, a, { identifiers: [coh], name });
}

/** Every way to change one attribute of an item beside its key. */
function forgeries(item: Item): Item[] {
  const names = Object.keys(item).filter((one) => one !== 'pk' && one !== 'sk');
  const changed = (value: unknown): unknown => {
    if (typeof value === 'number') return value + 1;
    return Array.isArray(value) ? [...(value as unknown[]), 'lei'] : `${String(value)}x`;
  };
  return names.flatMap((one) => {
    const { [one]: value, ...rest } = item;
    return [{ ...item, [one]: changed(value) }, rest];
  });
}

describeOnEngines('what is registered of entities', (bench) => {
  it('is verified item by item: whatever is edited, removed or added is found', async () => {
    const store = await bench.filled(populate);
    expect(await findings(store)).toEqual([]);
    const items = await itemsIn(store, 'entities');
    expect(items.length).toBeGreaterThanOrEqual(7);
    const missed: unknown[] = [];
    for (const item of items) {
      const isName = String(item['pk']).startsWith('name#');
      // a name without its text is one that was erased
      const forged = forgeries(item).filter((one) => !isName || one['text'] !== undefined);
      for (const one of forged) {
        await put(store, 'entities', one);
        if ((await findings(store)).length === 0) missed.push(one);
      }
      await remove(store, 'entities', item);
      if ((await findings(store)).length === 0 && !isName) missed.push(['removed', item]);
      await put(store, 'entities', item);
    }
    expect(missed).toEqual([]);
    const code = { pk: 'code#lei:7LTWFZYICNSX8D621K86', sk: 'claim', code: 'lei:7LTWFZYICNSX8D621K86' }; // prettier-ignore
    await put(store, 'entities', { ...code, entity: a, state: 'held', seq: 1 });
    expect(await findings(store)).toMatchObject([{ chain: registryChain(a), why: expect.stringContaining('the item of a code') as string }]); // prettier-ignore
  });

  it('is verified entry by entry', async () => {
    const store = await bench.filled(populate);
    const chain = await entriesOf(store, registryChain(a));
    const [first, last] = [chain[0]!, chain.at(-1)!];
    await put(store, 'ledger', { ...first, by: 'somebody else' });
    const altered = [{ chain: first.chain, kind: 'broken', why: expect.stringContaining('entry 1') as string }]; // prettier-ignore
    expect(await findings(store)).toMatchObject(altered);
    expect((await verifyEntity(store, a)).findings).toMatchObject(altered);
    await put(store, 'ledger', first);
    await remove(store, 'ledger', last);
    expect((await findings(store)).length).toBeGreaterThan(0);
    await expect(readEntity(store, a)).rejects.toThrow('does not agree with the ledger');
    await put(store, 'ledger', last);
    expect(await verifyEntity(store, a)).toMatchObject({ findings: [], chains: 1, entries: 2 });
  });

  it('is refused where it was edited: an entity, whose a code is, a conflict', async () => {
    const store = await bench.filled(populate);
    const items = await itemsIn(store, 'entities');
    const { id } = items.find(({ sk }) => sk === 'conflict')!;
    const claim = items.find(({ pk }) => pk === `code#${coh}`)!;
    await put(store, 'entities', { ...claim, entity: b });
    const broken = { name: 'NotWholeError' };
    await expect(register(store, 'x-test:c', { identifiers: [coh] })).rejects.toMatchObject(broken); // prettier-ignore
    await expect(decide(store, id as string, { act: 'keep', keeps: a, reason })).rejects.toMatchObject(broken); // prettier-ignore
    await put(store, 'entities', claim);
    const entity = items.find(({ sk }) => sk === b)!;
    await put(store, 'entities', { ...entity, area: 'FR' });
    await expect(readEntity(store, b)).rejects.toMatchObject(broken);
    await expect(readConflict(store, id as string)).rejects.toMatchObject(broken);
  });
});
