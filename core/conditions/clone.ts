/** json-rules-engine's copy leaves out every key that Object.prototype has; what it shows and compares is that copy. */
function isCopied(key: string): boolean {
  return !Object.hasOwn(Object.prototype, key);
}

/**
 * A deep, frozen copy of a JSON value as json-rules-engine copies it before each run: keys such as
 * `constructor` or `toString` are lost on the way.
 *
 * @example cloned({ a: [1], toString: 2 }) // ({ a: [1] })
 */
export function cloned(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return Object.freeze(value.map(cloned));
  const kept = Object.entries(value).filter(([key]) => isCopied(key));
  return Object.freeze(Object.fromEntries(kept.map(([key, item]) => [key, cloned(item)])));
}

/**
 * The same JSON value with everything in it frozen, so that many may hold it.
 *
 * @example Object.isFrozen(deepFrozen({ a: [1] }).a) // true
 */
export function deepFrozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.values(value).forEach(deepFrozen);
  return Object.freeze(value);
}
