import { factsReadBy } from '../../conditions/node.ts';
import type { Examination } from '../examination.ts';
import { findingOf, type Finding } from '../finding.ts';
import { rootConditions, type Placed } from '../second-opinion/second-opinion.ts';

const MESSAGE =
  'reads the outcome of the observation before, but the rule set does not require the day that facts describe: facts that are sent twice would count as two observations; add "observed": "required"';

/** Finds conditions that read `previous.*` in a rule set that accepts facts without their day. */
export function undatedPreviousFindings({ prepared: { ruleSet } }: Examination): Finding[] {
  if (ruleSet.observed === 'required') return [];
  return rootConditions(ruleSet)
    .filter((placed) => !isTransition(placed.pointer) && readsPrevious(placed))
    .map(({ pointer }) => findingOf('undated-previous', pointer, MESSAGE));
}

/** Transitional law reads the outcome before the version's first day, which no later observation changes. */
function isTransition(pointer: string): boolean {
  return pointer.startsWith('/transition/');
}

/** Whether a condition reads the outcome of the observation before. */
export function readsPrevious({ node }: Placed): boolean {
  return [...factsReadBy(node)].some((name) => name.startsWith('previous.'));
}
