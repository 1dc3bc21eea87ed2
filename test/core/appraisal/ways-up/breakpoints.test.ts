import { describe, expect, it } from 'vitest';
import { breakpointsOf } from '../../../../core/appraisal/ways-up/breakpoints.ts';
import { find } from '../../../../core/appraisal/find.ts';
import { prepare } from '../../../../core/rule-set/prepare.ts';
import { catalogue, ruleOf, ruleSetWith, throughTheDoor, when } from '../../rule-set/rule-sets.ts';

const integer = (more: object = {}) => ({ type: 'integer', title: 'N', default: 0, ...more });
const flagged = (...comparisons: unknown[]) =>
  ruleOf('flagged', 'flag', { text: 'x' }, { all: comparisons });
const comparison = (fact: string, operator: string, value: unknown) => ({ fact, operator, value });

/** The values of a fact at which something can change, in a rule set with these parts. */
const breakpoints = (parts: Record<string, unknown>, fact = 'n', facts: object = {}): unknown[] => {
  const prepared = prepare(ruleSetWith(parts), catalogue);
  return breakpointsOf(
    prepared,
    fact,
    find(prepared, { asOf: '2025-06-30', facts: throughTheDoor(prepared, facts) }),
  );
};

describe('a number can make a difference', () => {
  it('at the bound of a condition, and just beside it', () => {
    const rules = [flagged(comparison('n', 'greaterThan', 3))];
    expect(breakpoints({ facts: { n: integer() }, rules })).toEqual([0, 2, 3, 4]);
    const n = { type: 'decimal', title: 'N', default: 0 };
    expect(breakpoints({ facts: { n }, rules })).toEqual([0, 2.99, 3, 3.01]);
  });

  it('at each number of a list that it is looked for in, and at what another fact says', () => {
    const facts = { n: integer(), m: integer() };
    const among = [flagged(comparison('n', 'in', [10, 20]))];
    expect(breakpoints({ facts, rules: among })).toEqual([0, 9, 10, 11, 19, 20, 21]);
    for (const one of [
      comparison('n', 'lessThan', { fact: 'm' }),
      comparison('m', 'lessThan', { fact: 'n' }),
    ]) {
      expect(breakpoints({ facts, rules: [flagged(one)] }, 'n', { m: 7 })).toEqual([0, 6, 7, 8]);
    }
  });

  it('as whole numbers about a bound that is none, and in finer steps about a finer bound', () => {
    const half = [flagged(comparison('n', 'greaterThan', 2.5))];
    expect(breakpoints({ facts: { n: integer() }, rules: half })).toEqual([0, 1, 2, 3, 4]);
    const n = { type: 'decimal', title: 'N', default: 0 };
    const fine = [flagged(comparison('n', 'greaterThan', 0.0015))];
    expect(breakpoints({ facts: { n }, rules: fine })).toEqual([0, 0.0014, 0.0015, 0.0016]);
    expect(breakpoints({ facts: { n }, rules: fine }, 'n', { n: 0.12345 })).toContain(0.00149);
  });

  it('at the ends of its range, and never outside', () => {
    const rules = [flagged(comparison('n', 'greaterThan', 5), comparison('n', 'lessThan', 90))];
    const n = integer({ min: 5, max: 8, default: 6 });
    expect(breakpoints({ facts: { n }, rules })).toEqual([5, 6, 8]);
  });

  it.each<[string, Record<string, unknown>]>([
    [
      'a start',
      {
        score: { start: [{ when: when('n', 'lessThan', 4), at: 5 }, { at: 0 }], better: 'higher' },
      },
    ],
    ['a rule', { rules: [flagged({ any: [{ not: comparison('n', 'equal', 4) }] })] }],
    ['a grade', { grades: [{ grade: 'A', from: 9, when: when('n', 'equal', 4) }, { grade: 'B' }] }],
    [
      'a grade off the scale',
      { grades: [{ grade: 'X', offScale: true, when: when('n', 'equal', 4) }, { grade: 'B' }] },
    ],
    ['a tier', { tiers: [{ tier: 'T', when: when('n', 'equal', 4) }, { tier: 'U' }] }],
    ['a measure', { measures: [{ measure: 'praise', law: 'act', when: when('n', 'equal', 4) }] }],
  ])('where the condition is that of %s', (_, parts) => {
    expect(breakpoints({ facts: { n: integer() }, ...parts })).toEqual([0, 3, 4, 5]);
  });

  it('at the edges of its bands, of which the last has none', () => {
    const bands = [{ upTo: 2, points: 0 }, { upTo: 6, points: -1 }, { points: -9 }];
    const rules = [ruleOf('banded', 'points', { points: { fact: 'n', bands } })];
    expect(breakpoints({ facts: { n: integer() }, rules })).toEqual([0, 1, 2, 3, 5, 6, 7]);
    expect(breakpoints({ facts: { n: integer() }, rules }, 'errors')).toEqual([-100, 0, 100]);
  });
});

