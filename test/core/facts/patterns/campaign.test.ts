import { describe, expect, it } from 'vitest';
import { patternProblem } from '../../../../core/facts/pattern-problem.ts';
import { backtrack } from './backtracking.ts';
import { boundOf, campaign } from './campaign.ts';
import { randomPattern } from './random-patterns.ts';

describe('patterns that may stand in a rule set', () => {
  it('take no more steps than their bound with hostile texts, and mean the same to V8 and RE2', () => {
    const { faults, permitted, compared, most } = campaign(500, 1);
    expect(faults).toEqual([]);
    expect(permitted).toBeGreaterThan(250);
    expect(compared).toBeGreaterThan(7_500);
    expect(most.steps).toBeGreaterThan(20_000);
  });

  it('are not those that a text can stall, of which the matcher knows some', () => {
    const stalled = Array.from({ length: 500 }, (_, seed) => randomPattern(seed)).filter(
      ({ made }) =>
        ['a'.repeat(200), `${'a'.repeat(199)} `].some(
          (text) => backtrack(made, text, 1_000_000).matches === undefined,
        ),
    );
    expect(stalled.length).toBeGreaterThan(10);
    expect(stalled.filter(({ text }) => patternProblem(text) === undefined)).toEqual([]);
  });

  it.each([
    ['^a{200}$', 203],
    ['^[a-z]+-[0-9]+$', 798],
    ['^(?:a|ab)(?:c|bcd)$', 17],
    ['^\\d{4}(-\\d{2}){2}$', 13],
  ])('%s has the bound %i', (pattern, bound) => {
    expect(boundOf(pattern)).toBe(bound);
  });
});
