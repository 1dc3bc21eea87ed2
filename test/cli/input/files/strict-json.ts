/**
 * A strict reader of JSON that shares nothing with the readers of Gradus: it says what bytes mean, or that a
 * part of them would be lost or guessed.
 */
export type Meaning = { value: unknown } | 'none';

class None extends Error {}

/** Levels of a document that somebody wrote. */
const DEEPEST = 500;

/**
 * What the bytes of a JSON document mean; none where they are no UTF-8 (a byte order mark may stand first), hold
 * U+FFFD, are no JSON, name a key twice in one object, write a number that a double changes,
 * half a character, or are deeper than anything that somebody wrote.
 */
export function meaningOf(bytes: Uint8Array): Meaning {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return 'none';
  }
  if (text.codePointAt(0) === 0xfeff) text = text.slice(1);
  if (text.includes('\uFFFD')) return 'none';
  try {
    const reader = new Reader(text);
    return { value: reader.document() };
  } catch (error) {
    if (error instanceof None) return 'none';
    throw error;
  }
}

class Reader {
  #at = 0;
  #depth = 0;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  document(): unknown {
    const value = this.#value();
    this.#blanks();
    if (this.#at < this.#text.length) throw new None();
    return value;
  }

  #blanks(): void {
    while (' \t\r\n'.includes(this.#text[this.#at] ?? 'end')) this.#at += 1;
  }

  #takes(sign: string): boolean {
    this.#blanks();
    if (this.#text[this.#at] !== sign) return false;
    this.#at += 1;
    return true;
  }

  #needs(sign: string): void {
    if (!this.#takes(sign)) throw new None();
  }

  #value(): unknown {
    if (this.#takes('{')) return this.#within(() => this.#object());
    if (this.#takes('[')) return this.#within(() => this.#list());
    if (this.#text[this.#at] === '"') return this.#string();
    const [, word = ''] = /^(-?[0-9.eE+-]+|true|false|null)/.exec(this.#rest(400)) ?? [];
    this.#at += word.length;
    if (word === 'true' || word === 'false') return word === 'true';
    return word === 'null' ? null : numberOf(word);
  }

  #within<Value>(read: () => Value): Value {
    this.#depth += 1;
    if (this.#depth > DEEPEST) throw new None();
    const value = read();
    this.#depth -= 1;
    return value;
  }

  #rest(length: number): string {
    return this.#text.slice(this.#at, this.#at + length);
  }

  #list(): unknown[] {
    const items: unknown[] = [];
    if (this.#takes(']')) return items;
    for (;;) {
      items.push(this.#value());
      if (this.#takes(']')) return items;
      this.#needs(',');
    }
  }

  #object(): unknown {
    const entries = new Map<string, unknown>();
    if (this.#takes('}')) return {};
    for (;;) {
      this.#blanks();
      const key = this.#string();
      if (entries.has(key)) throw new None();
      this.#needs(':');
      entries.set(key, this.#value());
      if (this.#takes('}')) return Object.fromEntries(entries);
      this.#needs(',');
    }
  }

  #string(): string {
    this.#needs('"');
    let text = '';
    for (;;) {
      const sign = this.#text[this.#at] ?? '\0';
      this.#at += 1;
      if (sign === '"' && !text.isWellFormed()) throw new None();
      if (sign === '"') return text;
      if (sign < ' ') throw new None();
      text += sign === '\\' ? this.#escape() : sign;
    }
  }

  #escape(): string {
    const sign = this.#text[this.#at] ?? '';
    this.#at += 1;
    if (sign === 'u') {
      const code = this.#rest(4);
      if (!/^[0-9a-f]{4}$/i.test(code)) throw new None();
      this.#at += 4;
      return String.fromCharCode(Number.parseInt(code, 16));
    }
    const plain = '"\\/\b\f\n\r\t'['"\\/bfnrt'.indexOf(sign)];
    if (sign === '' || plain === undefined) throw new None();
    return plain;
  }
}

/** A number of which no digit is lost. */
function numberOf(word: string): number {
  if (!/^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?$/.test(word)) throw new None();
  const value = Number(word);
  if (!Number.isFinite(value) || exact(word) !== exact(String(value))) throw new None();
  return value;
}

/** The digits of a decimal without the zeros around them, and how many places they are moved. */
function exact(word: string): string {
  const [, sign = '', whole = '', , fraction = '', , power = '0'] =
    /^(-?)([0-9]+)(\.([0-9]+))?(e([+-]?[0-9]+))?$/i.exec(word) ?? [];
  const digits = `${whole}${fraction}`.replace(/^0+/, '');
  const bare = digits.replace(/0+$/, '');
  const places = Number(power) - fraction.length + digits.length - bare.length;
  return bare === '' ? '0' : `${sign}${bare}e${places}`;
}
