import { describe, expect, it } from 'vitest';
import { aliasOn } from '../../../../core/entities/registry/entity-state.ts';
import { coh, coh2, conflictsOf, ids, lei, reason, refusedFor, Registry } from './registry.ts';

const { a, b, c } = ids;

/** A holds the company number that B claims. */
function contested() {
  const registry = new Registry();
  registry.register(a, coh);
  const [conflict] = conflictsOf(registry.register(b, coh, lei));
  return { registry, conflict: conflict! };
}

/** A holds one company number and claims another. */
function twoCodes() {
  const registry = new Registry();
  registry.register(a, coh);
  const [conflict] = conflictsOf(registry.register(a, coh2));
  return { registry, conflict: conflict! };
}

describe('a code that another entity has', () => {
  it('is left out of the registration, which else stands, and the conflict says whose it is', () => {
    const { registry, conflict } = contested();
    expect(conflict).toMatchObject({ kind: 'claimed-code', code: coh, holder: a, claimant: b, status: 'open' }); // prettier-ignore
    expect(registry.codesOf(b)).toEqual({ [b]: 'held', [lei]: 'held' });
    expect(registry.states.get(b)!.registration).not.toBeNull();
  });

  it('is one conflict, however often it is claimed', () => {
    const { registry, conflict } = contested();
    const before = registry.states.get(b);
    expect(conflictsOf(registry.register(b, coh, lei))).toEqual([conflict]);
    expect(registry.states.get(b)).toEqual(before);
  });

  it('leaves what stands where it is the id itself', () => {
    const registry = new Registry();
    registry.register(a, lei);
    const [conflict] = conflictsOf(registry.register(lei, coh));
    expect(conflict).toMatchObject({ code: lei, holder: a, claimant: lei });
    expect(registry.states.get(lei)).toMatchObject({ registration: null, codes: [] });
    expect(registry.codesOf(a)).toEqual({ [lei]: 'held', [a]: 'held' });
  });

  it('stays with the one that has it, or goes to the one that claims it, as is decided', () => {
    const { registry, conflict } = contested();
    registry.decide(conflict, { act: 'keep', keeps: a, reason });
    expect(registry.codesOf(a)).toEqual({ [coh]: 'held', [a]: 'held' });
    expect(registry.conflict(conflict.id).status).toBe('kept');
    expect(conflictsOf(registry.register(b, coh))).toMatchObject([{ status: 'kept' }]);

    const moved = contested();
    moved.registry.decide(moved.conflict, { act: 'keep', keeps: b, reason });
    expect(moved.registry.codesOf(a)).toEqual({ [coh]: 'released', [a]: 'held' });
    expect(moved.registry.codesOf(b)).toEqual({ [coh]: 'held', [b]: 'held', [lei]: 'held' });
    // what a decision took does not come back by a registration
    expect(conflictsOf(moved.registry.register(a, coh))).toEqual([]);
    expect(moved.registry.codesOf(a)[coh]).toBe('released');
  });

  it('never leaves the entity whose id it is', () => {
    const registry = new Registry();
    registry.register(a);
    const [conflict] = conflictsOf(registry.register(b, a));
    // both are of one scheme, but whose it is comes first
    expect(conflict!.kind).toBe('claimed-code');
    expect(refusedFor(registry.decide(conflict!, { act: 'keep', keeps: b, reason }))).toBe('decision-unfit'); // prettier-ignore
  });

  it('is withdrawn: it stays readable as of who had it, and nobody holds it', () => {
    const { registry, conflict } = contested();
    registry.decide(conflict, { act: 'withdraw-code', code: coh, reason });
    expect(registry.codesOf(a)).toEqual({ [coh]: 'withdrawn', [a]: 'held' });
    expect(conflictsOf(registry.register(a, coh))).toEqual([]);
    expect(conflictsOf(registry.register(c, coh))).toMatchObject([{ holder: a, status: 'open' }]);
  });

  it('takes no registration once it is an id that is withdrawn', () => {
    const registry = new Registry();
    registry.register(a);
    const [conflict] = conflictsOf(registry.register(b, a));
    registry.decide(conflict!, { act: 'withdraw-code', code: a, reason });
    expect(refusedFor(registry.register(a))).toBe('code-withdrawn');
  });
});

