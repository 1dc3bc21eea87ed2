import { calculate } from './calculate.ts';
import type { Calculation, FactDeclaration } from './declaration.ts';
import { takingOf } from './taking.ts';
import type { Value } from './value-type.ts';

/** A fact that an officer decided, as given and stored. */
export type DecidedFact = { value: Value; by: string; reason: string };

/** Valid facts: plain values, or decided values with office and reason. */
export type GivenFacts = Readonly<Record<string, Value | DecidedFact>>;

/** The values that conditions read, each in its fact's slot; undefined if a fact is not given. */
export type Values = (Value | undefined)[];

/** The position of each fact's value, by name. */
export type Slots = ReadonlyMap<string, number>;

/** The results of earlier stages and the outcome before, which later stages read as facts. */
export const MADE = [
  'score',
  'grade',
  'tier',
  'previous.score',
  'previous.grade',
  'previous.tier',
] as const;
type Made = (typeof MADE)[number];

/** Converts the facts of one rule set to values. */
export type FactSheet = {
  slots: Slots;
  /** The position of each result of earlier stages. */
  madeAt: Readonly<Record<Made, number>>;
  /** The values if nothing is given: defaults and what is computed from them. */
  atRest: Readonly<Values>;
  /**
   * The values that rules read: decisions unwrapped, defaults filled in, derived facts computed;
   * optional facts that were not given are undefined.
   */
  valuesOf: (given: GivenFacts) => Values;
  /**
   * Validates facts and converts them to values in one pass, which works for nearly all facts. Undefined if a
   * fact does not certainly match its declaration or may be a personal number; its schema then decides.
   */
  plainValuesOf: (given: unknown) => Values | undefined;
};

/**
 * Compiles a rule set's declarations for repeated conversion of facts.
 *
 * @param made names of results of earlier stages, which have slots of their own
 * @example factSheet({ late: { type: 'integer', title: 'Late', default: 0 } }).valuesOf({}) // [0]
 */
export function factSheet(
  declarations: Readonly<Record<string, FactDeclaration>>,
  made: readonly Made[] = [],
  isTaken = takingOf(declarations),
): FactSheet {
  const names = [...Object.keys(declarations), ...made];
  const slots: Slots = new Map(names.map((name, slot) => [name, slot]));
  const givable = new Map([...slots].filter(([name]) => declarations[name]?.from === undefined));
  for (const name of made) givable.delete(name);
  const derived = inOrder(declarations).map((derivation) => withSlots(derivation, slots));
  const atRest: Values = names.map((name) => declarations[name]?.default);
  for (const { slot, from } of derived) atRest[slot] = derive(from, slots, atRest);
  const madeAt = Object.fromEntries(MADE.map((name) => [name, slots.get(name) ?? -1]));
  const withDerived = (values: Values): Values => {
    for (const { slot, from, operands } of derived) {
      // most facts of most entities have their default, and so do the facts computed from them
      if (operands.some((operand) => values[operand] !== atRest[operand]))
        values[slot] = derive(from, slots, values);
    }
    return values;
  };
  return {
    slots,
    madeAt: madeAt as FactSheet['madeAt'],
    atRest,
    valuesOf: (given) => {
      const values = atRest.slice();
      for (const name in given) {
        const slot = givable.get(name);
        const value = bare(given[name]);
        if (slot !== undefined && value !== undefined) values[slot] = value;
      }
      return withDerived(values);
    },
    plainValuesOf: (given) => {
      const values = atRest.slice();
      return isTaken(given, values) ? withDerived(values) : undefined;
    },
  };
}

type Derivation = { name: string; from: Calculation };

function withSlots({ name, from }: Derivation, slots: Slots) {
  const operands = from.calc.slice(1).flatMap((operand) => slots.get(String(operand)) ?? []);
  return { slot: slots.get(name) ?? 0, from, operands };
}

/**
 * The derived facts in order of dependency, because an object's keys have no order in canonical JSON.
 */
function inOrder(declarations: Readonly<Record<string, FactDeclaration>>): Derivation[] {
  const ordered = new Map<string, Derivation>();
  const add = (name: string): void => {
    const from = declarations[name]?.from;
    if (!from || ordered.has(name)) return;
    for (const operand of from.calc.slice(1)) add(String(operand));
    ordered.set(name, { name, from });
  };
  Object.keys(declarations).forEach(add);
  return [...ordered.values()];
}

function derive(from: Calculation, slots: Slots, values: Readonly<Values>): number | undefined {
  return calculate(from, (name) => values[slots.get(name) ?? -1] as number | undefined);
}

function bare(fact: Value | DecidedFact | undefined): Value | undefined {
  return isDecided(fact) ? fact.value : fact;
}

/** Whether a given fact names who decided it. */
export function isDecided(fact: Value | DecidedFact | undefined): fact is DecidedFact {
  return typeof fact === 'object' && !Array.isArray(fact);
}

/** Returns a function that looks values up by fact name. */
export function readerOf(
  slots: Slots,
  values: Readonly<Values>,
): (name: string) => Value | undefined {
  return (name) => values[slots.get(name) ?? -1];
}
