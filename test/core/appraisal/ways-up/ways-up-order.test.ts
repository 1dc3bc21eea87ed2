import { describe, expect, it } from 'vitest';
import { waysUp } from '../../../../core/appraisal/ways-up/ways-up.ts';
import { prepare } from '../../../../core/rule-set/prepare.ts';
import { catalogue, ruleOf, ruleSetWith, throughTheDoor, when } from '../../rule-set/rule-sets.ts';

const grades = [
  { grade: 'A', from: 90 },
  { grade: 'B', from: 60 },
  { grade: 'C', from: 30 },
  { grade: 'D' },
];
const score = { start: 100, better: 'higher' };
const yesNo = (title: string) => ({ type: 'boolean', title, default: false, changeable: true });
const number = (more: object = {}) => ({
  type: 'integer',
  title: 'Number',
  default: 0,
  min: 0,
  max: 100,
  changeable: true,
  ...more,
});
const costs = (fact: string, points: number) =>
  ruleOf(fact, 'points', { points: -points }, when(fact, 'equal', true));

/** Each way as its changes, `fact: from -> to`, and the grade and the score that they lead to. */
const ways = (
  parts: { facts: Record<string, unknown>; rules: unknown[] },
  facts: Record<string, unknown>,
): unknown[] => {
  const prepared = prepare(ruleSetWith({ score, grades, ...parts }), catalogue);
  const { ways: found } = waysUp(prepared, {
    asOf: '2025-06-30',
    facts: throughTheDoor(prepared, facts),
  });
  return found.map(({ changes, grade, score: after }) => [
    ...changes.map(
      ({ fact, from, to }) => `${fact}: ${JSON.stringify(from)} -> ${JSON.stringify(to)}`,
    ),
    `${grade} ${after}`,
  ]);
};

describe('the ways up', () => {
  it('are at most five, those to the best grade first, then by the facts’ names', () => {
    const names = ['g', 'f', 'e', 'd', 'c', 'b', 'a'];
    const facts = Object.fromEntries(names.map((name) => [name, yesNo(name)]));
    const rules = names.map((name) => costs(name, name === 'f' ? 30 : 5));
    const all = Object.fromEntries(names.map((name) => [name, true]));
    // 100 - 30 - 6 * 5 = 40: a single small change gives 45, the large one 70
    expect(ways({ facts, rules }, all)).toEqual([['f: true -> false', 'B 70']]);
    const even = names.map((name) => costs(name, 6));
    // 58, and any one of them gives 64
    expect(ways({ facts, rules: even }, all)).toEqual(
      ['a', 'b', 'c', 'd', 'e'].map((name) => [`${name}: true -> false`, 'B 64']),
    );
  });

  it('are pairs after the single changes, and never of what helps alone', () => {
    const facts = { a: yesNo('a'), b: yesNo('b'), c: yesNo('c') };
    const rules = [costs('a', 15), costs('b', 6), costs('c', 5)];
    // 74: two of them are needed for an A
    expect(ways({ facts, rules }, { a: true, b: true, c: true })).toEqual([
      ['a: true -> false', 'b: true -> false', 'A 95'],
      ['a: true -> false', 'c: true -> false', 'A 94'],
    ]);
    const alone = [costs('a', 35), costs('b', 6), costs('c', 6)];
    // 53: a alone gives B, and what it gives with another is not told
    expect(ways({ facts, rules: alone }, { a: true, b: true, c: true })).toEqual([
      ['a: true -> false', 'B 88'],
      ['b: true -> false', 'c: true -> false', 'B 65'],
    ]);
  });

  it('go no further than they must, one for each grade', () => {
    const facts = { n: number() };
    const rules = [ruleOf('n', 'points', { points: { fact: 'n', times: -2 } })];
    expect(ways({ facts, rules }, { n: 40 })).toEqual([
      ['n: 40 -> 5', 'A 90'],
      ['n: 40 -> 20', 'B 60'],
      ['n: 40 -> 35', 'C 30'],
    ]);
  });

  it('may lead away from what a value is in either direction', () => {
    const facts = { n: number() };
    const rules = [
      ruleOf('low', 'cap', { grade: 'C' }, { not: { fact: 'n', operator: 'in', value: [10, 50] } }),
    ];
    expect(ways({ facts, rules }, { n: 20 })).toEqual([['n: 20 -> 10', 'A 100']]);
    expect(ways({ facts, rules }, { n: 40 })).toEqual([['n: 40 -> 50', 'A 100']]);
  });

  it('may give a fact that was not given', () => {
    const facts = { proof: { type: 'boolean', title: 'Proof', optional: true, changeable: true } };
    const given = [
      { fact: 'proof', operator: 'isGiven', value: true },
      { fact: 'proof', operator: 'equal', value: true },
    ];
    const rules = [ruleOf('proof', 'cap', { grade: 'B' }, { not: { all: given } })];
    expect(ways({ facts, rules }, {})).toEqual([['proof: null -> true', 'A 100']]);
  });

  it('change only facts that can be changed, and say their titles', () => {
    const fixed = { ...yesNo('Fixed'), changeable: false };
    const rules = [costs('a', 20), costs('b', 20)];
    const parts = { facts: { a: yesNo('The oven'), b: fixed }, rules };
    expect(ways(parts, { a: true, b: true })).toEqual([]);
    const prepared = prepare(ruleSetWith({ score, grades, ...parts }), catalogue);
    expect(waysUp(prepared, { asOf: '2025-06-30', facts: { a: true } }).ways).toEqual([
      {
        changes: [{ fact: 'a', title: 'The oven', from: true, to: false }],
        grade: 'A',
        score: 100,
      },
    ]);
  });

  it('change the value that somebody decided, and not who decided it', () => {
    const facts = { n: number({ decidedBy: 'officer' }) };
    const rules = [ruleOf('n', 'points', { points: { fact: 'n', times: -2 } })];
    const n = { value: 40, by: 'The office', reason: 'Counted.' };
    expect(ways({ facts, rules }, { n })[0]).toEqual(['n: 40 -> 5', 'A 90']);
  });

  it('may lead off a grade that nothing gave, but never off the scale', () => {
    const facts = { a: yesNo('a') };
    const exempt = { grade: 'X', offScale: true, when: when('a', 'equal', false) };
    const prepared = prepare(
      ruleSetWith({ score, grades: [exempt, ...grades], facts, rules: [costs('a', 20)] }),
      catalogue,
    );
    expect(waysUp(prepared, { asOf: '2025-06-30', facts: { a: true } }).ways).toEqual([]);
  });
});
