import { describe, expect, it } from 'vitest';
import { nodeOf } from '../../../core/conditions/node-of.ts';
import { compileConditions } from '../../../core/evaluator/compiled-conditions.ts';
import { compileRules, interpretRules } from '../../../core/evaluator/evaluator.ts';
import type { Facts, RulesDocument } from '../../../core/evaluator/program.ts';

/** More than enough that they are answered from a table. */
const MANY = 450;

const is = (fact: string, operator: string, value: unknown, more: object = {}) => {
  return { fact, operator, value, ...more };
};

/** The same rule many times, each with the number of its turn. */
function many(conditionsOf: (at: number) => unknown, event: unknown = { type: 'held' }): unknown[] {
  return Array.from({ length: MANY }, (_, at) => ({
    name: `rule ${at}`,
    conditions: conditionsOf(at),
    event,
  }));
}

/** What the compiled evaluator says of many rules, once it is sure that the interpreter says the same. */
function saidOf(document: RulesDocument, facts: Facts) {
  const [compiled, interpreted] = [compileRules, interpretRules].map((make) => {
    const fired = new Uint8Array((document.rules as unknown[]).length).fill(9);
    const { lean, full } = make(document, { operators: 'gradus' });
    const orError = (work: () => unknown): unknown => {
      try {
        return work();
      } catch (error) {
        return (error as Error).message;
      }
    };
    const counted = orError(() => {
      lean(facts, fired);
      return fired.reduce((sum, one) => sum + one, 0);
    });
    return { counted, outcome: orError(() => full(facts)) };
  });
  expect(compiled).toStrictEqual(interpreted);
  expect(JSON.stringify(compiled)).toBe(JSON.stringify(interpreted));
  return compiled!.counted;
}

describe('many rules are answered as few are:', () => {
  it.each([
    ['lessThan', 200.5, 249],
    ['lessThanInclusive', 200, 250],
    ['greaterThan', 200, 200],
    ['greaterThanInclusive', 200, 201],
    ['equal', 200, 1],
    ['notEqual', 200, MANY - 1],
    ['lessThan', '200', 249],
    ['lessThan', null, 0],
    ['greaterThan', Number.NaN, 0],
    ['not:greaterThan', Number.NaN, MANY],
  ])('a fact that is %s the number of the rule, of %j', (operator, n, fired) => {
    const rules = many((at) => ({ all: [is('n', operator, at)] }));
    expect(saidOf({ rules }, { n })).toBe(fired);
  });

  it.each([
    ['in', 3, 3],
    ['in', Number.NaN, 0],
    ['notIn', 3, MANY - 3],
    ['notIn', Number.NaN, MANY],
  ])('a fact that is %s a list, of %j', (operator, n, fired) => {
    const rules = many((at) => ({ any: [is('n', operator, [at, at + 1, at + 2, Number.NaN])] }));
    expect(saidOf({ rules }, { n })).toBe(fired);
  });

  it.each([
    ['contains', [3, 4, 3], 2],
    ['doesNotContain', [3, 4, 3], MANY - 2],
    ['contains', 3, 0],
    ['doesNotContain', 3, 0],
  ])('a list that %s the number of the rule, of %j', (operator, list, fired) => {
    const rules = many((at) => ({ any: [is('list', operator, at)] }));
    expect(saidOf({ rules }, { list })).toBe(fired);
  });

  it('nothing equals a literal that is no number, or an object', () => {
    const literals = [Number.NaN, [1], { a: 1 }];
    const rules = many((at) => ({ any: [is('n', 'equal', literals[at % 3])] }));
    expect(saidOf({ rules }, { n: Number.NaN })).toBe(0);
    expect(saidOf({ rules }, { n: 1 })).toBe(0);
  });

  it('nothing is less or more than a literal that is no number', () => {
    for (const operator of ['lessThan', 'greaterThanInclusive', 'not:lessThan']) {
      const rules = many((at) => ({ any: [is('n', operator, at % 5 === 0 ? Number.NaN : -at)] }));
      const fired = operator === 'lessThan' ? 0 : MANY - (operator.startsWith('not') ? 0 : 90);
      expect(saidOf({ rules }, { n: 1 })).toBe(fired);
    }
  });

  it('0 and -0 are equal, and each is shown as it is written', () => {
    const rules = many((at) => ({ any: [is('n', 'equal', at % 2 === 0 ? 0 : -0)] }));
    expect(saidOf({ rules }, { n: 0 })).toBe(MANY);
  });

  it('dates, and whether a fact is given', () => {
    const day = (at: number) => `2026-03-${String((at % 28) + 1).padStart(2, '0')}`;
    const rules = many((at) => ({
      all: [is('due', at % 2 === 0 ? 'before' : 'onOrAfter', day(at)), is('n', 'isGiven', true)],
    }));
    expect(saidOf({ rules }, { due: '2026-03-15', n: 1 })).toBeGreaterThan(0);
    expect(saidOf({ rules }, { due: '2026-03-15', n: null })).toBe(0);
  });

  it('facts compared with facts, along paths, under names that every object has', () => {
    const rules = many((at) => ({
      any: [
        is('n', 'lessThan', { fact: 'limits', path: '$.upper' }, { path: '$.a' }),
        is('toString', 'equal', at),
        { not: is('limits', 'equal', at, { path: '$.lower.least', params: { why: at } }) },
      ],
    }));
    const facts = { n: { a: 3 }, toString: 7, limits: { upper: 2, lower: { least: 5 } } };
    expect(saidOf({ rules }, facts as unknown as Facts)).toBe(MANY - 1);
    expect(saidOf({ rules }, { ...facts, n: { a: 1 } })).toBe(MANY);
  });

  it('priorities within a rule, which skip what is decided', () => {
    const rules = many((at) => ({
      [at % 2 === 0 ? 'all' : 'any']: [
        is('n', 'greaterThan', at, { priority: 3 }),
        { all: [is('m', 'equal', 1), is('m', 'equal', 2, { priority: 2 })], name: 'inner' },
        { not: { any: [is('m', 'equal', 1)] }, priority: 9 },
      ],
    }));
    for (const m of [1, 2, 3]) saidOf({ rules }, { n: 200, m });
  });

  it('named conditions, each with what the rule calls it', () => {
    const conditions = {
      tiered: { any: [is('n', 'lessThan', 5, { priority: 2 }), { condition: 'negated' }] },
      negated: { not: { condition: 'listed', name: 'why not' } },
      listed: { all: [is('n', 'in', [1, 2, 3]), is('n', 'notEqual', 2)], name: 'own' },
      another: { condition: 'listed', priority: 4 },
    };
    const rules = many((at) => ({
      any: [
        { all: [{ condition: 'another', name: `from ${at % 3}` }, is('n', 'greaterThan', at)] },
        { condition: at % 2 === 0 ? 'tiered' : 'nowhere' },
      ],
    }));
    const options = { allowUndefinedConditions: true };
    for (const n of [1, 2, 3, 300]) saidOf({ rules, conditions, options }, { n });
    expect(saidOf({ rules, conditions }, { n: 1 })).toBe('No condition nowhere exists');
  });

  it('events that repeat facts', () => {
    const event = { type: 'held', params: { n: { fact: 'n' }, of: { fact: 'o', path: '$.a' } } };
    const rules = many((at) => ({ all: [is('n', 'greaterThan', at)] }), event);
    const options = { replaceFactsInEventParams: true };
    expect(saidOf({ rules, options }, { n: 12, o: { a: 'x' } })).toBe(12);
    expect(saidOf({ rules, options }, { n: 12 })).toBe('Undefined fact: o');
  });
});

