import type { Value } from './value-type.ts';

/** The values that conditions read, each in its fact's slot; undefined if a fact is not given. */
export type Values = (Value | undefined)[];

/** The position of each fact's value, by name. */
export type Slots = ReadonlyMap<string, number>;

/**
 * Returns a function that looks values up by fact name.
 *
 * @example readerOf(new Map([['late', 0]]), [3])('late') // 3
 */
export function readerOf(
  slots: Slots,
  values: Readonly<Values>,
): (name: string) => Value | undefined {
  return (name) => values[slots.get(name) ?? -1];
}
