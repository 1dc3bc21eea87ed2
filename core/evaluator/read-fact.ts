import { emptyFactName, undefinedFact } from './run-errors.ts';
import type { Facts } from './program.ts';

/** Whether a name is inherited from `Object.prototype`. */
export function isInherited(name: string): boolean {
  return name in Object.prototype;
}

/** Whether facts have a name of their own, even with the value undefined. */
export function isGiven(facts: Facts, id: unknown): boolean {
  if (typeof id !== 'string') return false;
  return isInherited(id) ? Object.hasOwn(facts, id) : id in facts;
}

/** A fact's value; undefined if it is absent. */
export function valueOf(facts: Facts, id: unknown): unknown {
  return isGiven(facts, id) ? facts[id as string] : undefined;
}

/** @throws json-rules-engine's error if a fact is absent */
export function requireGiven(facts: Facts, id: unknown): void {
  if (!isGiven(facts, id)) throw undefinedFact(id);
}

const none: Facts = Object.freeze({});

/**
 * The facts that a caller passes; undefined stands for none.
 *
 * @throws json-rules-engine's error if a fact has an empty name
 */
export function factsOf(given: Facts | null | undefined): Facts {
  if (given === null || given === undefined) return none;
  if (given[''] !== undefined) throw emptyFactName();
  return given;
}
