/**
 * Whether two JSON values are equal; the order of keys does not matter, and an undefined key counts as
 * absent.
 *
 * @example isSame({ a: [1], b: 2 }, { b: 2, a: [1] }) // true
 */
export function isSame(left: unknown, right: unknown): boolean {
  if (typeof left !== 'object' || typeof right !== 'object') return left === right;
  if (left === null || right === null) return left === right;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  const [one, other] = [entriesOf(left), entriesOf(right)];
  return (
    one.size === other.size &&
    [...one].every(([key, value]) => other.has(key) && isSame(value, other.get(key)))
  );
}

function entriesOf(value: object): Map<string, unknown> {
  return new Map(Object.entries(value).filter(([, inner]) => inner !== undefined));
}
