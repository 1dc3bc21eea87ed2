import { expect } from 'vitest';

/** Stands in an expected value for any text that has these words or fits this pattern. */
export function saying(words: string | RegExp): string {
  const matcher: unknown =
    typeof words === 'string' ? expect.stringContaining(words) : expect.stringMatching(words);
  return matcher as string;
}
