/** A stream of numbers from 0 up to, but not including, 1: the same for the same seed. */
export type Random = () => number;

/** Mulberry32: small, fast, and good enough for made-up businesses. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** One of several, each as likely. */
export function oneOf<T>(random: Random, list: readonly T[]): T {
  const found = list[Math.floor(random() * list.length)];
  if (found === undefined) throw new RangeError('There is nothing to choose from');
  return found;
}

/** A text of characters of an alphabet. */
export function textOf(random: Random, alphabet: string, length: number): string {
  return Array.from({ length }, () => oneOf(random, Array.from(alphabet))).join('');
}
