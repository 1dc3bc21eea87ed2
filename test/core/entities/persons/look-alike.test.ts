import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lookOf } from '../../../../core/entities/persons/look-alike.ts';

describe('what a name looks like', () => {
  it.each([
    ['another case', 'Alice'],
    ['a space behind', 'alice '],
    ['a space in front, and a tab behind', ' alice\t'],
    ['full width', 'ａｌｉｃｅ'],
    ['mathematical letters', '𝐚𝐥𝐢𝐜𝐞'],
    ['a capital I for the l', 'aIice'],
    ['a digit for the l', 'a1ice'],
    ['a Latin alpha for the a', 'ɑlice'],
    ['no-break spaces around', '\u00a0alice\u00a0'],
  ])('is one with %s', (_what, name) => {
    expect(lookOf(name)).toBe(lookOf('alice'));
  });

  it.each([
    ['Cyrillic, whole', 'сосо', 'coco'],
    ['Cyrillic capitals, whole', 'ВОВ', 'bob'],
    ['Greek, whole', 'κοκο', 'koko'],
    ['rn for m', 'rnartin', 'martin'],
    ['a zero for an o', 'b0b', 'bob'],
    ['several spaces for one', 'a  b', 'a b'],
    ['Katakana for a dash', '社ー', '社一'],
  ])('is one across scripts and sequences: %s', (_what, one, other) => {
    expect(lookOf(one)).toBe(lookOf(other));
    expect(lookOf(one)).toBeDefined();
  });

  it.each([
    ['a zero-width space', 'ali\u200bce'],
    ['a soft hyphen', 'ali\u00adce'],
    ['a right-to-left override', '\u202ealice'],
    ['a Hangul filler', 'alice\u3164'],
    ['a variation selector', 'alice\ufe0f'],
    ['a tag character', 'alice\u{e0041}'],
    ['a blank of Braille', 'alice\u2800'],
    ['a control character', 'ali\u0007ce'],
    ['a lone surrogate', 'alice\ud800'],
    ['a Cyrillic letter among Latin ones', '\u0430lice'],
    ['a Greek letter among Latin ones', 'alic\u03b5'],
    ['Hangul with kana', '한かな'],
    ['a script that is not in everyday use', 'ᎠᎡ'],
    ['nothing but spaces', '  '],
    ['nothing', ''],
  ])('is unknown with %s', (_what, name) => {
    expect(lookOf(name)).toBeUndefined();
  });

  it.each(['alice-박', '山田taro', 'ёлка', 'αλφα', 'auth0|5f7c8ec7c33c6c004bbafe82', 'a.b+c@d'])(
    'is known of %s',
    (name) => {
      expect(lookOf(name)).toBeDefined();
    },
  );

  it('tells random ids apart', () => {
    const id = fc.uuid();
    fc.assert(
      fc.property(id, id, (one, other) => (lookOf(one) === lookOf(other)) === (one === other)),
    );
  });

  it('is the look of its own look', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        const look = lookOf(name);
        return look === undefined || lookOf(look) === undefined || lookOf(look) === look;
      }),
      { numRuns: 2_000 },
    );
  });
});
