import { pointerTo, type Fault } from './fault.ts';

/** The levels of a document that are read; a schema that calls itself ends at some depth. */
export const DEEPEST = 100;
const SEGMENTS_SHOWN = 8;

type Place = { value: unknown; path: readonly string[]; depth: number };

/**
 * The fault of a value that is nested deeper than 100 levels, with the beginning of its place; undefined where
 * it is not. Takes any depth.
 *
 * @example tooDeep([[1]]) // undefined
 */
export function tooDeep(value: unknown): Fault | undefined {
  const open: Place[] = [{ value, path: [], depth: 0 }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value: inner, path, depth } = next;
    if (typeof inner !== 'object' || inner === null) continue;
    if (depth >= DEEPEST) return { pointer: pointerTo(path), message: TOO_DEEP };
    for (const [key, one] of Object.entries(inner)) {
      if (typeof one !== 'object' || one === null) continue;
      const isShown = path.length < SEGMENTS_SHOWN;
      open.push({ value: one, path: isShown ? [...path, key] : path, depth: depth + 1 });
    }
  }
  return undefined;
}

/** What is said of a place beyond the deepest level. */
export const TOO_DEEP = `is nested deeper than ${DEEPEST} levels; flatten it`;
