import { readsPrevious } from '../../core/check/findings/undated-previous.ts';
import { rootConditions } from '../../core/check/second-opinion/second-opinion.ts';
import type { Prepared } from '../../core/rule-set/prepared.ts';

/**
 * A sentence for a rule set that reads outcomes before, where no line of a file has any.
 *
 * @returns undefined if no rule reads it
 */
export function previousNote({ ruleSet, readsEarlier }: Prepared): string | undefined {
  return readsEarlier || rootConditions(ruleSet).some(readsPrevious)
    ? 'rules that read earlier outcomes had none, because no line has "earlier"'
    : undefined;
}
