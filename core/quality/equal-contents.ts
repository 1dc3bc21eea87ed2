/** Contents of records, by group, to find those that are equal. */
export type Contents = {
  add: (group: number, content: readonly [number, number]) => void;
  /** How many contents of each group are equal to another one of it, the first of them left out. */
  repeated: () => number[];
};

const FIRST_SIZE = 64;

/** Keeps contents in 8 bytes each; two are equal where 64 bits of their digests agree. */
export function contentsByGroup(groups: number): Contents {
  const kept = Array.from({ length: groups }, () => ({
    integers: new Int32Array(FIRST_SIZE * 2),
    size: 0,
  }));
  return {
    add: (group, content) => {
      const own = kept[group];
      if (!own) return;
      if (own.size * 2 === own.integers.length) {
        const larger = new Int32Array(own.integers.length * 2);
        larger.set(own.integers);
        own.integers = larger;
      }
      own.integers.set(content, own.size * 2);
      own.size += 1;
    },
    repeated: () => kept.map(({ integers, size }) => repeatedIn(integers, size)),
  };
}

function repeatedIn(integers: Int32Array<ArrayBuffer>, size: number): number {
  const whole = new BigUint64Array(integers.buffer, 0, size).sort();
  let repeated = 0;
  for (let at = 1; at < size; at += 1) if (whole[at] === whole[at - 1]) repeated += 1;
  return repeated;
}
