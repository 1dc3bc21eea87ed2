import * as fc from 'fast-check';
import { gbk } from './gbk.ts';

/** A document as it was saved otherwise or damaged, and whether it may still be read. */
export type MutatedJson = {
  what: string;
  bytes: Buffer;
  /** As the way of saving says by itself; the strict reader judges the rest. */
  must: 'mean the same' | 'be refused' | 'be either';
};

/** What is drawn of a mutation, beside the document. */
export type DrawnJson = { kind: string; at: number; mark: '' | '\uFEFF'; isPretty: boolean };

type Saved = { text: string; value: unknown; at: number };
type Way = (saved: Saved) => string | Buffer;

const NUMBER = /(?<=[:[,\s])-?\d+(?:\.\d+)?(?=[,}\]\s])/g;
const STRING = /"(?:[^"\\]|\\.)*"/g;
const PAIR = /("(?:[^"\\]|\\.)*")\s*:\s*("(?:[^"\\]|\\.)*"|-?[\d.]+|true|false)/g;

/** The text with one of the places that a pattern finds written anew. */
function withOne({ text, at }: Saved, pattern: RegExp, change: (found: string) => string): string {
  const all = [...text.matchAll(pattern)];
  const one = all[at % Math.max(1, all.length)];
  if (!one) return text;
  return `${text.slice(0, one.index)}${change(one[0])}${text.slice(one.index + one[0].length)}`;
}

/** The characters between the tokens of a text: what stands within a text of the document stays. */
function withEach(text: string, pattern: RegExp, change: (found: string) => string): string {
  return text.replaceAll(pattern, change);
}

const same: Readonly<Record<string, Way>> = {
  plain: ({ text }) => text,
  crlf: ({ text }) => text.replaceAll('\n', '\r\n'),
  cr: ({ text }) => text.replaceAll('\n', '\r'),
  'blanks around': ({ text }) => `\r\n\t  ${text} \t\n\r\n`,
  escaped: ({ text }) => withEach(text, STRING, inEscapes),
  reversed: ({ value }) => JSON.stringify(turned(value), null, 1),
  'other numerals': (saved) =>
    withOne(saved, NUMBER, (number) => `${number}${number.includes('.') ? '00' : '.0'}`),
  exponents: (saved) => withOne(saved, NUMBER, (number) => `${number}e0`),
};

const refused: Readonly<Record<string, Way>> = {
  utf16le: ({ text }) => Buffer.from(`\uFEFF${text}`, 'utf16le'),
  utf16be: ({ text }) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(),
  'utf16 without mark': ({ text }) => Buffer.from(text, 'utf16le'),
  'utf16be without mark': ({ text }) => Buffer.from(text, 'utf16le').swap16(),
  'byte 0xff': ({ text, at }) => inserted(Buffer.from(text), at, [0xff]),
  'half a character': ({ text, at }) => inserted(Buffer.from(text), at, [0xe5, 0x99]),
  'lost character': (saved) => withOne(saved, STRING, () => '"Z\uFFFDrich"'),
  'two marks': ({ text }) => `\uFEFF\uFEFF${text}`,
  'doubled key': (saved) => withOne(saved, PAIR, (pair) => `${pair}, ${pair}`),
  'doubled key, other value': (saved) =>
    withOne(saved, PAIR, (pair) => `${pair.replace(/:.*/s, ': 4')}, ${pair}`),
  'doubled key, escaped': (saved) =>
    withOne(
      saved,
      PAIR,
      (pair) => `${inEscapes(/^"(?:[^"\\]|\\.)*"/.exec(pair)?.[0] ?? '')}: 5, ${pair}`,
    ),
  'lost digits': (saved) => withOne(saved, NUMBER, () => '5.0000000000000001'),
  'digits beyond a double': (saved) => withOne(saved, NUMBER, () => '12345678901234567890'),
  'too large': (saved) => withOne(saved, NUMBER, () => '1e400'),
  'too small': (saved) => withOne(saved, NUMBER, () => '1e-400'),
  NaN: (saved) => withOne(saved, NUMBER, () => 'NaN'),
  Infinity: (saved) => withOne(saved, NUMBER, () => '-Infinity'),
  undefined: (saved) => withOne(saved, NUMBER, () => 'undefined'),
  'leading zero': (saved) => withOne(saved, NUMBER, (number) => number.replace(/^-?/, '$&0')),
  'plus sign': (saved) => withOne(saved, NUMBER, (number) => `+${number.replace('-', '')}`),
  'decimal comma': (saved) => withOne(saved, NUMBER, (number) => `${number},`),
  'thousands separator': (saved) => withOne(saved, NUMBER, () => '1_000'),
  percent: (saved) => withOne(saved, NUMBER, () => '5%'),
  'full-width digit': (saved) => withOne(saved, NUMBER, () => '５'),
  'trailing comma': (saved) => withOne(saved, /(?<=\w"?)\s*\}/g, (end) => `,${end}`),
  'single quotes': (saved) => withOne(saved, STRING, () => "'x'"),
  'typographic quotes': (saved) => withOne(saved, STRING, (text) => `“${text.slice(1, -1)}”`),
  'full-width colon': (saved) => withOne(saved, PAIR, (pair) => pair.replace(/":/, '"：')),
  comment: (saved) => withOne(saved, NUMBER, (number) => `${number} /* one */`),
  'line comment': ({ text }) => `// saved by hand\n${text}`,
  'control character': (saved) =>
    withOne(saved, STRING, (text) => `${text.slice(0, -1)}${String.fromCharCode(saved.at % 32)}"`),
  'no-break space': ({ text }) => `${text}\u00a0`,
  NUL: ({ text }) => `${text}\0`,
  'second document': ({ text }) => `${text}\n${text}`,
  'hash sign before': ({ text }) => `#${text}`,
  empty: ({ at }) => ' \n'.repeat(at % 3),
  html: ({ text }) => `<!doctype html><pre>${text}</pre>`,
  zip: ({ text }) => Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.from(text)]),
  gzip: ({ text }) => Buffer.concat([Buffer.from([0x1f, 0x8b, 8, 0]), Buffer.from(text)]),
  'open brackets': ({ at }) => '['.repeat(1 + (at % 100_000)),
};

const either: Readonly<Record<string, Way>> = {
  // without a character beyond ASCII these are UTF-8, too
  latin1: ({ text }) => Buffer.from(text.replaceAll(/[^\0-\xff]/g, 'ö'), 'latin1'),
  gbk: ({ text }) => gbk(text),
  'cut off': ({ text, at }) => Buffer.from(text).subarray(0, at % Buffer.byteLength(text)),
  'byte turned': ({ text, at }) => {
    const bytes = Buffer.from(text);
    const place = at % bytes.length;
    bytes[place] = (bytes[place] ?? 0) ^ (1 << (Math.floor(at / bytes.length) % 8));
    return bytes;
  },
  'character lost': ({ text, at }) => {
    const place = at % text.length;
    return text.slice(0, place) + text.slice(place + 1);
  },
  'character added': ({ text, at }) => {
    const place = at % (text.length + 1);
    const signs = [
      '"',
      ',',
      ':',
      '{',
      '}',
      '[',
      ']',
      '\\',
      '0',
      '-',
      'e',
      '.',
      '\u0007',
      '，',
      '\uFEFF',
    ];
    return `${text.slice(0, place)}${signs[Math.floor(at / 7) % signs.length]}${text.slice(place)}`;
  },
  'characters changed places': ({ text, at }) => {
    const place = at % (text.length - 1);
    return `${text.slice(0, place)}${text[place + 1]}${text[place]}${text.slice(place + 2)}`;
  },
  'line lost': ({ text, at }) => {
    const lines = text.split('\n');
    return lines.filter((_, line) => line !== at % lines.length).join('\n');
  },
  'line twice': ({ text, at }) =>
    text
      .split('\n')
      .flatMap((line, index, all) => (index === at % all.length ? [line, line] : [line]))
      .join('\n'),
  'other number': (saved) =>
    withOne(saved, NUMBER, () => ['-0', '1e3', '0.1', '-5', '1e300', '1E-7'][saved.at % 6] ?? ''),
  'other type': (saved) =>
    withOne(
      saved,
      NUMBER,
      (number) => [`"${number}"`, 'null', 'true', `[${number}]`, '{}'][saved.at % 5] ?? '',
    ),
  'other text': (saved) =>
    withOne(
      saved,
      STRING,
      () =>
        ['""', '"\\ud800"', '"\\u0000"', '"__proto__"', '" x "', '"5％"', '"\\u202e"'][
          saved.at % 7
        ] ?? '',
    ),
  'key of another object': (saved) =>
    withOne(
      saved,
      PAIR,
      (pair) =>
        `${pair}, ${['"__proto__": {"x": 1}', '"constructor": 1', '"": 2', '"Hygiene": 5'][saved.at % 4]}`,
    ),
  nested: (saved) =>
    withOne(saved, NUMBER, () => nestedOf(1 + (saved.at % 50_000), saved.at % 2 === 0)),
  'large list': (saved) => withOne(saved, NUMBER, () => `[${'0,'.repeat(saved.at % 3000)}0]`),
};

const ways = { ...same, ...refused, ...either };

export const drawnJson: fc.Arbitrary<DrawnJson> = fc.record({
  kind: fc.constantFrom(...Object.keys(same), ...Object.keys(ways)),
  at: fc.nat(),
  mark: fc.constantFrom('', '\uFEFF'),
  isPretty: fc.boolean(),
});

/** A document saved in one of many ways, some of which lose, double or damage a part of it. */
export function mutatedJson(value: unknown, { kind, at, mark, isPretty }: DrawnJson): MutatedJson {
  const text = JSON.stringify(value, null, isPretty ? 2 : undefined);
  const way = ways[kind];
  if (!way) throw new Error(`There is no way ${kind}`);
  const made = way({ text, value, at });
  const isSame = kind in same;
  const must = isSame
    ? 'mean the same'
    : kind in refused && made !== text
      ? 'be refused'
      : 'be either';
  const bytes = typeof made === 'string' ? Buffer.from(isSame ? `${mark}${made}` : made) : made;
  return { what: kind, bytes, must };
}

function inserted(bytes: Buffer, at: number, added: readonly number[]): Buffer {
  const place = at % bytes.length;
  return Buffer.concat([bytes.subarray(0, place), Buffer.from(added), bytes.subarray(place)]);
}

/** A text of JSON with each of its letters as an escape. */
function inEscapes(text: string): string {
  return text.replaceAll(/(?<!\\)[A-Za-z](?!\\)/g, (letter) =>
    text.includes('\\') ? letter : `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** The same document with the keys of each object from the last to the first. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, inner]) => [key, turned(inner)]),
  );
}

function nestedOf(depth: number, isList: boolean): string {
  return isList
    ? `${'['.repeat(depth)}${']'.repeat(depth)}`
    : `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
}
