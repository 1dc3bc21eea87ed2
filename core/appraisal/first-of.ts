/**
 * The position of the first condition that holds; -1 if none does.
 *
 * @example firstOf(Uint8Array.of(0, 1, 1)) // 1
 */
export function firstOf(truths: Uint8Array): number {
  for (let at = 0; at < truths.length; at += 1) if (truths[at] === 1) return at;
  return -1;
}
