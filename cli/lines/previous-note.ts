import type { RuleSet } from '../../core/rule-set/schema.ts';

const READS_PREVIOUS = /"previous\.(?:score|grade|tier)/;

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
    ...(READS_PREVIOUS.test(JSON.stringify(ruleSet))
      ? ['rules that read the previous outcome had none, because a file has no earlier outcomes']
      : []),
  ];
  return notes.length === 0 ? undefined : notes.join('; ');
}
