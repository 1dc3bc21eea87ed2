import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hiddenFaults } from '../../../core/json/hidden-faults.ts';
import { lostDigits, lostDigitsIn } from '../../../core/json/lost-digits.ts';

const seed = 20261128;
const resident = '11010519491231002X';

/** Whether the double of a written number prints as the same decimal, found by decimal.js. */
function isSame(source: string): boolean {
  const value = Number(source);
  return Number.isFinite(value) && new Decimal(source).eq(new Decimal(value));
}

const digit = fc.integer({ min: 0, max: 9 }).map(String);
const digitsUpTo = (max: number) =>
  fc.array(digit, { minLength: 1, maxLength: max }).map((digits) => digits.join(''));
const sources = fc
  .record({
    sign: fc.constantFrom('', '-'),
    whole: fc.oneof(
      fc.constant('0'),
      digitsUpTo(22).map((text) => text.replace(/^0+(?=.)/, '')),
    ),
    fraction: fc.option(fc.oneof(digitsUpTo(22), fc.constant('0'.repeat(330) + '1'))),
    exponent: fc.option(fc.tuple(fc.constantFrom('e', 'E', 'e+', 'e-'), fc.nat(400))),
  })
  .map(({ sign, whole, fraction, exponent }) => {
    const behind = exponent ? exponent.join('') : '';
    return `${sign}${whole}${fraction === null ? '' : `.${fraction}`}${behind}`;
  });

describe('digits that are lost', () => {
  it.each([
    ['5.0000000000000001', /17 significant digits/],
    ['9007199254740993', /16 significant digits/],
    ['-0.12345678901234567', /17 significant digits/],
    ['123456789012345678', /18 significant digits/],
    ['1e-400', /too close to 0/],
    [`0.${'0'.repeat(400)}1`, /too close to 0/],
    ['1e400', /beyond 1.8e308/],
    [`1${'0'.repeat(400)}`, /beyond 1.8e308/],
    ['0e-999999999999', undefined],
    ['-0', undefined],
    ['1e23', undefined],
    [`1${'0'.repeat(100)}`, undefined],
    ['5e-324', undefined],
    ['4e-324', /too close to 0/],
    ['1.50e2', undefined],
    ['0.30000000000000004', undefined],
    ['5.000000000000000', undefined],
  ])('of %.30s', (source, message) => {
    if (message) expect(lostDigits(source)).toMatch(message);
    else expect(lostDigits(source)).toBeUndefined();
    expect(lostDigitsIn(`{"a":[${source}]}`)).toEqual(
      message ? [{ pointer: '/a/0', message: expect.stringMatching(message) as string }] : [],
    );
  });

  it('are those that decimal.js finds', () => {
    fc.assert(
      fc.property(sources, (source) => {
        expect(lostDigits(source) === undefined).toBe(isSame(source));
        expect(lostDigitsIn(source).length === 0).toBe(isSame(source));
      }),
      { seed, numRuns: 20_000 },
    );
  });

  it('are found at their places, whatever texts and blanks stand about', () => {
    const text = fc.oneof(fc.string(), fc.constantFrom('1e-400', '5.0000000000000001,', '\\"1e9]'));
    const blank = fc.constantFrom('', ' ', '\n\t', '  ');
    const property = fc.property(
      fc.array(fc.tuple(sources, text, blank), { minLength: 1, maxLength: 8 }),
      (members) => {
        const written = members.map(
          ([source, value, space], at) =>
            `"${at}":${space}[${space}${JSON.stringify(value)},{"x"${space}:${source}}${space}]`,
        );
        const pointers = members.flatMap(([source], at) => (isSame(source) ? [] : `/${at}/1/x`));
        const found = lostDigitsIn(`{${written.join(',')}}`);
        expect(found.map(({ pointer }) => pointer)).toEqual(pointers);
      },
    );
    fc.assert(property, { seed, numRuns: 5_000 });
  });

  it('are never among numbers as JSON.stringify writes them', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(lostDigitsIn(JSON.stringify({ value }))).toEqual([]);
      }),
      { seed, numRuns: 20_000 },
    );
  });

  it('are not repeated, nor is a key that may be the number of a person', () => {
    const faults = hiddenFaults(`{"${resident}": 110105194912310021, "b": 1, "b": 1e-400}`);
    expect(faults.map(({ pointer }) => pointer)).toEqual(['/b', '/*', '/b']);
    expect(JSON.stringify(faults)).not.toMatch(/1101|e-400/);
  });

  it('are listed in at most 1,000 faults', () => {
    expect(lostDigitsIn(`[${Array(1_500).fill('1e-400').join(',')}]`)).toHaveLength(1_000);
  });
});
