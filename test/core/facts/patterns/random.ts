import { randomFrom as numbersFrom } from '../../../../local/businesses/random.ts';

/** Choices that a seed decides. */
export type Random = {
  /** From 0 to 1, without 1. */
  next: () => number;
  range: (least: number, most: number) => number;
  chance: (share: number) => boolean;
  pick: <T>(list: readonly T[]) => T;
};

/** Choices from a stream of numbers. */
export function randomFrom(seed: number): Random {
  const next = numbersFrom(seed);
  const range = (least: number, most: number): number =>
    least + Math.floor(next() * (most - least + 1));
  return {
    next,
    range,
    chance: (share) => next() < share,
    pick: (list) => list[range(0, list.length - 1)]!,
  };
}