describe('a second code of a scheme', () => {
  it('is left out, and found within one registration, too', () => {
    const { conflict, registry } = twoCodes();
    expect(conflict).toMatchObject({ kind: 'two-codes', code: coh2, held: coh, holder: a, claimant: a }); // prettier-ignore
    expect(registry.codesOf(a)).toEqual({ [coh]: 'held', [a]: 'held' });
    const both = conflictsOf(new Registry().register(c, coh, coh2));
    expect(both).toMatchObject([{ kind: 'two-codes', code: coh2, held: coh }]);
  });

  it('takes the place of the first, or not, as is decided', () => {
    const kept = twoCodes();
    kept.registry.decide(kept.conflict, { act: 'keep', keeps: coh, reason });
    expect(kept.registry.codesOf(a)).toEqual({ [coh]: 'held', [a]: 'held' });
    const replaced = twoCodes();
    replaced.registry.decide(replaced.conflict, { act: 'keep', keeps: coh2, reason });
    expect(replaced.registry.codesOf(a)).toEqual({ [coh]: 'released', [coh2]: 'held', [a]: 'held' }); // prettier-ignore
    // the file that has the old code is loaded again
    expect(conflictsOf(replaced.registry.register(a, coh))).toEqual([]);
  });

  it('is taken where the first is withdrawn, and is itself withdrawn where it is the wrong one', () => {
    const first = twoCodes();
    first.registry.decide(first.conflict, { act: 'withdraw-code', code: coh, reason });
    expect(first.registry.codesOf(a)).toEqual({ [coh]: 'withdrawn', [coh2]: 'held', [a]: 'held' }); // prettier-ignore
    const second = twoCodes();
    second.registry.decide(second.conflict, { act: 'withdraw-code', code: coh2, reason });
    expect(second.registry.codesOf(a)).toEqual({ [coh]: 'held', [coh2]: 'withdrawn', [a]: 'held' }); // prettier-ignore
  });

  it('is not taken once another entity has it', () => {
    const { registry, conflict } = twoCodes();
    registry.register(b, coh2);
    for (const decision of [
      { act: 'keep', keeps: coh2, reason },
      { act: 'withdraw-code', code: coh, reason },
      { act: 'withdraw-code', code: coh2, reason },
    ] as const)
      expect(refusedFor(registry.decide(conflict, decision))).toBe('decision-unfit');
  });

  it('is no merger', () => {
    const { registry, conflict } = twoCodes();
    expect(refusedFor(registry.decide(conflict, { act: 'merge', survivor: a, reason }))).toBe('decision-unfit'); // prettier-ignore
  });
});

