import { stringify } from 'csv-stringify/sync';
import type { GradedLine } from './grade-line.ts';

/** The first line of CSV output. */
export const csvHeader = 'entity,kind,asOf,score,grade,tier,nextInspection,measures,line,error\n';

/** An appraisal as a line of CSV; several measures are separated by ";". */
export function csvLine(graded: GradedLine): string {
  // a spreadsheet shall not take a text for a formula
  return stringify([cellsOf(graded)], { escape_formulas: true });
}

function cellsOf(graded: GradedLine): unknown[] {
  if ('error' in graded) return [...Array<null>(8).fill(null), graded.line, graded.error.message];
  const { entity, asOf, score, grade, tier, nextInspection, measures } = graded;
  const names = measures.map(({ measure }) => measure).join(';');
  return [entity.id, entity.kind, asOf, score, grade, tier, nextInspection, names, null, null];
}
