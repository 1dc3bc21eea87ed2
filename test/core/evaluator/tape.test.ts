import { describe, expect, it } from 'vitest';
import { newQuestions } from '../../../core/evaluator/compile/questions.ts';
import {
  ALL,
  ANY,
  CALL,
  MISSING,
  newTape,
  NOT,
  ODD,
  TIERED,
  writeNode,
} from '../../../core/evaluator/compile/tape.ts';
import { comparisonOf, doubled, programOf } from './small-programs.ts';

/** The tape of some root conditions, and where each begins. */
function tapeOf(roots: readonly object[], conditions: object = {}) {
  const program = programOf(roots, { allowUndefinedConditions: true }, conditions);
  const tape = newTape(newQuestions(program));
  const starts = program.rules.map(({ conditions: root }) => writeNode(root!, tape));
  return { tape, starts };
}

const equal = (value: unknown, more: object = {}) => ({
  fact: 'n',
  operator: 'equal',
  value,
  ...more,
});

describe('a tape', () => {
  it('has of a usual comparison the position of its answer alone', () => {
    const { tape, starts } = tapeOf([
      { all: [equal(1), equal('1'), equal(1)] },
      { any: [equal(null, { operator: 'notEqual' }), equal(1, { fact: 'm' })] },
    ]);
    expect(tape.cells).toEqual([ALL, 3, 0, 0, 1, 0, ANY, 2, 0, 2, 3]);
    expect(starts).toEqual([0, 6]);
    expect(tape.usual.map((one) => one?.value)).toEqual([1, '1', null, 1]);
    expect(tape.kinds.map(({ operator, fact }) => [operator, fact])).toEqual([
      ['equal', 'n'],
      ['notEqual', 'n'],
      ['equal', 'm'],
    ]);
    expect(tape.labels).toEqual([{ priority: 1 }]);
    expect([tape.odd, tape.tiered, tape.missing]).toEqual([[], [], []]);
  });

  it.each<[string, object]>([
    ['with a name', equal(1, { name: 'first' })],
    ['with params', equal(1, { params: { a: 1 } })],
    ['along a path', equal(1, { path: '$.a' })],
    ['with another fact', equal({ fact: 'm' })],
    ['with a priority', equal(1, { priority: 1 })],
    ['with no value at all', equal(undefined)],
  ])('has more of a comparison %s', (_, leaf) => {
    const { tape } = tapeOf([{ any: [equal(2), leaf] }]);
    expect(tape.cells).toEqual([ANY, 2, 0, 0, ODD, 0]);
    expect(tape.odd).toHaveLength(1);
    expect(tape.odd[0]).toMatchObject({ answer: 1, of: { shown: leaf } });
    const { tape: plain } = tapeOf([{ any: [equal(2), equal(1)] }]);
    expect(plain.odd).toEqual([]);
  });

  it('has labels that are the same once, and others apart', () => {
    const named = (name: string, priority?: number) => ({ not: equal(1), name, priority });
    const { tape } = tapeOf([
      { all: [named('a'), named('b'), named('a')] },
      { all: [named('a', 2)], priority: 1 },
    ]);
    const priority = 1;
    expect(tape.labels).toEqual([
      { priority },
      { priority, name: 'a' },
      { priority, name: 'b' },
      { priority: 2, name: 'a' },
    ]);
    expect(tape.cells).toEqual([
      ...[ALL, 3, 0, NOT, 1, 0, NOT, 2, 0, NOT, 1, 0],
      ...[ALL, 1, 0, NOT, 3, 0],
    ]);
  });

  it('has the places of children only where their priorities differ', () => {
    const { tape } = tapeOf([
      { all: [equal(1), { any: [] }, equal(2, { priority: 5 }), { not: equal(3) }] },
    ]);
    expect(tape.cells).toEqual([TIERED, 0, 0, ANY, 0, 0, ODD, 0, NOT, 0, 2]);
    const [tiered] = tape.tiered;
    expect(tiered).toMatchObject({ kind: 'all', tiers: [[2], [0, 1, 3]], label: { priority: 1 } });
    expect(tiered).toMatchObject({ starts: [2, 3, 6, 8], end: 11 });
    const same = tapeOf([{ all: [equal(1, { priority: 5 }), equal(2, { priority: 5 })] }]);
    expect(same.tape.tiered).toEqual([]);
  });

  it('has what is shown of children that are skipped, which nobody can change', () => {
    const { tape } = tapeOf([{ any: [equal([1]), equal(2, { priority: 5 })] }]);
    const { skipped } = tape.tiered[0]!;
    expect(skipped).toEqual([equal([1]), { ...equal(2), priority: 5 }]);
    for (const one of skipped) {
      expect(Object.isFrozen(one)).toBe(true);
      expect(Object.isFrozen(one['value'])).toBe(true);
    }
  });

  it('has the children of a definition once, wherever it is shown', () => {
    const conditions = { both: { all: [equal(1), { not: equal(2) }], name: 'of its own' } };
    const use = (name: string) => ({ condition: 'both', name });
    const { tape, starts } = tapeOf([{ any: [use('a'), use('b')] }], conditions);
    const [start] = starts;
    // a comparison and a negation, to each of which both uses go
    expect(tape.cells.slice(0, start)).toEqual([0, NOT, 0, 1]);
    const once = [ALL, 2, tape.cells[start! + 5]!, CALL, 0, CALL, 1];
    expect(tape.cells.slice(start)).toEqual([ANY, 2, tape.cells[start! + 2]!, ...once, ...once]);
    expect(tape.labels[once[2]!]).toEqual({ priority: 1, name: 'of its own' });
  });

  it('does not grow with names of names as they are written out', () => {
    const { node, looks } = doubled(12, comparisonOf({ operator: 'equal', value: 1 }));
    const tape = newTape(newQuestions(programOf([])));
    writeNode(node, tape);
    expect(tape.cells.length).toBeLessThan(12 * 20);
    expect(looks()).toBeLessThan(10);
  });

  it('has what is shown of a name that no condition has', () => {
    const { tape } = tapeOf([{ not: { condition: 'nobody', name: 'who', priority: 3 } }]);
    expect(tape.cells).toEqual([NOT, 0, MISSING, 0]);
    expect(tape.missing).toEqual([{ priority: 3, name: 'who', condition: 'nobody' }]);
  });
});
