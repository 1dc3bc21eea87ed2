import type { RuleSet } from './schema.ts';

type Source = Partial<
  Pick<
    RuleSet,
    'facts' | 'conditions' | 'rules' | 'domains' | 'score' | 'grades' | 'tiers' | 'measures'
  >
>;

/**
 * Whether a rule set may read the day of the appraisal, so that an outcome can be another on another day although
 * neither facts nor law are: whether `asOf` stands anywhere where facts are named.
 *
 * @example readsDay({ facts: {}, rules: [] }) // false
 */
export function readsDay(ruleSet: Source): boolean {
  const { facts = {}, conditions, rules, domains, score, grades, tiers, measures } = ruleSet;
  const derived = Object.values(facts).map(({ from }) => from);
  return names([derived, conditions, rules, domains, score, grades, tiers, measures]);
}

function names(value: unknown): boolean {
  if (value === 'asOf') return true;
  return typeof value === 'object' && value !== null && Object.values(value).some(names);
}
