/** A number from 0 up to, not including, 1. */
export type Random = () => number;

/** The mulberry32 generator: the same seed gives the same numbers. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** An integer from `least` to `most`, both included. */
export function between(random: Random, least: number, most: number): number {
  return least + Math.floor(random() * (most - least + 1));
}

export function pick<T>(random: Random, list: readonly T[]): T {
  return list[Math.floor(random() * list.length)] as T;
}

export function chance(random: Random, share: number): boolean {
  return random() < share;
}

/** An integer at, just under or just over one of the bounds, and at times any up to `most`. */
export function nearBound(random: Random, bounds: readonly number[], least: number, most: number) {
  if (chance(random, 0.2)) return between(random, least, most);
  return Math.max(least, pick(random, bounds) + pick(random, [-1, 0, 0, 1]));
}
