/** How many entities stand in several lines; how often the first of them does, and in which. */
export type Repeated = { entities: number; times: number; lines: number[] };

/** Notes on which line each entity stands. */
export type Standings = {
  add: (id: string, line: number) => void;
  /** Adds what others have noted of a part of the file, which begins behind so many lines. */
  absorb: (places: Places, behind: number) => void;
  repeated: () => Repeated | undefined;
};

/** For each line of an entity: two hashes of its id, and the line. */
export type Places = Int32Array;

const FIRST_SIZE = 1 << 12;
/** Lines that are named of one entity. */
const MOST_LINES = 5;

/**
 * Finds the entities that stand in several lines of a population, however large it is: 16 bytes for each,
 * by a hash of 64 bits of its id.
 */
export function standings(): Standings {
  let size = FIRST_SIZE;
  let table = new Int32Array(size * 3);
  let count = 0;
  const lines = new Map<string, { times: number; lines: number[] }>();

  function put(one: number, other: number, line: number): void {
    // the size is a power of two
    let at = one & (size - 1);
    // the line of an empty place is 0
    while (table[at * 3 + 2] !== 0) {
      if (table[at * 3] === one && table[at * 3 + 1] === other) {
        again(one, other, table[at * 3 + 2] ?? 0, line);
        return;
      }
      at = (at + 1) & (size - 1);
    }
    table[at * 3] = one;
    table[at * 3 + 1] = other;
    table[at * 3 + 2] = line;
    count += 1;
    if (count * 4 > size * 3) grow();
  }

  function again(one: number, other: number, first: number, line: number): void {
    const key = `${one} ${other}`;
    const known = lines.get(key) ?? { times: 1, lines: [first] };
    known.times += 1;
    if (known.lines.length < MOST_LINES) known.lines.push(line);
    lines.set(key, known);
  }

  function grow(): void {
    const old = table;
    size *= 2;
    table = new Int32Array(size * 3);
    count = 0;
    for (let at = 0; at < old.length; at += 3) {
      if (old[at + 2] !== 0) put(old[at] ?? 0, old[at + 1] ?? 0, old[at + 2] ?? 0);
    }
  }

  return {
    add: (id, line) => {
      const [one, other] = hashesOf(id);
      put(one, other, line);
    },
    absorb: (places, behind) => {
      for (let at = 0; at < places.length; at += 3) {
        put(places[at] ?? 0, places[at + 1] ?? 0, (places[at + 2] ?? 0) + behind);
      }
    },
    repeated: () => {
      const [first] = lines.values();
      return first && { entities: lines.size, ...first };
    },
  };
}

/** Notes the places of one part of a file, for the standings of the whole. */
export function placesNoted(): { add: (id: string, line: number) => void; places: () => Places } {
  let noted = new Int32Array(FIRST_SIZE * 3);
  let end = 0;
  return {
    add: (id, line) => {
      if (end === noted.length) {
        const more = new Int32Array(end * 2);
        more.set(noted);
        noted = more;
      }
      const [one, other] = hashesOf(id);
      noted[end] = one;
      noted[end + 1] = other;
      noted[end + 2] = line;
      end += 3;
    },
    places: () => noted.slice(0, end),
  };
}

/** Two hashes of 32 bits each (FNV-1a, and a multiplicative one with another prime). */
function hashesOf(id: string): [number, number] {
  let one = 0x811c9dc5;
  let other = 0x9e3779b9;
  for (let at = 0; at < id.length; at += 1) {
    const code = id.charCodeAt(at);
    one = Math.imul(one ^ code, 0x01000193);
    other = Math.imul(other + code, 0x85ebca6b) ^ (other >>> 13);
  }
  return [one | 0, other | 0];
}

/** The id of an entity as it was written, where it has one. */
export function writtenIdOf(entity: unknown): string | undefined {
  const id = typeof entity === 'object' && entity !== null && 'id' in entity ? entity.id : entity;
  return typeof id === 'string' && id !== '' ? id : undefined;
}

/**
 * A sentence about entities that occur in several lines.
 *
 * @example repeatedText({ entities: 1, times: 2, lines: [2, 3] }) // 'one entity stands 2 times (lines 2, 3); each line counts'
 */
export function repeatedText({ entities, times, lines }: Repeated): string {
  const where = `${times} times (lines ${lines.join(', ')}${times > lines.length ? ', …' : ''})`;
  return entities === 1
    ? `one entity stands ${where}; each line counts`
    : `${entities} entities stand several times, the first of them ${where}; each line counts`;
}
