import type { Scalar } from '../values/value-type.ts';
import { valueWords } from './condition-words.ts';

/**
 * Values of several things in words.
 *
 * @example combinationWords(['"Risk"', '"Standard"'], ['low', undefined]) // '"Risk" is low and "Standard" is not given'
 */
export function combinationWords(
  names: readonly string[],
  values: readonly (Scalar | undefined)[],
  units: readonly ({ unit?: string | undefined } | undefined)[] = [],
): string {
  return values
    .map((value, at) => {
      const name = names[at] ?? '';
      if (value === undefined) return `${name} is not given`;
      const isAnother = typeof value === 'string' && value.startsWith('\u0000');
      return `${name} is ${isAnother ? 'another text' : valueWords(units[at], value)}`;
    })
    .join(' and ');
}
