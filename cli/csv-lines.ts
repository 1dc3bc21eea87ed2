import { stringify } from 'csv-stringify/sync';
import type { GradedLine } from './grade-line.ts';

const columns = [
  'entity',
  'kind',
  'asOf',
  'score',
  'grade',
  'tier',
  'nextInspection',
  'measures',
  'line',
  'error',
];

/** Appraisals as lines of CSV with a header; several measures are separated by ";". */
export async function* csvLines(graded: AsyncIterable<GradedLine>): AsyncGenerator<string> {
  yield stringify([columns]);
  for await (const line of graded) yield stringify([cellsOf(line)], { escape_formulas: true });
}

function cellsOf(line: GradedLine): (string | number | null)[] {
  if ('error' in line)
    return [null, null, null, null, null, null, null, null, line.line, line.error.message];
  const { entity, asOf, score, grade, tier, nextInspection = null, measures } = line;
  const names = measures.map(({ measure }) => measure).join(';');
  return [entity.id, entity.kind, asOf, score, grade, tier, nextInspection, names, null, null];
}
