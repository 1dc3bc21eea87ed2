import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  chosenRestrictions,
  type Choice,
  type RankedRestriction,
} from '../../../core/measures/chosen-restrictions.ts';

const warning = { measure: 'warning', severity: 1, alike: 'platform' };
const someOff = { measure: 'some-off', severity: 2, alike: 'platform' };
const allOff = { measure: 'all-off', severity: 3, alike: 'platform' };
const visits = { measure: 'visits', severity: 2 };
const published = { measure: 'published' };

const said = ({ opened, absorbed, waiting, replaced, standing }: Choice) => ({
  opened: opened.map(({ measure }) => measure),
  absorbed: absorbed.map(({ measure, by }) => `${measure} by ${by}`),
  waiting: waiting.map(({ measure }) => measure),
  replaced: replaced.map(({ measure, by }) => `${measure} by ${by}`),
  standing: standing.map(({ measure }) => measure),
});
const none = { opened: [], absorbed: [], waiting: [], replaced: [], standing: [] };

describe('which proposed restrictions may be opened', () => {
  it('are all, where no number is declared', () => {
    const choice = chosenRestrictions([published, visits, warning], []);
    expect(said(choice)).toEqual({ ...none, opened: ['warning', 'visits', 'published'] });
    expect(choice.opened[0]?.says).toBe(
      'is opened; no number limits how many may be in force at once',
    );
  });

  it('are the lightest, as many as may be held at once', () => {
    const choice = chosenRestrictions([published, visits, warning], [], { atMost: 2 });
    expect(said(choice)).toEqual({
      ...none,
      opened: ['warning', 'visits'],
      waiting: ['published'],
    });
    expect(choice.opened[0]?.says).toBe(
      'is opened, as the lightest ones are; then no more may be in force at once',
    );
    expect(choice.waiting[0]?.says).toBe(
      'waits, because 2 restrictions are in force or being decided, and no more may be at once',
    );
  });

  it('are none of those that are held already', () => {
    const choice = chosenRestrictions([visits], [visits], { atMost: 1 });
    expect(said(choice)).toEqual({ ...none, standing: ['visits'] });
    expect(choice.standing[0]?.says).toBe('is in force or being decided already');
  });

  it('are the strictest alone of those that are alike', () => {
    const choice = chosenRestrictions([warning, allOff, someOff], []);
    expect(said(choice)).toEqual({
      ...none,
      opened: ['all-off'],
      absorbed: ['warning by all-off', 'some-off by all-off'],
    });
    expect(choice.absorbed[0]?.says).toBe('is absorbed by "all-off", which is alike and stricter');
  });

  it('are none that a stricter one in force absorbs', () => {
    expect(said(chosenRestrictions([warning], [someOff]))).toEqual({
      ...none,
      absorbed: ['warning by some-off'],
    });
  });

  it('replace lighter ones that are alike, which takes no further place', () => {
    const choice = chosenRestrictions([allOff], [warning, visits], { atMost: 2 });
    expect(said(choice)).toEqual({
      ...none,
      opened: ['all-off'],
      replaced: ['warning by all-off'],
    });
    expect(choice.replaced[0]?.says).toBe(
      'ends when "all-off" begins, which is alike and stricter',
    );
  });

  it('are no lighter one while the stricter waits, which would punish one thing twice', () => {
    const choice = chosenRestrictions([warning, allOff, visits], [], { atMost: 1 });
    expect(said(choice)).toEqual({ ...none, opened: ['visits'], waiting: ['warning', 'all-off'] });
    expect(choice.waiting[0]?.says).toBe('waits with "all-off", which is alike and stricter');
    expect(choice.waiting[1]?.says).toBe(
      'waits, because 1 restriction is in force or being decided, and no more may be at once',
    );
  });

  it('are none where more are held than may be', () => {
    const held = [visits, published];
    expect(said(chosenRestrictions([warning], held, { atMost: 1 }))).toEqual({
      ...none,
      waiting: ['warning'],
    });
  });
});

/** A made-up catalogue, of which random subsets are proposed and held. */
const catalogueOf = fc
  .array(
    fc.record({
      severity: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
      alike: fc.option(fc.constantFrom('a', 'b'), { nil: undefined }),
      proposed: fc.boolean(),
      held: fc.boolean(),
    }),
    { maxLength: 9 },
  )
  .map((all) =>
    all.map(({ severity, alike, ...where }, at) => {
      const rank = alike === undefined ? severity : (severity ?? 6);
      return { ...where, one: { measure: `m${at}`, severity: rank, alike } };
    }),
  );
const situation = fc.record({
  all: catalogueOf,
  atMost: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
  shuffle: fc.infiniteStream(fc.nat()),
});

