import { describe, expect, it } from 'vitest';
import type { PointsFromFact } from '../../../core/rule-set/events.ts';
import { pointsOf } from '../../../core/rule-set/points.ts';
import { appraised, ruleOf, ruleSetWith } from './rule-sets.ts';

const facts = { it: { type: 'decimal', title: 'It', required: true } };
const bands = [{ upTo: 0, points: 1 }, { upTo: 10.5, points: 2 }, { points: 3 }];

/** The score of a rule set with one rule that gives points, and nothing else. */
const scoreOf = (points: unknown, it: number): number | null =>
  appraised(ruleSetWith({ facts, rules: [ruleOf('one', 'points', { points })] }), { it }).score;

describe('what a rule gives that fires', () => {
  const forms: Omit<PointsFromFact, 'fact'>[] = [
    { bands },
    { bands, round: 'halfUp' },
    { bands, times: 10 },
    { bands, plus: 0.5 },
    { bands, min: 2 },
    { bands, max: 1.5 },
    { times: -2 },
    {},
  ];

  it.each(forms)('is the same however it was prepared: %j', (form) => {
    for (const it of [-1, 0, 0.4, 0.5, 10.5, 11]) {
      const points = { fact: 'it', ...form };
      expect(scoreOf(points, it)).toBe(pointsOf(points, () => it));
    }
  });

  it('is computed again at each call', () => {
    const points = { fact: 'it', bands };
    expect([0, 11, 5, 0].map((it) => scoreOf(points, it))).toEqual([1, 3, 2, 1]);
  });

  it('is its weight beside its points, whether these are fixed, in bands or computed', () => {
    const rules = [7, { fact: 'it', bands }, { fact: 'it', times: 2 }].map((points, at) =>
      ruleOf(`rule-${at}`, 'points', { points, weight: at + 1 }),
    );
    const score = { start: 0, better: 'higher', combine: 'weightedMean' };
    const { indicators } = appraised(ruleSetWith({ facts, rules, score }), { it: 5 }).reasons;
    expect(indicators.map(({ points, weight }) => [points, weight])).toEqual([
      [7, 1],
      [2, 2],
      [10, 3],
    ]);
  });
});
