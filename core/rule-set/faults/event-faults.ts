import { pointerTo, type Fault } from '../../ground/fault.ts';
import type { PartDocument } from '../parts-of.ts';
import { suggestFor } from './suggest-for.ts';

/** The faults of points where there is no score to which they belong. */
export function scorelessFaults({ score }: PartDocument, path: readonly PropertyKey[]): Fault[] {
  const message = 'gives points, and there is no score to which they belong; add "score"';
  return score ? [] : [{ pointer: pointerTo(path), message }];
}

/** The faults of moving a grade where there are none. */
export function gradelessFaults({ grades }: PartDocument, path: readonly PropertyKey[]): Fault[] {
  const message = 'moves a grade, but the rule set has no grades';
  return grades ? [] : [{ pointer: pointerTo(path), message }];
}

/** The faults of a weight, which belongs to a weighted mean and to nothing else. */
export function weightFaults(
  { score }: PartDocument,
  weight: number | undefined,
  path: readonly PropertyKey[],
): Fault[] {
  const isMean = score?.combine === 'weightedMean';
  const pointer = pointerTo([...path, 'weight']);
  if (isMean && weight !== undefined && weight <= 0) {
    return [{ pointer, message: 'must be a number above 0, because the score is a weighted mean' }];
  }
  if (!isMean && weight !== undefined) {
    return [
      {
        pointer,
        message: 'has no meaning in a sum; set score.combine to weightedMean, or leave it out',
      },
    ];
  }
  return [];
}

/** That "grades" does not list a grade, those that it lists, and the nearest. */
export function unlistedGrade(grade: string, grades: PartDocument['grades'] = []): string {
  if (grades.length === 0) return `names the grade ${grade}, and there are no grades; add "grades"`;
  const labels = grades.map((one) => one.grade);
  const near = suggestFor(grades)(grade, labels);
  return `names the grade ${grade}, which "grades" does not list${near}; it lists ${labels.join(', ')}`;
}

/** The faults of an event that names a grade. */
export function gradeFaults(
  part: PartDocument,
  type: string,
  grade: string,
  path: readonly PropertyKey[],
): Fault[] {
  const found = part.grades?.find((candidate) => candidate.grade === grade);
  const pointer = pointerTo(path);
  if (!found) return [{ pointer, message: unlistedGrade(grade, part.grades) }];
  const hasBounds = part.grades?.some(({ from, to }) => from !== undefined || to !== undefined);
  if (type === 'grade' && hasBounds) {
    const message =
      'gives the grade, and "grades" has bounds of the score that give it, too; keep one of them, or use a veto';
    return [{ pointer, message }];
  }
  return found.offScale && type !== 'veto'
    ? [
        {
          pointer,
          message: `names ${grade}, which is off the scale; a ${type} needs a grade of the scale`,
        },
      ]
    : [];
}
