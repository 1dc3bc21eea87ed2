import { describe, expect, it } from 'vitest';
import { buildProgram } from '../../../core/evaluator/build.ts';
import { leanSource } from '../../../core/evaluator/compile/compile.ts';
import { compileRules, interpretRules } from '../../../core/evaluator/evaluator.ts';
import type { Facts, RulesDocument } from '../../../core/evaluator/program.ts';

const event = { type: 'held' };
const above = (fact: string, value: unknown) => ({ fact, operator: 'greaterThan', value });

/** What both evaluators say, lean and in full, or the one error that both fail with. */
function answerOf(document: RulesDocument, points: readonly number[], facts: Facts): unknown {
  const answers = [compileRules, interpretRules].flatMap((make) => {
    const { lean, full } = make(document, { points });
    const fired = new Uint8Array((document.rules as unknown[]).length).fill(9);
    const orError = (work: () => unknown): unknown => {
      try {
        return work();
      } catch (error) {
        return (error as Error).message;
      }
    };
    return [
      orError(() => ({ sum: lean(facts, fired), fired: [...fired].map(Boolean) })),
      orError(() => {
        const whole = full(facts).fired;
        return {
          sum: points.reduce((sum, one, at) => sum + (whole[at] ? one : 0), 0),
          fired: whole,
        };
      }),
    ];
  });
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  return answers[0];
}

describe('a document of 120 rules', () => {
  const rules: unknown[] = Array.from({ length: 120 }, (_, at) => ({
    conditions: { all: [above('n', at)] },
    event,
    ...(at % 7 === 0 ? { priority: 5 } : {}),
  }));
  const points = rules.map((_, at) => (at % 3 === 0 ? 0 : at));

  it.each([-1, 0.5, 49.5, 50.5, 100.5, 119, 120])('fires those below %d', (n) => {
    const fired = rules.map((_, at) => n > at);
    const sum = points.reduce((total, one, at) => total + (fired[at] ? one : 0), 0);
    expect(answerOf({ rules }, points, { n })).toEqual({ sum, fired });
  });

  it('is the same for values that are no numbers', () => {
    expect(answerOf({ rules }, points, { n: '7' })).toMatchObject({ sum: 1 + 2 + 4 + 5 });
    expect(answerOf({ rules }, points, { n: null })).toMatchObject({ sum: 0 });
    expect(answerOf({ rules }, points, {})).toBe('Undefined fact: n');
  });

  it('fails wherever the fact that is not there is asked for', () => {
    for (const at of [0, 49, 50, 119]) {
      const one = { conditions: { any: [above('m', 1)] }, event };
      expect(answerOf({ rules: rules.with(at, one) }, points, { n: 200 })).toBe(
        'Undefined fact: m',
      );
    }
  });

  it('fires an error in the order of the priorities', () => {
    const heard = { conditions: { any: [above('n', 3)] }, event: { type: 'error' } };
    const document = { rules: rules.with(60, heard) };
    expect(answerOf(document, points, { n: 4 })).toBe("Uncaught, unspecified 'error' event.");
    expect(answerOf(document, points, { n: 3 })).toMatchObject({ sum: 1 + 2 });
  });

  it('adds nothing for those without points', () => {
    const { source } = leanSource(buildProgram({ rules }), points);
    expect(source.match(/sum \+= \d+/g)).toHaveLength(2 * points.filter(Boolean).length);
  });

  it('is divided into functions of fifty', () => {
    const { source } = leanSource(buildProgram({ rules }), points);
    expect(source.match(/function quick\d+/g)).toEqual(
      ['quick0', 'quick1', 'quick2'].map((name) => `function ${name}`),
    );
    const [first = ''] = source.slice(source.indexOf('function quick0')).split('\n}');
    expect(first.match(/fired\[\d+\] = 1/g)).toHaveLength(50);
  });
});

describe('a fact is read', () => {
  const plain = [1, 2, 3].map((value) => ({ conditions: { all: [above('n', value)] }, event }));
  const one = { fact: 'list', operator: 'someFact:equal', value: 7 };
  const exact = { conditions: { any: [one] }, event };

  /** How often the lean form looks at `n`. */
  const readsOf = (rules: readonly unknown[], n: unknown): number => {
    let reads = 0;
    const facts = {
      list: [7],
      get n() {
        reads += 1;
        return n;
      },
    };
    compileRules({ rules }).lean(facts, new Uint8Array(rules.length));
    return reads;
  };

  it('once for fifty rules', () => {
    expect(readsOf(plain, 2)).toBe(1);
    const fifty = Array.from({ length: 50 }, () => plain[0]!);
    expect(readsOf(fifty, 2)).toBe(1);
    expect(readsOf([...fifty, plain[0]!], 2)).toBe(2);
  });

  it('once more where a rule has to be evaluated exactly, whatever the fact is', () => {
    expect(readsOf([...plain, exact], 2)).toBe(2);
    expect(readsOf(plain, '2')).toBe(2);
    expect(readsOf([exact], 2)).toBe(0);
  });
});

