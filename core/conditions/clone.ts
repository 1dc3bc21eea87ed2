/** Whether json-rules-engine copies a key; it shows and compares copies without the keys of Object.prototype. */
function isCopied(key: string): boolean {
  return !Object.hasOwn(Object.prototype, key);
}

/**
 * A deep, frozen copy of a JSON value as json-rules-engine makes it before each run, without keys such as
 * `constructor` or `toString`.
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
 * Freezes a JSON value deeply, so that it can be shared.
 *
 * @example Object.isFrozen(deepFrozen({ a: [1] }).a) // true
 */
export function deepFrozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.values(value).forEach(deepFrozen);
  return Object.freeze(value);
}
