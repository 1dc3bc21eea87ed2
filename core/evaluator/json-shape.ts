import { pointerTo, type Fault } from '../ground/fault.ts';

/** The most levels; deeper documents would exhaust the stack, here and in json-rules-engine. */
export const DEEPEST = 1000;

/**
 * Finds what no part of a document may have: a key `__proto__`, which json-rules-engine takes for a
 * prototype, and more than 1,000 levels.
 */
export function shapeFaults(document: unknown, place: readonly PropertyKey[]): Fault[] {
  const faults: Fault[] = [];
  let level: { value: unknown; place: Trail }[] = [{ value: document, place: { key: place } }];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST) {
      const message = `is nested more than ${DEEPEST} levels deep; divide it into named conditions`;
      return [...faults, { pointer: pointerTo(place), message }];
    }
    level = level.flatMap(({ value, place: at }) => {
      if (typeof value !== 'object' || value === null) return [];
      if (Object.hasOwn(value, '__proto__')) {
        const message = 'is a key that json-rules-engine takes for a prototype; rename it';
        faults.push({ pointer: pointerTo(placeOf({ key: '__proto__', within: at })), message });
      }
      return Object.entries(value).map(([key, item]: [string, unknown]) => ({
        value: item,
        place: { key, within: at },
      }));
    });
  }
  return faults;
}

/** A place whose JSON pointer is only computed for a fault. */
type Trail = { key: PropertyKey | readonly PropertyKey[]; within?: Trail };

function placeOf(trail: Trail): PropertyKey[] {
  const parts: PropertyKey[][] = [];
  for (let at: Trail | undefined = trail; at; at = at.within) parts.push([at.key].flat());
  return parts.toReversed().flat();
}