describe('a rule of many comparisons', () => {
  const many = (count: number) => Array.from({ length: count }, (_, at) => above('n', at));

  it.each([399, 400, 401])('is answered however many they are: %d', (count) => {
    const rules = [
      { conditions: { all: many(count) }, event },
      { conditions: { any: many(count) }, event },
    ];
    expect(answerOf({ rules }, [1, 10], { n: count })).toEqual({ sum: 11, fired: [true, true] });
    expect(answerOf({ rules }, [1, 10], { n: count - 1 })).toEqual({
      sum: 10,
      fired: [false, true],
    });
    expect(answerOf({ rules }, [1, 10], { n: 0 })).toEqual({ sum: 0, fired: [false, false] });
  });

  it('is one expression, or too large for that', () => {
    const isExact = (count: number, more: object[] = []): boolean => {
      const conditions = { any: [...many(count), ...more] };
      const { source } = leanSource(buildProgram({ rules: [{ conditions, event }] }));
      return source.slice(source.indexOf('function quick0')).includes('exact0(facts)');
    };
    // lists and negations count as well
    expect([398, 399, 400].map((count) => isExact(count))).toEqual([false, false, true]);
    const negated = { not: { all: [above('n', 1)] } };
    expect([396, 397].map((count) => isExact(count, [negated]))).toEqual([false, true]);
  });

  it('that are written out of names of names does not grow its source with them', () => {
    const doubled = (levels: number): RulesDocument => ({
      rules: [{ conditions: { condition: 'c0' }, event }],
      conditions: Object.fromEntries(
        Array.from({ length: levels }, (_, at) => {
          const next = at + 1 < levels ? { condition: `c${at + 1}` } : above('n', 1);
          return [`c${at}`, { all: [next, { not: { not: next } }] }];
        }),
      ),
    });
    const sizeOf = (levels: number): number =>
      leanSource(buildProgram(doubled(levels))).source.length;
    // two to the twelfth comparisons, in a dozen small functions
    expect(sizeOf(12)).toBeLessThan(sizeOf(6) * 2);
    expect(sizeOf(40)).toBeLessThan(sizeOf(20) * 2.5);
    expect(answerOf(doubled(12), [1], { n: 2 })).toEqual({ sum: 1, fired: [true] });
    expect(answerOf(doubled(12), [1], { n: 1 })).toEqual({ sum: 0, fired: [false] });
  });
});

describe('a list of literals', () => {
  const literals = [1, 'a', null, true, 0, '', 2.5];

  it.each([0, 1, 5, 6, 7])('of %d is searched alike, whatever is looked for', (length) => {
    const list = literals.slice(0, length);
    const rules = ['in', 'notIn', 'not:in', 'not:notIn'].map((operator) => ({
      conditions: { any: [{ fact: 'x', operator, value: list }] },
      event,
    }));
    for (const x of [...literals, false, 'b', -0, [], [1], {}, Number.NaN]) {
      const isIn = list.includes(x as never) && !Number.isNaN(x);
      expect(answerOf({ rules }, [], { x })).toMatchObject({
        fired: [isIn, !isIn, !isIn, isIn],
      });
    }
  });

  it('is a set from the seventh on', () => {
    const sourceWith = (length: number): string => {
      const value = literals.slice(0, length);
      const conditions = { all: [{ fact: 'x', operator: 'in', value }] };
      return leanSource(buildProgram({ rules: [{ conditions, event }] })).source;
    };
    expect(sourceWith(6)).not.toContain('.has(f0)');
    expect(sourceWith(7)).toContain('.has(f0)');
  });

  it('may hold what is no number, which is never found, however long it is', () => {
    for (const more of [0, 7]) {
      const value = [Number.NaN, 3, ...Array.from({ length: more }, (_, at) => `t${at}`)];
      const rules = [{ conditions: { all: [{ fact: 'x', operator: 'in', value }] }, event }];
      expect(answerOf({ rules }, [], { x: Number.NaN })).toMatchObject({ fired: [false] });
      expect(answerOf({ rules }, [], { x: 3 })).toMatchObject({ fired: [true] });
    }
  });

  it('finds its own objects, as results show them', () => {
    const conditions = { all: [{ fact: 'x', operator: 'in', value: [{}, 1] }] };
    const rules = [{ conditions, event }];
    for (const make of [compileRules, interpretRules]) {
      const { full } = make({ rules });
      const [first] = full({ x: 2 }).failureResults;
      const { all } = first!.conditions as { all: { value: unknown[] }[] };
      expect(full({ x: all[0]!.value[0] }).fired).toEqual([true]);
      expect(full({ x: {} }).fired).toEqual([false]);
    }
  });

  it('may hold what is in no other list', () => {
    const rules = [
      { conditions: { all: [{ fact: 'x', operator: 'in', value: [{}, [1]] }] }, event },
    ];
    for (const x of [{}, [1], 1]) {
      expect(answerOf({ rules }, [], { x })).toMatchObject({ fired: [false] });
    }
  });
});
