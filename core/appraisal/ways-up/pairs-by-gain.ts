/**
 * Yields all pairs of a list, the greatest total gain first; of equal gain, in order of position. Pairs are
 * generated lazily.
 *
 * @example [...pairsByGain([{ gain: 1 }, { gain: 3 }, { gain: 2 }])].map(([a, b]) => a.gain + b.gain) // [5, 4, 3]
 */
export function* pairsByGain<T extends { gain: number }>(list: readonly T[]): Generator<[T, T]> {
  const sorted = list.toSorted((one, other) => other.gain - one.gain);
  const gainOf = ([one, other]: Place): number =>
    (sorted[one]?.gain ?? 0) + (sorted[other]?.gain ?? 0);
  const comesFirst = (one: Place, other: Place): boolean =>
    gainOf(one) === gainOf(other)
      ? one[0] === other[0]
        ? one[1] < other[1]
        : one[0] < other[0]
      : gainOf(one) > gainOf(other);
  const heap: Place[] = sorted.length > 1 ? [[0, 1]] : [];
  for (let top = heap[0]; top; top = heap[0]) {
    const [one, other] = top;
    const [first, second] = [sorted[one], sorted[other]];
    if (first && second) yield [first, second];
    if (other + 1 < sorted.length) heap[0] = [one, other + 1];
    else {
      const last = heap.pop();
      if (last && heap.length > 0) heap[0] = last;
    }
    sink(heap, comesFirst);
    // the next row begins only after this one, because its pairs do not gain more
    if (other === one + 1 && other + 1 < sorted.length) {
      heap.push([other, other + 1]);
      rise(heap, comesFirst);
    }
  }
}

type Place = readonly [one: number, other: number];
type ComesFirst = (one: Place, other: Place) => boolean;

/** Moves the last entry of a heap up to its place. */
function rise(heap: Place[], comesFirst: ComesFirst): void {
  let at = heap.length - 1;
  while (at > 0) {
    const above = (at - 1) >> 1;
    if (!swapped(heap, above, at, comesFirst)) return;
    at = above;
  }
}

/** Moves the first entry of a heap down to its place. */
function sink(heap: Place[], comesFirst: ComesFirst): void {
  for (let at = 0; ;) {
    const [left, right] = [2 * at + 1, 2 * at + 2];
    const [one, other] = [heap[left], heap[right]];
    const below = one && other && comesFirst(other, one) ? right : left;
    if (!swapped(heap, at, below, comesFirst)) return;
    at = below;
  }
}

/** Swaps two entries if the lower one comes first. */
function swapped(heap: Place[], above: number, below: number, comesFirst: ComesFirst): boolean {
  const [upper, lower] = [heap[above], heap[below]];
  if (!upper || !lower || !comesFirst(lower, upper)) return false;
  heap[above] = lower;
  heap[below] = upper;
  return true;
}
