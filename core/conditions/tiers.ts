import type { Node } from './node.ts';

/** A priority converted to an object key, as json-rules-engine does. */
export function keyOf(priority: unknown): string {
  const [key] = Object.keys({ [priority as string]: true });
  return key ?? '';
}

/**
 * The positions of a list's children by priority, the highest first, as in json-rules-engine: priorities are
 * keys of an object, compared as numbers; the default is 1.
 *
 * @example tiersOf([{ label: {} }, { label: { priority: 2 } }]) // [[1], [0]]
 */
export function tiersOf(children: readonly Pick<Node, 'label'>[]): number[][] {
  const sets: Record<string, number[]> = Object.create(null) as Record<string, number[]>;
  children.forEach(({ label: { priority } }, at) => {
    (sets[keyOf(priority || 1)] ??= []).push(at);
  });
  return Object.keys(sets)
    .sort((left, right) => (Number(left) > Number(right) ? -1 : 1))
    .map((key) => sets[key] ?? []);
}
