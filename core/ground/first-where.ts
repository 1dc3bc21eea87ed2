/**
 * The first number from 0 on for which a predicate is true that is true for all behind it, by halving; the count if
 * there is none.
 *
 * @example firstWhere((at) => at * at > 10, 9) // 4
 */
export function firstWhere(isTrue: (at: number) => boolean, count: number): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isTrue(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * The first place of a list in order whose item meets what all behind it meet.
 *
 * @example firstPlace([1, 3, 5], (number) => number > 2) // 1
 */
export function firstPlace<T>(list: readonly T[], isMet: (item: T) => boolean): number {
  return firstWhere((at) => isMet(list[at] as T), list.length);
}
