import { calculate } from './calculate.ts';
import type { FactDeclaration } from './declaration.ts';
import type { Value } from './value-type.ts';

/** A fact that an officer decided, as it is given and kept. */
export type DecidedFact = { value: Value; by: string; reason: string };

/** Facts as they passed the door: plain values, or decided ones with who and why. */
export type GivenFacts = Readonly<Record<string, Value | DecidedFact>>;

/**
 * The values that rules read: decisions unwrapped, defaults filled in, derived facts computed, each
 * after those it is derived from, wherever they are declared (an object's keys have no order in
 * canonical JSON); optional facts that were not given are absent.
 */
export function valuesOf(
  declarations: Readonly<Record<string, FactDeclaration>>,
  given: GivenFacts,
): Map<string, Value> {
  const values = new Map<string, Value>();
  const derived = new Map<string, NonNullable<FactDeclaration['from']>>();
  for (const [name, declaration] of Object.entries(declarations)) {
    if (declaration.from) derived.set(name, declaration.from);
    const value = declaration.from ? undefined : (givenValue(given, name) ?? declaration.default);
    if (value !== undefined) values.set(name, value);
  }
  const numberOf = (name: string): number | undefined => {
    const from = derived.get(name);
    derived.delete(name);
    const value = from && calculate(from, numberOf);
    if (value !== undefined) values.set(name, value);
    return values.get(name) as number | undefined;
  };
  [...derived.keys()].forEach(numberOf);
  return values;
}

/** The bare value of a given fact, without who decided it. */
export function givenValue(given: GivenFacts, name: string): Value | undefined {
  const fact = Object.hasOwn(given, name) ? given[name] : undefined;
  return isDecided(fact) ? fact.value : fact;
}

/** Whether a given fact comes with who decided it. */
export function isDecided(fact: Value | DecidedFact | undefined): fact is DecidedFact {
  return typeof fact === 'object' && !Array.isArray(fact);
}