function chosenIn({ all, atMost }: { all: Listed; atMost: number | undefined }) {
  const proposed = all.flatMap(({ one, proposed: is }) => (is ? [one] : []));
  const held = all.flatMap(({ one, held: is }) => (is ? [one] : []));
  const declared = atMost === undefined ? undefined : { atMost };
  return { proposed, held, declared, choice: chosenRestrictions(proposed, held, declared) };
}
type Listed = readonly { one: RankedRestriction; proposed: boolean; held: boolean }[];

const idsOf = (list: readonly { measure: string }[]) => list.map(({ measure }) => measure);
const isStricter = (one: RankedRestriction, other: RankedRestriction) =>
  one.alike !== undefined && one.alike === other.alike && one.severity! > other.severity!;

describe('of random restrictions', () => {
  const each = (holds: (given: ReturnType<typeof chosenIn> & { all: Listed }) => void) => {
    fc.assert(
      fc.property(situation, (given) => holds({ all: given.all, ...chosenIn(given) })),
      { numRuns: 2_000 },
    );
  };

  it('each that is proposed has one fate, and a reason', () => {
    each(({ proposed, choice: { opened, standing, absorbed, waiting, replaced } }) => {
      const fates = [opened, standing, absorbed, waiting].flatMap(idsOf);
      expect(fates.toSorted()).toEqual(idsOf(proposed).toSorted());
      for (const { says } of [opened, standing, absorbed, waiting, replaced].flat()) {
        expect(says).not.toBe('');
      }
    });
  });

  it('no more are held than declared because of what is opened', () => {
    each(({ held, declared, choice: { opened, replaced } }) => {
      if (opened.length === 0 || declared === undefined) return;
      const stay = held.filter(({ measure }) => !idsOf(replaced).includes(measure));
      expect(stay.length + opened.length).toBeLessThanOrEqual(declared.atMost);
    });
  });

  it('what is absorbed or replaced has a stricter one that is alike, held or opened', () => {
    each(({ all, held, choice: { opened, absorbed, replaced } }) => {
      const there = new Set([...idsOf(held), ...idsOf(opened)]);
      const ranked = new Map(all.map(({ one }) => [one.measure, one]));
      for (const { measure, by } of [...absorbed, ...replaced]) {
        expect(there.has(by)).toBe(true);
        expect(isStricter(ranked.get(by)!, ranked.get(measure)!)).toBe(true);
      }
    });
  });

  it('nothing is opened beside a stricter one that is alike', () => {
    each(({ all, held, choice: { opened } }) => {
      const ranked = new Map(all.map(({ one }) => [one.measure, one]));
      const there = [...held, ...opened.map(({ measure }) => ranked.get(measure)!)];
      for (const { measure } of opened) {
        expect(there.filter((other) => isStricter(other, ranked.get(measure)!))).toEqual([]);
      }
    });
  });

  it('none waits where there is a place for it, and none lighter than one that takes a place', () => {
    each(({ all, held, declared, choice: { opened, waiting, replaced } }) => {
      if (waiting.length === 0) return;
      const { atMost } = declared!;
      const ranked = new Map(all.map(({ one }) => [one.measure, one]));
      const severityOf = (id: string) => ranked.get(id)!.severity ?? Infinity;
      const there = held.length - replaced.length + opened.length;
      const replacing = new Set(replaced.map(({ by }) => by));
      const taking = idsOf(opened).filter((id) => !replacing.has(id));
      for (const { measure, says } of waiting) {
        if (says.startsWith('waits with')) continue;
        const one = ranked.get(measure)!;
        const freed = held.filter(
          (other) => isStricter(one, other) && !idsOf(replaced).includes(other.measure),
        );
        expect(there + 1 - freed.length).toBeGreaterThan(atMost);
        for (const id of taking) expect(severityOf(id)).toBeLessThanOrEqual(severityOf(measure));
      }
    });
  });

  it('the order in which they are listed changes nothing', () => {
    fc.assert(
      fc.property(situation, ({ shuffle, ...given }) => {
        const keyed = given.all.map((one) => ({ one, key: Number(shuffle.next().value) }));
        const all = keyed.toSorted((one, other) => one.key - other.key).map(({ one }) => one);
        expect(chosenIn({ ...given, all }).choice).toEqual(chosenIn(given).choice);
      }),
      { numRuns: 2_000 },
    );
  });

  it('once it is done, nothing more is opened, absorbed or replaced', () => {
    fc.assert(
      fc.property(situation, (given) => {
        const { choice } = chosenIn(given);
        const [opened, replaced] = [idsOf(choice.opened), idsOf(choice.replaced)];
        const all = given.all.map(({ one, proposed, held }) => {
          const isNow = (held || opened.includes(one.measure)) && !replaced.includes(one.measure);
          return { one, proposed, held: isNow };
        });
        const again = chosenIn({ ...given, all }).choice;
        expect([again.opened, again.replaced]).toEqual([[], []]);
        expect(idsOf(again.waiting)).toEqual(idsOf(choice.waiting));
      }),
      { numRuns: 2_000 },
    );
  });
});
