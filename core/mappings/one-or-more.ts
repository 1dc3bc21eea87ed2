import * as z from 'zod';

/** One value, or a list of such. */
export function oneOrMore<T extends z.ZodType>(schema: T, most: number) {
  return z.union([schema, z.array(schema).min(1).max(most)]);
}

/**
 * The values as a list.
 *
 * @example listOf('a') // ['a']
 */
export function listOf<T>(given: T | readonly T[] | undefined): readonly T[] {
  if (given === undefined) return [];
  return Array.isArray(given) ? (given as readonly T[]) : [given as T];
}
