import { closingQuote, type Level, pointerOf, scanJson } from './scan.ts';

const quote = 34;
const comma = 44;
const openList = 91;
const backslash = 92;
const closeList = 93;
const openObject = 123;
const closeObject = 125;

const mostComparedKeys = 40;
const mostPointers = 1000;
const deepestShown = 64;

/** Whether a hash occurs twice from a place on: few are compared pairwise, many are sorted. */
function holdsTwice(hashes: readonly number[], first: number): boolean {
  if (hashes.length - first > mostComparedKeys) {
    const sorted = new Int32Array(hashes.slice(first)).sort();
    for (let at = 1; at < sorted.length; at += 1) if (sorted[at] === sorted[at - 1]) return true;
    return false;
  }
  for (let one = first + 1; one < hashes.length; one += 1) {
    const hash = hashes[one];
    for (let other = first; other < one; other += 1) if (hashes[other] === hash) return true;
  }
  return false;
}

/**
 * Whether a key can occur twice in one object: compares hashes of keys without extracting them. True if a
 * key is escaped.
 */
function mayHoldDuplicates(text: string): boolean {
  const hashes: number[] = [];
  /** The index of the first hash of each open object; -1 for a list. */
  const starts: number[] = [];
  let first = -1;
  let expectsKey = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === quote) {
      if (!expectsKey) {
        at = closingQuote(text, at + 1);
        continue;
      }
      let hash = 0;
      for (at += 1; ; at += 1) {
        const character = text.charCodeAt(at);
        if (character === quote) break;
        if (character === backslash) return true;
        hash = (Math.imul(hash, 31) + character) | 0;
      }
      hashes.push(hash);
      expectsKey = false;
    } else if (code === comma) {
      expectsKey = first >= 0;
    } else if (code === openObject || code === openList) {
      starts.push(first);
      first = code === openObject ? hashes.length : -1;
      expectsKey = code === openObject;
    } else if (code === closeObject || code === closeList) {
      if (first >= 0) {
        if (holdsTwice(hashes, first)) return true;
        hashes.length = first;
      }
      first = starts.pop() ?? -1;
      expectsKey = false;
    }
  }
  return false;
}

/**
 * Whether the parsed value proves that no key occurs twice: its keys and values have as many colons as the
 * text. A duplicate key loses a colon in parsing; with a colon in a key or an escape the count proves
 * nothing.
 */
function isCompleteIn(text: string, value: unknown): boolean {
  return !text.includes('\\') && colonsOf(value, 0) === colonsIn(text);
}

function colonsOf(value: unknown, depth: number): number {
  if (typeof value === 'string') return colonsIn(value);
  if (typeof value !== 'object' || value === null) return 0;
  if (depth === deepestShown) return NaN;
  let colons = 0;
  if (Array.isArray(value)) for (const item of value) colons += colonsOf(item, depth + 1);
  else {
    for (const key in value) {
      const item = (value as Record<string, unknown>)[key];
      colons += 1;
      // most values are numbers, which have no colons
      if (typeof item !== 'number') colons += colonsOf(item, depth + 1);
    }
  }
  return colons;
}

function colonsIn(text: string): number {
  let colons = 0;
  for (let at = text.indexOf(':'); at >= 0; at = text.indexOf(':', at + 1)) colons += 1;
  return colons;
}

/**
 * JSON pointers (RFC 6901) of the keys that occur twice in one object of a JSON text, each once for its
 * object, in order of repetition; empty if there are none.
 *
 * The text is one that JSON.parse accepts; keys are compared after their escapes are undone. A key
 * that may be a person's number or is longer than 100 characters is shown as `*`; a pointer has at
 * most 64 segments and the list 1,000 pointers. The time is linear in the text's length.
 *
 * @param value the parsed text, if known, which makes most texts faster to check
 * @example duplicateKeys('{"a": {"b": 1, "\\u0062": 2}}') // ['/a/b']
 */
export function duplicateKeys(text: string, value?: unknown): string[] {
  if (value !== undefined && isCompleteIn(text, value)) return [];
  return mayHoldDuplicates(text) ? repeatedKeys(text) : [];
}

function repeatedKeys(text: string): string[] {
  const pointers: string[] = [];
  const timesIn = new WeakMap<Level, Map<string, number>>();
  scanJson(text, {
    isDone: () => pointers.length >= mostPointers,
    key: (levels) => {
      const level = levels.at(-1);
      if (!level) return;
      const keys = timesIn.get(level) ?? new Map<string, number>();
      timesIn.set(level, keys);
      // the mark makes keys like "12" strings, whose hashes are unpredictable
      const key = `"${level.segment}`;
      const times = keys.get(key) ?? 0;
      keys.set(key, times + 1);
      if (times === 1) pointers.push(pointerOf(levels));
    },
  });
  return pointers;
}
