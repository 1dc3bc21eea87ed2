import { sha256 } from '#sha256';

/**
 * The first integers of 32 bits of the SHA-256 of a text, to know the text again without keeping it.
 *
 * @example digestIntegers('a', 2) // [-896040686, -904151606]
 */
export function digestIntegers(text: string, many: number): number[] {
  const digest = sha256(text);
  return Array.from(
    { length: many },
    (_, at) => Number.parseInt(digest.slice(at * 8, at * 8 + 8), 16) | 0,
  );
}
