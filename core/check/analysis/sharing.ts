/**
 * Groups of items that share facts, directly or through other items; items of different groups share no fact.
 * Groups and their items stand in the given order; an item without facts is a group of its own.
 *
 * @example sharing([{ facts: new Set(['a']) }, { facts: new Set(['b', 'a']) }]).length // 1
 */
export function sharing<Item extends { facts: ReadonlySet<string> }>(
  items: readonly Item[],
): Item[][] {
  const parents = new Map<string, string>();
  for (const { facts } of items) {
    const [first] = facts;
    if (first === undefined) continue;
    for (const fact of facts) parents.set(rootOf(parents, fact), rootOf(parents, first));
  }
  const groups = Map.groupBy(items, (item): string | Item => {
    const [first] = item.facts;
    return first === undefined ? item : rootOf(parents, first);
  });
  return [...groups.values()];
}

/** The fact that stands for a group; halves the path to it, so that later searches are short. */
function rootOf(parents: Map<string, string>, fact: string): string {
  let at = fact;
  for (;;) {
    const parent = parents.get(at) ?? at;
    if (parent === at) return at;
    const above = parents.get(parent) ?? parent;
    parents.set(at, above);
    at = above;
  }
}
