import { oneOf, type Random } from './random.ts';

/** Characters that a class of a pattern stands for, of those that a made-up text needs. */
const CLASSES: Readonly<Record<string, string>> = { d: '0123456789', w: 'abc123' };

/** Repeated no more often than this beyond the least. */
const MORE = 3;

/**
 * A text that a simple pattern takes: classes, groups, alternatives and counts. Undefined where the pattern is not as
 * simple as that.
 *
 * @example textOfPattern('^[0-9]{4}$', () => 0) // '0000'
 */
export function textOfPattern(pattern: string, random: Random): string | undefined {
  try {
    const text = alternatives(new Reader(pattern.replace(/^\^/, '').replace(/\$$/, '')), random);
    return new RegExp(pattern, 'u').test(text) ? text : undefined;
  } catch {
    return undefined;
  }
}

class Reader {
  at = 0;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  get next(): string {
    return this.#text[this.at] ?? '';
  }

  take(): string {
    const taken = this.next;
    if (taken === '') throw new RangeError('The pattern ends too early');
    this.at += 1;
    return taken;
  }

  /** Takes what an expression finds at this place. */
  match(expression: RegExp): string | undefined {
    const found = expression.exec(this.#text.slice(this.at))?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }
}

function alternatives(reader: Reader, random: Random): string {
  const all = [sequence(reader, random)];
  while (reader.next === '|') {
    reader.take();
    all.push(sequence(reader, random));
  }
  return oneOf(random, all);
}

function sequence(reader: Reader, random: Random): string {
  let text = '';
  while (reader.next !== '' && reader.next !== '|' && reader.next !== ')') {
    const one = piece(reader, random);
    const { least, most } = timesIn(reader);
    const times = least + Math.floor(random() * (Math.min(most, least + MORE) - least + 1));
    for (let nth = 0; nth < times; nth++) text += one();
  }
  return text;
}

function piece(reader: Reader, random: Random): () => string {
  const first = reader.take();
  if (first === '(') {
    reader.match(/^\?:/);
    const text = alternatives(reader, random);
    reader.take();
    return () => text;
  }
  if (first === '[') {
    const characters = classIn(reader);
    return () => oneOf(random, characters);
  }
  if (first !== '\\') return () => first;
  const escaped = reader.take();
  const named = CLASSES[escaped];
  return () => (named === undefined ? escaped : oneOf(random, Array.from(named)));
}

function classIn(reader: Reader): string[] {
  const found: string[] = [];
  while (reader.next !== ']') {
    let from = reader.take();
    if (from === '\\') from = reader.take();
    const range = reader.match(/^-[^\]]/);
    const to = range?.[1] ?? from;
    for (let code = from.charCodeAt(0); code <= to.charCodeAt(0); code++) {
      found.push(String.fromCharCode(code));
    }
  }
  reader.take();
  return found;
}

function timesIn(reader: Reader): { least: number; most: number } {
  const counted = reader.match(/^\{\d+(,\d*)?\}/);
  if (counted) {
    const [least = '0', most = least] = counted.slice(1, -1).split(',');
    return { least: Number(least), most: most === '' ? Infinity : Number(most) };
  }
  const sign = reader.match(/^[?*+]/);
  if (sign === '?') return { least: 0, most: 1 };
  if (sign === '*') return { least: 0, most: Infinity };
  return sign === '+' ? { least: 1, most: Infinity } : { least: 1, most: 1 };
}
