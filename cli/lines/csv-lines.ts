import { stringify } from 'csv-stringify/sync';
import { observedOnOf } from '../../core/appraisal/observed-on.ts';
import type { GradedLine } from './grade-line.ts';

const columns = [
  ...['entity', 'kind', 'asOf', 'observedOn'],
  ...['score', 'grade', 'tier', 'nextInspection', 'measures'],
  ...['line', 'error'],
];

/** The header of CSV output, including the column for states of entities that are not to be appraised. */
export function csvHeader(hasStates: boolean): string {
  return stringify([hasStates ? [...columns, 'notAppraised'] : columns]);
}

/** An appraisal as a line of CSV; several measures are separated by ";". */
export function csvLine(graded: GradedLine, hasStates: boolean): string {
  const cells = cellsOf(graded).slice(0, columns.length + (hasStates ? 1 : 0));
  // prevents a spreadsheet from reading a text as a formula
  return stringify([cells], { escape_formulas: true });
}

function cellsOf(graded: GradedLine): unknown[] {
  if ('error' in graded) return [...blank(9), graded.line, graded.error.message, null];
  if ('notAppraised' in graded) {
    const { id, kind } = graded.entity as { id: string; kind: string };
    return [id, kind, ...blank(7), graded.line, null, graded.notAppraised];
  }
  const { entity, asOf, score, grade, tier, nextInspection, measures } = graded;
  const names = measures.map(({ measure }) => measure).join(';');
  const days = [asOf, observedOnOf(graded)];
  return [entity.id, entity.kind, ...days, score, grade, tier, nextInspection, names, ...blank(3)];
}

function blank(cells: number): null[] {
  return Array<null>(cells).fill(null);
}
