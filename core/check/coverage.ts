import type { CaseOutcome } from './examination.ts';
import type { Prepared } from '../rule-set/prepared.ts';

/** The entries of a list that cases reach, and those that none does. */
export type Reach = { reached: number; total: number; missing: string[] };

/** The coverage of a rule set's cases: a rule is covered if it fires in one case and not in another. */
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
