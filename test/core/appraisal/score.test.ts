import { describe, expect, it } from 'vitest';
import { appraised, ruleOf, ruleSetWith, when } from '../rule-set/rule-sets.ts';

const grades = [{ grade: 'A', from: 0.3 }, { grade: 'B' }];
const fixed = (...points: number[]) =>
  points.map((each, at) => ruleOf(`r${at}`, 'points', { points: each }));
const scoreOf = (score: Record<string, unknown>, rules: unknown[] = [], facts = {}) =>
  appraised(ruleSetWith({ score: { start: 0, better: 'higher', ...score }, rules }), facts).score;

describe('a score', () => {
  it('is the start and the sum of the points', () => {
    expect(scoreOf({ start: 10 }, fixed(1, -3, 0.5))).toBe(8.5);
    expect(scoreOf({ start: 10 })).toBe(10);
  });

  it('misses no bound by a digit of binary: 0.1 and 0.2 reach 0.3', () => {
    const appraisal = appraised(ruleSetWith({ grades, rules: fixed(0.1, 0.2) }), {});
    expect(appraisal).toMatchObject({ score: 0.3, grade: 'A' });
    expect(scoreOf({ start: 0.3 }, fixed(-0.1, -0.2))).toBe(0);
    expect(scoreOf({}, fixed(...Array.from({ length: 10 }, () => 0.1)))).toBe(1);
  });

  it('is the same in whatever order the rules stand', () => {
    const points = [1e14, 0.1, -1e14, 0.2];
    expect(scoreOf({}, fixed(...points))).toBe(0.3);
    expect(scoreOf({}, fixed(...points.toReversed()))).toBe(0.3);
  });

  it('is an exact mean where large points of both signs leave little', () => {
    const rules = [
      ...Array<number>(11).fill(9000000000000.01),
      ...Array<number>(11).fill(-9000000000000),
    ].map((points, at) => ruleOf(`r${at}`, 'points', { points, weight: 0.0001 }));
    expect(scoreOf({ combine: 'weightedMean' }, rules)).toBe(0.005);
  });

  it('starts at the first entry whose condition holds', () => {
    const start = [
      { at: 100, when: when('errors', 'equal', 0) },
      { at: 95, when: when('errors', 'lessThan', 3) },
      { at: 90 },
    ];
    expect(scoreOf({ start }, [], { errors: 0 })).toBe(100);
    expect(scoreOf({ start }, [], { errors: 2 })).toBe(95);
    expect(scoreOf({ start }, [], { errors: 3 })).toBe(90);
    const { reasons } = appraised(ruleSetWith({ score: { start, better: 'higher' } }), {});
    expect(reasons.start).toBe(100);
  });

  it.each([
    [{ round: 'halfUp' }, 0.5, 1],
    [{ round: 'halfEven' }, 0.5, 0],
    [{ round: 'down', scale: 1 }, 0.99, 0.9],
    [{ round: 'up', scale: 1 }, 0.91, 1],
    [{ round: 'halfUp', scale: 2 }, -1.005, -1.01],
  ])('is rounded where the law rounds: %j', (rounding, points, wanted) => {
    expect(scoreOf(rounding, fixed(points))).toBe(wanted);
  });

  it('is kept within its range, after rounding', () => {
    expect(scoreOf({ min: 0, max: 100 }, fixed(-5))).toBe(0);
    expect(scoreOf({ min: 0, max: 100 }, fixed(100.1))).toBe(100);
    expect(scoreOf({ min: 0, max: 99.5, round: 'halfUp' }, fixed(99.5))).toBe(99.5);
  });
});

describe('a weighted mean', () => {
  const indicator = (fact: string, weight: number) =>
    ruleOf(fact, 'points', { points: { fact }, weight }, when(fact, 'isGiven', true));
  const parts = {
    score: { start: 0, better: 'higher', combine: 'weightedMean', scale: 2, round: 'halfUp' },
    facts: {
      water: { type: 'decimal', title: 'Water', optional: true },
      waste: { type: 'decimal', title: 'Waste', optional: true },
    },
    rules: [indicator('water', 3), indicator('waste', 1)],
    grades: [{ grade: 'A', from: 50 }, { grade: 'B' }],
    tiers: [
      {
        tier: 'unknown',
        when: { not: { fact: 'grade', operator: 'isGiven', value: true } },
      },
      { tier: 'known' },
    ],
  };
  const meanOf = (facts: Record<string, number>) => appraised(ruleSetWith(parts), facts);

  it('weighs each indicator', () => {
    expect(meanOf({ water: 80, waste: 40 }).score).toBe(70);
    expect(meanOf({ water: 1, waste: 0 }).score).toBe(0.75);
  });

  it('leaves out, above and below, what is not given', () => {
    expect(meanOf({ water: 80 }).score).toBe(80);
    expect(meanOf({ waste: 40 }).score).toBe(40);
    expect(meanOf({ waste: 0, water: 0 }).score).toBe(0);
  });

  it('of nothing is null, and so is the grade, which later stages can ask', () => {
    const none = meanOf({});
    expect(none).toMatchObject({ score: null, grade: null, tier: 'unknown' });
    expect(none.reasons.distances).toEqual({});
    expect(meanOf({ water: 80 })).toMatchObject({ grade: 'A', tier: 'known' });
  });

  it('of nothing yields to a veto', () => {
    const veto = ruleOf('closed', 'veto', { grade: 'B' });
    const appraisal = appraised(ruleSetWith({ ...parts, rules: [veto] }), {});
    expect(appraisal).toMatchObject({ score: null, grade: 'B' });
    expect(appraisal.reasons.effects).toMatchObject([{ rule: 'closed', from: null, to: 'B' }]);
  });

  it('says the weight of each indicator', () => {
    expect(meanOf({ waste: 40 }).reasons.indicators).toMatchObject([
      { rule: 'waste', points: 40, weight: 1 },
    ]);
  });
});
