import { factWords, shown, titleOf } from '../../../core/conditions/condition-words.ts';
import { operatorOf } from '../../../core/conditions/decorators.ts';
import type { ExplainedCondition } from '../../../core/conditions/evaluate.ts';
import type { RuleSet } from '../../../core/rule-set/schema.ts';

type Comparison = Extract<ExplainedCondition, { fact: string }>;
/** What the words name by title. */
type Named = Pick<RuleSet, 'facts' | 'domains'>;

/** An evaluated condition in words; only the value, if the rule's title already names the fact. */
export function conditionText(
  ruleSet: Named,
  condition: ExplainedCondition,
  ruleTitle?: string,
): string {
  const found = [
    ...new Set(decisive(condition).map((one) => comparisonText(ruleSet, one, ruleTitle))),
  ];
  return found.length === 0 ? 'always' : found.join(' and ');
}

/** The comparisons that decided whether a condition holds. */
function decisive(condition: ExplainedCondition): Comparison[] {
  if ('fact' in condition) return [condition];
  if ('not' in condition) return decisive(condition.not);
  const parts = 'all' in condition ? condition.all : condition.any;
  return parts.filter(({ result }) => result === condition.result).flatMap(decisive);
}

function comparisonText(
  { facts, domains }: Named,
  condition: Comparison,
  ruleTitle: string | undefined,
): string {
  const title = titleOf(facts, condition.fact);
  const [verb, rest] = predicate(condition);
  const isNamed = ruleTitle !== undefined && title.startsWith(ruleTitle) && verb === 'is';
  return isNamed ? rest : `${factWords(facts, condition.fact, domains)} ${verb} ${rest}`;
}

/** The predicate of an evaluated comparison: `is 0, not more than 0`. */
function predicate({ operator, found, value, result }: Comparison): [string, string] {
  if (found === null) return ['is', 'not given'];
  if (operator === 'isGiven') return ['is', 'given'];
  if (operator === 'contains' || operator === 'doesNotContain') {
    const isIn = (operator === 'contains') === result;
    return [isIn ? 'contains' : 'does not contain', shown(value)];
  }
  const is = shown(found);
  if (operator === 'equal' || operator === 'notEqual') {
    const isSaid = typeof found === 'boolean' || (operator === 'equal') === result;
    return ['is', isSaid ? is : `${is}, not ${shown(value)}`];
  }
  const phrase = (operatorOf(operator)?.phrase ?? operator).replace(/^is /, '');
  return ['is', `${is}, ${negated(phrase, result)} ${shown(value)}`];
}

function negated(phrase: string, result: boolean): string {
  if (result) return phrase;
  return phrase.startsWith('none of') ? phrase.replace('none of', 'one of') : `not ${phrase}`;
}
