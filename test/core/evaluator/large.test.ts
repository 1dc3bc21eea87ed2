import { describe, expect, it } from 'vitest';
import { fullSource, leanSource } from '../../../core/evaluator/compile/compile.ts';
import { made } from '../../../core/evaluator/compile/generated.ts';
import { largeFull, largeLean } from '../../../core/evaluator/compile/large.ts';
import { buildProgram } from '../../../core/evaluator/build.ts';
import { interpret } from '../../../core/evaluator/interpret.ts';
import type { Facts, Program, RuleResult } from '../../../core/evaluator/program.ts';

const above = (value: unknown) => ({ any: [{ fact: 'n', operator: 'greaterThan', value }] });
/** Conditions that can fail, as a text is no list of items. */
const holding = (value: unknown) => ({
  any: [{ fact: 'list', operator: 'someFact:equal', value }],
});

const ruleOf = (conditions: object, priority = 1) => ({
  conditions,
  priority,
  name: `priority ${priority}`,
  event: { type: 'held', params: { priority } },
});

const SAFE = [1, 2, 3].map((value) => ruleOf(above(value)));
const MIXED = [
  ruleOf(above(1), 3),
  ruleOf(holding(7), 2),
  ruleOf(above(2), 5),
  ruleOf(holding(8), 9),
  ruleOf(above(3)),
];
const POINTS = [1, 10, 100, 1000, 10_000];

type Lean = (facts: unknown, fired: Uint8Array) => number;

/** The lean form of rules as of many, with every program that code was generated for. */
function leanOf(rules: readonly object[], points: readonly number[] = POINTS) {
  const generated: { program: Program; points: readonly number[] }[] = [];
  const program = buildProgram({ rules });
  const lean = largeLean(program, points, (one, its) => {
    generated.push({ program: one, points: its });
    return made(leanSource(one, its)) as Lean;
  });
  return { program, lean, generated };
}

function fullOf(rules: readonly object[]) {
  const generated: Program[] = [];
  const program = buildProgram({ rules });
  const full = largeFull(program, (one) => {
    generated.push(one);
    return made(fullSource(one)) as (facts: Facts) => RuleResult[];
  });
  return { program, full, generated };
}

/** What came of every rule, and the sum of the points of those that fired. */
function saidBy(lean: Lean, facts: Facts, count: number) {
  const fired = new Uint8Array(count).fill(9);
  const sum = lean(facts, fired);
  return { sum, fired: [...fired] };
}

describe('the lean form of many rules', () => {
  it('has no generated code where none of them can fail', () => {
    const { lean, generated } = leanOf(SAFE);
    expect(saidBy(lean, { n: 3 }, 3)).toEqual({ sum: 11, fired: [1, 1, 0] });
    expect(saidBy(lean, { n: 0 }, 3)).toEqual({ sum: 0, fired: [0, 0, 0] });
    expect(generated).toEqual([]);
  });

  it('has generated code for those alone that can, in the order of their priorities', () => {
    const { program, lean, generated } = leanOf(MIXED);
    expect(generated).toHaveLength(1);
    expect(generated[0]!.program.rules).toEqual([program.rules[1], program.rules[3]]);
    expect(generated[0]!.program.order).toEqual([1, 0]);
    expect(generated[0]!.points).toEqual([10, 1000]);
    expect(saidBy(lean, { n: 2, list: [7] }, 5)).toEqual({ sum: 11, fired: [1, 1, 0, 0, 0] });
    expect(saidBy(lean, { n: 9, list: [8] }, 5)).toEqual({ sum: 11_101, fired: [1, 0, 1, 1, 1] });
    expect(saidBy(lean, { n: 0, list: [] }, 5)).toEqual({ sum: 0, fired: [0, 0, 0, 0, 0] });
    expect(generated).toHaveLength(1);
  });

  it('has generated code for all of them from the first entity on that something may fail of', () => {
    const { program, lean, generated } = leanOf(MIXED);
    for (const list of [[7], [8]]) {
      const { fired } = interpret(program, { n: [2], list });
      const sum = POINTS.reduce((all, one, at) => all + (fired[at] ? one : 0), 0);
      expect(saidBy(lean, { n: [2], list }, 5)).toEqual({ sum, fired: fired.map(Number) });
    }
    expect(() => saidBy(lean, { list: [] }, 5)).toThrow('Undefined fact: n');
    expect(generated.slice(1)).toEqual([{ program, points: POINTS }]);
  });

  it('gives nothing for rules without points', () => {
    const { lean, generated } = leanOf(MIXED, [1]);
    expect(generated[0]!.points).toEqual([0, 0]);
    expect(saidBy(lean, { n: 9, list: [7, 8] }, 5)).toEqual({ sum: 1, fired: [1, 1, 1, 1, 1] });
  });
});

describe('the full form of many rules', () => {
  it('has no generated code where none of them can fail', () => {
    const { program, full, generated } = fullOf(SAFE);
    for (const n of [0, 2, 3]) expect(full({ n })).toStrictEqual(interpret(program, { n }));
    expect(generated).toEqual([]);
  });

  it('has generated code for those alone that can', () => {
    const { program, full, generated } = fullOf(MIXED);
    for (const facts of [
      { n: 2, list: [7] },
      { n: 9, list: [8] },
      { n: 0, list: [7, 8] },
      { n: 9, list: [] },
    ]) {
      expect(full(facts)).toStrictEqual(interpret(program, facts));
    }
    expect(generated.map(({ rules }) => rules)).toEqual([[program.rules[1], program.rules[3]]]);
  });

  it('has generated code for all of them from the first entity on that something may fail of', () => {
    const { program, full, generated } = fullOf(MIXED);
    for (const list of [[7], [8]]) {
      expect(full({ n: [2], list })).toStrictEqual(interpret(program, { n: [2], list }));
    }
    expect(() => full({ list: [] })).toThrow('Undefined fact: n');
    expect(generated.slice(1)).toEqual([program]);
  });

  it('keeps what it said of one entity while it speaks of the next', () => {
    const { program, full } = fullOf(MIXED);
    const facts = { n: 2, list: [7] };
    const first = full(facts);
    full({ n: 9, list: [8] });
    expect(first).toStrictEqual(interpret(program, facts));
  });
});
