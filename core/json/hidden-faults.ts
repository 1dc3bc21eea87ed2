import type { Fault } from '../ground/fault.ts';
import { duplicateKeys } from './duplicate-keys.ts';
import { lostDigitsIn } from './lost-digits.ts';

/**
 * Finds what JSON.parse hides in a text that it accepts: duplicate keys, of which it returns the last, and
 * numbers that change their value. Every reader of JSON rejects both.
 *
 * @param value the parsed text, if known, which makes most texts faster to check
 * @example hiddenFaults('{"a": 1, "a": 1e-400}').map(({ pointer }) => pointer) // ['/a', '/a']
 */
export function hiddenFaults(text: string, value?: unknown): Fault[] {
  const twice = duplicateKeys(text, value);
  const lost = lostDigitsIn(text);
  if (twice.length === 0) return lost;
  const message = 'occurs twice in its object; write it once';
  return [...twice.map((pointer) => ({ pointer, message })), ...lost];
}
