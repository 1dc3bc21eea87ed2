import { JSONPath } from 'jsonpath-plus';
import { describe, expect, it } from 'vitest';
import { follow, found, isUnusablePath, pathOf } from '../../../core/conditions/path.ts';

/** Keys that look like what they are not: each is found only by what follows it as a key. */
const value = {
  a: { b: 1, '': 2, $: 3, '*': 4, x: { y: 5 } },
  list: [10, 20, 30, { b: 6 }],
  text: 'abc',
  nothing: null,
  '*': 7,
  '..': 8,
  '^': 9,
  '~': 10,
  $: 11,
  'a,b': 12,
  '1:2': 13,
  '-1:': 14,
  ':': 15,
  '0:1:2': 16,
  '@x': 17,
  '?(x': 18,
  '(x': 19,
  '`x': 20,
  'x:y': 21,
  'x*': 22,
  'x~': 23,
  'x^': 24,
  '1:2x': 25,
  'x1:2': 26,
  'x(y': 27,
  'x@y': 28,
  'x`y': 29,
  '-': 30,
  '12': 31,
  x: 32,
  '*x': 33,
  '10:20:30': 34,
  '-10:-20': 35,
};

const asked = (path: unknown): unknown => {
  try {
    return JSONPath<unknown>({ path: path as string, json: value, wrap: false });
  } catch (error) {
    return (error as Error).message;
  }
};
const answered = (path: unknown): unknown => {
  try {
    return found(value, pathOf(path));
  } catch (error) {
    return (error as Error).message;
  }
};

describe('a path', () => {
  const keys = Object.keys(value);
  const paths = [
    ...keys,
    ...keys.map((key) => `$.${key}`),
    ...keys.map((key) => `$['${key}']`),
    ...keys.map((key) => `a.${key}`),
    ...['$', '$.', '$.a.b', 'a.x.y', '$..b', '$.list[*]', '$.list[1]', '$.list.1', '$.list[-1:]'],
    ...['$.list[0:2]', '$.list[::2]', '$.list[(@.length-1)]', '$.list[?(@.b)]', '$.a^', '$.a~'],
    ...['$.list.length', '$.text.length', '$.text[0]', '$.text.0', '$.nothing.x', '$.none', '$.a.'],
    ...['$.list[0,1]', "$['a','text']", '$.a[`b]', '$.`list', '$.a.b@number()', '$.a..y', '[0]'],
    ...[
      '$.hasOwnProperty',
      '$.a.constructor',
      '$.list.map',
      '$.list[3].b',
      '$.list[9]',
      '$[?(@>1)]',
    ],
  ];

  it.each(paths)('finds what jsonpath-plus finds: %s', (path) => {
    expect(answered(path)).toStrictEqual(asked(path));
  });

  it.each([
    [['$', 'a', 'b']],
    [['a', 'b']],
    [['$', 'list', '*']],
    [['$', '..', 'b']],
    [['list', 1]],
  ])('may be written as a list: %j', (path) => {
    expect(answered(path)).toStrictEqual(asked(path));
  });

  it.each<[string, readonly string[]]>([
    ['$', []],
    ['a', ['a']],
    ['$.a.b', ['a', 'b']],
    ["$['a.b']", ['a.b']],
    ['$.list[0]', ['list', '0']],
    ['$.x:y', ['x:y']],
  ])('of plain keys is read once: %s', (written, wanted) => {
    expect(pathOf(written)).toEqual({ kind: 'keys', keys: wanted, written });
  });

  it.each([
    ...['$..b', '$.*', '$.a^', '$.a~', '$.list[0,1]', '$.list[0:1]', '$.list[-1:]', '$.list[:]'],
    ...['$.list[?(@.b)]', '$.list[(@.length-1)]', '$.a@number()', '$.`a', '$.a.$', '$.list[::2]'],
  ])('that asks for more is left to jsonpath-plus: %s', (written) => {
    expect(pathOf(written)).toEqual({ kind: 'query', written });
  });

  it.each([5, true, { a: 1 }])('of no text is left to it too: %j', (written) => {
    expect(pathOf(written)).toEqual({ kind: 'query', written });
    expect(answered(written)).toStrictEqual(asked(written));
  });

  it.each(['', null, undefined, 0, false])('is none: %j', (written) => {
    expect(pathOf(written)).toBeUndefined();
    expect(found(value, pathOf(written))).toBe(value);
  });

  it('leaves alone what is no object', () => {
    for (const plain of [5, 'abc', true, null, undefined]) {
      for (const path of ['$.length', '$..*', '$.a']) {
        expect(found(plain, pathOf(path))).toBe(plain);
      }
    }
  });

  it('cannot be the bare name of a method, which jsonpath-plus trips over', () => {
    for (const name of ['constructor', 'toString', 'hasOwnProperty']) {
      expect(isUnusablePath(name)).toBe(true);
      expect(pathOf(name)).toEqual({ kind: 'query', written: name });
      expect(isUnusablePath(`$.${name}`)).toBe(false);
      expect(isUnusablePath([name])).toBe(false);
    }
    expect(isUnusablePath('a')).toBe(false);
    expect(isUnusablePath(undefined)).toBe(false);
  });
});

describe('keys are followed', () => {
  it('to what is there, through lists and texts', () => {
    expect(follow(value, ['a', 'x', 'y'])).toBe(5);
    expect(follow(value, ['list', '3', 'b'])).toBe(6);
    expect(follow(value, ['text', 'length'])).toBe(3);
    expect(follow(value, ['text', '1'])).toBe('b');
    expect(follow(value, [])).toBe(value);
  });

  it('and nowhere else', () => {
    for (const keys of [
      ['a', 'z'],
      ['nothing', 'x'],
      ['a', 'b', 'c'],
      ['list', 'map'],
      ['text', '9'],
    ]) {
      expect(follow(value, keys)).toBeUndefined();
    }
    expect(follow('', ['length'])).toBeUndefined();
    expect(follow(0, ['x'])).toBeUndefined();
  });
});
