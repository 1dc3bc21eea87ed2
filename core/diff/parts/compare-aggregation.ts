import { aggregationIn } from '../../facts/from-records.ts';
import type { Expression } from '../../expressions/expression.ts';
import { aggregationWords } from '../../words/aggregation-words.ts';
import { expressionWords } from '../../words/expression-words.ts';
import type { RuleSet } from '../../rule-set/schema.ts';
import { changeAsJson, changeAt, type Comparer } from '../two.ts';
import { compareExpression } from './compare-expression.ts';

/**
 * Compares how a fact is made. What records make is told whole, because its parts act on each other: a window says
 * little without its condition.
 */
export const compareMaking: Comparer<Expression> = (two, subject, versions) => {
  const { before, after } = two;
  const isOfRecords = [before, after].some((from) => aggregationIn({ from }));
  if (!isOfRecords || !before || !after) {
    return compareExpression(two, subject, versions);
  }
  const [from, to] = [makingWords(versions.before, before), makingWords(versions.after, after)];
  if (from === to) return [changeAsJson(two, subject, 'from')];
  const sentence = `${subject.words} is now ${to} (was ${from}).`;
  return [changeAt(two, subject, sentence, { from, to })];
};

/**
 * How a fact is made, in words, as its document has it.
 *
 * @example makingWords({ facts: {} }, { items: 'closures' }) // 'computed: the number of items of "closures"'
 */
export function makingWords(
  ruleSet: Pick<RuleSet, 'facts' | 'tables' | 'domains'>,
  from: Expression,
): string {
  const aggregation = aggregationIn({ from });
  return aggregation
    ? `made from records: ${aggregationWords(ruleSet, aggregation)}`
    : `computed: ${expressionWords(ruleSet, from)}`;
}
