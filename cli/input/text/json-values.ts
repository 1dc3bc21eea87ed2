import { append } from '../../../core/ground/append.ts';
import { isUtf8 } from 'node:buffer';
import { lengthOfUtf8, LOST_CHARACTER, SAVE_AS_UTF8 } from '../../../core/ground/decode-text.ts';
import { LONGEST_LINE } from './text-lines.ts';

/** The text of a JSON value and the line on which it begins, or why it cannot be read. */
export type JsonValue = { line: number } & ({ text: string } | { unreadable: string });

const END = 'nothing behind it is read';
const NOT_UTF8 = `is not UTF-8; ${SAVE_AS_UTF8}; ${END}`;
const TOO_LONG = `begins a value longer than ${LONGEST_LINE} characters; ${END}`;
const ODD_BLANK =
  'is not JSON: it has a blank that JSON does not know, such as a no-break space or a second byte order mark';
const CUT_OFF = 'begins what is never closed; the file may be cut off';

/**
 * The values of a JSON document: the items of its list, or the values that stand one after the other. Those
 * of one chunk at a time; a document that is broken between them ends with an unreadable one.
 *
 * @param thing what one value is, for messages
 */
export async function* jsonValues(
  stream: AsyncIterable<Buffer>,
  thing = 'an entity',
): AsyncGenerator<JsonValue[]> {
  const scanner = valueScanner(thing);
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of stream) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const whole = wholeCharacters(bytes);
    yield scanner.scan(bytes.toString('utf8', 0, whole));
    rest = bytes.subarray(whole);
    if (rest.length >= LONGEST_CHARACTER) yield scanner.broken(NOT_UTF8);
    if (scanner.isOver()) return;
  }
  yield rest.length > 0 ? scanner.broken(NOT_UTF8) : scanner.end();
}

/** Bytes of the longest character of UTF-8. */
const LONGEST_CHARACTER = 4;

/** How many bytes from the start are whole characters of UTF-8. */
function wholeCharacters(bytes: Buffer): number {
  const end = isUtf8(bytes) ? bytes.length : lengthOfUtf8(bytes);
  for (let at = end; at > Math.max(0, end - LONGEST_CHARACTER); at -= 1) {
    if (isUtf8(bytes.subarray(0, at))) return at;
  }
  return 0;
}

/** What stands next outside of a value: in a list, without one, or behind its end. */
type Place = 'start' | 'first item' | 'item' | 'comma' | 'value' | 'behind the list';

function expectedAt(place: Place, thing: string): string {
  switch (place) {
    case 'start':
      return 'a list';
    case 'first item':
      return `${thing} or "]"`;
    case 'comma':
      return '"," or "]"';
    case 'behind the list':
      return 'nothing behind the list';
    default:
      return thing;
  }
}

/** Cuts a JSON text into its values, in whatever pieces it comes. */
function valueScanner(thing: string) {
  let place: Place = 'start';
  let line = 1;
  let last = '';
  let over = false;
  let isStart = true;
  /** The text from the beginning of the open value on, if one is open. */
  let held = '';
  let open: { line: number; depth: number; isQuoted: boolean; isEscaped: boolean } | undefined;

  function scan(text: string): JsonValue[] {
    const values: JsonValue[] = [];
    const from = held.length;
    // a byte order mark stands at the very start, and nowhere else
    held += isStart && text.startsWith('\uFEFF') ? text.slice(1) : text;
    isStart &&= text === '';
    let start = 0;
    for (let at = from; at < held.length && !over; at += 1) {
      const character = held.charAt(at);
      if (!open && !/\s/.test(character)) start = at;
      if (open ? isEndedBefore(character) : false) {
        values.push(valueOf(held.slice(start, at)));
        start = at;
      }
      if (!open) append(values, between(character));
      else if (isEndedBy(character)) values.push(valueOf(held.slice(start, at + 1)));
      countLine(character);
    }
    held = open ? held.slice(start) : '';
    if (held.length > LONGEST_LINE) append(values, broken(TOO_LONG));
    return values;
  }

  function countLine(character: string): void {
    if (character === '\r' || (character === '\n' && last !== '\r')) line += 1;
    last = character;
  }

  /** Takes a character outside of a value, which may begin one. */
  function between(character: string): JsonValue[] {
    if (/[ \t\r\n]/.test(character)) return [];
    if (/\s/.test(character)) return broken(`${ODD_BLANK}; ${END}`);
    if (place === 'start') place = character === '[' ? 'first item' : 'value';
    else if (place === 'comma' && character === ',') place = 'item';
    else if ((place === 'comma' || place === 'first item') && character === ']') {
      place = 'behind the list';
    } else if (place === 'comma' || place === 'behind the list' || /[,\]}:]/.test(character)) {
      return broken(`is not JSON: expected ${expectedAt(place, thing)}; ${END}`);
    } else if (place !== 'value') place = 'item';
    if (place === 'value' || (place === 'item' && character !== ',')) begin(character);
    return [];
  }

  function begin(character: string): void {
    open = { line, depth: 0, isQuoted: false, isEscaped: false };
    isEndedBy(character);
  }

  /** Whether a value without brackets and quotes, such as a number, is over before a character. */
  function isEndedBefore(character: string): boolean {
    return open?.depth === 0 && !open.isQuoted && /[\s,\]}[{"]/.test(character);
  }

  /** Takes a character of the open value, which may end it. */
  function isEndedBy(character: string): boolean {
    if (!open) return false;
    if (open.isQuoted) {
      if (open.isEscaped) open.isEscaped = false;
      else if (character === '\\') open.isEscaped = true;
      else if (character === '"') open.isQuoted = false;
      return !open.isQuoted && open.depth === 0;
    }
    if (character === '"') open.isQuoted = true;
    else if (character === '{' || character === '[') open.depth += 1;
    else if (character === '}' || character === ']') {
      open.depth -= 1;
      return open.depth === 0;
    }
    return false;
  }

  function valueOf(text: string): JsonValue {
    const began = open?.line ?? line;
    open = undefined;
    if (place === 'item') place = 'comma';
    return text.includes('\uFFFD')
      ? { line: began, unreadable: LOST_CHARACTER }
      : { line: began, text };
  }

  /** Ends the reading with what is wrong. */
  function broken(unreadable: string): JsonValue[] {
    over = true;
    const at = open?.line ?? line;
    open = undefined;
    return [{ line: at, unreadable }];
  }

  function end(): JsonValue[] {
    if (over) return [];
    const isBare = open?.depth === 0 && !open.isQuoted;
    const values = isBare ? [valueOf(held)] : [];
    if (open) return broken(CUT_OFF);
    const isListOpen = place === 'first item' || place === 'item' || place === 'comma';
    return isListOpen
      ? [...values, ...broken('ends within the list: "]" is missing; the file may be cut off')]
      : values;
  }

  return { scan, end, broken, isOver: () => over };
}
