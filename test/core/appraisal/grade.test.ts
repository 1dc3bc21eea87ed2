import { describe, expect, it } from 'vitest';
import { appraised, ruleOf, ruleSetWith, when } from '../rule-set/rule-sets.ts';

const higher = [
  { grade: 'A', from: 90 },
  { grade: 'B', from: 70.5 },
  { grade: 'C', from: 0 },
  { grade: 'D' },
];
const lower = [{ grade: '5', to: 15 }, { grade: '3', to: 30 }, { grade: '0' }];
const points = ruleOf('points', 'points', { points: { fact: 'score0' } });
const facts = {
  score0: { type: 'decimal', title: 'Score', default: 0 },
  closed: { type: 'boolean', title: 'Closed', default: false },
  late: { type: 'integer', title: 'Late', default: 0, min: 0 },
};

const graded = (
  parts: Record<string, unknown>,
  given: Record<string, unknown> = {},
  rules: unknown[] = [],
) => appraised(ruleSetWith({ facts, rules: [points, ...rules], ...parts }), given);
const gradeAt = (score0: number, rules: unknown[], given: Record<string, unknown> = {}) =>
  graded({ grades: higher }, { score0, ...given }, rules).grade;
const step = (name: string, params: unknown, conditions?: unknown) =>
  ruleOf(name, 'step', params, conditions);
const cap = (grade: string) => ruleOf(`cap-${grade}`, 'cap', { grade });
const floor = (grade: string) => ruleOf(`floor-${grade}`, 'floor', { grade });
const veto = (grade: string) => ruleOf(`veto-${grade}`, 'veto', { grade });

describe('the grade by score', () => {
  it.each([
    [100, 'A'],
    [90, 'A'],
    [89.999999999999, 'B'],
    [70.5, 'B'],
    [70.499999999999, 'C'],
    [0, 'C'],
    [-0.000000000001, 'D'],
  ])('where higher is better: %d gives %s', (score0, grade) => {
    expect(graded({ grades: higher }, { score0 }).grade).toBe(grade);
  });

  it.each([
    [0, '5'],
    [15, '5'],
    [15.000000000001, '3'],
    [30, '3'],
    [30.000000000001, '0'],
  ])('where lower is better: %d gives %s', (score0, grade) => {
    const score = { start: 0, better: 'lower' };
    expect(graded({ grades: lower, score }, { score0 }).grade).toBe(grade);
  });

  it('is that of the first bound whose condition holds too', () => {
    const grades = [
      { grade: 'A', from: 90, when: when('closed', 'equal', false) },
      { grade: 'B', when: when('score', 'greaterThan', 50) },
      { grade: 'C' },
    ];
    expect(graded({ grades }, { score0: 95 }).grade).toBe('A');
    expect(graded({ grades }, { score0: 95, closed: true }).grade).toBe('B');
    expect(graded({ grades }, { score0: 50 }).grade).toBe('C');
  });

  it('is null where there are no grades', () => {
    expect(graded({})).toMatchObject({ grade: null, tier: null });
    expect(graded({}).reasons.gradeByScore).toBeNull();
  });
});

describe('a step', () => {
  it('moves the grade, one after the other, each kept on the scale', () => {
    expect(gradeAt(80, [step('s', { worse: 1 })])).toBe('C');
    expect(gradeAt(80, [step('s', { better: 1 })])).toBe('A');
    // clamped at the top first, and only then down
    expect(gradeAt(80, [step('s', { better: 9 }), step('t', { worse: 1 })])).toBe('B');
    expect(gradeAt(80, [step('t', { worse: 1 }), step('s', { better: 9 })])).toBe('A');
    expect(gradeAt(80, [step('s', { worse: 20 }), step('t', { better: 1 })])).toBe('C');
    expect(gradeAt(95, [step('s', { worse: 1 }), step('t', { worse: 1 })])).toBe('C');
  });

  it('of one name moves it once, whichever trigger comes first', () => {
    const once = [
      step('a', { worse: 1, once: 'raise' }, when('closed', 'equal', true)),
      step('b', { worse: 2, once: 'raise' }),
      step('c', { worse: 1, once: 'raise' }),
      step('d', { worse: 1, once: 'other' }),
    ];
    expect(gradeAt(95, once)).toBe('D');
    expect(gradeAt(95, once, { closed: true })).toBe('C');
    const { effects } = graded({ grades: higher }, { score0: 95, closed: true }, once).reasons;
    expect(effects.map(({ rule, from, to }) => [rule, from, to])).toEqual([
      ['a', 'A', 'B'],
      ['b', 'B', 'B'],
      ['c', 'B', 'B'],
      ['d', 'B', 'C'],
    ]);
  });

  it('may be as long as a fact says', () => {
    const late = [step('s', { worse: { fact: 'late' } })];
    expect([0, 1, 2, 99].map((n) => gradeAt(95, late, { late: n }))).toEqual(['A', 'B', 'C', 'D']);
  });
});

