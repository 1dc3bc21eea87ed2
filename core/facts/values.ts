import { compileExpression } from '../expressions/compile.ts';
import type { Expression } from '../expressions/expression.ts';
import type { EarlierOutcome, Reading, Scope } from '../expressions/kind.ts';
import type { FactDeclaration } from './declaration.ts';
import { takingOf } from './taking.ts';
import { readerOf, type Slots, type Values } from '../values/slots.ts';
import type { Value } from '../values/value-type.ts';

/** A fact that an officer decided, as given and stored. */
export type DecidedFact = { value: Value; by: string; reason: string };

/** Valid facts: plain values, or decided values with office and reason. */
export type GivenFacts = Readonly<Record<string, Value | DecidedFact>>;

/** A fact that is derived from others: how it is computed, and which facts it reads. */
export type Derivation = {
  name: string;
  expression: Expression;
  /** Computed from the facts alone, from the day and earlier outcomes as well, or only after the domains. */
  stage: 'facts' | 'day' | 'domains';
  reads: readonly string[];
};

/** What derived facts and results refer to: names that have slots, derivations in order, tables and so on. */
export type SheetContext = Omit<Scope, 'slots'> & {
  /** Names of results of stages and the like, which have slots of their own. */
  made: readonly string[];
  /** The derived facts in order of dependency. */
  derivations: readonly Derivation[];
  /** Whether fields of a record are meant, which can have the name of a result. */
  isOfRecords?: boolean;
};

/** Computes derived facts of a stage and writes them into the values. */
export type Derive = (values: Values, earlier?: readonly EarlierOutcome[]) => void;

/** Converts the facts of one rule set to values. */
export type FactSheet = {
  slots: Slots;
  /** The position of a result of stages; -1 if there is none. */
  slotOf: (made: string) => number;
  /** The values if nothing is given: defaults and what is computed from them. */
  atRest: Readonly<Values>;
  /**
   * The values that rules read: decisions unwrapped, defaults filled in, facts computed that need no day;
   * optional facts that were not given are undefined.
   */
  valuesOf: (given: GivenFacts) => Values;
  /**
   * Validates facts and converts them to values in one pass, which works for nearly all facts. Undefined if a
   * fact does not certainly match its declaration or may be a personal number; its schema then decides.
   */
  plainValuesOf: (given: unknown) => Values | undefined;
  /** Computes the facts that need the day or earlier outcomes; undefined if there are none. */
  deriveOnDay: Derive | undefined;
  /** Computes the facts that read results of domains; undefined if there are none. */
  deriveAfterDomains: Derive | undefined;
};

const ALONE: SheetContext = { made: [], derivations: [], named: {}, tables: {}, scales: {} };

/**
 * Compiles a rule set's declarations for repeated conversion of facts.
 *
 * @example factSheet({ late: { type: 'integer', title: 'Late', default: 0 } }).valuesOf({}) // [0]
 */
export function factSheet(
  declarations: Readonly<Record<string, FactDeclaration>>,
  context: SheetContext = ALONE,
  isTaken = takingOf(declarations),
): FactSheet {
  const names = [...Object.keys(declarations), ...context.made];
  const results = context.isOfRecords ? new Set<string>() : RESULTS;
  const slots = new Map<string, number>();
  for (const [slot, name] of names.entries()) {
    // a fact named like a day is the one that is read, and a score is always that of the rule set
    if (!slots.has(name) || results.has(name)) slots.set(name, slot);
  }
  const givable = new Map(
    [...slots].filter(([name]) => !results.has(name) && isGivable(declarations, name)),
  );
  const compiled = context.derivations.map((derivation) => withSlots(derivation, slots, context));
  const atRest: Values = names.map((name) => declarations[name]?.default);
  const early = compiled.filter(({ stage }) => stage === 'facts');
  const awaited = new Set(
    names.flatMap((name, slot) => (declarations[name]?.required ? slot : [])),
  );
  for (const one of early) {
    // what reads a required fact has no value before that is given
    if (one.operands.some((operand) => awaited.has(operand))) awaited.add(one.slot);
    else compute(one, slots, atRest);
  }
  const withDerived = (values: Values): Values => {
    for (const one of early) {
      // most facts of most entities have their default, and so do the facts computed from them
      const isAwaited = awaited.has(one.slot);
      if (isAwaited || one.operands.some((operand) => values[operand] !== atRest[operand]))
        compute(one, slots, values);
    }
    return values;
  };
  const deriveAll = (stage: Derivation['stage']): Derive | undefined => {
    const own = compiled.filter((one) => one.stage === stage);
    if (own.length === 0) return undefined;
    return (values, earlier) => {
      for (const one of own) compute(one, slots, values, earlier);
    };
  };
  return {
    slots,
    slotOf: (made) => {
      const slot = context.made.indexOf(made);
      return slot < 0 ? -1 : Object.keys(declarations).length + slot;
    },
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
    deriveOnDay: deriveAll('day'),
    deriveAfterDomains: deriveAll('domains'),
  };
}

/** Results that no fact of the same name hides. */
const RESULTS: ReadonlySet<string> = new Set(['score', 'grade', 'tier']);

function isGivable(declarations: Readonly<Record<string, FactDeclaration>>, name: string): boolean {
  return Object.hasOwn(declarations, name) && declarations[name]?.from === undefined;
}

type Compiled = {
  slot: number;
  stage: Derivation['stage'];
  operands: readonly number[];
  valueOf: (reading: Reading) => Value | undefined;
};

function withSlots(
  { name, expression, stage, reads }: Derivation,
  slots: Slots,
  { named, tables, scales }: SheetContext,
): Compiled {
  return {
    slot: slots.get(name) ?? 0,
    stage,
    operands: reads.flatMap((read) => slots.get(read) ?? []),
    valueOf: compileExpression(expression, { slots, named, tables, scales }),
  };
}

const NONE: readonly EarlierOutcome[] = [];

function compute({ slot, valueOf }: Compiled, slots: Slots, values: Values, earlier = NONE): void {
  values[slot] = valueOf({ values, read: readerOf(slots, values), earlier });
}

function bare(fact: Value | DecidedFact | undefined): Value | undefined {
  return isDecided(fact) ? fact.value : fact;
}

/** Whether a given fact names who decided it. */
export function isDecided(fact: Value | DecidedFact | undefined): fact is DecidedFact {
  return typeof fact === 'object' && !Array.isArray(fact);
}
