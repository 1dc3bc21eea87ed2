import { describe, expect, it } from 'vitest';
import { decideAll } from '../../../core/evaluator/compile/decisions.ts';
import type { SafeRule } from '../../../core/evaluator/compile/never-fails.ts';
import { interpret } from '../../../core/evaluator/interpret.ts';
import type { Facts, Program } from '../../../core/evaluator/program.ts';
import { comparisonOf, doubled, programOf } from './small-programs.ts';

/** All rules of a program decided from a table. */
function deciding(program: Program, points: readonly number[] = []) {
  const placed = program.rules.map((rule, at) => ({ rule: rule as SafeRule, at }));
  return decideAll(program, placed, points);
}

const N = { fact: 'n', operator: 'equal', value: 1 };
const M = { fact: 'm', operator: 'equal', value: 1 };
const K = { fact: 'k', operator: 'equal', value: 1 };
const both = { all: [N, M] };
const either = { any: [N, M] };

/** Every way in which the three comparisons can be true or not. */
const ENTITIES: Facts[] = [0, 1, 2, 3, 4, 5, 6, 7].map((bits) => ({
  n: bits & 1,
  m: (bits >> 1) & 1,
  k: bits >> 2,
}));

describe('a decision says what the interpreter says', () => {
  const conditions = {
    both,
    neither: { not: either },
    mixed: { any: [{ condition: 'both' }, { not: { condition: 'neither' } }, K] },
    alias: { condition: 'mixed' },
    bare: { all: [{ condition: 'alias' }, { not: { all: [] } }] },
  };

  it.each<[string, object]>([
    ['of all', both],
    ['of any', either],
    ['of three', { all: [N, M, K] }],
    ['of any of three', { any: [N, M, K] }],
    ['of what is not so', { not: N }],
    ['of what is not not so', { not: { not: either } }],
    ['of not all', { not: both }],
    ['of not any', { not: either }],
    ['of all among any', { any: [both, K] }],
    ['of any among all', { all: [either, K] }],
    ['of lists after one another', { all: [{ any: [N, M] }, { any: [M, K] }, { not: both }] }],
    ['of nothing at all', { all: [] }],
    ['of any of nothing, which is true', { any: [] }],
    ['of not nothing', { not: { any: [] } }],
    ['of nothing among others', { all: [N, { any: [] }, { all: [] }] }],
    ['of nothing as an alternative', { any: [N, { not: { all: [] } }] }],
    ['of a name', { condition: 'both' }],
    ['of names of names', { condition: 'mixed' }],
    ['of a name for a name', { any: [{ condition: 'alias' }, { condition: 'bare' }] }],
    ['of a name used twice', { any: [{ condition: 'both' }, { not: { condition: 'both' } }] }],
    ['of a name that no condition has', { condition: 'nobody' }],
    ['of what is not so named', { any: [K, { not: { condition: 'nobody' } }] }],
    ['of it among others', { any: [{ all: [N, { condition: 'nobody' }] }, K] }],
  ])('%s', (_, root) => {
    const program = programOf(
      [root, N].map((one) => ({ all: [one] })),
      {
        allowUndefinedConditions: true,
      },
      conditions,
    );
    const decide = deciding(program, [10, 1]);
    const fired = new Uint8Array(2);
    for (const facts of ENTITIES) {
      const wanted = interpret(program, facts).fired;
      expect(decide(facts, fired.fill(9))).toBe((wanted[0] ? 10 : 0) + (wanted[1] ? 1 : 0));
      expect([...fired].map((one) => one === 1)).toEqual(wanted);
      expect(Math.max(...fired)).toBeLessThan(2);
    }
  });
});

describe('rules that are decided from a table', () => {
  it('stand where they stand among all, with the points of their places', () => {
    const program = programOf([{ all: [N] }, { all: [M] }, { all: [K] }]);
    const placed = [0, 2].map((at) => ({ rule: program.rules[at] as SafeRule, at }));
    const fired = new Uint8Array(3).fill(9);
    expect(decideAll(program, placed, [1, 10, 100])({ n: 1, m: 1, k: 1 }, fired)).toBe(101);
    expect([...fired]).toEqual([1, 9, 1]);
  });

  it('give nothing where they have no points', () => {
    const program = programOf([{ all: [N] }, { all: [M] }]);
    expect(deciding(program, [7])({ n: 1, m: 1 }, new Uint8Array(2))).toBe(7);
    expect(deciding(program)({ n: 1, m: 1 }, new Uint8Array(2))).toBe(0);
  });

  it('are not decided where a fact is absent, though only an event repeats it', () => {
    const program = programOf([{ all: [N] }]);
    const [rule] = program.rules;
    const eventReads = [{ key: 'm', read: { id: 'm', path: undefined } }];
    const decide = deciding({ ...program, rules: [{ ...rule!, eventReads }] });
    const fired = Uint8Array.of(9);
    expect(decide({ n: 1 }, fired)).toBeUndefined();
    expect([...fired]).toEqual([9]);
    expect(decide({ n: 1, m: 5 }, fired)).toBe(0);
    expect([...fired]).toEqual([1]);
  });

  it('decide a name once, however often it is used', () => {
    const { node, looks } = doubled(12, comparisonOf({ operator: 'equal', value: 1 }));
    const program = programOf([{ all: [] }]);
    const rules = [{ ...program.rules[0]!, conditions: node }];
    const decide = deciding({ ...program, rules });
    expect(looks()).toBe(1);
    const fired = new Uint8Array(1);
    for (const n of [1, 2]) {
      decide({ n }, fired);
      expect(fired[0]).toBe(n === 1 ? 1 : 0);
    }
  });
});
