import { describe, expect, it } from 'vitest';
import { appraised, ruleOf, ruleSetWith, when } from '../rule-set/rule-sets.ts';

const grades = [
  { grade: 'A', from: 90, when: when('clean', 'equal', true) },
  { grade: 'B', from: 60 },
  { grade: 'C' },
];
const document = ruleSetWith({
  facts: { clean: { type: 'boolean', title: 'Clean', required: true } },
  score: { start: 100, better: 'higher' },
  grades,
  rules: [
    {
      ...ruleOf('late', 'points', { points: -1 }, when('errors', 'greaterThan', 3)),
      title: 'Late',
    },
    ruleOf(
      'errors',
      'points',
      { points: { fact: 'errors', times: -5 } },
      when('errors', 'greaterThan', 0),
    ),
    { ...ruleOf('dirty', 'cap', { grade: 'B' }, when('clean', 'equal', false)), title: 'Dirty' },
    ruleOf('note', 'flag', { text: 'Look again.' }, when('errors', 'equal', 4)),
  ],
});
const reasonsOf = (errors: number, clean: boolean) =>
  appraised(document, { errors, clean }).reasons;

describe('the reasons of an appraisal', () => {
  it('are the indicators in document order, with points, law and what was found', () => {
    expect(reasonsOf(4, true).indicators).toEqual([
      {
        rule: 'late',
        title: 'Late',
        law: ['act'],
        points: -1,
        conditions: {
          all: [{ fact: 'errors', operator: 'greaterThan', value: 3, found: 4, result: true }],
          result: true,
        },
      },
      {
        rule: 'errors',
        law: ['act'],
        points: -20,
        conditions: {
          all: [{ fact: 'errors', operator: 'greaterThan', value: 0, found: 4, result: true }],
          result: true,
        },
      },
    ]);
  });

  it('are the effects, with the grade before and after', () => {
    const { effects, gradeByScore } = reasonsOf(0, false);
    expect(gradeByScore).toBe('B');
    expect(effects).toMatchObject([
      { rule: 'dirty', title: 'Dirty', law: ['act'], effect: 'cap', from: 'B', to: 'B' },
    ]);
  });

  it('are the flags', () => {
    expect(reasonsOf(4, true).flags).toMatchObject([{ rule: 'note', text: 'Look again.' }]);
    expect(reasonsOf(3, true).flags).toEqual([]);
  });

  it('are the rules that stayed silent, and what kept them so', () => {
    expect(reasonsOf(0, true).silent).toEqual([
      {
        rule: 'late',
        title: 'Late',
        conditions: {
          all: [{ fact: 'errors', operator: 'greaterThan', value: 3, found: 0, result: false }],
          result: false,
        },
      },
      expect.objectContaining({ rule: 'errors' }),
      expect.objectContaining({ rule: 'dirty' }),
      expect.objectContaining({ rule: 'note' }),
    ]);
  });

  it('tell each rule once: it spoke or was silent', () => {
    for (const [errors, clean] of [
      [0, true],
      [4, false],
      [9, true],
    ] as const) {
      const { indicators, effects, flags, silent } = reasonsOf(errors, clean);
      const told = [...indicators, ...effects, ...flags, ...silent].map(({ rule }) => rule);
      expect(told.toSorted()).toEqual(['dirty', 'errors', 'late', 'note']);
    }
  });
});

describe('the distances', () => {
  it('are the points missing to the better grade, and those that can be lost', () => {
    expect(reasonsOf(3, true).distances).toEqual({
      better: { grade: 'A', bound: 90, points: 5 },
      margin: { grade: 'B', bound: 60, points: 25 },
    });
    expect(reasonsOf(2, true).distances).toEqual({
      margin: { grade: 'A', bound: 90, points: 0 },
    });
    expect(reasonsOf(9, true).distances).toEqual({ better: { grade: 'B', bound: 60, points: 6 } });
  });

  it('say what the better grade needs where points alone do not reach it', () => {
    expect(reasonsOf(3, false).distances.better).toEqual({
      grade: 'A',
      bound: 90,
      points: 5,
      needs: {
        all: [{ fact: 'clean', operator: 'equal', value: true, found: false, result: false }],
        result: false,
      },
    });
    expect(reasonsOf(0, false).distances.better).toMatchObject({ points: 0, needs: {} });
  });

  it('are exact, in either direction', () => {
    const lower = ruleSetWith({
      facts: { part: { type: 'decimal', title: 'Part', required: true } },
      score: { start: 0.1, better: 'lower' },
      grades: [{ grade: '5', to: 0.1 }, { grade: '4', to: 0.4 }, { grade: '0' }],
      rules: [ruleOf('part', 'points', { points: { fact: 'part' } })],
    });
    expect(appraised(lower, { part: 0.2 }).reasons.distances).toEqual({
      better: { grade: '5', bound: 0.1, points: 0.2 },
      margin: { grade: '4', bound: 0.4, points: 0.1 },
    });
  });

  it('tell of each decision table that does not hit by its own rows, beside others and plain rules', () => {
    const tableOf = (name: string, bounds: readonly number[]) => ({
      ...{ name, law: 'act' },
      table: {
        ...{ inputs: ['errors'], gives: 'points', hit: 'first' },
        rows: bounds.map((bound) => [{ above: bound }, 1]),
      },
    });
    const rules = [
      tableOf('few', [7, 8]),
      tableOf('many', [50]),
      ruleOf('plain', 'points', { points: 1 }, when('errors', 'greaterThan', 9)),
      tableOf('hit', [1]),
      tableOf('last', [70, 80, 90]),
    ];
    const { silent } = appraised(ruleSetWith({ rules }), { errors: 2 }).reasons;
    const boundsOf = (conditions: unknown): string[] =>
      JSON.stringify(conditions).match(/(?<="value":)\d+/g) ?? [];
    expect(silent.map(({ rule, conditions }) => [rule, ...boundsOf(conditions)])).toEqual([
      ['few', '7', '8'],
      ['many', '50'],
      ['plain', '9'],
      ['last', '70', '80', '90'],
    ]);
  });
});
