import { pointerTo, type Fault } from '../../ground/fault.ts';
import { DEEPEST, TOO_DEEP } from '../../ground/too-deep.ts';

/** The most values of a document: of those stored before the limit, and of new submissions. */
const MOST_VALUES = { stored: 500_000, submitted: 150_000 };
const MOST_FACTS = 1000;

type Place = { value: unknown; parent?: Place; key: string; depth: number };

/**
 * The faults that must be excluded before a schema validates a document: too deep, too large, or with a key
 * that changes a prototype.
 *
 * @param isStored whether it is stored already, so that newer limits do not apply
 */
export function documentFaults(document: unknown, isStored = false): Fault[] {
  const mostValues = isStored ? MOST_VALUES.stored : MOST_VALUES.submitted;
  const faults: Fault[] = [];
  const open: Place[] = [{ value: document, key: '', depth: 0 }];
  let found = 1;
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, depth } = next;
    if (typeof value !== 'object' || value === null) continue;
    if (depth >= DEEPEST) return [{ pointer: pointerTo(pathTo(next)), message: TOO_DEEP }];
    // makes no list of entries; JSON inherits no key
    for (const key in value) {
      found += 1;
      if (found > mostValues) {
        return [{ pointer: '', message: `has more than ${mostValues} values; split the rule set` }];
      }
      const place = {
        value: (value as Record<string, unknown>)[key],
        parent: next,
        key,
        depth: depth + 1,
      };
      if (key !== '__proto__') open.push(place);
      else {
        const pointer = pointerTo(pathTo(place));
        faults.push({ pointer, message: 'is no key for JSON; remove it' });
      }
    }
  }
  return isStored ? faults : [...faults, ...sizeFaults(document)];
}

function pathTo(place: Place): string[] {
  const keys: string[] = [];
  for (let at = place; at.parent; at = at.parent) keys.push(at.key);
  return keys.reverse();
}

function sizeFaults(document: unknown): Fault[] {
  const { facts } = Object(document) as { facts?: unknown };
  const count = typeof facts === 'object' && facts !== null ? Object.keys(facts).length : 0;
  const message = `has ${count} facts; a rule set has at most ${MOST_FACTS}, so split it`;
  return count > MOST_FACTS ? [{ pointer: '/facts', message }] : [];
}
