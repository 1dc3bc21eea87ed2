import { emptyFactName, undefinedFact } from './run-errors.ts';
import type { Facts } from './program.ts';

/** Names that every object has without having been given them. */
export function isInherited(name: string): boolean {
  return name in Object.prototype;
}

/** Whether facts hold a name, given as undefined too. */
export function isGiven(facts: Facts, id: unknown): boolean {
  if (typeof id !== 'string') return false;
  return isInherited(id) ? Object.hasOwn(facts, id) : id in facts;
}

/** A fact's value; undefined where it is absent. */
export function valueOf(facts: Facts, id: unknown): unknown {
  return isGiven(facts, id) ? facts[id as string] : undefined;
}

/** @throws the reference's error where a fact is absent */
export function requireGiven(facts: Facts, id: unknown): void {
  if (!isGiven(facts, id)) throw undefinedFact(id);
}

const none: Facts = Object.freeze({});

/**
 * What a caller gives as facts; nothing is no facts.
 *
 * @throws the reference's error where a fact has no name
 */
export function factsOf(given: Facts | null | undefined): Facts {
  if (given === null || given === undefined) return none;
  if (given[''] !== undefined) throw emptyFactName();
  return given;
}
