import type {
  Diff,
  Part,
  ProcedureDiff,
  ProcedureStays,
  RecordTypeDiff,
  RuleSetDiff,
  Stays,
  TypeStays,
} from '../../core/diff/rule-set-diff.ts';
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
  past: 'Earlier dates',
  covers: 'Who is covered',
  jurisdiction: 'Jurisdiction',
  observed: 'Day of the facts',
  schedule: 'Schedule',
  timeZone: 'Time zone',
  authority: 'Authority',
  industry: 'Industry',
  title: 'Title',
  document: 'Document',
  field: 'Fields',
  category: 'Category',
  source: 'Sources',
  term: 'Display and retention',
  remedy: 'Remedies',
  period: 'Periods',
  step: 'Steps',
  opening: 'How it opens',
  state: 'States',
  date: 'Dates',
};

/** What is counted, in its order, with its noun. */
const things: readonly (readonly [
  keyof Stays | keyof TypeStays | keyof ProcedureStays,
  string,
  string?,
])[] = [
  ['states', 'state'],
  ['steps', 'step'],
  ['periods', 'period'],
  ['remedies', 'remedy', 'remedies'],
  ['rules', 'rule'],
  ['grades', 'grade'],
  ['tiers', 'tier'],
  ['measures', 'measure'],
  ['facts', 'fact'],
  ['conditions', 'named condition'],
  ['domains', 'domain'],
  ['tables', 'look-up table'],
  ['law', 'law entry', 'law entries'],
  ['fields', 'field'],
];

/**
 * The unchanged items of both versions, as a sentence.
 *
 * @example staysWords({ rules: 12, grades: 4, tiers: 0, measures: 1, facts: 0, conditions: 0, domains: 0, tables: 0, law: 0 }) // '12 rules, 4 grades and 1 measure stay as they are.'
 */
export function staysWords(stays: Stays | TypeStays | ProcedureStays): string {
  const numbers: Partial<Record<string, number>> = stays;
  const items = things.flatMap(([part, thing, things]) => {
    const number = numbers[part] ?? 0;
    return number > 0 ? [counted(number, thing, things)] : [];
  });
  if (items.length === 0) return 'Nothing stays as it is.';
  const isOne = items.length === 1 && items[0]?.startsWith('1 ');
  return `${listed(items)} ${isOne ? 'stays as it is' : 'stay as they are'}.`;
}

/** The number of changes and of certain effects, as a sentence. */
export function changesWords({ changes }: Pick<Diff<unknown>, 'changes'>): string {
  if (changes.length === 0) return 'Nothing changes.';
  const effects = (['stricter', 'milder'] as const).flatMap((effect) => {
    const number = changes.filter((change) => change.effect === effect).length;
    return number > 0 ? [`${number} certainly ${effect}`] : [];
  });
  const among = effects.length > 0 ? `, ${listed(effects)}` : '';
  return `${counted(changes.length, 'change')}${among}.`;
}

/** What a later version of a record type may not change, as one sentence each; empty where it may. */
export function refusedWords(
  diff: RuleSetDiff | RecordTypeDiff | ProcedureDiff,
): readonly string[] {
  const faults = 'faults' in diff ? diff.faults : [];
  return faults.map(({ pointer, message }) => `${pointer}: ${message}`);
}

/** The heading over them. */
export const REFUSED = 'What a later version may not change';
