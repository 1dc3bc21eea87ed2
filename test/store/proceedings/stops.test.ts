import { expect, it } from 'vitest';
import { codeIn } from '../../../core/entities/registry/entity-state.ts';
import type { Store } from '../../../store/ground/client.ts';
import type { Procedures } from '../../../store/procedures/procedures.ts';
import { readProceeding } from '../../../store/proceedings/read-proceeding.ts';
import { standingNow } from '../../../store/proceedings/standing-now.ts';
import type { Opened } from '../../../store/proceedings/open-proceeding.ts';
import { proceedingFault } from '../../../store/proceedings/verify-proceeding.ts';
import { openAt } from '../../../store/proceedings/worklist.ts';
import { sealed } from '../../../store/ledger/ledger.ts';
import { readEntity } from '../../../store/entities/read-entity.ts';
import { describeOnEngines } from '../engines.ts';
import { a, b, coh, decide, reason, register } from '../entities/entity-registry.ts';
import { itemsIn, put } from '../items.ts';
import {
  DECISION,
  movedClock,
  NOTICE,
  open,
  publishProcedures,
  SERVICE,
  step,
} from './proceedings.ts';
import { entriesOf, itemOf, tick } from './ticks.ts';

/** A proceeding about a restriction of a registered entity, which was served with the notice on its first day. */
async function notified(store: Store, procedures: Procedures): Promise<Opened> {
  const at = await open(store, procedures, 'cn-restriction', { entity: b, on: '2026-03-02' });
  const says = { ...NOTICE };
  return await step(store, procedures, at, 'notify', { says, days: { service: '2026-03-02' } });
}

/** The same once it is decided and served, so that it is in force from 10 March on. */
async function inForce({
  clock,
  store,
  procedures,
}: {
  clock: ReturnType<typeof movedClock>;
  store: Store;
  procedures: Procedures;
}): Promise<Opened> {
  const at = await notified(store, procedures);
  clock.at('2026-03-10');
  const decided = await step(store, procedures, at, 'decide', {
    ...{ by: 'two', says: { ...DECISION, evidence: ['F-1'] } },
  });
  return await step(store, procedures, decided, 'serve', {
    ...{ by: 'two', says: SERVICE, days: { service: '2026-03-10' } },
  });
}

/** A holds a code that B claims. */
async function contestedAt(store: Store) {
  await register(store, a, { identifiers: [coh] });
  const { conflicts } = await register(store, b, { identifiers: [coh] });
  return conflicts[0]!.id;
}

const succession = { code: 'succession', reference: 'Companies House, filing 9' } as const;
const mergedOn = (on: string) => ({ act: 'merge', survivor: a, on, reason: succession }) as const;
const splitOn = (on: string) => ({ act: 'split', on, reason }) as const;

