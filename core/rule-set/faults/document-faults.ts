import { pointerTo, type Fault } from '../../ground/fault.ts';

const DEEPEST = 100;
/** The most values of a document: of those stored before the limit, and of new submissions. */
const MOST_VALUES = { stored: 500_000, submitted: 150_000 };
const MOST_FACTS = 1000;

type Place = { value: unknown; path: readonly string[] };

/**
 * The faults that must be excluded before a schema validates a document: too deep, too large, or with a key
 * that changes a prototype.
 *
 * @param isStored whether it is stored already, so that newer limits do not apply
 */
export function documentFaults(document: unknown, isStored = false): Fault[] {
  const mostValues = isStored ? MOST_VALUES.stored : MOST_VALUES.submitted;
  const faults: Fault[] = [];
  const open: Place[] = [{ value: document, path: [] }];
  for (let seen = 0, next = open.pop(); next; next = open.pop(), seen++) {
    const { value, path } = next;
    if (seen >= mostValues) {
      return [{ pointer: '', message: `has more than ${mostValues} values; split the rule set` }];
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
  return isStored ? faults : [...faults, ...sizeFaults(document)];
}

function sizeFaults(document: unknown): Fault[] {
  const { facts } = Object(document) as { facts?: unknown };
  const count = typeof facts === 'object' && facts !== null ? Object.keys(facts).length : 0;
  const message = `has ${count} facts; a rule set has at most ${MOST_FACTS}, so split it`;
  return count > MOST_FACTS ? [{ pointer: '/facts', message }] : [];
}
