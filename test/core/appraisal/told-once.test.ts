import { describe, expect, it } from 'vitest';
import { pointsOf } from '../../../core/rule-set/points.ts';
import { appraised, ruleOf, ruleSetWith, when } from '../rule-set/rule-sets.ts';

const grades = [{ grade: 'A', from: 50 }, { grade: 'B', from: 0 }, { grade: 'C' }];
const score = { start: 100, better: 'higher' };
const moves = (parts: Record<string, unknown>) => {
  const { grade, reasons } = appraised(ruleSetWith({ grades, score, ...parts }), {});
  return { grade, moves: reasons.effects.map(({ rule, from, to }) => [rule, from, to]) };
};
const ruling = (name: string, type: string, grade: string) => ruleOf(name, type, { grade });

describe('of several rules that ask for the same grade', () => {
  it.each(['cap', 'veto'])('only the first is listed as moving it: %s', (type) => {
    const rules = [ruling('first', type, 'B'), ruling('second', type, 'B')];
    expect(moves({ rules })).toEqual({
      grade: 'B',
      moves: [
        ['first', 'A', 'B'],
        ['second', 'B', 'B'],
      ],
    });
  });

  it('only the first is listed as raising it', () => {
    const rules = [ruling('first', 'floor', 'B'), ruling('second', 'floor', 'B')];
    expect(moves({ rules, score: { ...score, start: -5 } })).toEqual({
      grade: 'B',
      moves: [
        ['first', 'C', 'B'],
        ['second', 'B', 'B'],
      ],
    });
  });
});

describe('where nothing is scored', () => {
  const mean = { start: 0, better: 'higher', combine: 'weightedMean' };

  it('no step, floor or cap gives a grade, and each is listed', () => {
    const rules = [
      ruleOf('step', 'step', { worse: 1 }),
      ruling('floor', 'floor', 'B'),
      ruling('cap', 'cap', 'C'),
    ];
    expect(moves({ rules, score: mean })).toEqual({
      grade: null,
      moves: [
        ['step', null, null],
        ['floor', null, null],
        ['cap', null, null],
      ],
    });
  });
});

describe('what an appraisal does not say', () => {
  it('is pending, where there are no grades', () => {
    expect(appraised(ruleSetWith({}), {})).not.toHaveProperty('pending');
  });

  it('is the weight of an indicator that has none', () => {
    const rules = [ruleOf('points', 'points', { points: 1 })];
    const [indicator] = appraised(ruleSetWith({ rules }), {}).reasons.indicators;
    expect(Object.keys(indicator!)).not.toContain('weight');
  });
});

describe('the outcome before', () => {
  it('can be asked for its tier', () => {
    const was = {
      all: [
        ...when('previous.tier', 'isGiven', true).all,
        ...when('previous.tier', 'equal', 'low').all,
      ],
    };
    const tiers = [{ tier: 'low', when: when('errors', 'lessThan', 5) }, { tier: 'high' }];
    const document = ruleSetWith({
      tiers,
      rules: [ruleOf('was', 'flag', { text: 'was low' }, was)],
    });
    const flagsAfter = (tier: string | null) =>
      appraised(document, {}, { previous: { asOf: '2024-01-31', score: null, grade: null, tier } })
        .reasons.flags;
    expect(flagsAfter('low')).toHaveLength(1);
    expect(flagsAfter('high')).toEqual([]);
    expect(flagsAfter(null)).toEqual([]);
  });
});

describe('bands that leave a value out', () => {
  it('give no points', () => {
    const bands = [{ upTo: 5, points: 1 }];
    expect(pointsOf({ fact: 'n', bands }, () => 5)).toBe(1);
    expect(() => pointsOf({ fact: 'n', bands }, () => 6)).toThrow('The last band must be open');
  });
});
