import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FactDeclaration } from '../../../core/facts/declaration.ts';
import { factSheet } from '../../../core/facts/values.ts';
import { derivedFacts } from '../../../core/rule-set/derived-facts.ts';

const SEED = 20_251_105;

describe('the values that rules read', () => {
  const declared = (facts: Record<string, Partial<FactDeclaration>>) =>
    Object.fromEntries(
      Object.entries(facts).map(([name, fact]) => [
        name,
        { type: 'decimal' as const, title: name, ...fact },
      ]),
    );
  const valueOf = (
    facts: Record<string, Partial<FactDeclaration>>,
    given: Record<string, number | { value: number; by: string; reason: string }>,
  ) => {
    const declarations = declared(facts);
    const derivations = [...derivedFacts({ facts: declarations, rules: [] }).values()];
    const context = { made: [], derivations, named: {}, tables: {}, scales: {} };
    const { slots, valuesOf } = factSheet(declarations, context);
    const values = valuesOf(given);
    const found = [...slots].map(([name, slot]) => [name, values[slot]]);
    return Object.fromEntries(found.filter(([, value]) => value !== undefined)) as object;
  };

  it('have defaults filled in, also where nothing but false or 0 is the default', () => {
    const facts = { a: { default: 0 }, b: { default: false }, c: { optional: true as const } };
    expect(valueOf(facts, {})).toEqual({ a: 0, b: false });
    expect(valueOf(facts, { a: 3, c: 0 })).toEqual({ a: 3, b: false, c: 0 });
  });

  it('are bare where an officer decided them', () => {
    const given = { a: { value: 7, by: 'The office', reason: 'Seen.' } };
    expect(valueOf({ a: {} }, given)).toEqual({ a: 7 });
  });

  it('are not those of what every object inherits', () => {
    expect(valueOf({ constructor: { optional: true as const } }, {})).toEqual({});
  });

  const chain: Record<string, Partial<FactDeclaration>> = {
    one: { required: true as const },
    two: { from: { calc: ['multiply', 'one', 2] } },
    four: { from: { calc: ['multiply', 'two', 'two'] } },
    five: { from: { calc: ['add', 'four', 'one'] } },
  };

  it('are derived each after those that they are derived from, in any order of declaration', () => {
    const wanted = { one: 1, two: 2, four: 4, five: 5 };
    fc.assert(
      fc.property(
        fc.shuffledSubarray(Object.entries(chain), { minLength: 4 }),
        (shuffled: [string, Partial<FactDeclaration>][]) => {
          expect(valueOf(Object.fromEntries(shuffled), { one: 1 })).toEqual(wanted);
        },
      ),
      { seed: SEED },
    );
  });

  it('are absent where one of their operands is', () => {
    const facts = { ...chain, one: { optional: true as const } };
    expect(valueOf(facts, {})).toEqual({});
    expect(valueOf({ ...facts, five: { from: { calc: ['add', 'four', 1] } } }, {})).toEqual({});
  });

  it('are found quickly also where absent facts are read a great many times', () => {
    const long: Record<string, Partial<FactDeclaration>> = { f0: { optional: true } };
    for (let at = 1; at < 60; at++) {
      long[`f${at}`] = { from: { calc: ['add', `f${at - 1}`, `f${at - 1}`] } };
    }
    expect(valueOf(Object.fromEntries(Object.entries(long).reverse()), {})).toEqual({});
  });
});
