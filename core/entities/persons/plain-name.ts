import { findPersonalNumber } from './personal-number.ts';

/**
 * Whether a text looks like the name of a column or key, so that a message can repeat it; anything else may be a
 * value in the wrong place, such as a person's number.
 *
 * @example isPlainName('hygeine') // true
 */
export function isPlainName(name: string): boolean {
  const looksPlain =
    /^\p{L}[\p{L}\p{N}. _-]{0,63}$/u.test(name) && !/(?:\p{Nd}\P{Nd}*){6}/u.test(name);
  return looksPlain && findPersonalNumber(name) === undefined;
}
