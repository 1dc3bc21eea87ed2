import { factWords, titleOf } from '../conditions/condition-words.ts';
import { operatorOf } from '../conditions/decorators.ts';
import type { ExplainedCondition } from '../conditions/evaluate.ts';
import { shown } from '../conditions/condition-words.ts';
import { foundWords } from './number-words.ts';
import type { Named } from './words-in.ts';

type Comparison = Extract<ExplainedCondition, { fact: string }>;

/**
 * An evaluated condition in words; only the value, if the rule's title already names the fact.
 *
 * @example conditionText({ facts: {} }, { fact: 'late', operator: 'greaterThan', value: 2, found: 3, result: true }) // '"late" is 3, more than 2'
 */
export function conditionText(
  ruleSet: Named,
  condition: ExplainedCondition,
  ruleTitle?: string,
): string {
  const found = [
    ...new Set(decisiveIn(condition).map((one) => comparisonText(ruleSet, one, ruleTitle))),
  ];
  return found.length === 0 ? 'always' : found.join(' and ');
}

/**
 * The comparisons that decided whether a condition holds.
 *
 * @example decisiveIn({ any: [], result: true }) // []
 */
export function decisiveIn(condition: ExplainedCondition): Comparison[] {
  if ('fact' in condition) return [condition];
  if ('not' in condition) return decisiveIn(condition.not);
  const parts = 'all' in condition ? condition.all : condition.any;
  return parts.filter(({ result }) => result === condition.result).flatMap(decisiveIn);
}

/**
 * The facts that decided whether a condition holds.
 *
 * @example decisiveFacts({ fact: 'late', operator: 'lessThan', value: 2, valueFact: 'most', found: 3, result: false }) // ['late', 'most']
 */
export function decisiveFacts(condition: ExplainedCondition): string[] {
  const facts = decisiveIn(condition).flatMap(({ fact, valueFact }) => [fact, valueFact ?? fact]);
  return [...new Set(facts)];
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
function predicate({ operator, found, value, valueFact, result }: Comparison): [string, string] {
  if (found === null) return ['is', 'not given'];
  if (operator === 'isGiven') return ['is', 'given'];
  // what stands in the law is never rounded
  const other = valueFact === undefined ? shown(value) : foundWords(value);
  if (operator === 'contains' || operator === 'doesNotContain') {
    const isIn = (operator === 'contains') === result;
    return [isIn ? 'contains' : 'does not contain', other];
  }
  const is = typeof found === 'number' ? foundWords(found) : shown(found);
  if (operator === 'equal' || operator === 'notEqual') {
    const isSaid = typeof found === 'boolean' || (operator === 'equal') === result;
    return ['is', isSaid ? is : `${is}, not ${other}`];
  }
  const phrase = (operatorOf(operator)?.phrase ?? operator).replace(/^is /, '');
  return ['is', `${is}, ${negated(phrase, result)} ${other}`];
}

function negated(phrase: string, result: boolean): string {
  if (result) return phrase;
  return phrase.startsWith('none of') ? phrase.replace('none of', 'one of') : `not ${phrase}`;
}
