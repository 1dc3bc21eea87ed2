import type { Operand } from './expression.ts';
import type { ConditionDocument } from '../conditions/document.ts';
import type { NamedConditions } from '../conditions/node.ts';
import type { ReadFact } from '../conditions/evaluate.ts';
import type { Wide } from '../ground/wide-decimal.ts';
import type { Slots, Values } from '../values/slots.ts';
import type { Readable } from '../values/readable.ts';
import type { Scalar, Value } from '../values/value-type.ts';
import type { LookupTable, LookupTables } from './lookup-table.ts';

/** The outcome of an earlier observation, as expressions over `"records": "appraisal"` read it. */
export type EarlierOutcome = {
  observedOn: string;
  score: number | null;
  grade: string | null;
  tier?: string | null | undefined;
  domains?: Readonly<Record<string, { score: number | null; grade: string | null }>> | undefined;
};

/** What an expression is computed from: the values of facts, and earlier outcomes, the newest first. */
export type Reading = {
  values: Readonly<Values>;
  read: ReadFact;
  earlier: readonly EarlierOutcome[];
};

/** A value within a computation: numbers are exact until a fact takes them. */
export type Computed = Value | Wide;

/** Computes a value; undefined if it is absent. */
export type Computation = (reading: Reading) => Computed | undefined;

/** What expressions refer to in their rule set. */
export type Scope = {
  slots: Slots;
  named: NamedConditions;
  tables: LookupTables;
  /** The grades of each domain, best first, without those off the scale. */
  scales: Readonly<Record<string, readonly string[]>>;
};

/** Compiles operands and conditions within an expression. */
export type Compiling = Scope & {
  operand: (operand: Operand) => Computation;
  condition: (condition: ConditionDocument) => (reading: Reading) => boolean;
};

/** A part of an expression at its place within it. */
export type PlacedIn<T> = { path: readonly PropertyKey[]; at: T };

/** What an expression consists of. */
export type Parts = {
  operands?: readonly PlacedIn<Operand>[];
  conditions?: readonly PlacedIn<ConditionDocument>[];
  /** The domains whose grades it reads; `all` stands for each. */
  domains?: readonly string[] | 'all';
};

/** The type of an expression's value; its class is undefined if the expression is faulty. */
export type Typed = Omit<Readable, 'valueClass'> & {
  valueClass: Readable['valueClass'] | undefined;
  /** The ends of a number, where an expression bounds it. */
  ends?: { least: Wide; greatest: Wide };
};

/** Finds the types and the faults of an expression. */
export type Typing = Omit<Scope, 'slots'> & {
  /** The type of an operand, with its faults noted. */
  operand: (operand: Operand, path: readonly PropertyKey[], given?: ReadonlySet<string>) => Typed;
  /** Notes the faults of a condition. */
  condition: (condition: ConditionDocument, path: readonly PropertyKey[]) => void;
  fault: (path: readonly PropertyKey[], message: string) => void;
  /** The facts that conditions around the expression make sure of. */
  given: ReadonlySet<string>;
  /** The facts that must be given if a condition holds, or if it does not. */
  givenWhen: (condition: ConditionDocument, truth: boolean) => ReadonlySet<string>;
  /** The grades and the optional presence of domains. */
  domain: (name: string) => { isOptional: boolean } | undefined;
  /** The type of a field of earlier outcomes. */
  field: (name: string) => Typed | undefined;
  proofs: Proving;
};

/**
 * Tells a combination of keys of given types for which a table of the rule set has no row: empty if each has one,
 * undefined if there are too many to try.
 */
export type Proving = {
  missing: (
    name: string,
    table: LookupTable,
    keys: readonly Typed[],
  ) => readonly Scalar[] | undefined;
};

/** One kind of expression: its form, its parts, its type, and how it is computed. */
export type Kind<E> = {
  /** The key by which the kind is recognised. */
  key: string;
  parts: (expression: E) => Parts;
  typeOf: (expression: E, typing: Typing) => Typed;
  compile: (expression: E, compiling: Compiling) => Computation;
};

/** A kind whose expressions are checked by their own key only. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyKind = Kind<any>;
