import { JSONPath } from 'jsonpath-plus';

/** A path into a fact: a list of keys, or a query that jsonpath-plus evaluates. */
export type Path =
  { kind: 'keys'; keys: readonly string[]; written: unknown } | { kind: 'query'; written: unknown };

/** Characters that jsonpath-plus does not read as part of a key. */
const SPECIAL = /^(?:\*|\.\.|\^|~|\$)$|^(?:\?\(|\(|@|`)|,|^-?\d*:-?\d*:?\d*$/;

/**
 * Parses a path as jsonpath-plus does; undefined if json-rules-engine applies none.
 *
 * @example pathOf('$.a.b')?.kind // 'keys'
 * @example pathOf('$..b')?.kind // 'query'
 */
export function pathOf(written: unknown): Path | undefined {
  if (!written) return undefined;
  const keys = keysOf(written);
  return keys ? { kind: 'keys', keys, written } : { kind: 'query', written };
}

/** Whether jsonpath-plus fails on the path itself, because it caches paths as keys of an object. */
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
    // jsonpath-plus itself rejects an invalid path, with its own message, at evaluation
    return undefined;
  }
}

/**
 * Evaluates a path on a value. A value that is neither object nor list is returned itself, as in
 * json-rules-engine; no match gives undefined.
 *
 * @throws the error of jsonpath-plus for a query that it cannot evaluate
 * @example found({ a: { b: 1 } }, pathOf('$.a.b')) // 1
 * @example found(5, pathOf('$.a.b')) // 5
 */
export function found(value: unknown, path: Path | undefined): unknown {
  if (!path || typeof value !== 'object' || value === null) return value;
  if (path.kind === 'keys') return follow(value, path.keys);
  return JSONPath<unknown>({ path: path.written as string, json: value, wrap: false });
}

/** Follows own properties, including "length" and the indices of strings; falsy values have none. */
export function follow(value: unknown, keys: readonly string[]): unknown {
  let at: unknown = value;
  for (const key of keys) {
    if (!at || !Object.hasOwn(at, key)) return undefined;
    at = (at as Record<string, unknown>)[key];
  }
  return at;
}
