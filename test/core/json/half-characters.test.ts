import { describe, expect, it } from 'vitest';
import { halfCharacters } from '../../../core/json/half-characters.ts';
import { readJson } from '../../../core/json/read-json.ts';
import { ndjsonLine } from '../../../cli/input/text/ndjson-lines.ts';

const pointersIn = (text: string): string[] =>
  halfCharacters(text, JSON.parse(text)).map(({ pointer }) => pointer);

describe('half a character', () => {
  it.each([
    ['["\\ud800"]', ['/0']],
    ['{"a": {"b": "x\\uDFFFy"}, "c": ["\\udc00\\ud800"]}', ['/a/b', '/c/0']],
    ['{"a\\ud800": {"b": "\\ud800"}}', ['/*', '/*/b']],
    ['{"11010519491231002X": "\\ud800"}', ['/*']],
    ['"\\ud800"', ['']],
  ])('in %s is found at its place', (text, pointers) => {
    expect(pointersIn(text)).toEqual(pointers);
  });

  it.each(['["\\ud83d\\ude00"]', '["\\\\ud800"]', '["😀"]', '{}'])('is not in %s', (text) => {
    expect(pointersIn(text)).toEqual([]);
  });

  it('at any depth', () => {
    const text = `${'['.repeat(100_000)}"\\ud800"${']'.repeat(100_000)}`;
    expect(pointersIn(text)).toEqual(['/0'.repeat(64)]);
  });

  it('is refused in a document and in a line of a population', () => {
    const text = '{"entity": "x-test:a", "facts": {"zone": "\\ud800"}}';
    expect(readJson(Buffer.from(text))).toMatchObject({
      fault: expect.stringMatching(
        /^has a fault at \/facts\/zone: holds half a character/,
      ) as string,
    });
    expect(ndjsonLine(1, text)).toMatchObject({
      unreadable: expect.stringMatching(/^holds half a character/) as string,
      pointer: '/facts/zone',
    });
  });
});
