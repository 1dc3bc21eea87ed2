import { digestIntegers } from '../ground/digest-integers.ts';

/** Tells how often an id has occurred with other content. */
export type IdsSeen = {
  /**
   * Notes a record.
   *
   * @returns `repeated` where the id has occurred with the same content; otherwise with how many other contents it
   * has occurred, 0 for the first
   */
  note: (id: string, content: string) => 'repeated' | number;
};

const FIRST_SIZE = 1 << 12;
/** Three integers are of the id's digest, two of the first content's. */
const WIDTH = 5;

/**
 * Remembers ids and what was said under them, in 20 bytes a record and not as texts: a file can hold millions. Two ids
 * are taken for one only where 96 bits of their digests agree, two contents where 64 do.
 */
export function idsSeen(): IdsSeen {
  let size = FIRST_SIZE;
  let table = new Int32Array(size * WIDTH);
  let count = 0;
  /** The further contents of the few ids that have several. */
  const further = new Map<string, Set<string>>();

  /** The place of an id, or the free one where it belongs; the size is a power of two. */
  function placeOf(id: readonly number[]): number {
    const [one = 0, other = 0, third = 0] = id;
    let at = one & (size - 1);
    while (!isFree(at) && !(has(at, 0, one) && has(at, 1, other) && has(at, 2, third))) {
      at = (at + 1) & (size - 1);
    }
    return at;
  }

  function has(at: number, part: number, value: number): boolean {
    return table[at * WIDTH + part] === value;
  }

  function isFree(at: number): boolean {
    return has(at, 0, 0) && has(at, 1, 0) && has(at, 2, 0);
  }

  function put(parts: readonly number[]): void {
    table.set(parts, placeOf(parts) * WIDTH);
    count += 1;
  }

  function grow(): void {
    const old = table;
    size *= 2;
    table = new Int32Array(size * WIDTH);
    count = 0;
    for (let at = 0; at < old.length; at += WIDTH) {
      const parts = old.subarray(at, at + WIDTH);
      if (parts[0] !== 0 || parts[1] !== 0 || parts[2] !== 0) put([...parts]);
    }
  }

  return {
    note: (id, content) => {
      const idParts = digestIntegers(id, 3);
      const contentParts = digestIntegers(content, 2);
      const at = placeOf(idParts);
      if (isFree(at)) {
        put([...idParts, ...contentParts]);
        if (count * 4 > size * 3) grow();
        return 0;
      }
      const [one = 0, other = 0] = contentParts;
      if (has(at, 3, one) && has(at, 4, other)) return 'repeated';
      const key = idParts.join(' ');
      const contents = further.get(key) ?? new Set<string>();
      const other64 = contentParts.join(' ');
      if (contents.has(other64)) return 'repeated';
      further.set(key, contents.add(other64));
      return contents.size;
    },
  };
}
