import { describe, expect, it } from 'vitest';
import { pathOf } from '../../../core/conditions/path.ts';
import { buildProgram } from '../../../core/evaluator/build.ts';
import { declarationsOf, newConstants } from '../../../core/evaluator/compile/constants.ts';
import { made, prologue } from '../../../core/evaluator/compile/generated.ts';
import { foundSource, readsOf, variableOf } from '../../../core/evaluator/compile/reads.ts';
import type { ProgramRule } from '../../../core/evaluator/program.ts';
import { comparisonOf, doubled, programOf } from './small-programs.ts';

const equal = (fact: unknown, value: unknown = 1) => ({ fact, operator: 'equal', value });

describe('what a rule reads', () => {
  const idsOf = (rule: ProgramRule): unknown[] => readsOf(rule).map(({ id }) => id);

  it('is read by its event, and by its comparisons on both sides', () => {
    const { rules } = buildProgram({
      rules: [
        {
          conditions: {
            all: [
              equal('a', { fact: 'b' }),
              { not: { any: [equal('c'), { condition: 'named' }] } },
            ],
          },
          event: { type: 'held', params: { p: { fact: 'e' } } },
        },
        { conditions: null, event: { type: 'held', params: { p: { fact: 'e' } } } },
        { conditions: { condition: 'nobody' }, event: { type: 'held' } },
      ],
      conditions: { named: { not: equal('d') } },
      options: { replaceFactsInEventParams: true },
    });
    expect(rules.map(idsOf)).toEqual([['e', 'a', 'b', 'c', 'd'], ['e'], []]);
  });

  it('is looked for once in a definition', () => {
    const { node, looks } = doubled(12, comparisonOf({ operator: 'equal', value: 1 }));
    const rule = { ...programOf([{ all: [] }]).rules[0]!, conditions: node };
    expect(idsOf(rule)).toEqual(['n']);
    expect(looks()).toBeLessThan(5);
  });
});

describe('the variable of a fact', () => {
  it('is one for each name, and none for what is no name', () => {
    const variables = new Map<string, number>();
    const names = ['a', 'b', 5, null, 'a', '5', ['a'], 'b'].map((id) => variableOf(id, variables));
    expect(names).toEqual(['f0', 'f1', 'undefined', 'undefined', 'f0', 'f2', 'undefined', 'f1']);
    expect([...variables.keys()]).toEqual(['a', 'b', '5']);
  });
});

describe('what is found along a path', () => {
  /** The source for a path from the variable `fact`, and what it finds in a value. */
  function finding(path: string | undefined) {
    const constants = newConstants();
    const source = foundSource({ id: 'n', path: pathOf(path) }, 'fact', constants);
    const whole = `${prologue}\n${declarationsOf(constants)}\nreturn (fact) => ${source};`;
    const find = made({ source: whole, constants: constants.values }) as (fact: unknown) => unknown;
    return { source, find };
  }

  const inner = { b: 2 };

  it('is the fact itself without one', () => {
    expect(finding(undefined).source).toBe('fact');
  });

  it('is found without a call where it is one key', () => {
    const { source, find } = finding('$.a');
    expect(source).not.toMatch(/found|follow/);
    expect([{ a: inner }, {}, { b: 1 }, []].map(find)).toEqual([
      inner,
      undefined,
      undefined,
      undefined,
    ]);
    for (const single of [5, 'a', null, undefined, true]) expect(find(single)).toBe(single);
    expect(finding('$.toString').find({})).toBeUndefined();
  });

  it('is followed where they are several, or none', () => {
    const { source, find } = finding('$.a.b');
    expect(source).toContain('follow');
    expect([{ a: inner }, { a: 1 }, {}].map(find)).toEqual([2, undefined, undefined]);
    for (const single of [5, 'a', null, undefined, true]) expect(find(single)).toBe(single);
    expect(finding('$').find(inner)).toBe(inner);
  });

  it('is left to the query where it is one', () => {
    const { source, find } = finding('$..b');
    expect(source).toMatch(/^found\(/);
    expect(find({ a: inner })).toEqual([2]);
    expect(find(5)).toBe(5);
  });
});
