import { describe, expect, it } from 'vitest';
import { operatorNames, operatorOf } from '../../../core/conditions/decorators.ts';
import { operators, registryOf } from '../../../core/conditions/operators.ts';
import type { ValueClass } from '../../../core/values/value-type.ts';

describe('the registry of operators', () => {
  it('refuses a name that stands there twice', () => {
    const names = ['a', 'b', 'c', 'b', 'd'].map((name) => ({ name }));
    expect(() => registryOf(names)).toThrow('"b" occurs twice in the registry');
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

  it.each([
    '',
    ':equal',
    'not:',
    'not',
    'Equal',
    'equal ',
    'equal:not',
    'toString',
    'never:equal',
    'nots',
  ])('does not know %j', (name) => {
    expect(operatorOf(name)).toBeUndefined();
  });

  it('reads a chain of decorators from the left, the outermost first', () => {
    expect(operatorOf('not:everyFact:equal')?.evaluate([1, 2], 1)).toBe(true);
    expect(operatorOf('everyFact:not:equal')?.evaluate([1, 2], 1)).toBe(false);
    expect(operatorOf('not:lessThan')?.evaluate(3, 2)).toBe(true);
  });

  it('makes an operator of decorators once', () => {
    const operator = operatorOf('swap:everyValue:notEqual');
    expect(operator).toBeDefined();
    expect(operatorOf('swap:everyValue:notEqual')).toBe(operator);
  });

  it('resolves a very long chain, however often', () => {
    const name = `${'not:'.repeat(200)}equal`;
    expect(operatorOf(name)?.evaluate(1, 1)).toBe(true);
    expect(operatorOf(`not:${name}`)?.evaluate(1, 1)).toBe(false);
  });
});

describe('an operator of Gradus alone', () => {
  const days = ['2024-02-29', '2024-03-01', '2025-01-01'] as const;

  it.each([
    ['before', [true, false, false]],
    ['onOrBefore', [true, true, false]],
    ['onOrAfter', [false, true, true]],
    ['after', [false, false, true]],
  ])('compares days: %s', (name, wanted) => {
    expect(days.map((day) => operatorOf(name)?.evaluate(day, '2024-03-01'))).toEqual(wanted);
  });

  it.each(['before', 'onOrBefore', 'onOrAfter', 'after'])(
    'says no where one side is no day: %s',
    (name) => {
      for (const other of ['2023-02-29', '2024-3-1', '', 20240301, null, undefined]) {
        expect(operatorOf(name)?.evaluate('2024-03-01', other)).toBe(false);
        expect(operatorOf(name)?.evaluate(other, '2024-03-01')).toBe(false);
      }
    },
  );

  it('asks whether a fact is given, whatever it is', () => {
    const isGiven = (fact: unknown, value: unknown) => operatorOf('isGiven')?.evaluate(fact, value);
    for (const fact of [0, '', false, []]) {
      expect(isGiven(fact, true)).toBe(true);
      expect(isGiven(fact, false)).toBe(false);
    }
    for (const nothing of [undefined, null]) {
      expect(isGiven(nothing, true)).toBe(false);
      expect(isGiven(nothing, false)).toBe(true);
    }
  });
});

describe('an operator is read aloud', () => {
  it.each([
    ['equal', 'is'],
    ['notEqual', 'is not'],
    ['in', 'is one of'],
    ['notIn', 'is none of'],
    ['contains', 'contains'],
    ['doesNotContain', 'does not contain'],
    ['lessThan', 'is less than'],
    ['lessThanInclusive', 'is at most'],
    ['greaterThan', 'is more than'],
    ['greaterThanInclusive', 'is at least'],
    ['before', 'is before'],
    ['after', 'is after'],
    ['onOrBefore', 'is on or before'],
    ['onOrAfter', 'is on or after'],
    ['isGiven', 'is given:'],
    ['someFact:equal', 'has an item that is'],
    ['everyFact:lessThan', 'has only items that is less than'],
    ['someValue:equal', 'is some of'],
    ['everyValue:notEqual', 'is not all of'],
    ['swap:contains', '(seen from the value) contains'],
    ['not:someFact:in', 'not: has an item that is one of'],
  ])('%s: "%s"', (name, phrase) => {
    expect(operatorOf(name)?.phrase).toBe(phrase);
  });
});

describe('an operator fits', () => {
  const list = (listOf: 'number' | 'string' | 'date' | 'anything'): ValueClass => ({ listOf });
  const numbersOnly =
    'compares a text with a number, but takes only a number on both sides; for dates use before, after, onOrBefore or onOrAfter';
  const rows: [string, ValueClass, ValueClass, string?][] = [
    ['equal', 'number', 'number'],
    ['equal', 'number', 'string', 'compares a number with a text'],
    ['equal', list('number'), 'number', 'compares single values; ask a list with contains'],
    ['notEqual', list('number'), 'number', 'compares single values; ask a list with contains'],
    ['in', 'string', list('string')],
    ['in', 'string', list('anything')],
    ['in', 'string', 'string', 'looks for a text in a text; the value must be a list of such'],
    ['in', list('string'), list('string'), 'looks for single values; ask a list with contains'],
    [
      'notIn',
      'number',
      list('string'),
      'looks for a number in a list of texts; the value must be a list of such',
    ],
    ['contains', list('string'), 'string'],
    ['contains', list('anything'), 'string'],
    ['contains', list('anything'), list('string'), 'looks for a list of texts in an empty list'],
    ['contains', 'string', 'string', 'asks a list, but the fact is a text'],
    ['doesNotContain', list('string'), 'number', 'looks for a number in a list of texts'],
    [
      'doesNotContain',
      list('string'),
      list('string'),
      'looks for a list of texts in a list of texts',
    ],
    ['lessThan', 'number', 'number'],
    ['lessThan', 'string', 'number', numbersOnly],
    ['lessThanInclusive', 'string', 'number', numbersOnly],
    ['greaterThan', 'string', 'number', numbersOnly],
    ['greaterThanInclusive', 'string', 'number', numbersOnly],
    [
      'greaterThanInclusive',
      'number',
      'date',
      'compares a number with a date, but takes only a number on both sides; for dates use before, after, onOrBefore or onOrAfter',
    ],
    ['before', 'date', 'date'],
    ...['before', 'after', 'onOrBefore', 'onOrAfter'].map((name): (typeof rows)[number] => [
      name,
      'string',
      'date',
      'compares a text with a date, but takes only a date on both sides; a date is written YYYY-MM-DD',
    ]),
    ['isGiven', list('date'), 'boolean'],
    ['isGiven', 'number', 'number', 'takes true or false as its value'],
    ['someFact:lessThan', list('number'), 'number'],
    ['everyFact:lessThan', 'number', 'number', 'asks the items of a list, but the fact is none'],
    ['everyFact:equal', list('string'), 'number', 'compares a text with a number'],
    ['someValue:equal', 'number', list('number')],
    ['someValue:equal', 'string', list('number'), 'compares a text with a number'],
    ['everyValue:equal', 'number', 'number', 'goes through a list, but the value is none'],
    ['swap:contains', 'string', list('string')],
    ['swap:in', list('string'), 'string'],
    ['swap:lessThan', 'number', 'string', numbersOnly],
    ['not:lessThan', 'string', 'number', numbersOnly],
    ['not:equal', 'boolean', 'boolean'],
  ];

  it('no list that has no items, where it goes through them', () => {
    expect(operatorOf('everyValue:equal')?.misfit('number', list('anything'))).toBeDefined();
    expect(operatorOf('someFact:equal')?.misfit(list('anything'), 'number')).toBeDefined();
    expect(operatorOf('someValue:isGiven')?.misfit('number', list('anything'))).toMatch(/list/);
  });

  it.each(rows)('%s of %o and %o', (name, fact, value, misfit) => {
    const operator = operatorOf(name);
    expect(operator).toBeDefined();
    expect(operator?.misfit(fact, value)).toBe(misfit);
  });
});
