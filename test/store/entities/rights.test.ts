import { expect, it } from 'vitest';
import { readEntity } from '../../../store/entities/read-entity.ts';
import type { Store } from '../../../store/ground/client.ts';
import { proceduresIn } from '../../../store/procedures/procedures.ts';
import { openProceeding, type OpenRequest } from '../../../store/proceedings/open-proceeding.ts';
import { describeOnEngines } from '../engines.ts';
import { findings } from '../fixtures/findings.ts';
import { itemsIn } from '../items.ts';
import { outrun } from '../outrun.ts';
import { calendars, movedClock, officer, publishProcedures } from '../proceedings/proceedings.ts';
import { a, register } from './entity-registry.ts';

/** Whoever may register entities of these authorities alone. */
const only =
  (...authorities: string[]) =>
  (authority: string): void => {
    if (!authorities.includes(authority)) throw new Error(`It is an entity of ${authority}`);
  };

const registeredFor = async (store: Store) =>
  (await readEntity(store, a))?.state.registration?.authority;

describeOnEngines('the right to an entity', (bench) => {
  it('is that to the entity as it is when it is registered, and not as it was read before', async () => {
    const store = await bench.fresh();
    await register(store, a, { authority: 'gb-orr' });
    const slow = outrun(bench, store, () => register(store, a, { authority: 'gb-fsa' }));
    const taken = register(slow, a, { authority: 'gb-orr', area: 'GB-SCT' }, only('gb-orr'));
    await expect(taken).rejects.toThrow('It is an entity of gb-fsa');
    expect(await registeredFor(store)).toBe('gb-fsa');
    expect((await readEntity(store, a))!.seq).toBe(2);
    expect(await findings(store)).toEqual([]);
  });

  it('is asked for where another authority has registered it first', async () => {
    const store = await bench.fresh();
    const slow = outrun(bench, store, () => register(store, a, { authority: 'gb-fsa' }));
    const taken = register(slow, a, { authority: 'gb-orr' }, only('gb-orr'));
    await expect(taken).rejects.toThrow('It is an entity of gb-fsa');
    expect(await registeredFor(store)).toBe('gb-fsa');
  });

  it('lasts where something else of it changed first', async () => {
    const store = await bench.fresh();
    await register(store, a, { authority: 'gb-orr' });
    const slow = outrun(bench, store, () => register(store, a, { authority: 'gb-orr', area: 'GB-SCT' })); // prettier-ignore
    const taken = await register(slow, a, { authority: 'gb-orr', area: 'GB-WLS' }, only('gb-orr'));
    expect(taken).toMatchObject({ effect: 'changed', entry: { seq: 3 } });
  });

  it('is that of who supervises it when a proceeding is opened about it', async () => {
    const { now } = movedClock('2026-03-02');
    const store = await bench.fresh({ now });
    const procedures = await publishProcedures(store, 'cn-pledge');
    const under = await procedures.on('cn-pledge', '2026-03-02');
    if (!under || 'ended' in under) throw new Error('No version governs');
    await register(store, a, { authority: 'gb-orr' });
    const request: OpenRequest = {
      ...{ entity: a, about: { kind: 'pledge', pledge: 'P-1' }, under, as: 'officer' },
      ...{ actor: officer('one'), by: 'Rail office', rests: {}, authority: 'gb-orr' },
      opening: {
        ...{ on: '2026-03-02', proposers: [officer('one')] },
        fields: { matterExcluded: false, unrepaired: false, exempt: false },
      },
    };
    const slow = outrun(bench, store, () => register(store, a, { authority: 'gb-fsa' }), { now });
    const opened = openProceeding(slow, proceduresIn(slow, calendars), request);
    await expect(opened).rejects.toMatchObject({ kind: 'proceeding-moved-on' });
    expect(await itemsIn(store, 'proceedings')).toEqual([]);
    const again = await openProceeding(store, procedures, { ...request, authority: 'gb-fsa' });
    expect(again.folded.authority).toBe('gb-fsa');
    expect(await findings(store)).toEqual([]);
  });
});
