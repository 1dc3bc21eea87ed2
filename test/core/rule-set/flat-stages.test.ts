import { describe, expect, it } from 'vitest';
import { flatStagesOf } from '../../../core/rule-set/flat-stages.ts';
import type { RuleSet } from '../../../core/rule-set/schema.ts';
import { ruleOf, ruleSetWith, when } from './rule-sets.ts';

const ruleSet = ruleSetWith({
  conditions: {
    few: when('errors', 'lessThan', 2),
    none: { fact: 'errors', operator: 'equal', value: 0 },
    unused: { condition: 'none' },
  },
  domains: {
    safe: {
      rules: [
        {
          name: 'matrix',
          law: 'act',
          table: {
            inputs: ['errors'],
            gives: 'points',
            hit: 'sum',
            rows: [
              [{ from: 1, below: 5 }, 3],
              ['*', 1],
            ],
          },
        },
        ruleOf('late', 'cap', { grade: 'poor' }, when('safe.score', 'lessThan', 9)),
      ],
      score: { start: 0, better: 'higher', combine: 'weightedMean' },
      grades: [{ grade: 'good', from: 50, when: { condition: 'few' } }, { grade: 'poor' }],
    },
  },
  rules: [],
  score: { start: [{ at: 5, when: { condition: 'unused' } }, { at: 1 }], better: 'lower' },
  tiers: [{ tier: 'one' }],
}) as RuleSet;

describe('the plain documents of a rule set', () => {
  const { stages } = flatStagesOf(ruleSet);
  const of = (name: string) => stages.find(({ stage }) => stage === name);

  it('stand stage by stage, without empty ones', () => {
    expect(stages.map(({ stage }) => stage)).toEqual([
      ...['domain safe: start', 'domain safe: points', 'domain safe: grades'],
      ...['domain safe: effects', 'start', 'tiers'],
    ]);
  });

  it('have a rule for each row, and say which rows count', () => {
    expect(of('domain safe: points')).toEqual({
      stage: 'domain safe: points',
      counts: 'all',
      hits: { matrix: 'sum' },
      rules: [
        {
          name: 'matrix#1',
          conditions: {
            all: [
              { fact: 'errors', operator: 'greaterThanInclusive', value: 1 },
              { fact: 'errors', operator: 'lessThan', value: 5 },
            ],
          },
          event: { type: 'points', params: { points: 3 } },
        },
        {
          name: 'matrix#2',
          conditions: { all: [] },
          event: { type: 'points', params: { points: 1 } },
        },
      ],
    });
    expect(of('domain safe: effects')).not.toHaveProperty('hits');
  });

  it('compare the score with the bounds of grades, and ask first where there may be none', () => {
    const given = { fact: 'safe.score', operator: 'isGiven', value: true };
    const bound = { fact: 'safe.score', operator: 'greaterThanInclusive', value: 50 };
    expect(of('domain safe: grades')?.rules.map(({ conditions }) => conditions)).toEqual([
      { all: [given, bound, { condition: 'few' }] },
      { all: [given] },
    ]);
  });

  it('have the named conditions that they use, each as a list', () => {
    expect(Object.keys(of('domain safe: grades')?.conditions ?? {})).toEqual(['few']);
    expect(of('start')?.conditions).toEqual({
      unused: { condition: 'none' },
      none: { all: [{ fact: 'errors', operator: 'equal', value: 0 }] },
    });
    expect(of('tiers')).not.toHaveProperty('conditions');
  });
});
