import { describe, expect, it } from 'vitest';
import { foundWords, numberWords } from '../../../core/words/number-words.ts';

describe('a computed number in words', () => {
  it.each([
    [3.33333333333333, 'about 3.3333'],
    [-3.33333333333333, 'about -3.3333'],
    [0.85, '0.85'],
    [52.123456, '52.123456'],
    [0.000123456789, 'about 0.0001235'],
    [1.234567e-9, 'about 0.000000001235'],
    [1e-7, '0.0000001'],
    [15406500000, '15406500000'],
    [0, '0'],
    // rounded, these would look as if they met a bound
    [0.99999999, '0.99999999'],
    [3.00000001, '3.00000001'],
  ])('%d is %s', (number, words) => {
    expect(numberWords(number)).toBe(words);
  });

  it('names the first items of a long list', () => {
    const items = Array.from({ length: 10 }, (_, at) => `i${at}`);
    expect(foundWords(items)).toBe('i0, i1, i2, i3, i4, i5, i6, i7 and 2 more');
    expect(foundWords([])).toBe('an empty list');
  });
});
