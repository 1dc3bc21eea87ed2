import type { Outcome, RuleResult } from './program.ts';

/** Sorts the results of all rules, given in rule order, into those that fired and those that did not. */
export function outcomeOf(all: readonly RuleResult[]): Outcome {
  const outcome: Outcome = {
    fired: [],
    events: [],
    failureEvents: [],
    results: [],
    failureResults: [],
  };
  for (const one of all) {
    outcome.fired.push(one.result);
    if (one.result) {
      outcome.events.push(one.event);
      outcome.results.push(one);
    } else {
      outcome.failureEvents.push(one.event);
      outcome.failureResults.push(one);
    }
  }
  return outcome;
}
