import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decimalSchema,
  Exact,
  isExact,
  quickSum,
  rounded,
  roundTo,
  toNumber,
} from '../../../core/ground/decimal.ts';
import type { Rounding } from '../../../core/ground/decimal.ts';

const SEED = 20_251_104;

describe('an exact decimal', () => {
  it.each([
    0, -0, 0.1, -0.3, 123456789012345, 0.123456789012345, 999999999999999, -99999999999999.9, 1e15,
    1e-15,
  ])('may be %d', (value) => {
    expect(isExact(value)).toBe(true);
    expect(decimalSchema.safeParse(value).success).toBe(true);
  });

  it.each([
    0.1 + 0.2,
    0.1234567890123456,
    1234567890123456,
    9007199254740991,
    1e16,
    1e300,
    1e-16,
    5e-324,
    Number.NaN,
    Infinity,
  ])('may not be %d', (value) => {
    expect(isExact(value)).toBe(false);
    expect(decimalSchema.safeParse(value).success).toBe(false);
  });

  it('loses no digit in the sum of a thousand, in any order', () => {
    const size = fc.integer({ min: -15, max: 0 });
    const one = fc
      .tuple(fc.integer({ min: -999_999_999_999_999, max: 999_999_999_999_999 }), size)
      .map(([digits, exponent]) => Number(`${digits}e${exponent}`))
      .filter(isExact);
    fc.assert(
      fc.property(fc.array(one, { maxLength: 40 }), (values) => {
        const sum = (list: number[]): Exact =>
          list.reduce((total, value) => total.plus(value), new Exact(0));
        const many = Array.from({ length: 25 }, () => values).flat();
        const negated = many.map((value) => -value).reverse();
        expect(sum([...many, ...negated]).isZero()).toBe(true);
      }),
      { seed: SEED, numRuns: 60 },
    );
  });

  it('is distinguished from its neighbours with two places too', () => {
    const beside = new Float64Array(1);
    const bits = new BigInt64Array(beside.buffer);
    const amount = fc.integer({ min: -999_999_999, max: 999_999_999 }).map((n) => n / 100);
    const step = fc.constantFrom(-2n, -1n, 0n, 1n, 2n);
    fc.assert(
      fc.property(amount, step, (value, by) => {
        beside[0] = value;
        bits[0]! += value === 0 ? 0n : by;
        expect(isExact(beside[0])).toBe(new Exact(beside[0]).precision() <= 15);
      }),
      { seed: SEED, numRuns: 5000 },
    );
  });

  it('is summed in plain numbers to the same decimal, or not at all', () => {
    const digits = fc.integer({ min: -99_999_999_999, max: 99_999_999_999 });
    const one = fc
      .tuple(digits, fc.integer({ min: -4, max: 3 }))
      .map(([whole, exponent]) => Number(`${whole}e${exponent}`))
      .filter(isExact);
    let quick = 0;
    fc.assert(
      fc.property(fc.array(one, { maxLength: 12 }), (values) => {
        const exact = values.reduce((total, value) => total.plus(value), new Exact(0));
        const sum = quickSum(values);
        if (sum === undefined) return;
        quick += 1;
        expect(sum).toBe(toNumber(exact) + 0);
      }),
      { seed: SEED, numRuns: 3000 },
    );
    expect(quick).toBeGreaterThan(300);
    expect(quickSum([0.001])).toBeUndefined();
    expect(quickSum([9e12, 9e12])).toBeUndefined();
    expect(quickSum([-0])).toBe(0);
    expect(quickSum([])).toBe(0);
  });

  it('adds 0.1 and 0.2 to 0.3', () => {
    expect(toNumber(new Exact(0.1).plus(0.2))).toBe(0.3);
  });
});

describe('rounding', () => {
  it('is the same with and without decimals', () => {
    const amount = fc.integer({ min: -999_999, max: 999_999 }).map((n) => n / 1000);
    const ways = fc.constantFrom<Rounding>('halfUp', 'halfEven', 'up', 'down');
    fc.assert(
      fc.property(amount, fc.constantFrom(0, 1, 2), ways, (value, scale, way) => {
        expect(rounded(value, scale, way) + 0).toBe(
          toNumber(roundTo(new Exact(value), scale, way)) + 0,
        );
      }),
      { seed: SEED, numRuns: 4000 },
    );
  });

  const rows: [Rounding, string, number, number][] = [
    ['halfUp', '2.5', 0, 3],
    ['halfUp', '-2.5', 0, -3],
    ['halfUp', '2.4999', 0, 2],
    ['halfUp', '1.005', 2, 1.01],
    ['halfEven', '2.5', 0, 2],
    ['halfEven', '3.5', 0, 4],
    ['halfEven', '-2.5', 0, -2],
    ['halfEven', '2.51', 0, 3],
    ['up', '2.01', 0, 3],
    ['up', '-2.01', 0, -3],
    ['up', '2', 0, 2],
    ['down', '2.99', 0, 2],
    ['down', '-2.99', 0, -2],
  ];

  it.each(rows)('%s takes %s at %d places to %d', (mode, value, scale, wanted) => {
    expect(roundTo(new Exact(value), scale, mode).toNumber()).toBe(wanted);
  });

  it('a quotient without end prints with 15 digits, the same everywhere', () => {
    expect(toNumber(new Exact(2).dividedBy(3))).toBe(0.666666666666667);
    expect(toNumber(new Exact(100).dividedBy(3))).toBe(33.3333333333333);
  });
});
