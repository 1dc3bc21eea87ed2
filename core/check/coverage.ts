import { isFired, nameIn, shownRows, shownRules } from './covered-rules.ts';
import type { CaseOutcome } from './examination.ts';
import type { Prepared } from '../rule-set/prepared.ts';

/** The entries of a list that cases reach, and those that none does. */
export type Reach = { reached: number; total: number; missing: string[] };

/**
 * The coverage of a rule set's cases: a rule is covered if it fires in one case and not in another, a row of a decision
 * table if it counts in one. Rules that ask nothing, and decision tables, need not be silent. Rules and grades of a domain have its name before theirs.
 */
export type Coverage = {
  fired: Reach;
  silent: Reach;
  rows: Reach;
  grades: Reach;
  tiers: Reach;
  measures: Reach;
};

/** Counts what the outcomes of a rule set's cases reached. */
export function coverageOf(prepared: Prepared, outcomes: readonly CaseOutcome[]): Coverage {
  const { ruleSet } = prepared;
  const [rules, rows] = [shownRules(prepared), shownRows(prepared)];
  const silent = rules.filter(({ canBeSilent }) => canBeSilent);
  const names = (list: typeof rules): string[] => list.map(({ name }) => name);
  const firing = (list: typeof rules): string[] =>
    names(list.filter((rule) => outcomes.some((outcome) => isFired(rule, outcome))));
  return {
    fired: reach(names(rules), firing(rules)),
    silent: reach(
      names(silent),
      names(silent.filter((rule) => outcomes.some((outcome) => !isFired(rule, outcome)))),
    ),
    rows: reach(names(rows), firing(rows)),
    grades: reach(
      [...prepared.domains, prepared].flatMap(({ part }) =>
        (part.grades ?? []).map(({ grade }) => nameIn(part.domain, grade)),
      ),
      outcomes.flatMap(({ grade, domains }) => [
        grade,
        ...Object.entries(domains).map(([domain, one]) => one.grade && nameIn(domain, one.grade)),
      ]),
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
