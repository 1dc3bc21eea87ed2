/**
 * Appends items to a list one by one; spreading about 120,000 of them into `push` overflows the stack.
 *
 * @example append([1], [2, 3]) // [1, 2, 3]
 */
export function append<T>(list: T[], items: Iterable<T>): T[] {
  for (const item of items) list.push(item);
  return list;
}
