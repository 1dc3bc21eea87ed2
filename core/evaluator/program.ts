import type { FactRead, Node } from '../conditions/node.ts';
import type { Slots } from '../facts/values.ts';

/** How json-rules-engine is set up for a run; each is off unless given. */
export type EngineOptions = {
  allowUndefinedFacts?: boolean;
  allowUndefinedConditions?: boolean;
  replaceFactsInEventParams?: boolean;
};

/** Rules, named conditions and options as they are written: JSON, not yet looked at. */
export type RulesDocument = {
  rules: unknown;
  conditions?: unknown;
  options?: EngineOptions | null | undefined;
};

/** What a rule says; as the reference shows it, in a frozen copy. */
export type RuleEvent = { readonly type: unknown; readonly params?: unknown };

/** A param of an event that is replaced by a fact's value. */
export type EventRead = { key: string; read: FactRead };

/** One rule, ready to evaluate. */
export type ProgramRule = {
  /** Undefined where the document has `conditions: null`, on which a run fails. */
  conditions: Node | undefined;
  event: RuleEvent;
  eventReads: readonly EventRead[];
  priority: number;
  name: unknown;
};

/** A rule with its position among all. */
export type Placed = { rule: ProgramRule; at: number };

/** The one intermediate form that the interpreter walks and the compiler translates. */
export type Program = {
  rules: readonly ProgramRule[];
  /** Positions of the rules in the order of evaluation: the highest priority first. */
  order: readonly number[];
  options: Readonly<Record<keyof EngineOptions, boolean>>;
  /** Where the facts are found: by name in a plain object, or by slot, as a rule set's values are. */
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

/** The whole outcome of a run, every list in the order of the rules. */
export type Outcome = {
  fired: boolean[];
  events: RuleEvent[];
  failureEvents: RuleEvent[];
  results: RuleResult[];
  failureResults: RuleResult[];
};

/** Fact values by name. */
export type Facts = Readonly<Record<string, unknown>>;
