import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical, digestOf } from '../../../core/ground/digest.ts';
import { sha256 } from '../../../core/ground/sha256/node.ts';
import { sha256 as portable } from '../../../core/ground/sha256/portable.ts';

const SEED = 20_251_103;

describe('the canonical form of a JSON value', () => {
  it('is that of RFC 8785, section 3.2.4', () => {
    const value: unknown = JSON.parse(
      String.raw`{
        "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
        "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
        "literals": [null, true, false]
      }`,
    );
    expect(canonical(value)).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    );
  });

  it('sorts keys by UTF-16 units, as section 3.2.3 does', () => {
    const value = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    expect(Object.values(JSON.parse(canonical(value)) as object)).toEqual([
      'One',
      'Carriage Return',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ]);
  });

  it('writes numbers as appendix B does', () => {
    expect(canonical([-0, 5e-324, 1.7976931348623157e308, 9007199254740992, 1e21, 1e-7])).toBe(
      '[0,5e-324,1.7976931348623157e+308,9007199254740992,1e+21,1e-7]',
    );
  });

  it('is the same for any order of keys, and reads back as the same value', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const reversed = Object.fromEntries(Object.entries(value).reverse());
        expect(canonical(reversed)).toBe(canonical(value));
        expect(canonical(JSON.parse(canonical(value)))).toBe(canonical(value));
        expect(digestOf(reversed)).toBe(digestOf(value));
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  it.each([undefined, Number.NaN, Infinity, () => 1])('is not had of %s', (value) => {
    expect(() => canonical(value)).toThrow();
  });
});

describe('a digest', () => {
  it('names its algorithm and has 64 hexadecimal digits', () => {
    expect(digestOf({ a: 1 })).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(digestOf({ a: 1 })).not.toBe(digestOf({ a: 2 }));
  });
});

describe('SHA-256', () => {
  it('gives the digests of FIPS 180-2', () => {
    for (const digest of [sha256, portable]) {
      expect(digest('abc')).toBe(
        'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
      );
      expect(digest('abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq')).toBe(
        '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
      );
    }
  });

  it('is the same by the platform and in plain JavaScript, on texts of any script', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (text) => {
        expect(portable(text)).toBe(sha256(text));
      }),
      { seed: SEED, numRuns: 300 },
    );
    for (const length of [55, 56, 63, 64, 65, 119, 120, 10_000]) {
      expect(portable('a'.repeat(length))).toBe(sha256('a'.repeat(length)));
    }
  });
});
