import { expect, it } from 'vitest';
import { readName } from '../../../store/entities/entity-names.ts';
import { readEntity } from '../../../store/entities/read-entity.ts';
import { survivorOf } from '../../../store/entities/survivor-of.ts';
import { readConflict } from '../../../store/entities/conflicts.ts';
import type { Store } from '../../../store/ground/client.ts';
import { entriesOf } from '../../../store/ledger/as-it-stood.ts';
import { registryChain } from '../../../store/ledger/ledger.ts';
import { tableNames } from '../../../store/keys.ts';
import { describeOnEngines } from '../engines.ts';
import { injectFaults, seeded } from '../faults.ts';
import { itemsIn } from '../items.ts';
import { a, b, c, coh, coh2, contested, decide, lei, reason, register } from './entity-registry.ts'; // prettier-ignore
import { findings } from '../fixtures/findings.ts';

const name = { text: 'Bäckerei Nordlicht', register: 'Handelsregister' };

describeOnEngines('the registry of entities', (bench) => {
  const length = async (store: Store, id: string) =>
    (await entriesOf(store, registryChain(id))).length;

  it('registers once what is registered again, and changes what differs', async () => {
    const store = await bench.fresh();
    const first = await register(store, a, { identifiers: [coh], name });
    expect(first).toMatchObject({ effect: 'created', conflicts: [] });
    expect(await register(store, a, { identifiers: [coh], name })).toMatchObject({ effect: 'stood', entry: first.entry }); // prettier-ignore
    // codes are only added
    expect((await register(store, a, { name })).effect).toBe('stood');
    const changed = await register(store, a, { name, area: 'GB-SCT', industry: 'food-business' });
    expect(changed).toMatchObject({ effect: 'changed', entry: { seq: 2 } });
    expect(changed.entry.state.registration).toMatchObject({
      area: 'GB-SCT',
      since: first.entry.at,
    });
    expect(await readEntity(store, a)).toEqual(changed.entry);
    expect(await findings(store)).toEqual([]);
  });

  it('has a name in one item alone, which can be erased', async () => {
    const store = await bench.fresh();
    const { entry } = await register(store, a, { name });
    const { name: digest } = entry.state.registration!;
    expect(await readName(store, a, digest)).toEqual(name);
    for (const table of tableNames) {
      const holding = (await itemsIn(store, table)).filter((item) => JSON.stringify(item).includes('Nordlicht')); // prettier-ignore
      expect(holding.map(({ pk }) => pk)).toEqual(table === 'entities' ? [`name#${a}`] : []);
    }
    const erased = await register(store, a);
    expect(erased.entry.state.registration).not.toHaveProperty('name');
    expect(JSON.stringify(await itemsIn(store, 'entities'))).not.toContain('Nordlicht');
    expect(await readName(store, a, digest)).toBeNull();
    expect(await findings(store)).toEqual([]);
  });

  it('lets one of two writers have the code that both claim at once, and holds the other’s claim', async () => {
    const store = await bench.fresh();
    const other = bench.again(store);
    for (let round = 1; round <= 5; round++) {
      const code = `gb-fhrs:${round}`;
      const ids = [`x-test:left-${round}`, `x-test:right-${round}`];
      const done = await Promise.all([
        register(store, ids[0]!, { identifiers: [code] }),
        register(other, ids[1]!, { identifiers: [code] }),
      ]);
      const conflicts = done.flatMap((one) => one.conflicts);
      expect(conflicts).toHaveLength(1);
      const [{ holder, claimant }] = conflicts as [(typeof conflicts)[0]];
      expect([holder, claimant].toSorted()).toEqual(ids);
      expect((await readEntity(store, holder))!.state.codes.map((one) => one.code)).toContain(code);
    }
    expect(await findings(store)).toEqual([]);
  });

  it('is whole after writers that meet faults and each other', async () => {
    const store = await bench.fresh();
    const writers = [1, 2, 3].map((seed) => {
      const writer = bench.again(store, { random: seeded(seed), sleep: () => Promise.resolve() });
      injectFaults(writer, 0.15, seed);
      return writer;
    });
    const ids = Array.from({ length: 12 }, (_, at) => `x-test:e${at}`);
    await Promise.all(
      writers.map(async (writer) => {
        for (const [at, id] of ids.entries())
          await register(writer, id, { identifiers: [`gb-fhrs:${(at % 4) + 1}`] });
      }),
    );
    const conflicts = (await itemsIn(store, 'entities')).filter(({ sk }) => sk === 'conflict');
    expect(conflicts).toHaveLength(8);
    for (const id of ids) expect(await length(store, id)).toBe(1);
    expect(await findings(store)).toEqual([]);
  });
});

