import type { Expression } from '../../expressions/expression.ts';
import { SIGNIFICANT_DIGITS } from '../../ground/decimal.ts';
import { pointerTo } from '../../ground/fault.ts';
import { derivedFacts } from '../../rule-set/derived-facts.ts';
import { expressionsIn } from '../analysis/placed-expressions.ts';
import { rangeOf } from '../analysis/value-range.ts';
import type { Examination } from '../examination.ts';
import { findingOf, type Finding } from '../finding.ts';

/** Finds derived facts that can lose digits, and those that change with each day. */
export function derivedFactFindings(examination: Examination): Finding[] {
  return [...longNumbers(examination), ...dailyReads(examination)];
}

/** The greatest size of a number of which no digit before the point is lost. */
const LARGEST = 10 ** SIGNIFICANT_DIGITS;

function longNumbers({ prepared: { ruleSet }, ranges }: Examination): Finding[] {
  return [...derivedFacts(ruleSet).keys()].flatMap((name) => {
    const range = ranges.get(name);
    if (range?.scalarClass !== 'number') return [];
    const { least, greatest } = rangeOf(range);
    // a fact without bounds is not said to be long
    const beyond = [greatest, least].find((end) => Number.isFinite(end) && Math.abs(end) > LARGEST);
    if (beyond === undefined) return [];
    const message = `can come to ${beyond}, which has more than ${SIGNIFICANT_DIGITS} digits, so that the last ones are lost; bound what it is computed from, or count in thousands`;
    return [findingOf('long-number', pointerTo(['facts', name]), message)];
  });
}

/** The kinds of expressions of which it is known on which day they change. */
const DATED: readonly string[] = ['between', 'date', 'latest', 'earliest'];

/** Expressions that read the day of the appraisal so that their value may change on any day. */
function dailyReads({ prepared: { ruleSet } }: Examination): Finding[] {
  if (Object.hasOwn(ruleSet.facts, 'asOf')) return [];
  return expressionsIn(ruleSet).flatMap(({ expression, operands }) =>
    isDated(expression)
      ? []
      : operands
          .filter(({ at }) => at === 'asOf')
          .map(({ path }) => {
            const message =
              'reads the day of the appraisal in a way that may change the outcome on any day, so that everybody is appraised anew each day; compare it, or use it in "between", "date", "latest" or "earliest"';
            return findingOf('appraised-daily', pointerTo(path), message);
          }),
  );
}

function isDated(expression: Expression): boolean {
  return DATED.some((key) => key in expression);
}
