import { readsPrevious } from '../../core/check/findings/undated-previous.ts';
import { rootConditions } from '../../core/check/second-opinion/second-opinion.ts';
import type { RuleSet } from '../../core/rule-set/schema.ts';

/**
 * A sentence for a rule set that counts on what a file of entities does not have: the day that the facts describe,
 * and the outcome before.
 *
 * @returns undefined where the rule set needs neither
 */
export function previousNote(ruleSet: RuleSet): string | undefined {
  const notes = [
    ...(ruleSet.observed === 'required'
      ? ['the rule set requires the day that facts describe; a file has none, so asOf is taken']
      : []),
    ...(rootConditions(ruleSet).some(readsPrevious)
      ? ['rules that read the previous outcome had none, because a file has no earlier outcomes']
      : []),
  ];
  return notes.length === 0 ? undefined : notes.join('; ');
}
