import type { CaseOutcome } from './examination.ts';
import type { Prepared } from '../rule-set/prepared.ts';

/** What the cases reach of a list, and what none of them does. */
export type Reach = { reached: number; total: number; missing: string[] };

/** How far a rule set's cases go: a rule is covered when one case fires it and another does not. */
export type Coverage = {
  fired: Reach;
  silent: Reach;
  grades: Reach;
  tiers: Reach;
  measures: Reach;
};

/** Counts what the outcomes of a rule set's cases reached. */
export function coverageOf(prepared: Prepared, outcomes: readonly CaseOutcome[]): Coverage {
  const { ruleSet } = prepared;
  const rules = ruleSet.rules.map(({ name }) => name);
  return {
    fired: reach(
      rules,
      rules.filter((rule) => outcomes.some(({ fired }) => fired.has(rule))),
    ),
    silent: reach(
      rules,
      rules.filter((rule) => outcomes.some(({ fired }) => !fired.has(rule))),
    ),
    grades: reach(
      (ruleSet.grades ?? []).map(({ grade }) => grade),
      outcomes.map(({ grade }) => grade),
    ),
    tiers: reach(
      (ruleSet.tiers ?? []).map(({ tier }) => tier),
      outcomes.map(({ tier }) => tier),
    ),
    measures: reach(
      (ruleSet.measures ?? []).map(({ measure }) => measure),
      outcomes.flatMap(({ measures }) => measures),
    ),
  };
}

function reach(wanted: readonly string[], found: readonly (string | null)[]): Reach {
  const seen = new Set(found);
  const missing = wanted.filter((name) => !seen.has(name));
  return { reached: wanted.length - missing.length, total: wanted.length, missing };
}
