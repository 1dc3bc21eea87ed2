import { conditionWords, domainWords, factWords, shown } from '../conditions/condition-words.ts';
import type { Expression, Operand, Span } from '../expressions/expression.ts';
import { kindOf } from '../expressions/kinds.ts';
import { isLiteral } from '../expressions/operand.ts';
import type { RuleSet } from '../rule-set/schema.ts';
import { phraseOf, spanWords } from './kind-words.ts';
import type { Speaking } from './speaking.ts';

/** What the words of an expression name: facts and domains by title, tables by title. */
export type Spoken = Pick<RuleSet, 'facts' | 'tables' | 'domains'>;

/**
 * An expression in plain English, as a phrase that a sentence can hold. Expressions within it stand in brackets.
 *
 * @example expressionWords({ facts: {} }, { calc: ['divide', 'debt', 'equity'], scale: 4, ifZero: 0 }) // '"debt" divided by "equity", rounded half up to 4 decimals, 0 if the divisor is 0'
 */
export function expressionWords(ruleSet: Spoken, expression: Expression): string {
  return phraseOf(kindOf(expression).key, expression, speakingOf(ruleSet));
}

/**
 * An operand in words: a number, the title of a fact, a value, or an expression without brackets.
 *
 * @example operandWords({ facts: {} }, 'asOf') // 'the day of the appraisal'
 */
export function operandWords(ruleSet: Spoken, operand: Operand): string {
  if (typeof operand === 'number') return String(operand);
  if (typeof operand === 'string') return factWords(ruleSet.facts, operand, ruleSet.domains);
  if (!isLiteral(operand)) return expressionWords(ruleSet, operand);
  const { value } = operand;
  return Array.isArray(value) && value.length > 0 ? `the list (${shown(value)})` : shown(value);
}

/**
 * How far a date is moved, in words.
 *
 * @example spanIn({ facts: {} }, { days: 'agreedDays' }) // 'as many days as "agreedDays" says'
 */
export function spanIn(ruleSet: Spoken, span: Span): string {
  return spanWords(span, speakingOf(ruleSet));
}

/** How the parts of the expressions of a rule set are put into words: facts, domains and tables by title. */
export function speakingOf(ruleSet: Spoken): Speaking {
  const { facts, tables = {}, domains = {} } = ruleSet;
  return {
    operand: (operand) => {
      const words = operandWords(ruleSet, operand);
      return typeof operand === 'object' && !isLiteral(operand) ? `(${words})` : words;
    },
    bare: (operand) => operandWords(ruleSet, operand),
    condition: (condition) => conditionWords(facts, condition, domains),
    domain: (name) => domainWords(domains, name).replace(/^the domain /, ''),
    fact: (name) => factWords(facts, name, domains),
    unitOf: (operand) =>
      typeof operand === 'string' && Object.hasOwn(facts, operand)
        ? facts[operand]?.unit
        : undefined,
    table: (name) => (Object.hasOwn(tables, name) ? tables[name] : undefined),
  };
}
