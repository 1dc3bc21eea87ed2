import { conditionWords, factWords } from '../conditions/condition-words.ts';
import type { ConditionDocument } from '../conditions/document.ts';
import type { RuleSet } from '../rule-set/schema.ts';

/** What words name by title. */
export type Named = Pick<RuleSet, 'facts' | 'domains'>;

/**
 * A condition of a rule set in words, to follow "where".
 *
 * @example conditionIn({ facts: {} }, { fact: 'safe.score', operator: 'lessThan', value: 40 }) // 'the score of the domain safe is less than 40'
 */
export function conditionIn({ facts, domains }: Named, condition: ConditionDocument): string {
  return conditionWords(facts, condition, domains);
}

/**
 * A fact or result of a rule set in words.
 *
 * @example factIn({ facts: {} }, 'asOf') // 'the day of the appraisal'
 */
export function factIn({ facts, domains }: Named, name: string): string {
  return factWords(facts, name, domains);
}