describe('floor, cap and veto', () => {
  it('bound the grade from below, from above, and set it', () => {
    expect(gradeAt(0, [floor('B')])).toBe('B');
    expect(gradeAt(95, [floor('B')])).toBe('A');
    expect(gradeAt(95, [cap('B')])).toBe('B');
    expect(gradeAt(0, [cap('B')])).toBe('C');
    expect(gradeAt(95, [veto('C')])).toBe('C');
    expect(gradeAt(-5, [veto('C')])).toBe('C');
  });

  it('come after the steps, in this order, wherever they stand', () => {
    expect(gradeAt(95, [cap('B'), step('s', { better: 1 })])).toBe('B');
    expect(gradeAt(0, [floor('B'), step('s', { worse: 1 })])).toBe('B');
    // a cap below a floor wins, and a veto over both
    expect(gradeAt(-5, [cap('C'), floor('B')])).toBe('C');
    expect(gradeAt(-5, [veto('A'), cap('C'), floor('B')])).toBe('A');
  });

  it('of several, the worst wins', () => {
    expect(gradeAt(95, [cap('B'), cap('C'), cap('A')])).toBe('C');
    expect(gradeAt(-5, [floor('B'), floor('C')])).toBe('C');
    expect(gradeAt(95, [veto('B'), veto('D'), veto('A')])).toBe('D');
  });

  it('are all told, with the grade before and after', () => {
    const rules = [veto('D'), cap('B'), cap('C'), floor('B'), veto('C')];
    const { effects } = graded({ grades: higher }, { score0: 95 }, rules).reasons;
    expect(effects.map(({ rule, effect, from, to }) => [rule, effect, from, to])).toEqual([
      ['floor-B', 'floor', 'A', 'A'],
      ['cap-B', 'cap', 'A', 'A'],
      ['cap-C', 'cap', 'A', 'C'],
      ['veto-D', 'veto', 'C', 'D'],
      ['veto-C', 'veto', 'D', 'D'],
    ]);
  });
});

describe('a grade off the scale', () => {
  const exempt = { grade: 'X', offScale: true, when: when('closed', 'equal', true) };
  const grades = [exempt, ...higher];
  const off = (rules: unknown[], given: Record<string, unknown> = { closed: true }) =>
    graded({ grades }, { score0: 95, ...given }, rules);

  it('is tested before the scale', () => {
    expect(off([]).grade).toBe('X');
    expect(off([], { closed: false }).grade).toBe('A');
    expect(off([]).reasons.gradeByScore).toBe('X');
    expect(off([]).reasons.distances).toEqual({});
  });

  it('is immune to step, floor and cap, which are still listed', () => {
    const appraisal = off([step('s', { worse: 1 }), floor('B'), cap('C')]);
    expect(appraisal.grade).toBe('X');
    expect(appraisal.reasons.effects.map(({ rule, from, to }) => [rule, from, to])).toEqual([
      ['s', 'X', 'X'],
      ['floor-B', 'X', 'X'],
      ['cap-C', 'X', 'X'],
    ]);
  });

  it('is nothing that points and flags move', () => {
    const flag = ruleOf('told', 'flag', { text: 'Look at this.' });
    expect(off([flag, step('s', { worse: 1 })]).reasons.effects.map(({ rule }) => rule)).toEqual([
      's',
    ]);
    expect(off([flag]).reasons.effects).toEqual([]);
  });

  it('yields to a veto, and may be what a veto sets', () => {
    expect(off([veto('D')]).grade).toBe('D');
    expect(off([veto('X')], { closed: false }).grade).toBe('X');
  });
});

describe('a grade that is pending', () => {
  it('is marked as not final, by score or by veto', () => {
    const grades = [higher[0], { grade: 'B', pending: true }];
    const bad = [
      { grade: 'A', from: 90 },
      { grade: 'P', when: when('closed', 'equal', true), pending: true },
      { grade: 'C' },
    ];
    expect(graded({ grades }, { score0: 5 }).pending).toBe(true);
    expect(graded({ grades }, { score0: 95 })).not.toHaveProperty('pending');
    expect(graded({ grades: bad }, { score0: 95 }, [veto('P')])).toMatchObject({
      grade: 'P',
      pending: true,
    });
  });
});
