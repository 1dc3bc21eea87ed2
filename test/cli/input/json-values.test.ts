import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { jsonValues, type JsonValue } from '../../../cli/input/text/json-values.ts';

async function valuesIn(bytes: Buffer, size = bytes.length): Promise<JsonValue[]> {
  const pieces: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += size) pieces.push(bytes.subarray(at, at + size));
  const values: JsonValue[] = [];
  for await (const some of jsonValues(Readable.from(pieces))) values.push(...some);
  return values;
}

/** Values as "line: text", and "line! reason" where they are not read. */
async function told(bytes: Buffer): Promise<string[]> {
  const all = new Set<string>();
  for (const size of [1, 2, 3, 5, 1000]) {
    const values = await valuesIn(bytes, size);
    all.add(
      JSON.stringify(
        values.map((value) =>
          'text' in value ? `${value.line}: ${value.text}` : `${value.line}! ${value.unreadable}`,
        ),
      ),
    );
  }
  expect(all.size).toBe(1);
  return JSON.parse([...all][0]!) as string[];
}

describe('the values of a JSON document', () => {
  it.each([
    ['[]', []],
    [' \n', []],
    ['\uFEFF[{"a":1},\n{"b":"]}\\"\\\\"}\n]\r\n', ['1: {"a":1}', '2: {"b":"]}\\"\\\\"}']],
    ['[1,"a",null\r,[[2],{}]]', ['1: 1', '1: "a"', '1: null', '2: [[2],{}]']],
    ['{"a":\n1}\n{"b":"é😀"}', ['1: {"a":\n1}', '3: {"b":"é😀"}']],
    ['12', ['1: 12']],
  ])('%j are its items', async (text, values) => {
    expect(await told(Buffer.from(text))).toEqual(values);
  });

  it.each([
    ['[{"a":1}\n{"b":2}]', ['1: {"a":1}'], 2, 'expected "," or "]"'],
    ['[1,]', ['1: 1'], 1, 'expected an entity'],
    ['[,1]', [], 1, 'expected an entity or "]"'],
    ['[1]\n[2]', ['1: 1'], 2, 'expected nothing behind the list'],
    ['[1,\n2', ['1: 1', '2: 2'], 2, '"]" is missing'],
    ['[1,\n{"a":[', ['1: 1'], 2, 'never closed'],
    ['["a', [], 1, 'never closed'],
    ['\uFEFF\uFEFF{}', [], 1, 'a second byte order mark'],
    ['{}\n\u00a0', ['1: {}'], 2, 'a no-break space'],
  ])('%j end where the document is broken', async (text, values, line, message) => {
    const found = await told(Buffer.from(text));
    expect(found.slice(0, -1)).toEqual(values);
    expect(found.at(-1)).toMatch(new RegExp(`^${line}! `));
    expect(found.at(-1)).toContain(message);
  });

  it('end where a byte is not UTF-8, and hold none that lost a character', async () => {
    const bytes = Buffer.concat([Buffer.from('[1,\n"\uFFFD",\n"'), Buffer.from('é"]', 'latin1')]);
    expect(await told(bytes)).toEqual([
      '1: 1',
      expect.stringMatching(/^2! holds U\+FFFD/),
      expect.stringMatching(/^3! is not UTF-8; .*nothing behind it is read$/),
    ]);
  });

  it('end with one that is too long to be kept', async () => {
    const [value] = await valuesIn(Buffer.from(`["${'x'.repeat(2_000_000)}", 1]`), 65_536);
    expect(value).toEqual({
      line: 1,
      unreadable: expect.stringContaining('longer than') as string,
    });
  });
});
