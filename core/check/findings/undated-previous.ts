import type { Operand } from '../../expressions/expression.ts';
import { pointerTo } from '../../ground/fault.ts';
import { expressionsIn, type PlacedExpression } from '../analysis/placed-expressions.ts';
import { factsReadBy } from '../../conditions/node.ts';
import type { Examination } from '../examination.ts';
import { findingOf, type Finding } from '../finding.ts';
import { rootConditions, type Placed } from '../second-opinion/second-opinion.ts';

const MESSAGE =
  'reads the outcome of the observation before, but the rule set does not require the day that facts describe: facts that are sent twice would count as two observations; add "observed": "required"';
const EARLIER = MESSAGE.replace('the outcome of the observation', 'outcomes of observations');

/** Finds what reads `previous.*` or earlier outcomes in a rule set that accepts facts without their day. */
export function undatedPreviousFindings({ prepared: { ruleSet } }: Examination): Finding[] {
  if (ruleSet.observed === 'required') return [];
  const conditions = rootConditions(ruleSet).filter(
    (placed) => !isTransition(placed.pointer) && readsPrevious(placed),
  );
  const expressions = expressionsIn(ruleSet);
  const reading = expressions.filter(({ operands }) => operands.some(({ at }) => isOfPrevious(at)));
  const counting = expressions.filter(({ expression }) => 'records' in expression);
  return [
    ...[...conditions.map(({ pointer }) => pointer), ...placesOf(reading)].map((pointer) =>
      findingOf('undated-previous', pointer, MESSAGE),
    ),
    ...placesOf(counting).map((pointer) => findingOf('undated-earlier', pointer, EARLIER)),
  ];
}

function placesOf(expressions: readonly PlacedExpression[]): string[] {
  return expressions.map(({ path }) => pointerTo(path));
}

function isOfPrevious(operand: Operand): boolean {
  return typeof operand === 'string' && operand.startsWith('previous.');
}

/** Transitional law reads the outcome before the version's first day, which no later observation changes. */
function isTransition(pointer: string): boolean {
  return pointer.startsWith('/transition/');
}

/** Whether a condition reads the outcome of the observation before. */
export function readsPrevious({ node }: Placed): boolean {
  return [...factsReadBy(node)].some((name) => name.startsWith('previous.'));
}
