import type { Comparison, FactRead, Group, Label, Node, Reference } from '../conditions/node.ts';
import { found } from '../conditions/path.ts';
import { outcomeOf } from './outcome.ts';
import type { Facts, Outcome, Program, ProgramRule, RuleEvent, RuleResult } from './program.ts';
import { factsOf, requireGiven, valueOf } from './read-fact.ts';
import { noConditions, undefinedCondition, unheardError } from './run-errors.ts';
import { shownComparison, shownGroup, shownLabel, skipped, type Shown } from './shown.ts';

type Run = { facts: Facts; options: Program['options'] };
type Evaluated = { result: boolean; shown: Shown };

/**
 * Evaluates a program by walking it, without generating code.
 *
 * @throws the error with which json-rules-engine's `run` rejects
 */
export function interpret(program: Program, given: Facts | null | undefined): Outcome {
  const run = { facts: factsOf(given), options: program.options };
  const all: RuleResult[] = [];
  // rules of higher priority run first, because the first error is the one reported
  for (const at of program.order) {
    const rule = program.rules[at];
    if (rule) all[at] = ruleResult(rule, run);
  }
  return outcomeOf(all);
}

function ruleResult(rule: ProgramRule, run: Run): RuleResult {
  if (!rule.conditions) throw noConditions();
  const { result, shown } = evaluate(rule.conditions, run);
  const event = rule.eventReads.length === 0 ? rule.event : replaced(rule, run);
  if (result && event.type === 'error') throw unheardError();
  return { conditions: shown, event, priority: rule.priority, name: rule.name, result };
}

function replaced({ event, eventReads }: ProgramRule, run: Run): RuleEvent {
  for (const { read } of eventReads) demand(read, run);
  const params = (
    Array.isArray(event.params) ? [...(event.params as unknown[])] : { ...(event.params as object) }
  ) as Record<string, unknown>;
  for (const { key, read } of eventReads) {
    params[key] = found(valueOf(run.facts, read.id), read.path);
  }
  return { type: event.type, params };
}

/** Throws if a required fact is absent. */
function demand(read: FactRead, { facts, options }: Run): void {
  if (!options.allowUndefinedFacts) requireGiven(facts, read.id);
}

function evaluate(node: Node, run: Run, label: Label = node.label): Evaluated {
  switch (node.kind) {
    case 'comparison':
      return evaluateComparison(node, run, label);
    case 'reference':
      return evaluateReference(node, run, label);
    case 'not': {
      const { result, shown } = evaluate(node.child, run);
      return { result: !result, shown: shownGroup('not', label, shown) };
    }
    case 'all':
    case 'any':
      return evaluateGroup(node, run, label);
  }
}

function evaluateComparison(node: Comparison, run: Run, label: Label): Evaluated {
  const { left, right } = node;
  if (right) demand(right, run);
  demand(left, run);
  const valueResult: unknown = right ? found(valueOf(run.facts, right.id), right.path) : node.value;
  const factResult = found(valueOf(run.facts, left.id), left.path);
  const result = node.operator.evaluate(factResult, valueResult);
  return { result, shown: shownComparison(label, node.shown, { factResult, valueResult, result }) };
}

function evaluateReference(node: Reference, run: Run, label: Label): Evaluated {
  if (node.definition) {
    // the definition's own priority and name replace those of the reference
    return evaluate(node.definition, run, { ...label, ...node.definition.label });
  }
  if (!run.options.allowUndefinedConditions) throw undefinedCondition(node.to);
  return { result: false, shown: { ...shownLabel(label), condition: node.to } };
}

/** Evaluates every child of a tier; the first tier that decides ends the list. An empty list is true. */
function evaluateGroup(node: Group, run: Run, label: Label): Evaluated {
  const isAll = node.kind === 'all';
  const shown = new Array<Shown>(node.children.length);
  let result = true;
  let isDecided = false;
  for (const tier of node.tiers) {
    let trueOnes = 0;
    for (const at of tier) {
      const child = node.children[at];
      if (!child) continue;
      const one = isDecided ? undefined : evaluate(child, run);
      shown[at] = one ? one.shown : skipped(child);
      if (one?.result) trueOnes += 1;
    }
    if (isDecided) continue;
    result = isAll ? trueOnes === tier.length : trueOnes > 0;
    isDecided = result !== isAll;
  }
  return { result, shown: shownGroup(node.kind, label, shown) };
}
