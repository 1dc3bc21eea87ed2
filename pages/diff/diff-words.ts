import type { Part, RuleSetDiff, Stays } from '../../core/diff/rule-set-diff.ts';
import { counted, listed } from '../../core/words/words.ts';

/** The headings of the parts. */
export const partHeadings: Record<Part, string> = {
  grade: 'Grades',
  rule: 'Rules',
  score: 'Score',
  domain: 'Domains',
  table: 'Look-up tables',
  condition: 'Named conditions',
  tier: 'Tiers and inspections',
  measure: 'Measures',
  fact: 'Facts',
  law: 'Law',
  effective: 'In effect',
  transition: 'Transitional law',
  covers: 'Who is covered',
  jurisdiction: 'Jurisdiction',
  observed: 'Day of the facts',
  schedule: 'Schedule',
  timeZone: 'Time zone',
  authority: 'Authority',
  industry: 'Industry',
  title: 'Title',
  document: 'Document',
};

/**
 * The unchanged items of both versions, as a sentence.
 *
 * @example staysWords({ rules: 12, grades: 4, tiers: 0, measures: 1, facts: 0, conditions: 0, domains: 0, tables: 0, law: 0 }) // '12 rules, 4 grades and 1 measure stay as they are.'
 */
export function staysWords(stays: Stays): string {
  const parts = [
    [stays.rules, 'rule'],
    [stays.grades, 'grade'],
    [stays.tiers, 'tier'],
    [stays.measures, 'measure'],
    [stays.facts, 'fact'],
    [stays.conditions, 'named condition'],
    [stays.domains, 'domain'],
    [stays.tables, 'look-up table'],
  ] as const;
  const items = parts.flatMap(([number, thing]) => (number > 0 ? [counted(number, thing)] : []));
  if (stays.law > 0) items.push(stays.law === 1 ? '1 law entry' : `${stays.law} law entries`);
  if (items.length === 0) return 'Nothing stays as it is.';
  const isOne = items.length === 1 && items[0]?.startsWith('1 ');
  return `${listed(items)} ${isOne ? 'stays as it is' : 'stay as they are'}.`;
}

/** The number of changes and of certain effects, as a sentence. */
export function changesWords({ changes }: RuleSetDiff): string {
  if (changes.length === 0) return 'Nothing changes.';
  const effects = (['stricter', 'milder'] as const).flatMap((effect) => {
    const number = changes.filter((change) => change.effect === effect).length;
    return number > 0 ? [`${number} certainly ${effect}`] : [];
  });
  const among = effects.length > 0 ? `, ${listed(effects)}` : '';
  return `${counted(changes.length, 'change')}${among}.`;
}
