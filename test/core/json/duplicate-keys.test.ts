import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pointerTo } from '../../../core/ground/fault.ts';
import { duplicateKeys } from '../../../core/json/duplicate-keys.ts';

const seed = 20260401;
const resident = '11010519491231002X';

/** A JSON value whose objects are lists of members, so that a key can stand in them twice. */
type Written = { members: [string, Written][] } | Written[] | string | number | boolean | null;

const isObject = (value: Written): value is { members: [string, Written][] } =>
  typeof value === 'object' && value !== null && 'members' in value;

// Some keys are escaped where they need not be.
const writtenKey = (key: string, at: number) =>
  at % 3 === 0 && key !== ''
    ? JSON.stringify(key).replace(/[ab]/, (c) => `\\u00${c.charCodeAt(0).toString(16)}`)
    : JSON.stringify(key);

function textOf(value: Written, space: string): string {
  if (Array.isArray(value))
    return `[${value.map((item) => textOf(item, space)).join(`,${space}`)}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const members = value.members.map(
    ([key, item], at) => `${writtenKey(key, at)}${space}:${space}${textOf(item, space)}`,
  );
  return `{${space}${members.join(`${space},`)}}`;
}

/** What is to be found, from the value itself instead of its text. */
function expected(value: Written, path: readonly (string | number)[] = []): string[] {
  if (Array.isArray(value)) return value.flatMap((item, at) => expected(item, [...path, at]));
  if (!isObject(value)) return [];
  return value.members.flatMap(([key, item], at) => {
    const before = value.members.slice(0, at).filter(([other]) => other === key).length;
    const here = [...path, key];
    return [...(before === 1 ? [pointerTo(here)] : []), ...expected(item, here)];
  });
}

const keys = fc.constantFrom(
  'a',
  'b',
  'aa',
  'ba',
  '',
  'a/b',
  '~',
  '"',
  '\\',
  '{',
  '1',
  '食品',
  'a:',
);
const texts = fc.oneof(
  keys,
  fc.string(),
  fc.constantFrom('{"a":1,"a":2}', '\\"', '\\\\', ',"a":', ':', '::'),
);
const { value: values } = fc.letrec<{ value: Written }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    fc.oneof(texts, fc.integer(), fc.double({ noNaN: true }), fc.boolean(), fc.constant(null)),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.record({ members: fc.array(fc.tuple(keys, tie('value')), { maxLength: 6 }) }),
  ),
}));

describe('the keys that occur twice in an object', () => {
  it('are found as a reader of the whole value finds them', () => {
    const space = fc.constantFrom('', ' ', '\n  ', '\t');
    let withSome = 0;
    fc.assert(
      fc.property(values, space, (value, between) => {
        const text = textOf(value, between);
        const parsed: unknown = JSON.parse(text);
        const pointers = expected(value);
        if (pointers.length > 0) withSome += 1;
        expect(duplicateKeys(text)).toEqual(pointers);
        expect(duplicateKeys(text, parsed)).toEqual(pointers);
      }),
      { seed, numRuns: 10_000 },
    );
    expect(withSome).toBeGreaterThan(500);
  });

  it('are not hidden by a colon that is written as an escape, nor by one that is lost with its key', () => {
    const texts = ['{"a":"\\u003a","b":1,"b":2}', '{"a":"::","a":1}', '{"a:":1,"a:":{"b":1}}'];
    for (const text of texts) {
      expect(duplicateKeys(text, JSON.parse(text))).toEqual(duplicateKeys(text));
      expect(duplicateKeys(text)).toHaveLength(1);
    }
  });

  it('are none in what JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), (text) => {
        expect(duplicateKeys(JSON.stringify(JSON.parse(text)))).toEqual([]);
      }),
      { seed, numRuns: 2000 },
    );
  });

  it('are the same after their escapes are undone', () => {
    expect(duplicateKeys('{"a": {"b": 1, "\\u0062": 2}}')).toEqual(['/a/b']);
    expect(duplicateKeys('{"a\\/b":1,"a/b":2}')).toEqual(['/a~1b']);
    expect(duplicateKeys('{"a":1,"A":2,"á":3,"a\\u0301":4}')).toEqual([]);
  });

  it('are compared within one object only', () => {
    expect(duplicateKeys('[{"a":1},{"a":1},{"b":{"a":[]},"a":[{"a":0}]}]')).toEqual([]);
    expect(duplicateKeys('[0,{"b":{},"a":1,"b":2}]')).toEqual(['/1/b']);
    expect(duplicateKeys('{"a":"a","b":"a"}')).toEqual([]);
    expect(duplicateKeys('{"a":"\\\\","b":"\\"","a":""}')).toEqual(['/a']);
  });

  it('are named once for their object, however often they stand there', () => {
    expect(duplicateKeys('{"b":1,"a":1,"a":2,"a":3,"b":2}')).toEqual(['/a', '/b']);
  });

  it('are found among many, and among those whose hashes agree', () => {
    const many = Array.from({ length: 500 }, (_, at) => `"fact${at}":${at}`);
    expect(duplicateKeys(`{${many.join()}}`)).toEqual([]);
    expect(duplicateKeys(`{${many.join()},"fact250":0}`)).toEqual(['/fact250']);
    expect(duplicateKeys('{"Aa":1,"BB":2}')).toEqual([]);
    expect(duplicateKeys('{"Aa":1,"BB":2,"Aa":3}')).toEqual(['/Aa']);
  });

  it('are not shown if they may be a number of a person, or are very long', () => {
    const long = 'k'.repeat(101);
    expect(duplicateKeys(`{"${resident}":{"x":1,"x":2},"${resident}":3}`)).toEqual(['/*/x', '/*']);
    expect(duplicateKeys(`{"${long}":1,"${long}":2}`)).toEqual(['/*']);
    expect(duplicateKeys('{"11010519491231002\\u0058":1,"11010519491231002X":2}')).toEqual(['/*']);
  });

  it('are looked for without recursion, and named by what is 64 levels down', () => {
    const depth = 100_000;
    const text = `${'{"a":'.repeat(depth)}{"b":1,"b":2}${'}'.repeat(depth)}`;
    expect(duplicateKeys(text)).toEqual(['/a'.repeat(64)]);
  });

  it('are a thousand at most', () => {
    expect(duplicateKeys(`[${'{"a":1,"a":2},'.repeat(5000)}0]`)).toHaveLength(1000);
  });

  it.each([
    ['backslashes', `{"a":"${'\\\\'.repeat(500_000)}"}`],
    ['quotes', `{"a":"${'\\"'.repeat(500_000)}"}`],
    [
      'keys with one hash',
      `{${hashTwins(16)
        .map((key) => `"${key}":0`)
        .join()}}`,
    ],
    ['open lists', `${'['.repeat(500_000)}${']'.repeat(500_000)}`],
    ['digits', '1'.repeat(1_000_000)],
  ])(
    'are looked for in a megabyte of %s within the time limit',
    (_, text) => {
      expect(duplicateKeys(text)).toEqual([]);
    },
    20_000,
  );
});

/** Texts that all have one hash of base 31, as "Aa" and "BB" have: two to the power of `pairs`. */
function hashTwins(pairs: number): string[] {
  return Array.from({ length: pairs }).reduce<string[]>(
    (all) => all.flatMap((text) => [`${text}Aa`, `${text}BB`]),
    [''],
  );
}
