import { ANY, complement, NAMED, type CharacterSet, type Range } from './character-set.ts';

/** A regular expression as a tree; `edge` matches no character, such as `^`. */
export type PatternNode =
  | { kind: 'take'; set: CharacterSet }
  | { kind: 'edge'; sign: string }
  | { kind: 'sequence'; parts: PatternNode[] }
  | { kind: 'either'; branches: PatternNode[] }
  | { kind: 'repeat'; body: PatternNode; least: number; most: number };

/** A pattern uses something that is not allowed; the message continues its pointer. */
export class PatternRefusal extends Error {}

/** The current place in a pattern's text. */
type Reader = { readonly text: string; at: number };

/**
 * Parses a pattern that compiles with the flag `u`.
 *
 * @throws PatternRefusal for lookaround, back references and flags within the pattern
 */
export function parsePattern(text: string): PatternNode {
  return branches({ text, at: 0 });
}

function branches(reader: Reader): PatternNode {
  const all: PatternNode[] = [sequence(reader)];
  while (consumed(reader, '|')) all.push(sequence(reader));
  return all.length === 1 && all[0] ? all[0] : { kind: 'either', branches: all };
}

function sequence(reader: Reader): PatternNode {
  const parts: PatternNode[] = [];
  while (reader.at < reader.text.length && !/[|)]/.test(reader.text[reader.at] ?? '')) {
    parts.push(repeated(reader, piece(reader)));
  }
  return { kind: 'sequence', parts };
}

/** Consumes a text at the current place, if it is there. */
function consumed(reader: Reader, expected: string): boolean {
  if (!reader.text.startsWith(expected, reader.at)) return false;
  reader.at += expected.length;
  return true;
}

/** Consumes the match of a sticky expression at the current place. */
function match(reader: Reader, expression: RegExp): RegExpExecArray | null {
  expression.lastIndex = reader.at;
  const found = expression.exec(reader.text);
  if (found) reader.at += found[0].length;
  return found;
}

function repeated(reader: Reader, body: PatternNode): PatternNode {
  const [, sign, least = '', comma, most = ''] =
    match(reader, /([*+?]|\{(\d+)(,?)(\d*)\})\??/y) ?? [];
  if (sign === undefined) return body;
  if (sign === '?') return { kind: 'repeat', body, least: 0, most: 1 };
  if (sign === '*') return { kind: 'repeat', body, least: 0, most: Infinity };
  if (sign === '+') return { kind: 'repeat', body, least: 1, most: Infinity };
  const end = comma === '' ? Number(least) : Number(most === '' ? Infinity : most);
  return { kind: 'repeat', body, least: Number(least), most: end };
}

function piece(reader: Reader): PatternNode {
  if (consumed(reader, '(')) return group(reader);
  if (consumed(reader, '^')) return { kind: 'edge', sign: '^' };
  if (consumed(reader, '$')) return { kind: 'edge', sign: '$' };
  if (consumed(reader, '.')) return { kind: 'take', set: { ranges: ANY } };
  if (consumed(reader, '[')) return { kind: 'take', set: bracketed(reader) };
  if (!consumed(reader, '\\')) return { kind: 'take', set: { ranges: [pointAt(reader)] } };
  const [edge] = match(reader, /[bB]/y) ?? [];
  if (edge !== undefined) return { kind: 'edge', sign: `\\${edge}` };
  if (/[1-9k]/.test(reader.text[reader.at] ?? '')) {
    throw new PatternRefusal(
      'refers back to a group, which may not be; write out what may stand there',
    );
  }
  return { kind: 'take', set: escaped(reader) };
}

function group(reader: Reader): PatternNode {
  if (consumed(reader, '?') && !consumed(reader, ':') && !match(reader, /<[^=!>]+>/y)) {
    const isFlag = /[ims-]/.test(reader.text[reader.at] ?? '');
    throw new PatternRefusal(
      isFlag
        ? 'sets flags within a group, which may not be; write out what may stand there'
        : 'looks ahead or behind, which may not be; write out what may stand there',
    );
  }
  const inner = branches(reader);
  reader.at += 1;
  return inner;
}

/** The code point at the current place, as a range. */
function pointAt(reader: Reader): Range {
  const point = reader.text.codePointAt(reader.at) ?? 0;
  reader.at += point > 0xffff ? 2 : 1;
  return [point, point];
}

/** Parses a set in brackets, after the opening bracket. */
function bracketed(reader: Reader): CharacterSet {
  const isNegated = consumed(reader, '^');
  const ranges: Range[] = [];
  const properties: string[] = [];
  while (!consumed(reader, ']')) {
    const { ranges: found, properties: named = [] } = member(reader);
    const [[first, last] = [0, 0]] = found;
    const isPoint = found.length === 1 && first === last;
    if (isPoint && reader.text[reader.at + 1] !== ']' && consumed(reader, '-')) {
      ranges.push([first, member(reader).ranges[0]?.[1] ?? first]);
      continue;
    }
    for (const range of found) ranges.push(range);
    for (const property of named) properties.push(property);
  }
  if (properties.length > 0) return { ranges, properties, isNegated };
  return { ranges: isNegated ? complement(ranges) : ranges };
}

/** Parses one character or class of a set in brackets. */
function member(reader: Reader): CharacterSet {
  return consumed(reader, '\\') ? escaped(reader) : { ranges: [pointAt(reader)] };
}

const CONTROLS: Readonly<Record<string, number>> = { t: 9, n: 10, v: 11, f: 12, r: 13, b: 8, 0: 0 };

/** Parses an escape after its backslash, inside or outside brackets. */
function escaped(reader: Reader): CharacterSet {
  const [property] = match(reader, /[pP]\{[^}]*\}/y) ?? [];
  if (property !== undefined) return { ranges: [], properties: [`\\${property}`] };
  const [name] = match(reader, /[dDwWsS]/y) ?? [];
  if (name !== undefined) return { ranges: NAMED[name] ?? [] };
  const point = numbered(reader);
  if (point !== undefined) return { ranges: [[point, point]] };
  const [control] = match(reader, /[tnvfrb0]/y) ?? [];
  const at = control === undefined ? undefined : CONTROLS[control];
  return { ranges: [at === undefined ? pointAt(reader) : [at, at]] };
}

/** Parses a code point given by its number: `\u{1F600}`, `\uD83D\uDE00`, `\u00E9`, `\xE9`, `\cJ`. */
function numbered(reader: Reader): number | undefined {
  const [, braced] = match(reader, /u\{([0-9A-Fa-f]+)\}/y) ?? [];
  if (braced !== undefined) return parseInt(braced, 16);
  const [, high, low] = match(reader, /u(D[89AB][0-9A-F]{2})\\u(D[C-F][0-9A-F]{2})/iy) ?? [];
  if (high !== undefined && low !== undefined) {
    return String.fromCharCode(parseInt(high, 16), parseInt(low, 16)).codePointAt(0);
  }
  const [, four, two] = match(reader, /u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})/y) ?? [];
  if (four !== undefined || two !== undefined) return parseInt(four ?? two ?? '', 16);
  const [, letter] = match(reader, /c([A-Za-z])/y) ?? [];
  return letter === undefined ? undefined : letter.charCodeAt(0) % 32;
}
