import { describe, expect, it } from 'vitest';
import { buildProgram } from '../../../core/evaluator/build.ts';
import { isBySize, neverFails } from '../../../core/evaluator/compile/never-fails.ts';
import { operatorOf } from '../../../core/conditions/decorators.ts';
import { comparisonOf, doubled, programOf } from './small-programs.ts';

type Given = { rule?: object; conditions?: object; options?: object };

const leaf = (operator: string, value: unknown = 1, more: object = {}) => ({
  all: [{ fact: 'n', operator, value, ...more }],
});

/** Whether a rule with such conditions is one that cannot fail. */
function isSafe(root: object, { rule = {}, conditions = {}, options = {} }: Given = {}): boolean {
  const rules = [{ conditions: root, event: { type: 'x' }, ...rule }];
  const program = buildProgram({ rules, conditions, options }, 'gradus');
  return neverFails(program.rules[0]!, program);
}

describe('a rule cannot fail', () => {
  it.each([
    ...['equal', 'notEqual', 'contains', 'doesNotContain', 'isGiven'],
    ...['before', 'after', 'onOrBefore', 'onOrAfter'],
    ...['lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive'],
    ...['not:equal', 'not:lessThan', 'not:not:contains'],
  ])('that asks %s of a plain value', (operator) => {
    expect(isSafe(leaf(operator))).toBe(true);
    expect(isSafe({ any: [{ not: leaf(operator).all[0]! }] })).toBe(true);
  });

  it.each(['in', 'notIn', 'not:in', 'not:notIn'])('that asks %s of a list', (operator) => {
    expect(isSafe(leaf(operator, [1, 2]))).toBe(true);
    expect(isSafe(leaf(operator, { fact: 'list' }))).toBe(false);
    expect(isSafe(leaf(operator, 'text'))).toBe(false);
  });

  it.each(['someFact:equal', 'everyFact:in', 'someValue:equal', 'everyValue:equal', 'swap:equal'])(
    'but may where it asks %s',
    (operator) => {
      expect(isSafe(leaf(operator, [1]))).toBe(false);
      expect(isSafe({ any: [leaf('equal').all[0]!, leaf(operator, [1]).all[0]!] })).toBe(false);
    },
  );

  it('nor where it compares by size with another fact, but may with a list', () => {
    expect(isSafe(leaf('lessThan', { fact: 'm' }))).toBe(true);
    expect(isSafe(leaf('lessThan', [1]))).toBe(false);
    expect(isSafe(leaf('greaterThan', null))).toBe(false);
    expect(isSafe(leaf('equal', [1]))).toBe(true);
  });

  it('unless it reads by a query, on either side or in its event', () => {
    expect(isSafe(leaf('equal', 1, { path: '$.a' }))).toBe(true);
    expect(isSafe(leaf('equal', 1, { path: '$..a' }))).toBe(false);
    expect(isSafe(leaf('equal', { fact: 'm', path: '$..a' }))).toBe(false);
    expect(isSafe(leaf('equal', { fact: 'm', path: '$.a' }))).toBe(true);
    expect(isSafe({ all: [{ fact: 7, operator: 'equal', value: 1 }] })).toBe(false);
    const options = { replaceFactsInEventParams: true };
    const event = (path: string) => ({
      event: { type: 'x', params: { a: { fact: 'm', path: '$.b' }, b: { fact: 'm', path } } },
    });
    expect(isSafe(leaf('equal'), { rule: event('$.a'), options })).toBe(true);
    expect(isSafe(leaf('equal'), { rule: event('$..a'), options })).toBe(false);
  });

  it('unless its event is an error, it has no conditions, or it names one that is not there', () => {
    expect(isSafe(leaf('equal'), { rule: { event: { type: 'error' } } })).toBe(false);
    expect(isSafe(leaf('equal'), { rule: { conditions: null } })).toBe(false);
    const named = { conditions: { safe: leaf('equal'), unsafe: leaf('someFact:equal') } };
    expect(isSafe({ condition: 'safe' }, named)).toBe(true);
    expect(isSafe({ all: [{ condition: 'safe' }, { condition: 'safe' }] }, named)).toBe(true);
    expect(isSafe({ condition: 'unsafe' }, named)).toBe(false);
    expect(isSafe({ condition: 'none' }, named)).toBe(false);
    const options = { allowUndefinedConditions: true };
    expect(isSafe({ condition: 'none' }, { ...named, options })).toBe(true);
  });

  it('is found by looking once at what is named, however often it is', () => {
    const program = programOf([{ all: [] }]);
    for (const operator of ['equal', 'someFact:equal']) {
      const { node, looks } = doubled(12, comparisonOf({ operator, value: 1 }));
      const rule = { ...program.rules[0]!, conditions: node };
      expect(neverFails(rule, program)).toBe(operator === 'equal');
      expect(looks()).toBe(1);
    }
  });

  it('knows what compares by size, however often it is negated', () => {
    expect(isBySize(operatorOf('lessThan')!)).toBe(true);
    expect(isBySize(operatorOf('not:not:greaterThanInclusive')!)).toBe(true);
    expect(isBySize(operatorOf('equal')!)).toBe(false);
    expect(isBySize(operatorOf('someFact:lessThan')!)).toBe(false);
  });
});
