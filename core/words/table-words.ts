import type { Cell } from '../expressions/cell.ts';
import type { DecisionTable } from '../rule-set/decision-table.ts';
import { figureWords, rowWords } from './cell-words.ts';
import { factIn, type Named } from './words-in.ts';
import { counted, listed } from './words.ts';

/** What a decision table gives, as an object of "gives". */
export const givesWords: Record<DecisionTable['gives'], string> = {
  points: 'points',
  grade: 'a grade',
  veto: 'a grade whatever the score',
  cap: 'the best grade that is possible',
  floor: 'the worst grade that is possible',
  better: 'steps to the better',
  worse: 'steps to the worse',
};

/** Which of the rows that match count, as a clause. */
export const hitWords: Record<DecisionTable['hit'], string> = {
  first: 'the first row that matches counts',
  unique: 'only one row may match',
  sum: 'all rows that match count',
};

/**
 * What a row of a decision table gives.
 *
 * @example resultWords('grade', '5') // 'grade 5'
 */
export function resultWords(gives: DecisionTable['gives'], result: unknown): string {
  const words = figureWords(result);
  switch (gives) {
    case 'points':
      return typeof result === 'number' ? counted(result, 'point') : `${words} points`;
    case 'grade':
      return `grade ${words}`;
    case 'veto':
      return `grade ${words} whatever the score`;
    case 'cap':
      return `no grade better than ${words}`;
    case 'floor':
      return `no grade worse than ${words}`;
    case 'better':
    case 'worse': {
      const steps = typeof result === 'number' ? counted(result, 'step') : `${words} steps`;
      return `${steps} to the ${gives}`;
    }
  }
}

/**
 * The inputs of a row of a decision table in words.
 *
 * @example inputWords({ facts: {} }, ['risk'], ['low', '5']) // '"risk" low'
 */
export function inputWords(
  ruleSet: Named,
  inputs: readonly string[],
  row: readonly Cell[],
): string {
  return rowWords(
    inputs.map((name, at) => [
      factIn(ruleSet, name),
      row[at] ?? '*',
      Object.hasOwn(ruleSet.facts, name) ? ruleSet.facts[name] : undefined,
    ]),
  );
}

/**
 * A decision table in words: what it gives by what, and each row.
 *
 * @example tableWords({ facts: {} }, { inputs: ['risk'], gives: 'grade', hit: 'first', rows: [['low', '5']] }) // 'a grade by "risk": grade 5 for "risk" low; the first row that matches counts'
 */
export function tableWords(ruleSet: Named, table: DecisionTable): string {
  const { inputs, gives, weight, hit, rows } = table;
  const by = listed(inputs.map((name) => factIn(ruleSet, name)));
  const each = rows.map(
    (row) =>
      `${resultWords(gives, row.at(-1))} for ${inputWords(ruleSet, inputs, row.slice(0, -1))}`,
  );
  const share = weight === undefined ? '' : `, with a weight of ${weight}`;
  return `${givesWords[gives]} by ${by}${share}: ${each.join('; ')}; ${hitWords[hit]}`;
}
