import { describe, expect, it } from 'vitest';
import { operatorNames, operatorOf } from '../../../core/conditions/decorators.ts';
import { operators, registryOf } from '../../../core/conditions/operators.ts';
import type { ValueClass } from '../../../core/facts/value-type.ts';

describe('the registry of operators', () => {
  it('refuses a name that stands there twice', () => {
    expect(() => registryOf([{ name: 'a' }, { name: 'b' }, { name: 'a' }])).toThrow(
      '"a" stands twice in the registry',
    );
  });

  it('is closed: fifteen operators, six decorators', () => {
    expect(operatorNames().operators).toHaveLength(15);
    expect(operatorNames().decorators).toEqual([
      'someFact',
      'everyFact',
      'someValue',
      'everyValue',
      'swap',
      'not',
    ]);
    expect([...operators.keys()]).toEqual(operatorNames().operators);
  });

  it.each(['', ':equal', 'not:', 'not', 'Equal', 'equal ', 'equal:not', 'toString', 'never:equal'])(
    'does not know %j',
    (name) => {
      expect(operatorOf(name)).toBeUndefined();
    },
  );

  it('reads a chain of decorators from the left, the outermost first', () => {
    expect(operatorOf('not:everyFact:equal')?.evaluate([1, 2], 1)).toBe(true);
    expect(operatorOf('everyFact:not:equal')?.evaluate([1, 2], 1)).toBe(false);
    expect(operatorOf('not:lessThan')?.evaluate(3, 2)).toBe(true);
  });

  it('resolves a very long chain, however often', () => {
    const name = `${'not:'.repeat(200)}equal`;
    expect(operatorOf(name)?.evaluate(1, 1)).toBe(true);
    expect(operatorOf(`not:${name}`)?.evaluate(1, 1)).toBe(false);
  });
});

describe('an operator fits', () => {
  const list = (listOf: 'number' | 'string' | 'date' | 'anything'): ValueClass => ({ listOf });
  const rows: [string, ValueClass, ValueClass, true | RegExp][] = [
    ['equal', 'number', 'number', true],
    ['equal', 'number', 'string', /compares a number with a string/],
    ['equal', list('number'), 'number', /ask a list with contains/],
    ['in', 'string', list('string'), true],
    ['in', 'string', list('anything'), true],
    ['in', 'string', 'string', /the value must be a list/],
    ['in', list('string'), list('string'), /ask a list with contains/],
    ['notIn', 'number', list('string'), /looks for a number in a list of strings/],
    ['contains', list('string'), 'string', true],
    ['contains', 'string', 'string', /the fact is a string/],
    ['doesNotContain', list('string'), 'number', /looks for a number in a list of strings/],
    ['lessThan', 'number', 'number', true],
    ['lessThan', 'string', 'string', /takes only a number on both sides/],
    ['greaterThanInclusive', 'date', 'date', /use before, after/],
    ['before', 'date', 'date', true],
    ['onOrAfter', 'string', 'date', /takes only a date/],
    ['isGiven', list('date'), 'boolean', true],
    ['isGiven', 'number', 'number', /takes true or false/],
    ['someFact:lessThan', list('number'), 'number', true],
    ['everyFact:lessThan', 'number', 'number', /the fact is none/],
    ['everyFact:equal', list('string'), 'number', /compares a string with a number/],
    ['someValue:equal', 'number', list('number'), true],
    ['everyValue:equal', 'number', 'number', /the value is none/],
    ['swap:contains', 'string', list('string'), true],
    ['swap:in', list('string'), 'string', true],
    ['not:lessThan', 'boolean', 'boolean', /takes only a number/],
  ];

  it.each(rows)('%s of %o and %o', (name, fact, value, wanted) => {
    const misfit = operatorOf(name)?.misfit(fact, value);
    if (wanted === true) expect(misfit).toBeUndefined();
    else expect(misfit).toMatch(wanted);
  });
});
