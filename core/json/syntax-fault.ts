/** Where a text stops being JSON, from 0, and what was expected there. */
type Stop = { at: number; message: string };

/** What may stand next: outside of an object and a list, in one, or behind the document. */
type Place = 'value' | 'first item' | 'first name' | 'name' | 'colon' | 'next' | 'end';

const CUT_OFF = 'the document ends before it is complete; the file may be cut off';
const NAME = 'expected a name in straight double quotes';
const VALUE =
  'expected a value: a text in straight double quotes, a number, true, false, null, a list or an object';

const SOLID = /[^ \t\r\n]/g;
const WORD = /(?:true|false|null)(?![A-Za-z0-9_])/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?(?![\w.+-])/y;
/** What ends a text, begins an escape in it, or may not stand in it as it is. */
// eslint-disable-next-line no-control-regex -- the characters that JSON does not hold as they are
const SPECIAL = /["\\\u0000-\u001f]/g;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/**
 * Says at which line and column a text that JSON.parse rejects stops being JSON, and what is expected there;
 * repeats nothing of the text, which may hold a person's number. Takes linear time at any depth.
 *
 * @throws RangeError for a text that is JSON
 * @example syntaxFault('{"a": NaN}') // 'line 1, column 7: NaN and Infinity are no numbers of JSON; write a number, or leave the value out'
 */
export function syntaxFault(text: string): string {
  const stop = stopIn(text);
  if (!stop) throw new RangeError('The text is JSON');
  const before = text.slice(0, stop.at).split(/\r\n|\n|\r/);
  return `line ${before.length}, column ${(before.at(-1) ?? '').length + 1}: ${stop.message}`;
}

function stopIn(text: string): Stop | undefined {
  const open: ('{' | '[')[] = [];
  let place = 'value' as Place;
  for (let at = next(SOLID, text, 0); at < text.length; at = next(SOLID, text, at)) {
    const sign = text.charAt(at);
    if (isClosedBy(sign, place, open.at(-1))) {
      open.pop();
      place = behind(open);
      at += 1;
    } else if (place === 'next' || place === 'colon') {
      const wanted = place === 'colon' ? ':' : ',';
      if (sign !== wanted) return { at, message: notNext(place, open.at(-1)) };
      place = place === 'next' && open.at(-1) === '{' ? 'name' : 'value';
      at += 1;
    } else if (place === 'end') {
      return { at, message: 'expected nothing behind the document' };
    } else if (sign === '"') {
      const end = textEnd(text, at + 1);
      if (text[end] !== '"') return textStop(text, end);
      place = place === 'name' || place === 'first name' ? 'colon' : behind(open);
      at = end + 1;
    } else if (place === 'name' || place === 'first name') {
      return { at, message: misplaced(text, at, NAME) };
    } else if (sign === '{' || sign === '[') {
      open.push(sign);
      place = sign === '{' ? 'first name' : 'first item';
      at += 1;
    } else {
      const end = Math.max(past(WORD, text, at), past(NUMBER, text, at));
      if (end === at) return { at, message: misplaced(text, at, VALUE) };
      place = behind(open);
      at = end;
    }
  }
  return place === 'end' ? undefined : { at: text.length, message: CUT_OFF };
}

/** Where a sign of a kind stands from a place on; the end of the text where none does. */
function next(kind: RegExp, text: string, from: number): number {
  kind.lastIndex = from;
  return kind.exec(text)?.index ?? text.length;
}

/** The quote that closes a text, or what stands in the text and may not. */
function textEnd(text: string, from: number): number {
  for (let at = next(SPECIAL, text, from); ; at = next(SPECIAL, text, at)) {
    const behindEscape = past(ESCAPE, text, at);
    if (behindEscape === at) return at;
    at = behindEscape;
  }
}

/** Where what a pattern matches from a place on is over; the place itself where it matches nothing. */
function past(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return at + (pattern.exec(text)?.[0].length ?? 0);
}

function isClosedBy(sign: string, place: Place, inner: '{' | '[' | undefined): boolean {
  if (inner === '{') return sign === '}' && (place === 'next' || place === 'first name');
  return inner === '[' && sign === ']' && (place === 'next' || place === 'first item');
}

function behind(open: readonly string[]): Place {
  return open.length === 0 ? 'end' : 'next';
}

function notNext(place: 'next' | 'colon', inner: '{' | '[' | undefined): string {
  if (place === 'colon') return 'expected ":" behind a name';
  return `expected "," or "${inner === '{' ? '}' : ']'}"`;
}

/** What is wrong where a name or a value is expected: frequent slips by their names. */
function misplaced(text: string, at: number, wanted: string): string {
  const rest = text.slice(at, at + 12);
  if (/^[}\]]/.test(rest)) return `${wanted}; a comma before "}" or "]" is removed`;
  if (/^[-+]?(?:NaN|Infinity)/i.test(rest)) {
    return 'NaN and Infinity are no numbers of JSON; write a number, or leave the value out';
  }
  if (/^(?:\/[/*]|#)/.test(rest)) return 'JSON has no comments; remove it';
  if (/^[-+.\d]/.test(rest)) {
    return 'a number of JSON has no plus sign, no zeros before it, and digits on both sides of its point';
  }
  return wanted;
}

function textStop(text: string, at: number): Stop {
  if (at >= text.length) return { at, message: CUT_OFF };
  return {
    at,
    message:
      text[at] === '\\'
        ? 'a text has a backslash that begins no escape of JSON; write "\\\\"'
        : 'a text has a line end, a tab or another control character; write \\n, \\t or \\u00..',
  };
}
