import { JSONPath } from 'jsonpath-plus';

/** A path into a fact: keys to follow one after the other, or a query that jsonpath-plus answers. */
export type Path =
  { kind: 'keys'; keys: readonly string[]; written: unknown } | { kind: 'query'; written: unknown };

/** What jsonpath-plus takes for more than a key. */
const SPECIAL = /^(?:\*|\.\.|\^|~|\$)$|^(?:\?\(|\(|@|`)|,|^-?\d*:-?\d*:?\d*$/;

/**
 * Reads a path as jsonpath-plus does; undefined where json-rules-engine applies none.
 *
 * @example pathOf('$.a.b')?.kind // 'keys'
 * @example pathOf('$..b')?.kind // 'query'
 */
export function pathOf(written: unknown): Path | undefined {
  if (!written) return undefined;
  const keys = keysOf(written);
  return keys ? { kind: 'keys', keys, written } : { kind: 'query', written };
}

/** Whether jsonpath-plus stumbles over the path itself: it keeps paths in a plain object, by name. */
export function isUnusablePath(written: unknown): boolean {
  return typeof written === 'string' && Object.hasOwn(Object.prototype, written);
}

function keysOf(written: unknown): readonly string[] | undefined {
  if (isUnusablePath(written)) return undefined;
  try {
    const text = Array.isArray(written) ? JSONPath.toPathString(written as string[]) : written;
    const tokens: unknown[] = JSONPath.toPathArray(text as string);
    const keys = tokens[0] === '$' ? tokens.slice(1) : tokens;
    return keys.every((key) => typeof key === 'string' && !SPECIAL.test(key))
      ? (keys as string[])
      : undefined;
  } catch {
    // what jsonpath-plus cannot read it shall refuse itself, in its own words, when it is asked
    return undefined;
  }
}

/**
 * What a path finds in a value. A value that is no object or list is itself the answer, as in
 * json-rules-engine; nothing found is undefined.
 *
 * @throws whatever jsonpath-plus throws on a query that it cannot evaluate
 * @example found({ a: { b: 1 } }, pathOf('$.a.b')) // 1
 * @example found(5, pathOf('$.a.b')) // 5
 */
export function found(value: unknown, path: Path | undefined): unknown {
  if (!path || typeof value !== 'object' || value === null) return value;
  if (path.kind === 'keys') return follow(value, path.keys);
  return JSONPath<unknown>({ path: path.written as string, json: value, wrap: false });
}

/** Follows own properties, of texts too: "length" and the indices; what is falsy has none. */
export function follow(value: unknown, keys: readonly string[]): unknown {
  let at: unknown = value;
  for (const key of keys) {
    if (!at || !Object.hasOwn(at, key)) return undefined;
    at = (at as Record<string, unknown>)[key];
  }
  return at;
}
