/**
 * Places on a line in a given order, each as near as can be to where it wants to be, with a least distance between
 * neighbours: the least sum of weighted squares, by pooling neighbours that are in each other's way.
 *
 * @param wanted where each wants to be, with the weight of that wish
 * @param apart the least distance from each to the next
 * @example placedApart([{ at: 0, weight: 1 }, { at: 1, weight: 1 }], [3]) // [-1, 2]
 */
export function placedApart(
  wanted: readonly { at: number; weight: number }[],
  apart: readonly number[],
): number[] {
  const offsets = [0];
  for (const [at, gap] of apart.entries()) offsets.push((offsets[at] ?? 0) + gap);
  const pools: { sum: number; weight: number; count: number }[] = [];
  for (const [index, { at, weight }] of wanted.entries()) {
    let pool = { sum: (at - (offsets[index] ?? 0)) * weight, weight, count: 1 };
    for (let last = pools.at(-1); last && meanOf(last) > meanOf(pool); last = pools.at(-1)) {
      pools.pop();
      pool = {
        ...{ sum: last.sum + pool.sum, weight: last.weight + pool.weight },
        count: last.count + pool.count,
      };
    }
    pools.push(pool);
  }
  const places = pools.flatMap((pool) => Array.from({ length: pool.count }, () => meanOf(pool)));
  return places.map((place, at) => place + (offsets[at] ?? 0));
}

function meanOf({ sum, weight }: { sum: number; weight: number }): number {
  return sum / weight;
}
