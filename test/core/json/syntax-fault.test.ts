import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { syntaxFault } from '../../../core/json/syntax-fault.ts';

describe('where a text stops being JSON', () => {
  it.each([
    ['{"a": NaN}', /^line 1, column 7: NaN and Infinity/],
    ['{"a": -Infinity}', /^line 1, column 7: NaN and Infinity/],
    ['{\r\n"a":\r1,\n}', /^line 4, column 1: expected a name .* a comma before "}"/],
    ['[1,]', /^line 1, column 4: expected a value.* a comma before/],
    ['{"a" 1}', /^line 1, column 6: expected ":"/],
    ['{"a": 1 "b": 2}', /^line 1, column 9: expected "," or "}"/],
    ['[1 2]', /^line 1, column 4: expected "," or "]"/],
    ['[1}', /^line 1, column 3: expected "," or "]"/],
    ["{'a': 1}", /^line 1, column 2: expected a name in straight double quotes/],
    ['{“a”: 1}', /^line 1, column 2: expected a name in straight double quotes/],
    ['{"a": 007}', /^line 1, column 7: a number of JSON/],
    ['{"a": +5}', /^line 1, column 7: a number of JSON/],
    ['{"a": .5}', /^line 1, column 7: a number of JSON/],
    ['{"a": 5.}', /^line 1, column 7: a number of JSON/],
    ['{"a": 1} // one', /^line 1, column 10: expected nothing behind/],
    ['{"a": /* one */ 1}', /^line 1, column 7: JSON has no comments/],
    ['["two\nlines"]', /^line 1, column 6: a text has a line end/],
    ['["C:\\new\\work"]', /^line 1, column 9: a text has a backslash/],
    ['["open', /^line 1, column 7: the document ends before it is complete/],
    ['{"a": {"b": [', /^line 1, column 14: the document ends/],
    ['\u00a0{}', /^line 1, column 1: expected a value/],
    ['undefined', /^line 1, column 1: expected a value/],
  ])('%j', (text, wanted) => {
    expect(syntaxFault(text)).toMatch(wanted);
  });

  it('is none exactly where JSON.parse finds none', () => {
    const signs = [
      ...Array.from('{}[]:,"\\ \n\t'),
      '1',
      '0',
      '-',
      '.',
      'e',
      'true',
      'null',
      '"a"',
      '\\u00e9',
      'é',
    ];
    const texts = fc.oneof(
      fc.array(fc.constantFrom(...signs), { maxLength: 12 }).map((parts) => parts.join('')),
      fc.tuple(fc.json(), fc.nat(), fc.constantFrom('', ...signs)).map(([text, at, sign]) => {
        const place = at % (text.length + 1);
        return `${text.slice(0, place)}${sign}${text.slice(place + (at % 2))}`;
      }),
    );
    fc.assert(
      fc.property(texts, (text) => {
        expect(stops(() => syntaxFault(text))).toBe(!stops(() => JSON.parse(text)));
      }),
      { numRuns: 3000 },
    );
  });

  it('is found at any depth and length, without a part of the text', () => {
    expect(syntaxFault('['.repeat(1_000_000))).toMatch(
      /^line 1, column 1000001: the document ends/,
    );
    expect(syntaxFault(`["${'x'.repeat(5_000_000)}`)).toMatch(/the document ends/);
    expect(syntaxFault(`["${'\\n'.repeat(5_000_000)}`)).toMatch(/the document ends/);
    expect(syntaxFault(`[${'7'.repeat(5_000_000)}`)).toMatch(/the document ends/);
    expect(syntaxFault(`[${' '.repeat(5_000_000)}`)).toMatch(/the document ends/);
    expect(syntaxFault('{"a": 110105194912310x')).not.toMatch(/\d{3}/);
  });
});

function stops(read: () => unknown): boolean {
  try {
    read();
    return false;
  } catch {
    return true;
  }
}
