import { pointerTo } from '../ground/fault.ts';
import { findPersonalNumber } from '../entities/persons/personal-number.ts';

const quote = 34;
const comma = 44;
const minus = 45;
const zero = 48;
const nine = 57;
const openList = 91;
const backslash = 92;
const closeList = 93;
const openObject = 123;
const closeObject = 125;

const deepestShown = 64;
const longestShownKey = 100;

/** An open object with its current key, or an open list with its current index. */
export type Level = { readonly isObject: boolean; segment: string | number };

/** Callbacks of a scan, each with the open levels, the innermost last. */
export type Visitor = {
  key?: (levels: readonly Level[]) => void;
  number?: (source: string, levels: readonly Level[]) => void;
  /** Whether to end the scan. */
  isDone: () => boolean;
};

/** The closing quote of a string from a place inside it: the first quote that is not escaped. */
export function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (text.charCodeAt(at - 1) === backslash && isEscaped(text, at)) {
    at = text.indexOf('"', at + 1);
  }
  return at;
}

/** A backslash cannot precede the opening quote, so the run of backslashes ends inside the string. */
function isEscaped(text: string, at: number): boolean {
  let before = at - 1;
  while (text.charCodeAt(before) === backslash) before -= 1;
  return (at - before) % 2 === 0;
}

/**
 * Visits the keys and numbers of a JSON text in order, as written. JSON.parse must accept the text. The time
 * is linear in its length.
 */
export function scanJson(text: string, { key, number, isDone }: Visitor): void {
  const levels: Level[] = [];
  let expectsKey = false;
  for (let at = 0; at < text.length && !isDone(); at += 1) {
    const code = text.charCodeAt(at);
    const level = levels.at(-1);
    if (code === quote) {
      const end = closingQuote(text, at + 1);
      if (expectsKey && level) {
        level.segment = keyIn(text, at, end);
        key?.(levels);
      }
      expectsKey = false;
      at = end;
    } else if (code === comma) {
      expectsKey = level?.isObject === true;
      if (typeof level?.segment === 'number') level.segment += 1;
    } else if (code === openObject) {
      levels.push({ isObject: true, segment: '' });
      expectsKey = true;
    } else if (code === openList) {
      levels.push({ isObject: false, segment: 0 });
      expectsKey = false;
    } else if (code === closeObject || code === closeList) {
      levels.pop();
    } else if (number && (code === minus || (code >= zero && code <= nine))) {
      const end = numberEnd(text, at);
      number(text.slice(at, end), levels);
      at = end - 1;
    }
  }
}

function keyIn(text: string, start: number, end: number): string {
  const key = text.slice(start + 1, end);
  return key.includes('\\') ? (JSON.parse(text.slice(start, end + 1)) as string) : key;
}

const BEHIND_NUMBER = /[,\]}\s]|$/g;

function numberEnd(text: string, start: number): number {
  BEHIND_NUMBER.lastIndex = start;
  return BEHIND_NUMBER.exec(text)?.index ?? text.length;
}

/**
 * The JSON pointer of the current place of a scan, at most 64 segments; a key that can be a person's number
 * or is longer than 100 characters is shown as `*`.
 */
export function pointerOf(levels: readonly Level[]): string {
  return pointerTo(levels.slice(0, deepestShown).map(({ segment }) => shownSegment(segment)));
}

/** A segment of a pointer as messages show it: `*` for a key that can be a person's number or is long. */
export function shownSegment(segment: string | number): string | number {
  if (typeof segment === 'number') return segment;
  const isHidden = segment.length > longestShownKey || findPersonalNumber(segment) !== undefined;
  return isHidden ? '*' : segment;
}
