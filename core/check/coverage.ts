import type { ReasonedAppraisal } from '../appraisal/appraisal.ts';
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

/** Counts what the appraisals of a rule set's cases reached. */
export function coverageOf(prepared: Prepared, appraisals: readonly ReasonedAppraisal[]): Coverage {
  const { ruleSet } = prepared;
  const rules = ruleSet.rules.map(({ name }) => name);
  return {
    fired: reach(rules, appraisals.flatMap(firedRules)),
    silent: reach(
      rules,
      appraisals.flatMap(({ reasons }) => reasons.silent.map(({ rule }) => rule)),
    ),
    grades: reach(
      (ruleSet.grades ?? []).map(({ grade }) => grade),
      appraisals.map(({ grade }) => grade),
    ),
    tiers: reach(
      (ruleSet.tiers ?? []).map(({ tier }) => tier),
      appraisals.map(({ tier }) => tier),
    ),
    measures: reach(
      (ruleSet.measures ?? []).map(({ measure }) => measure),
      appraisals.flatMap(({ measures }) => measures.map(({ measure }) => measure)),
    ),
  };
}

/** The names of the rules that fired, whatever their events did. */
export function firedRules({ reasons }: ReasonedAppraisal): string[] {
  return [...reasons.indicators, ...reasons.effects, ...reasons.flags].map(({ rule }) => rule);
}

function reach(wanted: readonly string[], found: readonly (string | null)[]): Reach {
  const seen = new Set(found);
  const missing = wanted.filter((name) => !seen.has(name));
  return { reached: wanted.length - missing.length, total: wanted.length, missing };
}