describe('a number that gives points in proportion', () => {
  const grades = [{ grade: 'A', from: 90 }, { grade: 'B', from: 60.5 }, { grade: 'C' }];
  const score = { start: 100, better: 'higher' };
  const inProportion = (points: object, parts: object = {}, n: object = integer()): unknown[] =>
    breakpoints(
      {
        facts: { n },
        score,
        grades,
        rules: [ruleOf('n', 'points', { points: { fact: 'n', ...points } })],
        ...parts,
      },
      'n',
      { n: 5 },
    );

  it('can bring the score to each bound of the scale, or just beside it', () => {
    expect(inProportion({ times: -5 })).toEqual([0, 2, 7, 8]);
    expect(inProportion({ times: -3 })).toEqual([0, 3, 4, 13, 14]);
    expect(inProportion({})).toEqual([-40, -39, -10, 0]);
    const decimal = { type: 'decimal', title: 'N', default: 0 };
    expect(inProportion({ times: -3 }, {}, decimal)).toEqual([0, 3.33, 3.34, 13.16, 13.17]);
  });

  it('does so too where lower is better', () => {
    const lower = {
      score: { start: 0, better: 'lower' },
      grades: [{ grade: '5', to: 15 }, { grade: '0' }],
    };
    expect(inProportion({ times: 5 }, lower)).toEqual([0, 3]);
  });

  it('does so just where its rounding changes, if its points are rounded', () => {
    const decimal = { type: 'decimal', title: 'N', default: 0 };
    const score = { start: 100, better: 'higher' };
    const parts = { score, grades: [{ grade: 'A', from: 90 }, { grade: 'C' }] };
    expect(inProportion({ times: -5, round: 'halfUp' }, parts, decimal)).toEqual([
      ...[0, 1.49, 1.5, 1.51, 1.99, 2, 2.01, 2.49, 2.5, 2.51],
    ]);
  });

  it('does so in a weighted mean, with the other indicators as they are', () => {
    const rules = [
      ruleOf('n', 'points', { points: { fact: 'n' }, weight: 3 }),
      ruleOf('other', 'points', { points: 60, weight: 1 }),
    ];
    const score = { start: 0, better: 'higher', combine: 'weightedMean' };
    // (3 n + 60) / 4 is 90 and 60.5
    expect(inProportion({}, { rules, score })).toEqual([0, 60, 61, 100]);
  });

  it('does not where its points are banded', () => {
    expect(inProportion({ bands: [{ points: 1 }] })).toEqual([0]);
  });

  it('does so too where it is not given, and not for another fact', () => {
    const n = { type: 'integer', title: 'N', optional: true };
    const given = { all: [{ fact: 'n', operator: 'isGiven', value: true }] };
    const rules = [ruleOf('n', 'points', { points: { fact: 'n', times: -5 } }, given)];
    expect(breakpoints({ facts: { n }, score, grades, rules })).toEqual([2, 7, 8]);
    expect(breakpoints({ facts: { n }, score, grades, rules }, 'n', { n: 5 })).toEqual([2, 7, 8]);
    expect(breakpoints({ facts: { n }, score, grades, rules }, 'errors')).toEqual([-100, 0, 100]);
  });
});

describe('another fact can make a difference', () => {
  it('in each value of an enumeration, in both of a boolean', () => {
    const kind = { type: 'string', enum: ['c', 'a', 'b'], title: 'K', default: 'a' };
    expect(breakpoints({ facts: { kind } }, 'kind')).toEqual(['c', 'a', 'b']);
    const size = { type: 'integer', enum: [3, 1], title: 'S', default: 1 };
    expect(breakpoints({ facts: { size } }, 'size')).toEqual([3, 1]);
    const open = { type: 'boolean', title: 'O', default: true };
    expect(breakpoints({ facts: { open } }, 'open')).toEqual([false, true]);
  });

  it('on a day that a condition names, the day before and the day after', () => {
    const day = { type: 'date', title: 'D', optional: true };
    const rules = [
      flagged(comparison('day', 'isGiven', true), comparison('day', 'before', '2024-03-01')),
    ];
    const found = breakpoints({ facts: { day }, rules }, 'day');
    expect(found).toEqual(['2024-02-29', '2024-03-01', '2024-03-02']);
  });

  it('as a text that a condition names', () => {
    const place = { type: 'string', pattern: '^[a-z]+$', title: 'P', default: 'here' };
    const rules = [flagged(comparison('place', 'in', ['there', 'anywhere', 'there']))];
    expect(breakpoints({ facts: { place }, rules }, 'place')).toEqual(['there', 'anywhere']);
  });

  it('as a list without some of its items, the fewest first', () => {
    const marks = {
      type: 'list',
      of: { type: 'string', enum: ['a', 'b', 'c'] },
      title: 'M',
      default: [],
    };
    const lists = (...given: string[]): unknown[] =>
      breakpoints({ facts: { marks } }, 'marks', { marks: given });
    expect(lists('a', 'b', 'c')).toEqual([
      ...[['b', 'c'], ['a', 'c'], ['a', 'b'], ['c'], ['b'], ['a']],
      [],
    ]);
    const many = ['a', 'b', 'a', 'b', 'a', 'b', 'a'];
    expect(lists(...many)).toEqual([
      ...many.map((_, at) => many.toSpliced(at, 1)),
      ...[['a', 'a', 'a', 'a'], ['b', 'b', 'b'], []],
    ]);
    expect(lists('a')).toEqual([[]]);
    expect(lists()).toEqual([]);
  });

  it('only where it is declared', () => {
    expect(breakpoints({}, 'unknown')).toEqual([]);
  });
});

describe('where a fact says which way is better', () => {
  const rules = [flagged(comparison('n', 'greaterThan', 3))];
  const facts = (better: string) => ({ n: integer({ better, changeable: true, min: 0, max: 9 }) });

  it('only values that are no worse count', () => {
    expect(breakpoints({ facts: facts('higher'), rules }, 'n', { n: 3 })).toEqual([3, 4, 9]);
    expect(breakpoints({ facts: facts('lower'), rules }, 'n', { n: 3 })).toEqual([0, 2, 3]);
  });

  it('all values count while the fact is not given', () => {
    const n = { type: 'integer', title: 'N', optional: true, better: 'higher', changeable: true };
    const given = comparison('n', 'isGiven', true);
    const guarded = [flagged(given, comparison('n', 'greaterThan', 3))];
    expect(breakpoints({ facts: { n }, rules: guarded })).toEqual([2, 3, 4]);
  });
});
