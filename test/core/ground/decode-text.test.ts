import { describe, expect, it } from 'vitest';
import { decodeText, otherEncoding } from '../../../core/ground/decode-text.ts';
import { readJson } from '../../../core/json/read-json.ts';

const utf16le = (text: string) => Buffer.from(text, 'utf16le');
const utf16be = (text: string) => utf16le(text).swap16();
const utf32le = (text: string) =>
  Buffer.from(Uint32Array.from(text, (c) => c.codePointAt(0)!).buffer);
const document = '{\n  "title": "Prüfung von Lärm 噪音"\n}\n';

describe('a text', () => {
  it.each([
    ['as it is', '', document],
    ['behind its mark', '\uFEFF', document],
    ['that is empty', '', ''],
    ['of a single NUL', '', '\0'],
  ] as const)('in UTF-8 is decoded %s', (_, mark, text) => {
    expect(decodeText(Buffer.from(mark + text))).toEqual({ text, mark });
  });

  it.each([
    ['UTF-16 (little endian)', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16le(document)])],
    ['UTF-16 (big endian)', Buffer.concat([Buffer.from([0xfe, 0xff]), utf16be(document)])],
    ['UTF-16 (little endian)', utf16le(document)],
    ['UTF-16 (big endian)', utf16be(document)],
    ['UTF-32 (little endian)', Buffer.concat([Buffer.from([0xff, 0xfe, 0, 0]), utf32le(document)])],
  ])('in %s is refused by that name', (encoding, bytes) => {
    expect(otherEncoding(bytes)).toBe(encoding);
    const { fault } = decodeText(bytes) as { fault: string };
    expect(fault).toMatch(
      new RegExp(`^is ${encoding.replace(/[()]/g, '\\$&')}, not UTF-8; save it`),
    );
  });

  it.each([
    [1, Buffer.from('é', 'latin1')],
    [2, Buffer.from('{\n "é": 1 }', 'latin1')],
    [3, Buffer.from('a\r\nb\rcé', 'latin1')],
    // a character that is cut off, a code point that is none, an overlong form, half a pair
    [1, Buffer.from('噪').subarray(0, 2)],
    [1, Buffer.from([0xf5, 0x80, 0x80, 0x80])],
    [1, Buffer.from([0xc0, 0x80])],
    [1, Buffer.from([0xed, 0xa0, 0x80])],
    [100_001, Buffer.concat([Buffer.from('ü\n'.repeat(100_000)), Buffer.from([0xb1])])],
  ])('in no UTF-8 is refused with the line %i of the first bad byte', (line, bytes) => {
    const { fault } = decodeText(bytes) as { fault: string };
    expect(fault).toMatch(new RegExp(`^is not UTF-8, first in line ${line}; save it as UTF-8`));
  });

  it('in which a conversion has lost a character is refused with its line', () => {
    const { fault } = decodeText(Buffer.from('a\nb \uFFFD')) as { fault: string };
    expect(fault).toMatch(/^holds U\+FFFD.*\(line 2\)$/);
  });
});

describe('a JSON document', () => {
  it('keeps its text, mark and all', () => {
    const text = `\uFEFF${document}`;
    expect(readJson(Buffer.from(text))).toEqual({ content: JSON.parse(document) as unknown, text });
  });

  it.each([
    ['', '', /^is empty/],
    ['{"a":1,"a":2}', '/a', /occurs twice/],
    ['{"a":[5.0000000000000001]}', '/a/0', /./],
    ['{"a":}', '', /^is not JSON/],
  ])('%j is refused at %j', (text, pointer, message) => {
    const { fault, faults } = readJson(Buffer.from(text)) as Exclude<
      ReturnType<typeof readJson>,
      { content: unknown }
    >;
    expect(faults).toEqual([{ pointer, message: expect.stringMatching(message) as string }]);
    expect(fault).toMatch(pointer === '' ? message : new RegExp(`at ${pointer}: `));
  });

  it('that is no JSON repeats no part of a number of a person', () => {
    const { fault } = readJson(Buffer.from('{"a": 110105194912310x')) as { fault: string };
    expect(fault).not.toMatch(/\d{3}/);
  });
});
