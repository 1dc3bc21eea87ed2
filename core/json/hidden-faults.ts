import type { Fault } from '../ground/fault.ts';
import { duplicateKeys } from './duplicate-keys.ts';
import { lostDigitsIn } from './lost-digits.ts';

/**
 * What JSON.parse hides of a text that it accepts: keys that stand twice in one object, of which it
 * returns the last, and numbers that become other values. Every door for JSON refuses both.
 *
 * @param value what JSON.parse makes of the text, where that is known: it settles most texts sooner
 * @example hiddenFaults('{"a": 1, "a": 1e-400}').map(({ pointer }) => pointer) // ['/a', '/a']
 */
export function hiddenFaults(text: string, value?: unknown): Fault[] {
  const twice = duplicateKeys(text, value);
  const lost = lostDigitsIn(text);
  if (twice.length === 0) return lost;
  const message = 'stands twice in its object; write it once';
  return [...twice.map((pointer) => ({ pointer, message })), ...lost];
}
