import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineCutter, type TextLine } from '../../../cli/input/text/text-lines.ts';

/** The lines of bytes that come in pieces of a size, in memory that is used again. */
function linesIn(bytes: Buffer, size: number, longest?: number): TextLine[] {
  const cutter = lineCutter(true, longest);
  const memory = Buffer.alloc(size);
  const lines: TextLine[] = [];
  for (let at = 0; at < bytes.length; at += size) {
    const length = bytes.copy(memory, 0, at, at + size);
    lines.push(...cutter.cut(memory.subarray(0, length)));
  }
  return [...lines, ...cutter.end()];
}

describe('lines', () => {
  it.each([
    ['', []],
    ['\n', ['']],
    ['a', ['a']],
    ['a\nb\r\nc\rd', ['a', 'b', 'c', 'd']],
    ['a\r\r\n\n', ['a', '', '']],
    ['\uFEFFa\n\uFEFFb', ['a', '\uFEFFb']],
    ['噪\r音\r', ['噪', '音']],
  ])('of %j end with any line end', (text, lines) => {
    for (let size = 1; size < 8; size += 1) expect(linesIn(Buffer.from(text), size)).toEqual(lines);
  });

  it('are those of the text, in whatever pieces it comes', () => {
    const texts = fc.array(fc.constantFrom('a', 'é', '😀', '\n', '\r', '\r\n', ' '));
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 9 }), (parts, size) => {
        const text = parts.join('');
        const wanted = text.split(/\r\n|\n|\r/);
        if (wanted.at(-1) === '') wanted.pop();
        expect(linesIn(Buffer.from(text), size)).toEqual(wanted);
      }),
      { numRuns: 2000, seed: 3 },
    );
  });

  it('that are not UTF-8, or have lost a character, are refused one by one', () => {
    const bytes = Buffer.concat([
      Buffer.from('ä\n'),
      Buffer.from('ä\r\n', 'latin1'),
      Buffer.from('\uFFFD\r音'),
    ]);
    for (let size = 1; size < 12; size += 1) {
      expect(linesIn(bytes, size)).toEqual([
        'ä',
        { unreadable: expect.stringMatching(/^is not UTF-8; save/) as string },
        { unreadable: expect.stringMatching(/^holds U\+FFFD/) as string },
        '音',
      ]);
    }
  });

  it('that are too long are refused, and the next are read', () => {
    const bytes = Buffer.from(`${'x'.repeat(100)}\r\nab\r${'é'.repeat(11)}\ncd`);
    const tooLong = {
      unreadable: expect.stringMatching(/^is longer than 10 characters/) as string,
    };
    for (let size = 1; size < 120; size += 7) {
      expect(linesIn(bytes, size, 10)).toEqual([tooLong, 'ab', tooLong, 'cd']);
    }
  });
});