describe('among many rules', () => {
  const plain = many((at) => ({ all: [is('n', 'greaterThan', at)] }));

  it('those that can fail are answered, too, and fail as they would alone', () => {
    const some = { all: [is('list', 'someFact:greaterThan', 3), is('n', 'in', { fact: 'list' })] };
    const rules = plain.with(7, { conditions: some, event: { type: 'x' } });
    expect(saidOf({ rules }, { n: 4, list: [4] })).toBe(5);
    expect(saidOf({ rules }, { n: 4, list: [3] })).toBe(4);
    expect(saidOf({ rules }, { n: 4, list: 3 })).toMatch(/indexOf/);
  });

  it('an absent fact fails, unless it may be absent', () => {
    const [rule] = many(() => ({ any: [is('m', 'notEqual', 1)] }));
    expect(saidOf({ rules: plain.with(7, rule) }, { n: 4 })).toBe('Undefined fact: m');
    const options = { allowUndefinedFacts: true };
    expect(saidOf({ rules: plain.with(7, rule), options }, { n: 4 })).toBe(5);
  });

  it('one that is skipped does not need its fact', () => {
    const [rule] = many(() => ({
      any: [is('n', 'equal', 4, { priority: 2 }), is('m', 'equal', 1)],
    }));
    expect(saidOf({ rules: plain.with(7, rule) }, { n: 4 })).toBe(5);
    expect(saidOf({ rules: plain.with(7, rule) }, { n: 3 })).toBe('Undefined fact: m');
  });

  it('a list is compared by size as json-rules-engine does it', () => {
    const [equals] = many(() => ({ any: [is('n', 'equal', 1)] }));
    // asked first by a rule to which a list is nothing special
    const rules = [equals, ...plain];
    expect(saidOf({ rules }, { n: [7] })).toBe(7);
    expect(saidOf({ rules }, { n: { toString: 1 } })).toMatch(/primitive/);
    const given = is('n', 'isGiven', true, { priority: 2 });
    const skipping = many((at) => ({ any: [given, is('n', 'greaterThan', at)] }));
    expect(saidOf({ rules: [equals, ...skipping] }, { n: { toString: 1 } })).toBe(MANY);
  });

  it('an event of type "error" is thrown', () => {
    const [error] = many(() => ({ any: [is('n', 'equal', 4)] }), { type: 'error' });
    expect(saidOf({ rules: plain.with(7, error) }, { n: 4 })).toMatch(/^Uncaught/);
    expect(saidOf({ rules: plain.with(7, error) }, { n: 5 })).toBe(5);
  });
});

describe('many conditions of a rule set', () => {
  it('are asked by the slots of their values', () => {
    const conditions = Array.from({ length: MANY }, (_, at) =>
      nodeOf({ all: [{ fact: 'n', operator: 'greaterThan', value: at }] }),
    );
    const asked = compileConditions(conditions, new Map([['n', 1]]));
    const hold = (values: (number | undefined)[]): number => asked(values).reduce((a, b) => a + b);
    expect(hold([400, 12])).toBe(12);
    expect(hold([400, undefined])).toBe(0);
  });
});
