import { pointerTo, type Fault } from '../../ground/fault.ts';

const DEEPEST = 100;
const MOST_VALUES = 500_000;

type Place = { value: unknown; path: readonly string[] };

/**
 * What must be right before a document's shape can be asked for at all: it is not nested without
 * end, not endless, and has no key that would change what an object inherits.
 */
export function documentFaults(document: unknown): Fault[] {
  const faults: Fault[] = [];
  const open: Place[] = [{ value: document, path: [] }];
  for (let seen = 0, next = open.pop(); next; next = open.pop(), seen++) {
    const { value, path } = next;
    if (seen >= MOST_VALUES) {
      return [{ pointer: '', message: `has more than ${MOST_VALUES} values; split the rule set` }];
    }
    if (typeof value !== 'object' || value === null) continue;
    if (path.length >= DEEPEST) {
      const message = `is nested deeper than ${DEEPEST} levels; flatten it`;
      return [{ pointer: pointerTo(path), message }];
    }
    for (const [key, inner] of Object.entries(value)) {
      if (key === '__proto__') {
        faults.push({
          pointer: pointerTo([...path, key]),
          message: 'is no key for JSON; remove it',
        });
      } else open.push({ value: inner, path: [...path, key] });
    }
  }
  return faults;
}
