import { describe, expect, it } from 'vitest';
import { appraised, ruleOf, ruleSetWith, when } from '../rule-set/rule-sets.ts';

const perError = ruleOf('errors', 'points', { points: { fact: 'errors', times: 5 } });
const distances = (parts: Record<string, unknown>, errors = 0) =>
  appraised(ruleSetWith({ rules: [perError], ...parts }), { errors }).reasons.distances;

describe('the distances to the grades beside the score', () => {
  const higher = [{ grade: 'A', from: 50 }, { grade: 'B', from: 20 }, { grade: 'C' }];

  it('are none where there are no grades', () => {
    expect(distances({}, 3)).toStrictEqual({});
  });

  it('are none where nothing is scored', () => {
    const nothing = ruleOf('n', 'points', { points: 1, weight: 1 }, when('errors', 'equal', 1));
    const score = { start: 0, better: 'higher', combine: 'weightedMean' };
    expect(distances({ grades: higher, score, rules: [nothing] })).toStrictEqual({});
  });

  it('are none off the scale', () => {
    const exempt = { grade: 'X', offScale: true, when: when('errors', 'equal', 3) };
    const grades = [exempt, ...higher];
    expect(distances({ grades }, 3)).toStrictEqual({});
    expect(distances({ grades }, 4)).toHaveProperty('better');
  });

  it('have no better grade at the top, and no margin at the bottom', () => {
    expect(distances({ grades: higher }, 11)).toStrictEqual({
      margin: { grade: 'A', bound: 50, points: 5 },
    });
    expect(distances({ grades: higher }, 2)).toStrictEqual({
      better: { grade: 'B', bound: 20, points: 10 },
    });
  });

  it('are counted downwards where lower is better', () => {
    const score = { start: 0, better: 'lower' };
    const grades = [
      { grade: 'A', to: 10, when: when('errors', 'lessThan', 1) },
      { grade: 'B', to: 30 },
      { grade: 'C' },
    ];
    expect(distances({ score, grades }, 4)).toStrictEqual({
      better: {
        grade: 'A',
        bound: 10,
        points: 10,
        needs: {
          all: [{ fact: 'errors', operator: 'lessThan', value: 1, found: 4, result: false }],
          result: false,
        },
      },
      margin: { grade: 'B', bound: 30, points: 10 },
    });
    // the bound is met, and only the condition is missing
    expect(distances({ score, grades }, 1)).toMatchObject({
      better: { grade: 'A', bound: 10, points: 0, needs: { result: false } },
      margin: { grade: 'B', bound: 30, points: 25 },
    });
  });

  it('ask for nothing more where the better grade’s own condition holds', () => {
    const grades = [{ grade: 'A', from: 50, when: when('errors', 'lessThan', 9) }, { grade: 'B' }];
    expect(distances({ grades }, 8)).toStrictEqual({
      better: { grade: 'A', bound: 50, points: 10 },
    });
  });

  it('do not go to a better grade that has no bound', () => {
    const grades = [{ grade: 'A', when: when('errors', 'equal', 1) }, { grade: 'B' }];
    expect(distances({ grades }, 2)).toStrictEqual({});
  });
});