describeOnEngines('a proceeding about an entity that ceases', (bench) => {
  async function begun(day = '2026-03-02') {
    const clock = movedClock(day);
    const store = await bench.fresh({ now: clock.now });
    const procedures = await publishProcedures(store, 'cn-restriction', 'cn-restoration');
    const conflict = await contestedAt(store);
    const now = async ({ folded: { id } }: Opened) => {
      const read = await readProceeding(store, procedures, id);
      return { ...read!, standing: standingNow(store, read!) };
    };
    return { clock, store, procedures, conflict, now };
  }

  it('stands stopped from the day of its merger, with the reason, before any tick', async () => {
    const { clock, store, procedures, conflict, now } = await begun();
    const at = await notified(store, procedures);
    clock.at('2026-03-04');
    await decide(store, conflict, mergedOn('2026-03-04'));
    const { standing } = await now(at);
    const { seq } = (await readEntity(store, b))!;
    const stopped = { reason: 'merged', on: '2026-03-04', into: a, entry: seq, from: '2026-03-04' };
    expect(standing).toMatchObject({ state: 'notified', isFinal: true, stopped });
    clock.at('2026-03-20');
    await expect(
      step(store, procedures, at, 'decide', {
        by: 'two',
        says: { ...DECISION, evidence: ['F-1'] },
      }),
    ).rejects.toMatchObject({
      kind: 'step-refused',
      refusals: [
        { reason: 'stopped', sentence: expect.stringContaining(`counts as ${a}`) as string },
      ],
    });
    const { found } = await openAt(store, procedures, { authority: 'mill-board', limit: 10 });
    expect(found.filter((one) => !standingNow(store, one).isFinal)).toEqual([]);
  });

  it('is written down once by the tick, tells of it, and is in no worklist any more', async () => {
    const { clock, store, procedures, conflict } = await begun();
    const at = await notified(store, procedures);
    clock.at('2026-03-04');
    await decide(store, conflict, mergedOn('2026-03-04'));
    await tick(store, procedures);
    const [, , note] = await entriesOf(store, at.folded.id);
    expect(note).toMatchObject({ kind: 'proceeding-stopped', stopped: { reason: 'merged' } });
    expect((await itemsIn(store, 'outbox')).map(({ type }) => type)).toContain(
      'proceeding.stopped',
    );
    expect(await itemOf(store, at.folded.id)).toMatchObject({ ended: true });
    expect((await openAt(store, procedures, { authority: 'mill-board', limit: 10 })).found).toEqual(
      [],
    );
    expect(await tick(store, procedures)).toMatchObject({ looked: 0, written: 0 });
    clock.at('2026-12-01');
    expect(await tick(store, procedures)).toMatchObject({ written: 0, faulty: 0 });
    expect(await entriesOf(store, at.folded.id)).toHaveLength(3);
    expect(await proceedingFault(store, at.folded.id)).toBeUndefined();
  });

  it('goes on by a split, with what was left of its periods', async () => {
    const { clock, store, procedures, conflict, now } = await begun();
    const at = await notified(store, procedures);
    const before = at.standing.clocks.get('to-be-heard')!.ends;
    clock.at('2026-03-04');
    await decide(store, conflict, mergedOn('2026-03-04'));
    await tick(store, procedures);
    clock.at('2026-03-18');
    await decide(store, conflict, splitOn('2026-03-06'));
    const read = await now(at);
    // nobody could act before it was decided that the entity goes on: three working days were left, and are
    expect(before).toBe('2026-03-09');
    expect(read.standing).toMatchObject({ state: 'notified', isFinal: false });
    expect(read.standing.clocks.get('to-be-heard')).toMatchObject({ ends: '2026-03-23' });
    const says = { ...DECISION, evidence: ['F-1'] };
    const tooEarly = step(store, procedures, read, 'decide', {
      by: 'two',
      says,
    });
    await expect(tooEarly).rejects.toMatchObject({ kind: 'proceeding-moved-on' });
    const again = await now(at);
    expect(again.toNote).toEqual([]);
    await expect(step(store, procedures, again, 'decide', { by: 'two', says })).rejects.toThrow(
      'The period',
    );
    clock.at('2026-03-24');
    const decided = await step(store, procedures, again, 'decide', {
      by: 'two',
      says,
    });
    expect(decided.standing.state).not.toBe('notified');
    expect((await entriesOf(store, at.folded.id)).map(({ kind }) => kind).slice(2)).toEqual([
      ...['proceeding-stopped', 'proceeding-resumed', 'proceeding-step'],
    ]);
    expect(await proceedingFault(store, at.folded.id)).toBeUndefined();
    expect(await tick(store, procedures)).toMatchObject({ faulty: 0 });
  });

  it('is as if it had never stopped where the merger is taken back on the same day', async () => {
    const { clock, store, procedures, conflict, now } = await begun();
    const at = await notified(store, procedures);
    clock.at('2026-03-04');
    await decide(store, conflict, mergedOn('2026-03-04'));
    await decide(store, conflict, splitOn('2026-03-04'));
    const { standing, toNote } = await now(at);
    expect(toNote).toEqual([]);
    expect(standing.clocks.get('to-be-heard')).toMatchObject({
      status: 'running',
      ends: '2026-03-09',
    });
    await tick(store, procedures);
    expect(await entriesOf(store, at.folded.id)).toHaveLength(2);
  });

  it('does not stop where two entries of a register are one organisation', async () => {
    const { clock, store, procedures, conflict, now } = await begun();
    const at = await notified(store, procedures);
    clock.at('2026-03-04');
    const same = { code: 'same-organisation' } as const;
    await decide(store, conflict, { act: 'merge', survivor: a, on: '2026-03-04', reason: same });
    expect((await now(at)).standing).toMatchObject({ isFinal: false });
    await tick(store, procedures);
    expect(await entriesOf(store, at.folded.id)).toHaveLength(2);
  });

  it('keeps what was decided before it was known, and takes back what time did since', async () => {
    const { clock, store, procedures, conflict, now } = await begun('2026-05-10');
    const shown = await open(store, procedures, 'cn-restoration', {
      about: { kind: 'pledge', pledge: 'P-1' },
      ...{
        entity: b,
        on: '2026-05-10',
        fields: { class: 'minor' },
        days: { document: '2026-05-10' },
      },
    });
    clock.at('2026-08-20');
    await tick(store, procedures);
    const [, passed] = await entriesOf(store, shown.folded.id);
    expect(passed!.effects).toMatchObject([{ on: '2026-08-11' }]);
    await decide(store, conflict, mergedOn('2026-08-01'));
    await tick(store, procedures);
    const [, , note] = await entriesOf(store, shown.folded.id);
    expect(note).toMatchObject({ kind: 'proceeding-stopped', stopped: { from: '2026-08-01' } });
    expect(note!.undone).toMatchObject(passed!.effects!);
    expect((await now(shown)).standing).toMatchObject({ stopped: { on: '2026-08-01' } });
    expect(await proceedingFault(store, shown.folded.id)).toBeUndefined();
  });

  it('keeps the restriction that was decided before a merger of an earlier day was known, as ended', async () => {
    const { clock, store, procedures, conflict, now } = await begun();
    const at = await inForce({ clock, store, procedures });
    clock.at('2026-03-12');
    await decide(store, conflict, mergedOn('2026-03-04'));
    const { standing } = await now(at);
    expect(standing).toMatchObject({ stopped: { on: '2026-03-04', from: '2026-03-10' } });
    expect(standing.effects).toMatchObject([{ effect: { measure: 'begins' }, on: '2026-03-10' }]);
    await tick(store, procedures);
    expect(await proceedingFault(store, at.folded.id)).toBeUndefined();
  });

  it('stops where the entity is struck off, and none is opened about it', async () => {
    const { clock, store, procedures } = await begun();
    const { conflicts } = await register(store, a, { identifiers: [coh, b] });
    const at = await notified(store, procedures);
    clock.at('2026-03-05');
    const struck = { code: 'struck-off', reference: 'Companies House, filing 9' } as const;
    const last = conflicts.find(({ code }) => code === b)!;
    await decide(store, last.id, { act: 'withdraw-code', code: b, reason: struck });
    expect(codeIn((await readEntity(store, b))!.state, b)).toMatchObject({ state: 'withdrawn' });
    await tick(store, procedures);
    const [, , note] = await entriesOf(store, at.folded.id);
    const stopped = { reason: 'struck-off', on: '2026-03-05' };
    expect(note).toMatchObject({ kind: 'proceeding-stopped', stopped });
    await expect(
      open(store, procedures, 'cn-restriction', { entity: b, on: '2026-03-05' }),
    ).rejects.toMatchObject({ refusals: [{ reason: 'stopped' }] });
  });

  it('takes no step that a merger overtook', async () => {
    const { clock, store, procedures, conflict } = await begun();
    const at = await notified(store, procedures);
    clock.at('2026-03-10');
    const decision = { by: 'two', says: { ...DECISION, evidence: ['F-1'] } };
    const ends = await Promise.allSettled([
      step(store, procedures, at, 'decide', decision),
      decide(store, conflict, mergedOn('2026-03-10')),
    ]);
    expect(ends[1].status).toBe('fulfilled');
    const registry = (await readEntity(store, b))!;
    const taken = (await entriesOf(store, at.folded.id))[2];
    if (taken) expect(taken.at <= registry.at).toBe(true);
    else expect(ends[0]).toMatchObject({ reason: { refusals: [{ reason: 'stopped' }] } });
    await tick(store, procedures);
    expect(await proceedingFault(store, at.folded.id)).toBeUndefined();
  });

  it('is found where somebody stops it whose entity goes on', async () => {
    const { store, procedures, now } = await begun();
    const at = await notified(store, procedures);
    const entries = await entriesOf(store, at.folded.id);
    const { hash, ...last } = entries.at(-1)!;
    const forged = sealed({
      ...{ chain: last.chain, at: last.at, by: last.by, cause: 'decision', state: last.state },
      ...{ kind: 'proceeding-stopped', seq: last.seq + 1, prev: hash, through: '2026-03-02' },
      stopped: { reason: 'struck-off', on: '2026-03-02', entry: 1, from: '2026-03-02' },
    } as const);
    await put(store, 'ledger', { ...forged });
    const item = await itemOf(store, at.folded.id);
    await put(store, 'proceedings', { ...item, seq: forged.seq, hash: forged.hash });
    expect(await proceedingFault(store, at.folded.id)).toBe(
      'entry 3 is not what the registry says of the entity',
    );
    expect((await now(at)).standing).toMatchObject({ isFinal: true });
  });
});