describeOnEngines('a conflict about a code', (bench) => {
  it('is decided in both chains, once', async () => {
    const store = await bench.fresh();
    const { id } = await contested(store);
    const keep = { act: 'keep', keeps: b, reason } as const;
    expect(await decide(store, id, keep)).toMatchObject({ stood: false, conflict: { status: 'kept' } }); // prettier-ignore
    expect(await decide(store, id, keep)).toMatchObject({ stood: true });
    for (const entity of [a, b]) {
      const entry = (await readEntity(store, entity))!;
      expect(entry).toMatchObject({ kind: 'entity-decided', seq: 2, conflict: id, decision: keep, by: 'board', actor: 'sha256:1' }); // prettier-ignore
    }
    expect(await survivorOf(store, coh, '2026-11-30')).toBe(b);
    await expect(decide(store, id, { act: 'merge', survivor: a, reason })).rejects.toMatchObject({ reason: 'conflict-decided' }); // prettier-ignore
    expect(await findings(store)).toEqual([]);
  });

  it('merges and splits: an id stands for the survivor on the days between', async () => {
    const store = await bench.fresh();
    const { id } = await contested(store);
    await decide(store, id, { act: 'merge', survivor: a, on: '2026-03-01', reason });
    await decide(store, id, { act: 'split', on: '2026-09-01', reason });
    const days = ['2026-02-28', '2026-03-01', '2026-08-31', '2026-09-01'];
    const found = (of: string) => Promise.all(days.map((day) => survivorOf(store, of, day)));
    expect(await found(b)).toEqual([b, a, a, b]);
    // a code of the alias leads through it
    expect(await found(lei)).toEqual([b, a, a, b]);
    expect(await found(a)).toEqual([a, a, a, a]);
    expect(await found('x-test:unknown')).toEqual(days.map(() => 'x-test:unknown'));
    expect((await readConflict(store, id))!.decisions.map(({ act }) => act)).toEqual(['merge', 'split']); // prettier-ignore
    expect(await findings(store)).toEqual([]);
  });

  it('leads through several mergers to the last survivor', async () => {
    const store = await bench.fresh();
    const { id } = await contested(store);
    await decide(store, id, { act: 'merge', survivor: a, on: '2026-03-01', reason });
    const { conflicts } = await register(store, c, { identifiers: [coh] });
    await decide(store, conflicts[0]!.id, { act: 'merge', survivor: c, on: '2026-05-01', reason });
    const days = ['2026-04-30', '2026-05-01'];
    expect(await Promise.all(days.map((day) => survivorOf(store, lei, day)))).toEqual([a, c]);
  });

  it('withdraws a code: it is read, and takes no registration', async () => {
    const store = await bench.fresh();
    await register(store, a);
    await register(store, lei);
    const { conflicts } = await register(store, b, { identifiers: [lei] });
    await decide(store, conflicts[0]!.id, { act: 'withdraw-code', code: lei, reason });
    await expect(register(store, lei)).rejects.toMatchObject({ reason: 'code-withdrawn' });
    expect((await readEntity(store, lei))!.state.codes).toMatchObject([{ state: 'withdrawn' }]);
    expect(await survivorOf(store, lei, '2026-11-30')).toBe(lei);
    expect(await findings(store)).toEqual([]);
  });

  it('replaces a code by the second one of its scheme, and frees the first for another entity', async () => {
    const store = await bench.fresh();
    await register(store, a, { identifiers: [coh] });
    const { conflicts } = await register(store, a, { identifiers: [coh2] });
    await decide(store, conflicts[0]!.id, { act: 'keep', keeps: coh2, reason });
    expect(await survivorOf(store, coh, '2026-11-30')).toBe(coh);
    expect(await register(store, b, { identifiers: [coh] })).toMatchObject({ conflicts: [] });
    expect(await survivorOf(store, coh, '2026-11-30')).toBe(b);
    expect(await findings(store)).toEqual([]);
  });
});
