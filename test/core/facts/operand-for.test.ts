import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Calc } from '../../../core/expressions/expression.ts';
import { operandFor } from '../../../core/facts/operand-for.ts';
import { valueFrom } from '../expressions/value-from.ts';

const numbers: Record<string, number> = { a: 12, b: 3, c: 4, zero: 0 };
const read = (name: string): number | undefined => numbers[name];
const solved = (calc: Calc['calc'], operand: string, target: number) =>
  operandFor({ calc }, operand, target, read);

describe('the operand for a result', () => {
  it.each([
    [['add', 'a', 'b', 'c'], 'b', 20, 4],
    [['subtract', 'a', 'b', 'c'], 'a', 20, 27],
    [['subtract', 'a', 'b', 'c'], 'b', 2, 6],
    [['subtract', 'a', 'b', 'c'], 'c', 2, 7],
    [['multiply', 'a', 'b', 100], 'a', 600, 2],
    [['divide', 'a', 'b', 'c'], 'a', 2, 24],
    [['divide', 'a', 'b', 'c'], 'b', 1.5, 2],
    [['divide', 'a', 'b', 'c'], 'c', 8, 0.5],
    [['min', 'a', 'b'], 'a', 2, 2],
    [['power', 'a', 2], 'a', 81, 9],
    [['power', 'a', 3], 'a', -8, -2],
    [['power', 2, 'a'], 'a', 32, 5],
    [['log', 'a', 10], 'a', 3, 1000],
    [['log', 100, 'b'], 'b', 2, 10],
    [['divide', { calc: ['multiply', 'a', 100] }, 'b'], 'a', 80, 2.4],
    [['subtract', 100, { calc: ['divide', 'a', { calc: ['add', 'b', 'c'] }] }], 'c', 99, 9],
  ] as const)('of %j by %s at %s is %s', (calc, operand, target, wanted) => {
    expect(solved(calc as unknown as Calc['calc'], operand, target)).toBe(wanted);
  });

  it('is none where nothing would do, and where it cannot be told', () => {
    expect(solved(['multiply', 'a', 'zero'], 'a', 6)).toBeUndefined();
    expect(solved(['divide', 'zero', 'b'], 'b', 0)).toBeUndefined();
    expect(solved(['multiply', 'a', 'a'], 'a', 9)).toBeUndefined();
    expect(solved(['divide', 'a', { calc: ['add', 'a', 'b'] }], 'a', 0.5)).toBeUndefined();
    expect(solved(['add', { calc: ['multiply', 'a', 'a'] }, 1], 'a', 9)).toBeUndefined();
    expect(solved(['add', 'b', { calc: ['add', 'c', 1] }], 'b', 9)).toBeUndefined();
    expect(solved(['power', 'a', 2], 'a', -1)).toBeUndefined();
    expect(solved(['power', 'a', 'zero'], 'a', 2)).toBeUndefined();
    expect(solved(['add', 'a', 'absent'], 'a', 9)).toBeUndefined();
    expect(solved(['add', 'a', 'b'], 'c', 9)).toBeUndefined();
  });

  it('brings a sum and a difference to any result exactly', () => {
    const cents = fc.integer({ min: -1e9, max: 1e9 }).map((cent) => cent / 100);
    const operation = fc.constantFrom('add' as const, 'subtract' as const);
    const operands = fc.record({ a: cents, b: cents, c: cents });
    fc.assert(
      fc.property(
        operation,
        operands,
        fc.constantFrom('a' as const, 'b' as const, 'c' as const),
        cents,
        (calc, given, operand, target) => {
          const from: Calc = { calc: [calc, 'a', 'b', 'c'] };
          const value = operandFor(from, operand, target, (name) => given[name as 'a']);
          const changed = { ...given, [operand]: value ?? NaN };
          expect(valueFrom(from, changed)).toBe(target === 0 ? 0 : target);
        },
      ),
      { seed: 20_250_131, numRuns: 300 },
    );
  });
});
