import { calculate } from './calculate.ts';
import type { Calculation, FactDeclaration } from './declaration.ts';
import { takingOf } from './taking.ts';
import type { Value } from './value-type.ts';

/** A fact that an officer decided, as it is given and kept. */
export type DecidedFact = { value: Value; by: string; reason: string };

/** Facts as they passed the door: plain values, or decided ones with who and why. */
export type GivenFacts = Readonly<Record<string, Value | DecidedFact>>;

/** The values that conditions read, each at its fact's slot; undefined where a fact is not given. */
export type Values = (Value | undefined)[];

/** At which position the value of each fact stands, by name. */
export type Slots = ReadonlyMap<string, number>;

/** What an appraisal makes on the way, and what was in force before it: facts for later stages. */
export const MADE = [
  'score',
  'grade',
  'tier',
  'previous.score',
  'previous.grade',
  'previous.tier',
] as const;
type Made = (typeof MADE)[number];

/** How the facts of one rule set become values. */
export type FactSheet = {
  slots: Slots;
  /** At which position each of what is made on the way stands. */
  madeAt: Readonly<Record<Made, number>>;
  /** The values where nothing is given: defaults, what is computed from them, and nothing else. */
  atRest: Readonly<Values>;
  /**
   * The values that rules read: decisions unwrapped, defaults filled in, derived facts computed;
   * optional facts that were not given are undefined.
   */
  valuesOf: (given: GivenFacts) => Values;
  /**
   * Passes facts through their door and makes values of them at once, as nearly all let it: each is
   * plainly as declared, and no number of a person is among them. Undefined where that is not plain;
   * such facts may still be right, and their schema knows.
   */
  plainValuesOf: (given: unknown) => Values | undefined;
};

/**
 * Prepares a rule set's declarations for reading facts over and over.
 *
 * @param made names of facts that are not declared but made on the way, which have slots of their own
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
      // most facts of most entities are as they always are, and so is what is computed from them
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
 * The derived facts, each after those it is derived from, wherever they are declared: an object's
 * keys have no order in canonical JSON.
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

/** Whether a given fact comes with who decided it. */
export function isDecided(fact: Value | DecidedFact | undefined): fact is DecidedFact {
  return typeof fact === 'object' && !Array.isArray(fact);
}

/** Looks values up by the names of their facts. */
export function readerOf(
  slots: Slots,
  values: Readonly<Values>,
): (name: string) => Value | undefined {
  return (name) => values[slots.get(name) ?? -1];
}
