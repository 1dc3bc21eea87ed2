/**
 * The least of any number of numbers; infinite if there are none.
 *
 * @example leastOf([3, 1, 2]) // 1
 */
export function leastOf(numbers: Iterable<number>): number {
  let least = Infinity;
  for (const number of numbers) least = Math.min(least, number);
  return least;
}

/**
 * The greatest of any number of numbers; minus infinite if there are none.
 *
 * @example greatestOf([3, 1, 2]) // 3
 */
export function greatestOf(numbers: Iterable<number>): number {
  let greatest = -Infinity;
  for (const number of numbers) greatest = Math.max(greatest, number);
  return greatest;
}
