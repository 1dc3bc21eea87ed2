import { readsPrevious } from '../../core/check/findings/undated-previous.ts';
import { rootConditions } from '../../core/check/second-opinion/second-opinion.ts';
import type { RuleSet } from '../../core/rule-set/schema.ts';

/**
 * A sentence for a rule set that reads the outcome before, which a file of entities does not have.
 *
 * @returns undefined if no rule reads it
 */
export function previousNote(ruleSet: RuleSet): string | undefined {
  return rootConditions(ruleSet).some(readsPrevious)
    ? 'rules that read the previous outcome had none, because a file has no earlier outcomes'
    : undefined;
}
