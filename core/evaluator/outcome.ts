import type { Outcome, RuleResult } from './program.ts';

export function newOutcome(): Outcome {
  return { fired: [], events: [], failureEvents: [], results: [], failureResults: [] };
}

/** Adds the result of the next rule to those that fired or to those that did not. */
export function add(one: RuleResult, outcome: Outcome): void {
  outcome.fired.push(one.result);
  if (one.result) {
    outcome.events.push(one.event);
    outcome.results.push(one);
  } else {
    outcome.failureEvents.push(one.event);
    outcome.failureResults.push(one);
  }
}

/** Divides the results of all rules, given in rule order, into those that fired and those that did not. */
export function outcomeOf(all: readonly RuleResult[]): Outcome {
  const outcome = newOutcome();
  for (const one of all) add(one, outcome);
  return outcome;
}
