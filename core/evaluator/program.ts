import type { FactRead, Node } from '../conditions/node.ts';
import type { Slots } from '../values/slots.ts';

/** Options of json-rules-engine for a run; each defaults to false. */
export type EngineOptions = {
  allowUndefinedFacts?: boolean;
  allowUndefinedConditions?: boolean;
  replaceFactsInEventParams?: boolean;
};

/** Rules, named conditions and options as JSON that is not validated yet. */
export type RulesDocument = {
  rules: unknown;
  conditions?: unknown;
  options?: EngineOptions | null | undefined;
};

/** The event of a rule as json-rules-engine returns it, in a frozen copy. */
export type RuleEvent = { readonly type: unknown; readonly params?: unknown };

/** A parameter of an event that is replaced by a fact's value. */
export type EventRead = { key: string; read: FactRead };

/** One parsed rule. */
export type ProgramRule = {
  /** Undefined if the document has `conditions: null`, with which a run fails. */
  conditions: Node | undefined;
  event: RuleEvent;
  eventReads: readonly EventRead[];
  priority: number;
  name: unknown;
};

/** A rule with its position in the document. */
export type Placed = { rule: ProgramRule; at: number };

/** The intermediate form that both the interpreter and the compiler read. */
export type Program = {
  rules: readonly ProgramRule[];
  /** Positions of the rules in the order of evaluation: the highest priority first. */
  order: readonly number[];
  options: Readonly<Record<keyof EngineOptions, boolean>>;
  /** How facts are looked up: by name in an object, or by slot in the values of a rule set. */
  facts: 'record' | Slots;
};

/** A rule's outcome, as `RuleResult.toJSON(false)` has it. */
export type RuleResult = {
  conditions: Readonly<Record<string, unknown>>;
  event: RuleEvent;
  priority: number;
  name: unknown;
  result: boolean;
};

/** The full outcome of a run, every list in the order of the rules. */
export type Outcome = {
  fired: boolean[];
  events: RuleEvent[];
  failureEvents: RuleEvent[];
  results: RuleResult[];
  failureResults: RuleResult[];
};

/** Fact values by name. */
export type Facts = Readonly<Record<string, unknown>>;
