import { randomFrom, type Random } from './random.ts';

/** A pattern as it was made, which a matcher can follow without reading its text. */
export type Made =
  | { kind: 'take'; source: string; takes: (character: string) => boolean }
  | { kind: 'edge' }
  | { kind: 'sequence'; parts: Made[] }
  | { kind: 'either'; branches: Made[] }
  | { kind: 'repeat'; body: Made; least: number; most: number; isLazy: boolean };

export type RandomPattern = { made: Made; text: string };

const one = (source: string): Made => ({
  kind: 'take',
  source,
  // one character against one set, as V8 reads it
  takes: (
    (set) => (character: string) =>
      set.test(character)
  )(new RegExp(`^${source}$`, 'u')),
});

/** Sets that overlap in many ways; `a`, `b`, `-`, `0`, `é`, `中` and `😀` tell them apart. */
const takes: readonly Made[] = [
  ...['a', 'a', 'b', '-', '0', 'é', '中', '\\u{1F600}', '\\x61', '\\u0062', '\\.', '.'].map(one),
  ...['[ab]', '[^a]', '[a-z]', '[0-9-]', '[^\\d]', '\\w', '\\d', '\\D', '\\W', '[\\w-]'].map(one),
  ...['[é-中]', '\\p{L}', '\\p{Lu}', '[\\p{L}-]', '[^\\p{L}]', '\\P{N}', '[\\]^]'].map(one),
];

/** The characters that texts are made of. */
export const ALPHABET: readonly string[] = Array.from('ab-0zAé中😀.]^ ');

const counts = [0, 1, 2, 3, 5, 8, 20, 60, 150, 200];

/** A pattern of at most 200 characters, between `^` and `$`; the same seed makes the same. */
export function randomPattern(seed: number): RandomPattern {
  const random = randomFrom(seed);
  for (;;) {
    const inner = random.chance(0.1) ? random.pick(shapes)(random) : sequenceOf(random, 0);
    const made: Made = { kind: 'sequence', parts: [{ kind: 'edge' }, inner, { kind: 'edge' }] };
    const text = `^${written(inner)}$`;
    if (text.length <= 200) return { made, text };
  }
}

/** Shapes that are known to stall matchers, and their like. */
const shapes: readonly ((random: Random) => Made)[] = [
  (random) => nested(random, random.range(2, 4)),
  (random) =>
    repeatedOften(random, { kind: 'repeat', body: random.pick(takes), ...pickCounts(random) }),
  (random) =>
    repeatedOften(random, { kind: 'either', branches: [random.pick(takes), random.pick(takes)] }),
  (random) => {
    const body = sequenceOf(random, 2);
    const tail = {
      kind: 'repeat',
      body: random.pick(takes),
      least: 15,
      most: 15,
      isLazy: false,
    } as const;
    return { kind: 'sequence', parts: [{ kind: 'repeat', body, ...pickCounts(random) }, tail] };
  },
];

function nested(random: Random, depth: number): Made {
  const body = depth === 0 ? random.pick(takes) : nested(random, depth - 1);
  const tail = random.chance(0.5) ? [random.pick(takes)] : [];
  return {
    kind: 'repeat',
    body: { kind: 'sequence', parts: [body, ...tail] },
    ...pickCounts(random),
  };
}

function repeatedOften(random: Random, part: Made): Made {
  const parts = Array.from({ length: random.range(2, 25) }, () => part);
  return { kind: 'sequence', parts: [...parts, random.pick(takes)] };
}

function pickCounts(random: Random) {
  const isLazy = random.chance(0.2);
  const [least, most] = random.pick([
    [0, 1],
    [0, Infinity],
    [1, Infinity],
    [random.pick(counts), Infinity],
    [1, 3],
    [0, random.pick(counts)],
  ] as const);
  return { least, most: Math.max(least, most), isLazy };
}

function sequenceOf(random: Random, depth: number): Made {
  const parts = Array.from({ length: random.range(depth === 0 ? 1 : 0, 4) }, () =>
    partOf(random, depth),
  );
  return { kind: 'sequence', parts };
}

function partOf(random: Random, depth: number): Made {
  const body = atomOf(random, depth);
  return body.kind !== 'edge' && random.chance(0.45)
    ? { kind: 'repeat', body, ...pickCounts(random) }
    : body;
}

function atomOf(random: Random, depth: number): Made {
  if (depth >= 3 || random.chance(0.6)) return random.pick(takes);
  if (random.chance(0.6)) return sequenceOf(random, depth + 1);
  const length = random.range(2, 3);
  return { kind: 'either', branches: Array.from({ length }, () => sequenceOf(random, depth + 1)) };
}

/** A pattern's text; whatever is repeated or chosen from stands in a group. */
function written(made: Made): string {
  switch (made.kind) {
    case 'take':
      return made.source;
    case 'edge':
      return '';
    case 'sequence':
      return made.parts
        .map((part) => (part.kind === 'sequence' ? grouped(part) : written(part)))
        .join('');
    case 'either':
      return `(?:${made.branches.map(written).join('|')})`;
    case 'repeat':
      return `${made.body.kind === 'take' ? written(made.body) : grouped(made.body)}${signOf(made)}`;
  }
}

function grouped(made: Made): string {
  return made.kind === 'either' ? written(made) : `(${written(made)})`;
}

function signOf({ least, most, isLazy }: Made & { kind: 'repeat' }): string {
  const lazy = isLazy ? '?' : '';
  if (least === 0 && most === 1) return `?${lazy}`;
  if (least === 0 && most === Infinity) return `*${lazy}`;
  if (least === 1 && most === Infinity) return `+${lazy}`;
  return `{${least}${least === most ? '' : `,${most === Infinity ? '' : most}`}}${lazy}`;
}
