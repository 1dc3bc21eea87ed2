import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pairsByGain } from '../../../../core/appraisal/ways-up/pairs-by-gain.ts';
import { shownWays, waysUp } from '../../../../core/appraisal/ways-up/ways-up.ts';
import { prepare } from '../../../../core/rule-set/prepare.ts';
import { catalogue, ruleOf, ruleSetWith, when } from '../../rule-set/rule-sets.ts';

const grades = [{ grade: 'A', from: 90 }, { grade: 'B', from: 60 }, { grade: 'C' }];
const score = { start: 0, better: 'higher' };
const yesNo = (title: string) => ({ type: 'boolean', title, default: false, changeable: true });

/** A rule set of many yes-or-no facts, each of which gives some points. */
function manyFacts(points: readonly number[]) {
  const names = points.map((_, at) => `f${String(at).padStart(4, '0')}`);
  const facts = Object.fromEntries(names.map((name) => [name, yesNo(name)]));
  const rules = names.map((name, at) =>
    ruleOf(name, 'points', { points: points[at] }, when(name, 'equal', true)),
  );
  return prepare(ruleSetWith({ facts, rules, score, grades }), catalogue);
}

describe('a search for ways up', () => {
  it('that tried all sets of changes says nothing of its end', () => {
    const found = waysUp(manyFacts([70, 20, 20]), { asOf: '2025-06-30', facts: {} });
    expect(found).toMatchObject({ tried: 4, isWhole: true });
    expect(shownWays(found)).toEqual({ waysUp: found.ways });
  });

  it('ends within its budget and says how many sets of changes it tried', () => {
    const prepared = manyFacts(Array.from({ length: 300 }, () => 1));
    const found = waysUp(prepared, { asOf: '2025-06-30', facts: {} });
    // 300 facts, rules and comparisons each and the fact that every test rule set has
    expect(found).toEqual({ ways: [], tried: Math.floor(10_000_000 / 901), isWhole: false });
    expect(shownWays(found)).toEqual({ waysUp: [], waysUpStoppedAfter: found.tried });
    expect(waysUp(prepared, { asOf: '2025-06-30', facts: {} }, 0.5).tried).toBe(
      Math.floor(10_000_000 / 901 / 2),
    );
  });

  it('tries the pairs that gain most first, wherever they stand', () => {
    const points = Array.from({ length: 300 }, (_, at) => (at === 150 || at === 299 ? 31 : 1));
    const { ways, isWhole } = waysUp(manyFacts(points), { asOf: '2025-06-30', facts: {} });
    expect(isWhole).toBe(false);
    expect(ways.map(({ changes }) => changes.map(({ fact }) => fact))).toEqual([
      ['f0150', 'f0299'],
    ]);
  });

  it('tries what raises most domains first, where the whole has no score', () => {
    const names = Array.from({ length: 300 }, (_, at) => `f${String(at).padStart(4, '0')}`);
    const facts = Object.fromEntries(names.map((name) => [name, yesNo(name)]));
    const domain = (points: (at: number) => number) => ({
      ...{ score, grades: [{ grade: 'A', from: 60 }, { grade: 'B' }] },
      rules: names.map((name, at) =>
        ruleOf(name, 'points', { points: points(at) }, when(name, 'equal', true)),
      ),
    });
    // one fact alone raises the one domain, and another nearly all of the other with many small ones
    const domains = {
      safe: domain((at) => (at === 150 ? 60 : 1)),
      led: domain((at) => (at === 299 ? 59 : 1)),
    };
    const isA = (name: string) => ({ fact: `${name}.grade`, operator: 'equal', value: 'A' });
    const whole = [{ grade: 'A', when: { all: [isA('safe'), isA('led')] } }, { grade: 'B' }];
    const document = ruleSetWith({ facts, domains, rules: [], grades: whole, score: undefined });
    const found = waysUp(prepare(document, catalogue), { asOf: '2025-06-30', facts: {} });
    expect(found.isWhole).toBe(false);
    expect(found.ways.map(({ changes }) => changes.map(({ fact }) => fact))).toEqual([
      ['f0150', 'f0299'],
    ]);
  });

  it('tries fewer sets of changes where expressions take long', () => {
    const facts = Object.fromEntries(
      Array.from({ length: 150 }, (_, at) => [`f${String(at).padStart(4, '0')}`, yesNo('F')]),
    );
    const tried = (from: object): number => {
      const document = ruleSetWith({
        ...{ score, grades },
        facts: { ...facts, x: { type: 'decimal', title: 'X', from } },
      });
      return waysUp(prepare(document, catalogue), { asOf: '2025-06-30', facts: {} }).tried;
    };
    const power = { calc: ['power', 'errors', 2], scale: 2, round: 'halfUp', ifUndefined: 0 };
    expect(tried({ calc: ['add', 'errors', 2] })).toBe(150 + (150 * 149) / 2);
    expect(tried(power)).toBe(Math.floor(10_000_000 / (152 + 2000)));
  });

  it('takes the nearest 200 values of a fact', () => {
    const n = { type: 'integer', title: 'N', default: 0, min: 0, max: 10_000, changeable: true };
    const rules = Array.from({ length: 300 }, (_, at) =>
      ruleOf(`r${at}`, 'points', { points: 0.5 }, when('n', 'greaterThanInclusive', 3 * at + 3)),
    );
    const prepared = prepare(ruleSetWith({ facts: { n }, rules, score, grades }), catalogue);
    // 60 points need 120 rules and the number 360, which lies beyond the nearest 200 of 900 values
    expect(waysUp(prepared, { asOf: '2025-06-30', facts: {} })).toEqual({
      ways: [],
      tried: 200,
      isWhole: false,
    });
  });
});

