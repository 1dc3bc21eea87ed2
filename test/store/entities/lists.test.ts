import { expect, it } from 'vitest';
import { conflictPage } from '../../../store/entities/conflicts.ts';
import { entityPage, type EntityQuery } from '../../../store/entities/list-entities.ts';
import { entityKey } from '../../../store/entities/registry-items.ts';
import type { Store } from '../../../store/ground/client.ts';
import { describeOnEngines } from '../engines.ts';
import { itemsIn, put } from '../items.ts';
import { coh, lei, register } from './entity-registry.ts';

const industries = ['food-business', 'care-homes'];
const areas = ['GB-ENG', 'GB-SCT', 'GB-WLS'];
const ids = Array.from({ length: 30 }, (_, at) => `x-test:e${at}`);

async function populate(store: Store): Promise<void> {
  for (const [at, id] of ids.entries()) {
    await register(store, id, {
      kind: at % 5 === 0 ? 'institution' : 'company',
      identifiers: at === 7 ? [lei] : [],
      ...(at % 3 === 0 ? {} : { industry: industries[at % 2]! }),
      authority: at % 4 === 0 ? 'council' : 'gb-fsa',
      area: areas[at % 3]!,
    });
  }
}

describeOnEngines('a list of entities', (bench) => {
  async function listed(store: Store, asked: Partial<EntityQuery>, limit = 7) {
    const found: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await entityPage(store, { ...asked, limit, cursor });
      expect(page.items.length).toBeLessThanOrEqual(limit);
      expect(page.notWhole).toEqual([]);
      found.push(...page.items.map(({ state }) => state.entity));
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(new Set(found).size).toBe(found.length);
    return found.toSorted();
  }

  it('has each entity once, by whatever it is searched', async () => {
    const store = await bench.filled(populate);
    const only = (is: (at: number) => boolean) => ids.filter((_, at) => is(at)).toSorted();
    expect(await listed(store, {})).toEqual(only(() => true));
    expect(await listed(store, {}, 100)).toEqual(only(() => true));
    expect(await listed(store, { kind: 'institution' })).toEqual(only((at) => at % 5 === 0));
    expect(await listed(store, { area: 'GB-SCT' }, 2)).toEqual(only((at) => at % 3 === 1));
    expect(await listed(store, { industry: 'care-homes' })).toEqual(only((at) => at % 3 !== 0 && at % 2 === 1)); // prettier-ignore
    expect(await listed(store, { authority: 'council', area: 'GB-ENG' }, 1)).toEqual(only((at) => at % 12 === 0)); // prettier-ignore
    expect(await listed(store, { authority: 'gb-fsa', kind: 'institution' })).toEqual(only((at) => at % 5 === 0 && at % 4 !== 0)); // prettier-ignore
    expect(await listed(store, { scheme: 'lei' })).toEqual(['x-test:e7']);
    expect(await listed(store, { scheme: 'x-test', area: 'GB-WLS' })).toEqual(only((at) => at % 3 === 2)); // prettier-ignore
    expect(await listed(store, { area: 'FR' })).toEqual([]);
  });

  it('names the entity whose item was edited, and does not list it', async () => {
    const store = await bench.filled(populate);
    const items = await itemsIn(store, 'entities');
    const item = items.find(({ sk }) => sk === 'x-test:e3')!;
    await put(store, 'entities', { ...item, area: 'GB-WLS' });
    const page = await entityPage(store, { area: 'GB-WLS', limit: 100 });
    expect(page.notWhole).toEqual(['x-test:e3']);
    expect(page.items).toHaveLength(10);
    expect(entityKey('x-test:e3')).toEqual({ pk: item['pk'], sk: item['sk'] });
  });

  it('takes no cursor of another list', async () => {
    const store = await bench.filled(populate);
    const { next } = await entityPage(store, { area: 'GB-ENG', limit: 2 });
    await expect(entityPage(store, { area: 'GB-SCT', limit: 2, cursor: next! })).rejects.toThrow('cursor'); // prettier-ignore
  });

  it('of conflicts has those that are open, the first opened first, of all or of one entity', async () => {
    let now = Date.parse('2026-11-30T12:00:00Z');
    const store = await bench.fresh({ now: () => (now += 1_000) });
    await register(store, 'x-test:holder', { identifiers: [coh] });
    const claimants = ['x-test:z', 'x-test:y', 'x-test:x'];
    for (const id of claimants) await register(store, id, { identifiers: [coh] });
    const first = await conflictPage(store, { status: 'open', limit: 2 });
    const rest = await conflictPage(store, { status: 'open', limit: 2, cursor: first.next! });
    expect([...first.items, ...rest.items].map(({ claimant }) => claimant)).toEqual(claimants);
    expect(rest.next).toBeNull();
    const of = (entity: string) => conflictPage(store, { status: 'open', entity, limit: 10 });
    expect((await of('x-test:y')).items).toHaveLength(1);
    expect((await of('x-test:holder')).items).toHaveLength(3);
    expect((await conflictPage(store, { status: 'kept', limit: 10 })).items).toEqual([]);
  });
});
