/**
 * Where the first of a list of conditions stands that holds; -1 where none does.
 *
 * @example firstOf(Uint8Array.of(0, 1, 1)) // 1
 */
export function firstOf(truths: Uint8Array): number {
  for (let at = 0; at < truths.length; at += 1) if (truths[at] === 1) return at;
  return -1;
}