describe('a merger', () => {
  const merged = (on = '2026-12-01') => {
    const found = contested();
    found.registry.at = `${on}T09:00:00.000Z`;
    found.registry.decide(found.conflict, { act: 'merge', survivor: a, on, reason });
    return found;
  };
  const on = (registry: Registry, day: string) => aliasOn(registry.states.get(b)!, day);

  it('lets one entity count as the other from its day on, and moves nothing', () => {
    const { registry } = merged();
    expect([on(registry, '2026-11-30'), on(registry, '2026-12-01')]).toEqual([undefined, a]);
    expect(registry.states.get(a)!.merged).toEqual([{ entity: b, from: '2026-12-01' }]);
    expect(registry.codesOf(a)).toEqual({ [coh]: 'held', [a]: 'held' });
  });

  it('takes no registrations under the alias once it is decided, and those before', () => {
    const { registry, conflict } = contested();
    expect(refusedFor(registry.register(b, lei))).toBe('taken');
    registry.decide(conflict, { act: 'merge', survivor: a, on: registry.at.slice(0, 10), reason });
    expect(refusedFor(registry.register(b, lei))).toBe('merged');
  });

  it('is not of a day to come, on which nobody would appraise the survivor', () => {
    const { registry, conflict } = contested();
    const ahead = { act: 'merge', survivor: a, on: '2099-01-01', reason } as const;
    expect(refusedFor(registry.decide(conflict, ahead))).toBe('decision-unfit');
  });

  it('ends from the day of a split, and can be made again', () => {
    const { registry, conflict } = merged();
    registry.at = '2027-01-01T09:00:00.000Z';
    registry.decide(conflict, { act: 'split', on: '2027-01-01', reason });
    expect([on(registry, '2026-12-31'), on(registry, '2027-01-01')]).toEqual([a, undefined]);
    expect(registry.conflict(conflict.id).status).toBe('split');
    registry.at = '2027-06-01T09:00:00.000Z';
    const again = { act: 'merge', survivor: b, on: '2027-06-01', reason } as const;
    expect(refusedFor(registry.decide(conflict, again))).toBe('taken');
    expect(aliasOn(registry.states.get(a)!, '2027-06-01')).toBe(b);
    expect(registry.conflict(conflict.id).decisions.map(({ act }) => act)).toEqual(['merge', 'split', 'merge']); // prettier-ignore
  });

  it('does not end before it began, and makes no circle', () => {
    const { registry, conflict } = merged();
    expect(refusedFor(registry.decide(conflict, { act: 'split', on: '2026-11-30', reason }))).toBe('decision-unfit'); // prettier-ignore
    registry.register(c, coh);
    const [other] = conflictsOf(registry.register(c, coh));
    // A would count as C, and B, which counts as A, as C with it
    expect(refusedFor(registry.decide(other!, { act: 'merge', survivor: c, reason }))).toBe('taken'); // prettier-ignore
    const [third] = conflictsOf(registry.register(c, lei));
    expect(third).toMatchObject({ holder: b });
    expect(refusedFor(registry.decide(third!, { act: 'merge', survivor: b, reason }))).toBe('decision-unfit'); // prettier-ignore
  });

  it('needs a survivor that is registered and is a party', () => {
    const registry = new Registry();
    registry.register(a, lei);
    const [conflict] = conflictsOf(registry.register(lei));
    for (const survivor of [lei, c])
      expect(refusedFor(registry.decide(conflict!, { act: 'merge', survivor, reason }))).toBe('decision-unfit'); // prettier-ignore
    expect(refusedFor(registry.decide(conflict!, { act: 'merge', survivor: a, reason }))).toBe('taken'); // prettier-ignore
  });
});

describe('a decision', () => {
  it('made again changes nothing, and another about what is decided is refused', () => {
    const { registry, conflict } = contested();
    const merge = { act: 'merge', survivor: a, reason } as const;
    registry.decide(conflict, merge);
    const before = new Map(registry.states);
    registry.at = '2027-05-05T12:00:00.000Z';
    expect(registry.decide(conflict, merge)).toMatchObject({ stood: true });
    expect(registry.states).toEqual(before);
    expect(refusedFor(registry.decide(conflict, { act: 'keep', keeps: a, reason }))).toBe('conflict-decided'); // prettier-ignore
  });

  it('names what is in the conflict', () => {
    const { registry, conflict } = contested();
    expect(refusedFor(registry.decide(conflict, { act: 'keep', keeps: c, reason }))).toBe('decision-unfit'); // prettier-ignore
    expect(refusedFor(registry.decide(conflict, { act: 'withdraw-code', code: lei, reason }))).toBe('decision-unfit'); // prettier-ignore
    expect(refusedFor(registry.decide(conflict, { act: 'split', reason }))).toBe('conflict-decided'); // prettier-ignore
  });
});

describe('an entity', () => {
  it('claims at most fifty contested codes', () => {
    const registry = new Registry();
    const names = Array.from({ length: 60 }, (_, at) => `gb-fhrs:${at + 1}`);
    for (const [at, code] of names.entries()) registry.register(`x-test:h${at}`, code);
    for (let from = 0; from < 40; from += 20) registry.register(a, ...names.slice(from, from + 20));
    expect(refusedFor(registry.register(a, ...names.slice(40, 60)))).toBe('too-many-conflicts');
  });

  it('is of a kind that all of its codes are of', () => {
    const registry = new Registry();
    registry.register(a, coh);
    registry.kind = 'locality';
    expect(registry.register(a)).toEqual({
      faults: [{ pointer: '/kind', message: expect.stringContaining('gb-coh') as string }],
    });
  });
});
