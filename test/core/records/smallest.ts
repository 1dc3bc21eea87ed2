/**
 * The smallest of what comes of leaving out keys and items, one after another, that still shows a fault.
 *
 * @param shows whether a value shows it; one that cannot be tried does not
 */
export function smallest<T>(value: T, shows: (value: T) => boolean): T {
  let small = value;
  for (let at = 0, path = pathsOf(small)[0]; path; path = pathsOf(small)[at]) {
    const less = without(small, path) as T;
    if (shows(less)) small = less;
    else at += 1;
  }
  return small === value ? value : smallest(small, shows);
}

type Path = readonly string[];

/** All places within a value, those around before those within. */
function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => [
    [...path, key],
    ...pathsOf(one, [...path, key]),
  ]);
}

function without(value: unknown, [key = '', ...rest]: Path): unknown {
  if (typeof value !== 'object' || value === null || !(key in value)) return value;
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    const at = Number(key);
    const inside = rest.length === 0 ? [] : [without(items[at], rest)];
    return [...items.slice(0, at), ...inside, ...items.slice(at + 1)];
  }
  const { [key]: one, ...others } = value as Record<string, unknown>;
  return rest.length === 0 ? others : { ...value, [key]: without(one, rest) };
}