describe('the least change', () => {
  const audits = (more: object = {}) => ({
    type: 'integer',
    title: 'Audits passed',
    min: 0,
    max: 4,
    required: true,
    changeable: true,
    ...more,
  });
  const wayOf = (from: object, bound: number, facts: Record<string, number>, more: object = {}) => {
    const derived = { type: 'integer', title: 'Derived', from };
    const rules = [ruleOf('r', 'points', { points: 60 }, when('d', 'greaterThanInclusive', bound))];
    const declared = { a: audits(more), b: audits({ changeable: false }), d: derived };
    const document = ruleSetWith({ facts: declared, rules, score, grades });
    const { ways } = waysUp(prepare(document, catalogue), { asOf: '2025-06-30', facts });
    return ways.map(({ changes }) => changes.map(({ fact, to }) => `${fact} ${String(to)}`).join());
  };

  it.each([
    ['a minimum', { calc: ['min', 'a', 'b'], scale: 0 }, 2, { a: 1, b: 3 }, ['a 2']],
    ['a maximum', { calc: ['max', 'a', 'b'], scale: 0 }, 3, { a: 1, b: 2 }, ['a 3']],
    ['a sum', { calc: ['add', 'a', 'b', 1], scale: 0 }, 5, { a: 0, b: 1 }, ['a 3']],
    ['a difference', { calc: ['subtract', 'b', 'a'], scale: 0 }, 1, { a: 4, b: 3 }, ['a 2']],
    ['a product', { calc: ['multiply', 'a', 'b'], scale: 0 }, 6, { a: 1, b: 2 }, ['a 3']],
    [
      'a quotient',
      { calc: ['divide', 'b', 'a'], scale: 0, round: 'down', ifZero: 0 },
      2,
      { a: 4, b: 4 },
      ['a 2'],
    ],
    ['what cannot be reached', { calc: ['min', 'a', 'b'], scale: 0 }, 4, { a: 1, b: 3 }, []],
  ])('is found through %s', (_, from, bound, facts, expected) => {
    expect(wayOf(from, bound, facts)).toEqual(expected);
  });

  it('is found through a fact that is derived from a derived one, between the ends of its range', () => {
    const declared = {
      a: audits({ max: 100 }),
      twice: { type: 'integer', title: 'Twice', from: { calc: ['multiply', 'a', 2], scale: 0 } },
      more: { type: 'integer', title: 'More', from: { calc: ['add', 'twice', 7], scale: 0 } },
    };
    const between = {
      all: [
        { fact: 'more', operator: 'greaterThanInclusive', value: 40 },
        { fact: 'more', operator: 'lessThan', value: 60 },
      ],
    };
    const rules = [ruleOf('r', 'points', { points: 60 }, between)];
    const prepared = prepare(ruleSetWith({ facts: declared, rules, score, grades }), catalogue);
    const { ways } = waysUp(prepared, { asOf: '2025-06-30', facts: { a: 1 } });
    expect(ways.map(({ changes }) => changes)).toEqual([
      [{ fact: 'a', title: 'Audits passed', from: 1, to: 17 }],
    ]);
  });
});

describe('pairs by gain', () => {
  it('are all pairs, those that gain most first', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 1, maxLength: 12 }),
        (gains) => {
          const list = gains.map((gain, at) => ({ gain, at }));
          const pairs = [...pairsByGain(list)];
          const sums = pairs.map(([one, other]) => one.gain + other.gain);
          expect(sums).toEqual(sums.toSorted((a, b) => b - a));
          const names = pairs.map(([one, other]) =>
            [one.at, other.at].toSorted((a, b) => a - b).join(),
          );
          expect(new Set(names).size).toBe((list.length * (list.length - 1)) / 2);
          expect(names).toHaveLength(new Set(names).size);
        },
      ),
    );
  });
});
