/** How many inputs are compared, from which seed on, and who is told of it. */
type Asked = { count: number; seed: number; onProgress: (done: number) => void };

/** How many inputs a seed has, how many faults are enough, and after how many seeds the progress is said. */
type Bounds = { inputs: number; enough: number; every: number };

/** Compares one seed after the other until all is compared, or enough faults are found. */
export function campaignOf<F extends { faults: readonly unknown[] }>(
  { count, seed, onProgress }: Asked,
  { inputs, enough, every }: Bounds,
  figures: F,
  compareOne: (seed: number, figures: F) => void,
): F {
  for (let at = 0; at * inputs < count && figures.faults.length < enough; at += 1) {
    compareOne(seed + at, figures);
    if (at % every === 0) onProgress(Math.min(at * inputs, count));
  }
  onProgress(count);
  return figures;
}
