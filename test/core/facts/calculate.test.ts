import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calculate } from '../../../core/facts/calculate.ts';
import type { Calculation, FactDeclaration } from '../../../core/facts/declaration.ts';
import { factSheet } from '../../../core/facts/values.ts';

const SEED = 20_251_105;

describe('a calculation', () => {
  const rows: [Calculation, number | undefined][] = [
    [{ calc: ['add', 0.1, 0.2] }, 0.3],
    [{ calc: ['add', 1, 2, 3, 4] }, 10],
    [{ calc: ['subtract', 10, 1, 2] }, 7],
    [{ calc: ['subtract', 0.3, 0.1] }, 0.2],
    [{ calc: ['multiply', 1.1, 1.1] }, 1.21],
    [{ calc: ['multiply', 2, 3, 4] }, 24],
    [{ calc: ['divide', 1, 8], scale: 12 }, 0.125],
    [{ calc: ['divide', 100, 5, 2], scale: 0 }, 10],
    [{ calc: ['divide', 1, 3] }, 0.333333333333333],
    [{ calc: ['min', 3, 1, 2] }, 1],
    [{ calc: ['max', 3, -1, 2] }, 3],
    [{ calc: ['divide', 5, 2], scale: 0 }, 3],
    [{ calc: ['divide', 5, 2], scale: 0, round: 'halfUp' }, 3],
    [{ calc: ['divide', 5, 2], scale: 0, round: 'halfEven' }, 2],
    [{ calc: ['divide', 5, 2], scale: 0, round: 'down' }, 2],
    [{ calc: ['divide', 11, 10], scale: 0, round: 'up' }, 2],
    [{ calc: ['divide', 1, 0], scale: 2, ifZero: -1 }, -1],
    [{ calc: ['divide', 0, 0], scale: 2, ifZero: 0 }, 0],
    [{ calc: ['divide', 8, 2, 0], scale: 2, ifZero: 7 }, 7],
    [{ calc: ['divide', 0, 4], scale: 2, ifZero: 7 }, 0],
    [{ calc: ['add', 1, 'absent'] }, undefined],
    [{ calc: ['add', 'absent', 1] }, undefined],
    [{ calc: ['divide', 'absent', 0], ifZero: 1 }, undefined],
  ];

  it.each(rows)('%j gives %s', (calculation, wanted) => {
    expect(calculate(calculation, () => undefined)).toBe(wanted);
  });

  it('goes from the left and reads operands by name', () => {
    const read = (name: string) => ({ a: 20, b: 2, c: 5 })[name];
    expect(calculate({ calc: ['divide', 'a', 'b', 'c'], scale: 2 }, read)).toBe(2);
    expect(calculate({ calc: ['subtract', 'c', 'a', 'b'] }, read)).toBe(-17);
  });
});

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
    const { slots, valuesOf } = factSheet(declared(facts));
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
