import { Proofs } from '../../../core/expressions/proofs.ts';
import { describe, expect, it } from 'vitest';
import type { Expression } from '../../../core/expressions/expression.ts';
import { typeOfExpression } from '../../../core/expressions/type-of-expression.ts';
import type { Readable } from '../../../core/values/readable.ts';
import { valueFrom } from './value-from.ts';

const positive: Readable = { valueClass: 'number', isOptional: false, isPositive: true };
const readable = new Map<string, Readable>([
  ['share', positive],
  ['staff', { ...positive, isWhole: true }],
  ['base', { ...positive, among: [2, 10] }],
]);

function typeOf(expression: Expression) {
  return typeOfExpression(expression, [], {
    ...{ readable, named: {}, tables: {}, scales: {} },
    conditionFaults: () => [],
    unreadable: (name) => `reads ${name}`,
    domain: () => undefined,
    field: () => undefined,
    proofs: new Proofs(),
  });
}

describe('the type of a calculation', () => {
  it('is whole only if what stands in for it is', () => {
    const power = { calc: ['power', 'share', 2], scale: 0, round: 'up', ifUndefined: 0.5 } as const;
    expect(typeOf({ ...power, calc: [...power.calc] }).typed.isWhole).toBe(false);
    expect(typeOf({ ...power, calc: [...power.calc], ifUndefined: 1 }).typed.isWhole).toBe(true);
    const share: Expression = { calc: ['divide', 'share', 0], scale: 0, ifZero: 0.5 };
    expect(typeOf(share).typed.isWhole).toBe(false);
  });

  it('is above 0 only if rounding cannot make it 0', () => {
    expect(typeOf({ calc: ['min', 'share', 0.4], scale: 0 }).typed.isPositive).toBe(false);
    expect(typeOf({ calc: ['min', 'share', 0.4] }).typed.isPositive).toBe(true);
    expect(typeOf({ calc: ['min', 'staff', 4], scale: 0 }).typed.isPositive).toBe(true);
  });

  it('asks what a logarithm to a base that may be 1 is', () => {
    const log = (base: string | number): Expression => ({
      ...{ calc: ['log', 'share', base], scale: 2, round: 'halfUp' },
    });
    expect(typeOf(log('base')).faults).toEqual([]);
    expect(typeOf(log(10)).faults).toEqual([]);
    expect(typeOf(log('share')).faults.map(({ pointer }) => pointer)).toEqual(['/ifUndefined']);
  });
});

describe('a number that is written as a value', () => {
  it('has the type of the number alone', () => {
    const moved = (days: number): Expression => ({ date: { value: '2026-01-01' }, plus: { days: { value: days } } }); // prettier-ignore
    expect(typeOf(moved(5)).faults).toEqual([]);
    expect(typeOf(moved(0.5)).faults).toHaveLength(1);
    const divided = (by: number): Expression => ({ calc: ['divide', 'share', { value: by }], scale: 2 }); // prettier-ignore
    expect(typeOf(divided(3)).faults).toEqual([]);
    expect(typeOf(divided(0)).faults).toHaveLength(1);
  });
});

describe('a power', () => {
  const power = (base: Expression | number, exponent: Expression | number): Expression => ({
    ...{ calc: ['power', base, exponent], scale: 30, round: 'up', ifUndefined: -7 },
  });
  const zero: Expression = { calc: ['multiply', 'none', -1] };

  it.each([
    [power(0, 0), 1],
    [power(0, zero), 1],
    [power(zero, 0.5), 0],
    [power(0, -1), -7],
    [power(-4, 0.5), -7],
    [power(-2, 3), -8],
    // held, however large it is
    [power(999999999999999, 999999999999999), 1e100],
    [power(-999999999999999, 999999999999999), -1e100],
    [power(0.5, 999999999999999), 1e-30],
  ])('%j gives %d', (expression, wanted) => {
    expect(valueFrom(expression, { none: 0 })).toBe(wanted);
  });
});

describe('a date that is moved', () => {
  it.each([
    ['0002-03-14', { years: -3 }, '0001-01-01'],
    ['2024-01-31', { years: 300_000 }, '9999-12-31'],
    ['2024-01-31', { months: -4_000_000 }, '0001-01-01'],
    ['2024-01-31', { days: 999_999_999_999_999 }, '9999-12-31'],
    ['9999-12-31', 'P1D', '9999-12-31'],
  ])('from %s by %j stays within the calendar', (from, plus, wanted) => {
    expect(valueFrom({ date: 'from', plus }, { from })).toBe(wanted);
  });
});
